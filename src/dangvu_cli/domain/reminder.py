"""What needs chasing: overdue, and due within some days, grouped by who leads it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from dangvu_cli.errors import Message, UsageError
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dangvu_cli.domain.timing import Standing

CHASED = frozenset({"on_track", "due_soon", "overdue"})
Stage = int | Literal["overdue"] | None


@value
class Reminder:
    """A task to chase; ``stage`` is the smallest stage ≥ the days left, "overdue", or None."""

    standing: Standing
    stage: Stage


@value
class LeadReminders:
    """What one lead is to be reminded of, the worst first; ``lead`` is None where nobody leads."""

    lead: str | None
    reminders: Sequence[Reminder]


def remind(
    standings: Iterable[Standing], within: int, stages: Iterable[int]
) -> list[LeadReminders]:
    """The reminders, the lead with the worst one first and those without a lead last.

    ``within`` and ``stages`` are days before the last day; paused, undated and continuing tasks
    are not chased.
    """
    ladder = sorted(stages)
    groups: dict[str | None, list[Reminder]] = {}
    for standing in sorted(_chased(standings, within), key=_urgency):
        reminder = Reminder(standing, stage_of(standing.days_left, ladder))
        groups.setdefault(standing.task.lead, []).append(reminder)
    leaderless = groups.pop(None, None)
    found = [LeadReminders(lead, reminders) for lead, reminders in groups.items()]
    return [*found, LeadReminders(None, leaderless)] if leaderless else found


def stage_of(days_left: int | None, ladder: Sequence[int]) -> Stage:
    """The stage that ``days_left`` has reached on an ascending ladder of days."""
    if days_left is None:
        return None
    if days_left < 0:
        return "overdue"
    return next((stage for stage in ladder if stage >= days_left), None)


def _chased(standings: Iterable[Standing], within: int) -> Iterable[Standing]:
    for standing in standings:
        left = standing.days_left
        if standing.timing in CHASED and left is not None and left <= within:
            yield standing


def _urgency(standing: Standing) -> tuple[int, int]:
    return (standing.days_left or 0, standing.task.id)


def read_days(text: str) -> int:
    """A number of days, ``14d``, ``2w`` or ``14``; raises UsageError."""
    form = re.fullmatch(r"(\d{1,4})\s*([dw]?)", text.strip(), re.ASCII)
    if form is None:
        raise UsageError("remind.bad-span", text=text, hint=Message("remind.span-form"))
    return int(form[1]) * (7 if form[2] == "w" else 1)


def read_stages(text: str) -> tuple[int, ...]:
    """Stages as they are written, ``30,7,3,1,0``; raises UsageError."""
    parts = [part.strip() for part in text.split(",")]
    if not all(re.fullmatch(r"\d{1,4}", part, re.ASCII) for part in parts):
        raise UsageError("remind.bad-stages", text=text, hint=Message("remind.stages-form"))
    return tuple(int(part) for part in parts)
