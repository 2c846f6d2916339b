"""The verbs: what a command asks of a task, as one change; None where there is nothing to change.

Contract, "Rules of change", 2 to 5. ``task`` is the stored task; a verb refuses by what was true
on the day ``on``, and the book refuses what would not hold afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.change import Change
from dangvu_cli.domain.correction import beginning
from dangvu_cli.domain.fold import Step, apply, last_day, steps
from dangvu_cli.domain.progress import is_step, read_figure
from dangvu_cli.domain.task import Note
from dangvu_cli.errors import Message, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from dangvu_cli.domain.book import Book
    from dangvu_cli.domain.change import Operation
    from dangvu_cli.domain.deadline import Deadline
    from dangvu_cli.domain.task import Task


def check_day(book: Book, on: date) -> None:
    """Refuse a day that has not come yet."""
    if on > book.stamp.today:
        raise UsageError("change.in-future", on=on, today=book.stamp.today)


def held(book: Book, task: Task, on: date) -> Task:
    """The task as it was on ``on``; raises UsageError before it begins or after today."""
    check_day(book, on)
    state = book.on_day(task.id, on)
    if state is None:
        raise UsageError("change.before-start", task=task.id, on=on, begins=task.begins)
    return state


def start(book: Book, task: Task, on: date, note: str | None = None) -> Change | None:
    """Work begins, or goes on after a pause."""
    return _move(book, task, "start", on, note)


def pause(book: Book, task: Task, on: date, note: str | None = None) -> Change | None:
    """Work rests."""
    return _move(book, task, "pause", on, note)


def _move(book: Book, task: Task, op: Operation, on: date, note: str | None) -> Change | None:
    state = _open_on(book, task, on)
    there = {"start": "doing", "pause": "paused"}[op]
    if state.status == there == task.status and not note:
        return None
    return Change(op, on, task=task.id, note=note)


def progress(book: Book, task: Task, text: str, on: date, note: str | None = None) -> Change | None:
    """A figure: a count, a percentage, or a step that is stored as its result."""
    state = _open_on(book, task, on)
    if book.is_rolled_up(state):
        raise UsageError("progress.of-children", task=task.id)
    figure = read_figure(text, state, state.figure)
    if is_step(text):
        _refuse_later_figure(book, task, on, text)
    if figure == state.figure and not note and not (figure and state.status == "todo"):
        return None
    return Change("progress", on, task=task.id, values={"figure": figure}, note=note)


def done(  # noqa: PLR0913 (one parameter an option of the command)
    book: Book,
    task: Task,
    on: date | None,
    *,
    evidence: tuple[str, ...] = (),
    late_reason: str | None = None,
    note: str | None = None,
    alone: bool = False,
) -> Change | None:
    """Completion. A second one replaces the first on every day and keeps what it does not say."""
    before = _completion(book, task, on)
    day = on or (before.day if before else book.stamp.today)
    # A recurring task is never done: what is called off has no occurrence to complete.
    (_open_on if before is None and task.kind == "recurring" else held)(book, task, day)
    if before is None and not alone:
        _refuse_open_children(book, task)
    said = before.change.values if before else {}
    values = {
        "evidence": evidence or said.get("evidence", ()),
        "late_reason": late_reason or said.get("late_reason"),
    }
    if before and before.day == day and dict(before.change.values) == values and not note:
        return None
    cancels = (before.change.seq,) if before else ()
    # The remark of a completion that no longer counts would be lost with it.
    note = note or (before.change.note if before else None)
    return Change("done", day, task=task.id, values=values, note=note, cancels=cancels)


def cancel(book: Book, task: Task, on: date, note: str | None = None) -> Change | None:
    """The task is called off."""
    state = held(book, task, on)
    if state.status == task.status == "cancelled" and not note:
        return None
    return Change("cancel", on, task=task.id, note=note)


def reopen(book: Book, task: Task, on: date, note: str | None = None) -> Change | None:
    """What was finished is taken up again, with the figure from before the completion."""
    state = held(book, task, on)
    if not state.finished and not task.finished:
        return None
    return Change("reopen", on, task=task.id, note=note)


def extend(book: Book, task: Task, due: Deadline, on: date, reason: str) -> Change | None:
    """A later deadline, granted on ``on``; the first one is kept."""
    state = held(book, task, on)
    if task.finished:
        raise UsageError("extend.finished", task=task.id, hint=_reopen_hint(task))
    if task.due and task.due.recurrence:
        raise UsageError("extend.recurring", task=task.id)
    current = last_day(state.due, on, book.event_day)
    if current is None:
        raise UsageError("extend.undated", task=task.id, hint=_edit_hint(task))
    assert due.end is not None
    if due.end == current and state.event is None:
        return None
    if due.end < current:
        raise UsageError(
            "extend.earlier", task=task.id, end=due.end, current=current, hint=_edit_hint(task)
        )
    return Change("extend", on, task=task.id, values={"due": due}, note=reason)


def dated(due: Deadline | None, kind: str, *, text: str) -> Deadline:
    """The deadline, where it says a day by itself; raises UsageError for an event or a duty."""
    if due is None or due.end is None or kind != "deliverable":
        raise UsageError("extend.no-day", text=text)
    return due


def remark(book: Book, task: Task, text: str, on: date) -> Change:
    """A note."""
    held(book, task, on)
    return Change("note", on, task=task.id, note=text)


def edit(
    book: Book, task: Task, values: Mapping[str, Any], on: date | None, note: str | None = None
) -> Change | None:
    """A correction: it holds from the task's beginning unless ``on`` says otherwise."""
    state = held(book, task, on) if on else task
    assert state.begins is not None
    asked = Change("edit", on or state.begins, task=task.id, values=values)
    edited = apply(state, Step(asked.on, asked), book.event_day)
    new = {name: v for name, v in values.items() if getattr(edited, name) != getattr(state, name)}
    if not new and not note:
        return None
    day = on or beginning(book, task, new)
    return Change("edit", day, task=task.id, values=new, note=note, from_start=on is None)


def remove(book: Book, task: Task, on: date, note: str | None = None) -> Change:
    """The task goes; its history and its number stay."""
    held(book, task, on)
    return Change("remove", on, task=task.id, note=note)


def create(
    book: Book, op: Operation, values: Mapping[str, Any], on: date, note: str | None = None
) -> Change:
    """A new task: it begins on ``assigned`` (at most today), without one on ``on``."""
    check_day(book, on)
    assigned: date | None = values.get("assigned")
    begins = min(assigned, book.stamp.today) if assigned else on
    number = book.new_number()
    given = dict(values)
    if note:
        # A new task comes with its notes, as an imported one does; those of other changes are
        # the fold's to add.
        given["notes"] = (Note(book.stamp.at, book.stamp.by, note),)
    return Change(op, begins, task=number, values=given, note=note, from_start=True)


def _open_on(book: Book, task: Task, on: date) -> Task:
    state = held(book, task, on)
    if state.finished:
        raise UsageError(
            "change.finished",
            task=task.id,
            on=on,
            status=Message(f"status.{state.status}"),
            hint=_reopen_hint(task),
        )
    return state


def _completion(book: Book, task: Task, on: date | None) -> Step | None:
    """The completion that a new one would replace."""
    if task.kind == "recurring":
        day = on or book.stamp.today
        if not any(occurrence.completed == day for occurrence in task.occurrences):
            return None
        placed = [step for step in _done_steps(book, task) if step.day == day]
    else:
        placed = _done_steps(book, task) if task.status == "done" else []
    return placed[-1] if placed else None


def _done_steps(book: Book, task: Task) -> list[Step]:
    return [step for step in steps(book.changes(task.id)) if step.change.op == "done"]


def _refuse_later_figure(book: Book, task: Task, on: date, text: str) -> None:
    for step in steps(book.changes(task.id)):
        if step.change.op == "progress" and step.day > on:
            raise UsageError(
                "progress.step-before",
                task=task.id,
                text=text,
                on=on,
                later=step.day,
                figure=step.change.values["figure"],
                hint=Message("progress.step-hint"),
            )


def _refuse_open_children(book: Book, task: Task) -> None:
    open_children = [child.id for child in book.children(task.id) if not child.finished]
    if open_children:
        raise UsageError(
            "done.open-children",
            task=task.id,
            children=open_children,
            hint=Message("done.open-children-hint"),
        )


def _reopen_hint(task: Task) -> Message:
    return Message("change.reopen-hint", {"task": task.id})


def _edit_hint(task: Task) -> Message:
    return Message("extend.edit-hint", {"task": task.id})
