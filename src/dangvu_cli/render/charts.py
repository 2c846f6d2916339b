"""Pictures as values: what they show, before a terminal or a page draws them.

Every length begins at zero. What colours say is said by marks, labels or numbers as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from dangvu_cli.domain.burndown import DayCount

SOLID = "█"

TIMING_MARKS = {
    "overdue": "!",
    "due_soon": "»",
    "on_track": "•",
    "paused": "=",
    "undated": "?",
    "continuing": "~",
    "done_late": "√",
    "done_on_time": "✓",
    "done_undated": "✓",
    "cancelled": "×",
}
"""What stands for a timing where only letters can be drawn."""


@value
class Part:
    """So many tasks of a bar, in the ``tone`` of a timing; each takes a ``mark``."""

    tone: str
    count: int
    mark: str


@value
class Bar:
    """A bar of parts; ``today`` is set where it is the step of time in which that day lies."""

    label: str
    parts: Sequence[Part]
    today: bool = False

    @property
    def count(self) -> int:
        """All its tasks."""
        return sum(part.count for part in self.parts)


@value
class Bars:
    """Bars of one scale; ``names`` say what the tones mean, where the labels do not.

    The bars of a ``timeline`` follow each other in time: a page stands them upright.
    """

    title: str | None
    bars: Sequence[Bar]
    names: Mapping[str, str]
    timeline: bool = False


@value
class Burndown:
    """What was to be done on each day, and what the plan was; known up to the day ``as_of``."""

    title: str | None
    days: Sequence[DayCount]
    as_of: date


Chart = Bars | Burndown
