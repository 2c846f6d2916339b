"""The export read back: a whole history, checked before it is believed.

Every field is read by a table, every operation has the values that it may have and needs, and the
fold of the changes must be the tasks and events that stand beside them.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any, get_args

from dangvu_cli.app import tables
from dangvu_cli.app.arriving import Arrival, State, opening
from dangvu_cli.app.shapes import (
    Misfit,
    day,
    flag,
    many,
    one_of,
    optional,
    partial,
    record,
    text,
    time,
    words,
)
from dangvu_cli.domain.change import Change, Operation
from dangvu_cli.domain.deadline import Deadline
from dangvu_cli.domain.fold import fold_event
from dangvu_cli.domain.snapshot import Recorded
from dangvu_cli.domain.task import Task
from dangvu_cli.errors import DangvuError, Message
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dangvu_cli.app.shapes import Reader, Table
    from dangvu_cli.domain.event import Event
    from dangvu_cli.domain.source import Source, SourceDocument

SCHEMA = "dangvu.export/1"

_due = optional(record(tables.DUE, Deadline))
_SETTABLE: Table = {
    **tables.DEFINITION,
    "uid": words,
    "due": _due,
    "target": optional(tables.number),
    "unit": tables.some_text,
    "parent": optional(tables.number),
    "depends_on": tables.numbers,
    "source": optional(tables.provenance),
    "notes": tables.STATE["notes"],
}
_TASK: Table = {
    "id": tables.number,
    **_SETTABLE,
    "status": optional(tables.status, "todo"),
    "figure": optional(tables.figure, 0),
    "completed": tables.some_day,
    "evidence": tables.texts,
    "late_reason": tables.some_text,
    "cancelled": tables.some_day,
    "due_when_completed": tables.some_day,
    "occurrences": tables.occurrences,
    "begins": tables.some_day,
    "last_activity": tables.some_day,
    "created": text,
    "updated": text,
    "revision": tables.figure,
}
_CHANGE: Table = {
    "seq": tables.number,
    "op": one_of(get_args(Operation)),
    "on": day,
    "task": optional(tables.number),
    "event": optional(words),
    "values": optional(lambda value: value, {}),
    "note": tables.some_text,
    "from_start": flag,
    "cancels": tables.numbers,
    "command": tables.number,
    "at": time,
    "by": text,
}
_set: Reader = partial(_SETTABLE)
_nothing: Reader = record({})
_VALUES: dict[str, Reader] = {
    **dict.fromkeys(("seed", "import", "add", "edit", "set"), _set),
    "progress": record({"figure": tables.figure}),
    "done": partial({"evidence": tables.texts, "late_reason": tables.some_text}),
    "extend": record({"due": record(tables.DUE, Deadline)}),
}
"""What each operation on a task holds; all others hold nothing."""
_event_values = partial({name: tables.EVENT[name] for name in tables.EVENT if name != "id"})


def _change(**fields: Any) -> Change:  # noqa: ANN401
    if (fields["task"] is None) == (fields["event"] is None):
        raise Misfit(Message("input.one-subject"))
    if fields["event"] is not None:
        reader = _nothing if fields["op"] in {"remove", "undo", "redo"} else _event_values
    else:
        reader = _VALUES.get(fields["op"], _nothing)
    try:
        return Change(**{**fields, "values": reader(fields["values"])})
    except Misfit as misfit:
        raise misfit.at("values") from None


_ARCHIVE = record(
    {
        "schema": one_of([SCHEMA]),
        "tasks": many(record(_TASK, Task)),
        "changes": many(record(_CHANGE, _change)),
        "events": many(tables.event),
        "sources": many(tables.source),
        "documents": many(tables.document),
    }
)


@value
class Archive:
    """What an export holds; ``changes`` in the order of their numbers."""

    tasks: Sequence[Task]
    changes: Sequence[Change]
    events: Sequence[Event]
    sources: Sequence[Source]
    documents: Sequence[SourceDocument]


def read_archive(value: Any) -> Archive:  # noqa: ANN401
    """The export in a JSON value; raises Misfit for anything that is not as an export has it."""
    found = _ARCHIVE(value)
    del found["schema"]
    archive = Archive(**found)
    _check_order(archive.changes)
    _check_cancels(archive.changes)
    _check_fold(archive)
    return archive


def arrivals(archive: Archive) -> list[Arrival]:
    """The tasks of the archive, for a data file that has tasks of its own."""
    present = {task.id for task in archive.tasks}
    removed = {change.task for change in archive.changes} - present
    return [_arrival(task, place, removed) for place, task in enumerate(archive.tasks)]


def _arrival(task: Task, place: int, removed: set[int | None]) -> Arrival:
    names = (*tables.DEFINITION, "target", "unit", "source")
    return Arrival(
        uid=task.uid,
        steps=("tasks", place),
        values={**{name: getattr(task, name) for name in names}, "due": opening(task)},
        name=task.id,
        references={
            "parent": None if task.parent in removed else task.parent,
            "depends_on": tuple(number for number in task.depends_on if number not in removed),
        },
        state=State(
            status=task.status,
            figure=task.figure,
            completed=task.completed,
            cancelled=task.cancelled,
            evidence=task.evidence,
            late_reason=task.late_reason,
            notes=task.notes,
            occurrences=task.occurrences,
        ),
        begins=task.begins,
    )


def _check_order(changes: Sequence[Change]) -> None:
    for place, (before, after) in enumerate(pairwise(changes), start=1):
        if after.seq <= before.seq:
            raise Misfit(Message("input.out-of-order"), "changes", place, "seq")
        if after.command < before.command:
            raise Misfit(Message("input.out-of-order"), "changes", place, "command")


def _check_cancels(changes: Sequence[Change]) -> None:
    subjects = {change.seq: change.subject for change in changes}
    for place, change in enumerate(changes):
        for seq in change.cancels:
            if seq >= change.seq or subjects.get(seq) != change.subject:
                problem = Message("input.bad-cancel", {"seq": seq})
                raise Misfit(problem, "changes", place, "cancels")


def _check_fold(archive: Archive) -> None:
    """The tasks and events must be what the changes make of them."""
    history = Recorded(archive.changes)
    folded: dict[int | str, Task | Event | None] = {}
    for place, change in enumerate(archive.changes):
        if change.subject in folded:
            continue
        try:
            if change.task is not None:
                folded[change.task] = history.task_on(change.task, date.max)
            else:
                folded[change.subject] = fold_event(history.of(change.subject))
        except DangvuError as error:
            raise Misfit(error.message, "changes", place, hint=error.hint) from error
    _check_side("tasks", archive.tasks, folded)
    _check_side("events", archive.events, folded)
    left = next((subject for subject, state in folded.items() if state is not None), None)
    if left is not None:
        raise Misfit(Message("input.not-listed", {"subject": left}))


def _check_side(
    name: str, stated: Sequence[Task | Event], folded: dict[int | str, Task | Event | None]
) -> None:
    for place, subject in enumerate(stated):
        if folded.pop(subject.id, None) != subject:
            raise Misfit(Message("input.not-the-fold"), name, place)
