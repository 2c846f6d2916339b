"""What a command asks of an event, as one change; None where there is nothing to change.

Contract, "Rules of change", 2: an event that is added or set holds from ``on``. Tasks due at an
event follow its opening day; their own history stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.change import Change
from dangvu_cli.domain.event import Event
from dangvu_cli.domain.fold import fold_event, steps
from dangvu_cli.domain.nearest import did_you_mean
from dangvu_cli.domain.verbs import check_day
from dangvu_cli.errors import Message, NotFoundError, UsageError
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from dangvu_cli.domain.book import Book, Entry
    from dangvu_cli.domain.task import Task

ID = re.compile(r"[^\W\d_][\w.-]*")
"""It starts with a letter, so that it is never taken for a task's number."""


@value
class Move:
    """A task whose deadline follows an event from ``old`` to ``new``; None is no date."""

    task: Task
    old: date | None
    new: date | None


def named(book: Book, event_id: str) -> Event:
    """The event of that id, in any case; raises NotFoundError with the nearest one."""
    for event in book.events.values():
        if event.id.casefold() == event_id.casefold():
            return event
    hint = did_you_mean(event_id, book.events) or Message("event.see-list")
    raise NotFoundError("event.unknown", event=event_id, hint=hint)


def add(
    book: Book, event_id: str, values: Mapping[str, Any], on: date, note: str | None = None
) -> Change:
    """A new event; raises UsageError for an id that is no id, or is taken."""
    check_day(book, on)
    if not ID.fullmatch(event_id):
        raise UsageError("event.bad-id", event=event_id, hint=Message("event.id-form"))
    for known in book.events:
        if known.casefold() == event_id.casefold():
            hint = Message("event.set-hint", {"event": known})
            raise UsageError("event.taken", event=known, hint=hint)
    change = Change("add", on, event=event_id, values=dict(values), note=note)
    return _holding(book, change)


def set_(
    book: Book, event: Event, values: Mapping[str, Any], on: date, note: str | None = None
) -> Change | None:
    """What is known of the event from ``on``; an end that a new opening day overtakes is dropped.

    Raises UsageError for a day on which there was no such event.
    """
    check_day(book, on)
    state = fold_event(book.changes(event.id), on)
    if state is None:
        raise UsageError("event.before-start", event=event.id, on=on)
    said = {**_overtaken(state, values), **values}
    new = {name: value for name, value in said.items() if getattr(state, name) != value}
    if not new and not note:
        return None
    return _holding(book, Change("set", on, event=event.id, values=new, note=note))


def remove(book: Book, event: Event, on: date, note: str | None = None) -> Change:
    """The event goes; raises UsageError while tasks are due at it."""
    check_day(book, on)
    bound = sorted(task.id for task in book.tasks.values() if task.event == event.id)
    if bound:
        hint = Message("event.in-use-hint", {"tasks": " ".join(map(str, bound))})
        raise UsageError("event.in-use", event=event.id, tasks=bound, hint=hint)
    return Change("remove", on, event=event.id, note=note)


def moves(entries: Iterable[Entry], tasks: Mapping[int, Task]) -> list[Move]:
    """The tasks that the recorded changes of events move, but for those changed themselves."""
    spans: dict[str, tuple[date | None, date | None]] = {}
    told = set()
    for entry in entries:
        told.add(entry.change.task)
        if entry.change.event is not None:
            first = spans.get(entry.change.event, (_opening(entry.before),))[0]
            spans[entry.change.event] = first, _opening(entry.after)
    if not spans:
        return []
    bound = (task for number, task in sorted(tasks.items()) if task.event and number not in told)
    found = (Move(task, *spans.get(str(task.event), (None, None))) for task in bound)
    return [move for move in found if move.old != move.new]


def _opening(state: Task | Event | None) -> date | None:
    return state.start if isinstance(state, Event) else None


def _overtaken(state: Event, values: Mapping[str, Any]) -> dict[str, None]:
    """The end, cleared, where the event moves behind it or loses its date."""
    if "start" not in values or state.end is None:
        return {}
    start: date | None = values["start"]
    return {"end": None} if start is None or start > state.end else {}


def _holding(book: Book, change: Change) -> Change:
    """The change, unless on some day the event would not be what it says."""
    changes = [*book.changes(str(change.event)), replace(change, seq=book.next_seq)]
    if fold_event(changes) is None:
        raise UsageError("event.overruled", event=change.event, on=change.on)
    for day in {step.day for step in steps(changes) if step.day >= change.on}:
        state = fold_event(changes, day)
        if state is not None and state.end is not None:
            _check_end(state, state.end)
    return change


def _check_end(event: Event, end: date) -> None:
    if event.start is None:
        raise UsageError("event.end-alone", event=event.id, end=end)
    if end < event.start:
        raise UsageError("event.backwards", start=event.start, end=end)
