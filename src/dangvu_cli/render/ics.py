"""iCalendar (RFC 5545): for each dated task a to-do and an all-day event on its last day.

The same tasks always give the same file: identifiers are the tasks' own, the number of a version
is the task's revision, its stamp the time of its last change.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from icalendar import Alarm, Calendar, Event, Todo, vRecur

from dangvu_cli.domain.reminder import CHASED, first_day
from dangvu_cli.domain.text import visible
from dangvu_cli.errors import UsageError
from dangvu_cli.i18n import say
from dangvu_cli.render.fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import TextIO

    from dangvu_cli.domain.judge import Standing
    from dangvu_cli.i18n import Language
    from dangvu_cli.render.registry import Canvas
    from dangvu_cli.render.sheet import Page

DOMAIN = "dangvu"
STATUSES = {
    "todo": "NEEDS-ACTION",
    "doing": "IN-PROCESS",
    "paused": "NEEDS-ACTION",
    "done": "COMPLETED",
    "cancelled": "CANCELLED",
}
PRIORITIES = {"high": 1, "normal": 5, "low": 9}
TOLD = ("summary", "product", "lead", "support", "documents", "timing", "progress", "evidence")
"""The fields of a description."""

MORNING = timedelta(hours=8)
"""When on its day an alarm rings."""

NOON = time(12, tzinfo=UTC)
"""A completion has a time in this format: at noon in UTC it is the same day nearly everywhere."""

YEARS = 2
"""For how long a recurrence is written out: calendars that draw every occurrence need an end."""


def draw(page: Page, out: TextIO, canvas: Canvas) -> None:
    """Draw the dated tasks of the page; raises UsageError where it is about no tasks."""
    if page.tasks is None:
        raise UsageError("format.no-tasks")
    # Completed occurrences of a recurring task stand before it in a report: the last one counts.
    tasks = {standing.task.id: standing for standing in page.tasks()}
    out.write(_calendar(tasks, canvas).to_ical().decode())


def _calendar(tasks: Mapping[int, Standing], canvas: Canvas) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", f"-//dangvu//{canvas.language}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", say(canvas.language, "ics.name"))
    for standing in tasks.values():
        if standing.last_day is None:
            continue
        parent = tasks.get(standing.task.parent or 0)
        todo = _todo(standing, standing.last_day, canvas.language)
        if parent is not None:
            todo.add("related-to", f"{parent.task.uid}@{DOMAIN}")
        for component in (todo, _event(standing, standing.last_day, canvas.language)):
            for alarm in _alarms(standing, canvas):
                component.add_component(alarm)
            calendar.add_component(component)
    return calendar


def _todo(standing: Standing, last: date, language: Language) -> Todo:
    task, todo = standing.task, Todo()
    _describe(todo, standing, language)
    todo.add("uid", f"{task.uid}@{DOMAIN}")
    todo.add("due", last)
    start = (standing.due.start if standing.due else None) or task.assigned
    if start is not None and start < last:
        todo.add("dtstart", start)
    todo.add("status", STATUSES[task.status])
    todo.add("percent-complete", standing.figure.percent)
    todo.add("priority", PRIORITIES[task.priority])
    if task.completed is not None:
        todo.add("completed", datetime.combine(task.completed, NOON))
    return todo


def _event(standing: Standing, last: date, language: Language) -> Event:
    task, event = standing.task, Event()
    _describe(event, standing, language)
    event.add("uid", f"{task.uid}.day@{DOMAIN}")
    event.add("dtstart", last)
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if task.status == "cancelled" else "CONFIRMED")
    if task.due is not None and task.due.recurrence is not None and not task.finished:
        rule = vRecur.from_ical(task.due.recurrence)
        if not rule.keys() & {"COUNT", "UNTIL"}:
            rule["UNTIL"] = [date(min(last.year + YEARS, date.max.year), 12, 31)]
        event.add("rrule", rule)
    return event


def _describe(component: Todo | Event, standing: Standing, language: Language) -> None:
    """What both have in common: texts, categories, version."""
    task = standing.task
    component.add("summary", visible(FIELDS["title"].text(language)(standing)))
    lines = []
    for name in TOLD:
        text = FIELDS[name].text(language)(standing)
        if text:
            lines.append(f"{say(language, f'field.{name}')}: {visible(text)}")
    component.add("description", "\n".join(lines))
    categories = [visible(name) for name in (task.group, *task.tags) if name]
    if categories:
        component.add("categories", categories)
    component.add("sequence", task.revision)
    for name, at in (("dtstamp", task.updated), ("created", task.created)):
        if at:
            component.add(name, datetime.fromisoformat(at))
    if task.updated:
        component.add("last-modified", datetime.fromisoformat(task.updated))


def _alarms(standing: Standing, canvas: Canvas) -> Iterator[Alarm]:
    """One for each stage of reminding, in the morning of its day."""
    if standing.timing not in CHASED:
        return
    last, workdays = standing.last_day, standing.rules.workdays
    assert last is not None
    before = {last - first_day(stage, last, workdays) for stage in canvas.stages}
    for distance in sorted(before, reverse=True):
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", visible(FIELDS["title"].text(canvas.language)(standing)))
        alarm.add("trigger", MORNING - distance)
        yield alarm
