"""Tasks as they stand on 1 June 2023, for tests that choose and sort."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.judge import Judge
from dangvu_cli.domain.task import Task
from dangvu_cli.domain.timing import Rules
from dangvu_cli.domain.workdays import WorkdayCalendar

if TYPE_CHECKING:
    from dangvu_cli.domain.event import Event
    from dangvu_cli.domain.judge import Standing

TODAY = date(2023, 6, 1)
RULES = Rules(WorkdayCalendar())


def standing(*, number: int = 1, events: tuple[Event, ...] = (), **values: Any) -> Standing:
    """Return a task with ``values``, judged by ``TODAY``."""
    task = Task(number, f"uid-{number}", values.pop("title", f"Việc {number}"), **values)
    known = {event.id: event for event in events}
    return Judge(TODAY, {number: task}, known, RULES).standing(task)
