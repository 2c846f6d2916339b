"""What a text is read against: the day, the assignment, the events, the working days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dangvu_cli.domain.event import Event


class WorkingDays(Protocol):
    """The part of a calendar of working days that deadlines need."""

    def add(self, day: date, n: int, /) -> date:
        """The ``n``-th working day after ``day`` (before it, where ``n`` is negative)."""


@value
class Frame:
    """``today`` is --today (on import --issued): it gives the year to a text that has none.

    ``assigned`` is the task's assignment day: a day whose year was not written may not fall before
    it. ``workdays`` is needed for ``+10b`` and for working days counted from a stated day.
    """

    today: date
    assigned: date | None = None
    events: Sequence[Event] = ()
    workdays: WorkingDays | None = None
