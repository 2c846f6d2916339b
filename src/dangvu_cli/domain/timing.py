"""Timings: what a task's deadline makes of it on a day; derived, never stored.

Domain page, section 3; contract, section 5.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, get_args

from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from dangvu_cli.domain.deadline import Deadline
    from dangvu_cli.domain.event import Event
    from dangvu_cli.domain.task import Task
    from dangvu_cli.domain.workdays import Roll, WorkdayCalendar

Timing = Literal[
    "on_track", "due_soon", "overdue", "undated", "continuing", "paused",
    "done_on_time", "done_late", "done_undated", "cancelled",
]  # fmt: skip
TIMINGS: tuple[Timing, ...] = get_args(Timing)
SEVERITY: tuple[Timing, ...] = (
    "overdue", "due_soon", "on_track", "paused", "undated", "continuing",
    "done_late", "done_on_time", "done_undated", "cancelled",
)  # fmt: skip
"""The timings, what matters most first."""

JUDGED = ("status", "kind", "due", "completed", "due_when_completed")
FIGURED = ("id", "status", "figure", "target", "unit", "parent")
"""The parts of a task that its timing hangs on, and its progress."""


@value
class Rules:
    """What an office may set about the judging of deadlines."""

    workdays: WorkdayCalendar
    due_soon_days: int = 7
    roll: Roll = "none"


def resolved(due: Deadline | None, events: Mapping[str, Event]) -> Deadline | None:
    """The deadline with the opening day of its event filled in, where it has one."""
    if due is None or due.event is None:
        return due
    event = events.get(due.event)
    day = event.start if event else None
    return replace(due, start=day, end=day, precision="day" if day else None)


def judged(
    task: Task, last: date | None, last_when_completed: date | None, day: date, rules: Rules
) -> Timing:
    """The timing of ``task`` on ``day``: the first that fits, in the contract's order.

    ``last`` is its last day. A completion is judged by the deadline that was in force on its day.
    """
    if task.status == "cancelled":
        return "cancelled"
    if task.status == "done":
        return timed(task.completed, last_when_completed)
    if task.status == "paused":
        return "paused"
    if task.kind == "continuing":
        return "continuing"
    if last is None:
        return "undated"
    days_left = (last - day).days
    if days_left < 0:
        return "overdue"
    return "due_soon" if days_left <= rules.due_soon_days else "on_track"


def timed(completed: date | None, last: date | None) -> Timing:
    """Whether a completion on ``completed`` was in time for the last day ``last``."""
    if last is None or completed is None:
        return "done_undated"
    return "done_on_time" if completed <= last else "done_late"
