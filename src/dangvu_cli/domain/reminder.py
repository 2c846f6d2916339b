"""What needs chasing: overdue, and due within some days, grouped by who leads it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dangvu_cli.errors import Message, UsageError
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dangvu_cli.domain.judge import Standing
    from dangvu_cli.domain.workdays import WorkdayCalendar

CHASED = frozenset({"on_track", "due_soon", "overdue"})
OVERDUE = "overdue"
MOST_DAYS = 9999
"""The longest that a span, or a stage, can be."""
Stage = int | str
"""How long before the last day: a number of days, or of working days, ``3b``."""


@value
class Reminder:
    """A task to chase; ``stage`` is the last one that it has reached, "overdue", or None."""

    standing: Standing
    stage: Stage | None


@value
class LeadReminders:
    """What one lead is to be reminded of, the worst first; ``lead`` is None where nobody leads."""

    lead: str | None
    reminders: Sequence[Reminder]


def remind(
    standings: Iterable[Standing], within: int, stages: Sequence[Stage]
) -> list[LeadReminders]:
    """The reminders, the lead with the worst one first and those without a lead last.

    ``within`` and ``stages`` are days before the last day; paused, undated and continuing tasks
    are not chased.
    """
    groups: dict[str | None, list[Reminder]] = {}
    for standing in sorted(_chased(standings, within), key=_urgency):
        reminder = Reminder(standing, stage_of(standing, stages))
        groups.setdefault(standing.task.lead, []).append(reminder)
    leaderless = groups.pop(None, None)
    found = [LeadReminders(lead, reminders) for lead, reminders in groups.items()]
    return [*found, LeadReminders(None, leaderless)] if leaderless else found


def stage_of(standing: Standing, stages: Sequence[Stage]) -> Stage | None:
    """The stage that began last, of days alone the smallest ≥ the days left; None before any."""
    left, last_day = standing.days_left, standing.last_day
    if left is None or last_day is None:
        return None
    if left < 0:
        return OVERDUE
    begun = {stage: first_day(stage, last_day, standing.rules.workdays) for stage in stages}
    reached = [stage for stage in stages if begun[stage] <= standing.day]
    return max(reached, key=begun.__getitem__, default=None)


def first_day(stage: Stage, last_day: date, workdays: WorkdayCalendar) -> date:
    """The day on which ``stage`` begins: the first with so many (working) days to the last day."""
    if isinstance(stage, int):
        return date.fromordinal(max(1, last_day.toordinal() - stage))
    day, left = last_day, int(stage[:-1])
    while day > date.min and (left or not workdays.is_working(day)):
        left -= workdays.is_working(day)
        day -= timedelta(days=1)
    return day


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


def read_stages(text: str) -> tuple[Stage, ...]:
    """Stages as they are written, ``30,7,3b,1b,0``; raises UsageError."""
    parts = [part.strip() for part in text.split(",")]
    if not all(re.fullmatch(r"\d{1,4}b?", part, re.ASCII) for part in parts):
        raise UsageError("remind.bad-stages", text=text, hint=Message("remind.stages-form"))
    return tuple(f"{int(part[:-1])}b" if part.endswith("b") else int(part) for part in parts)
