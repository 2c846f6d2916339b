"""The fold: the state of a task or an event on a day is what its live changes make of it.

Contract, "Rules of change", 1: the live changes with ``on`` ≤ D in the order (``on``, ``seq``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.change import CREATING, REVERSING, live
from dangvu_cli.domain.event import Event
from dangvu_cli.domain.task import Note, Occurrence, Task
from dangvu_cli.values import value

if TYPE_CHECKING:
    from dangvu_cli.domain.change import Change, Operation
    from dangvu_cli.domain.deadline import Deadline

EventDay = Callable[[str, date], "date | None"]
"""The opening day of an event, as it stood on a day; None while it is not known."""


@value
class Step:
    """A live change with the day from which it holds."""

    day: date
    change: Change


def steps(changes: Iterable[Change], day: date = date.max) -> list[Step]:
    """The live changes that hold on ``day``, in the order in which they are applied."""
    alive = [change for change in live(changes) if change.op not in REVERSING]
    beginning = begins(alive)
    placed = [Step(beginning if c.from_start else c.on, c) for c in alive]
    placed = [step for step in placed if step.day <= day]
    placed.sort(key=lambda step: (step.day, step.change.seq))
    return placed


def begins(alive: Iterable[Change]) -> date:
    """The day on which the subject begins; for an event the beginning of time.

    A correction of ``assigned`` moves it: such a change holds from the new beginning.
    """
    beginning = date.max
    for change in alive:
        if change.event is not None:
            return date.min
        if change.from_start and (beginning == date.max or "assigned" in change.values):
            beginning = change.on
    return beginning


def fold_task(changes: Iterable[Change], event_day: EventDay, day: date = date.max) -> Task | None:
    """The task on ``day`` (default: what is stored), or None before it begins or once removed."""
    known = sorted(changes, key=lambda change: change.seq)
    placed = steps(known, day)
    task: Task | None = None
    for step in placed:
        task = apply(task, step, event_day)
    if task is None:
        return None
    return replace(
        task,
        begins=placed[0].day,
        last_activity=placed[-1].day,
        created=known[0].at,
        updated=known[-1].at,
        revision=len(known),
    )


def states(changes: Iterable[Change], event_day: EventDay) -> Iterator[tuple[date, Task | None]]:
    """The task after each change that counts, with the day from which it is so, in time's order.

    What only the whole history tells (revision, recording times, last activity) is left out.
    """
    task: Task | None = None
    for step in steps(changes):
        task = apply(task, step, event_day)
        yield step.day, task


def fold_event(changes: Iterable[Change], day: date = date.max) -> Event | None:
    """The event on ``day``, or None before it was entered or once it is removed."""
    event: Event | None = None
    for step in steps(changes, day):
        change = step.change
        if change.op == "remove":
            event = None
        elif event is not None:
            event = replace(event, **change.values)
        elif change.op in CREATING:
            event = Event(id=str(change.event), **{"name": str(change.event), **change.values})
    return event


def apply(task: Task | None, step: Step, event_day: EventDay) -> Task | None:
    """The task after one more change; what cannot hold on that day is passed over."""
    change = step.change
    if task is None:
        return _created(step, event_day) if change.op in CREATING else None
    if change.op == "remove":
        return None
    task = _APPLIED.get(change.op, _set)(task, step, event_day)
    if change.note and change.op not in CREATING:
        remark = Note(at=change.at, by=change.by, text=change.note)
        task = replace(task, notes=(*task.notes, remark))
    return task


def _created(step: Step, event_day: EventDay) -> Task:
    change = step.change
    assert change.task is not None
    task = Task(id=change.task, **{"uid": "", "title": "", **change.values})
    return _opened(replace(task, begins=step.day), step.day)


def _set(task: Task, step: Step, event_day: EventDay) -> Task:
    edited = replace(task, **step.change.values)
    return _opened(edited, step.day) if "due" in step.change.values else edited


def _start(task: Task, step: Step, event_day: EventDay) -> Task:
    return task if task.finished else replace(task, status="doing")


def _pause(task: Task, step: Step, event_day: EventDay) -> Task:
    return task if task.finished else replace(task, status="paused")


def _progress(task: Task, step: Step, event_day: EventDay) -> Task:
    if task.finished:
        return task
    figure: int = step.change.values["figure"]
    status = "doing" if task.status == "todo" and figure > 0 else task.status
    return replace(task, figure=figure, status=status)


def _cancel(task: Task, step: Step, event_day: EventDay) -> Task:
    if task.status == "cancelled":
        return task
    return replace(task, status="cancelled", cancelled=step.day, **_NOT_COMPLETED)


def _reopen(task: Task, step: Step, event_day: EventDay) -> Task:
    if not task.finished:
        return task
    return replace(task, status="doing", cancelled=None, **_NOT_COMPLETED)


def _done(task: Task, step: Step, event_day: EventDay) -> Task:
    values = step.change.values
    evidence: tuple[str, ...] = values.get("evidence", ())
    late_reason: str | None = values.get("late_reason")
    if task.kind == "recurring" and task.due and task.due.end:
        completed = Occurrence(task.due.end, step.day, evidence, late_reason)
        occurrences = (*task.occurrences, completed)
        following = replace(task, figure=0, occurrences=occurrences, **_NOT_COMPLETED)
        following = replace(following, status="todo", cancelled=None)
        return _opened(replace(following, due=replace(task.due, end=None)), step.day)
    return replace(
        task,
        status="done",
        completed=step.day,
        cancelled=None,
        due_when_completed=last_day(task.due, step.day, event_day),
        evidence=evidence,
        late_reason=late_reason,
    )


_NOT_COMPLETED: dict[str, Any] = {
    "completed": None,
    "due_when_completed": None,
    "evidence": (),
    "late_reason": None,
}


def _extend(task: Task, step: Step, event_day: EventDay) -> Task:
    due: Deadline = step.change.values["due"]
    if task.due is None:
        return replace(task, due=due)
    if task.due.recurrence is not None:
        return task
    first = task.due.original_end or last_day(task.due, step.day, event_day)
    return replace(task, due=replace(due, original_end=first))


def _unchanged(task: Task, step: Step, event_day: EventDay) -> Task:
    return task


_APPLIED: dict[Operation, Callable[[Task, Step, EventDay], Task]] = {
    "start": _start,
    "pause": _pause,
    "progress": _progress,
    "cancel": _cancel,
    "reopen": _reopen,
    "done": _done,
    "extend": _extend,
    "note": _unchanged,
}


def last_day(due: Deadline | None, day: date, event_day: EventDay) -> date | None:
    """The last day of a deadline as it stood on ``day``: that of its event, where it has one."""
    if due is None:
        return None
    return event_day(due.event, day) if due.event else due.end


def _opened(task: Task, since: date) -> Task:
    """A recurring task with its current occurrence: the first not completed, from ``since`` on.

    Where a file says which one that is, it is so: what was completed before may not be in it.
    """
    due = task.due
    if due is None or due.recurrence is None:
        return task
    end = due.end or _following(task, due.recurrence, since)
    return replace(task, due=replace(due, start=None, end=end, precision="day"))


def _following(task: Task, rule: str, since: date) -> date:
    from dangvu_cli.domain.dates.recurrence import next_occurrence

    after = task.occurrences[-1].end if task.occurrences else since
    return next_occurrence(rule, after, inclusive=not task.occurrences)


def differences(before: Any, after: Any, names: Iterable[str]) -> dict[str, tuple[Any, Any]]:  # noqa: ANN401
    """What differs between two states, one of which may be None: name -> (old, new)."""
    pairs = {n: (getattr(before, n, None), getattr(after, n, None)) for n in names}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
