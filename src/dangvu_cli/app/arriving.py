"""A task as a file brings it, and the ordinary changes that bring a task here to the same state."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any

from dangvu_cli.app.shapes import Misfit
from dangvu_cli.domain import verbs
from dangvu_cli.domain.change import Change
from dangvu_cli.errors import DangvuError, Message
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from dangvu_cli.domain.book import Book
    from dangvu_cli.domain.change import Operation
    from dangvu_cli.domain.deadline import Deadline
    from dangvu_cli.domain.task import Note, Occurrence, Status, Task
    from dangvu_cli.storage.strict_json import Step

Name = int | str
"""What the tasks of a file call each other: a number, or a key."""


Edition = tuple[int, str]
"""A revision of a task, and the recording time of its last change."""


@value
class State:
    """How far a task is; ``figure`` and ``cancelled`` are None where the file does not say so."""

    status: Status = "todo"
    figure: int | None = None
    completed: date | None = None
    cancelled: date | None = None
    evidence: tuple[str, ...] = ()
    late_reason: str | None = None
    notes: tuple[Note, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()

    def values(self) -> dict[str, Any]:
        """What no operation of its own brings about: notes keep their time and their author."""
        return {"notes": self.notes} if self.notes else {}

    def differs(self, task: Task) -> bool:
        """Whether ``task`` stands elsewhere."""
        names = ["status", "completed", "evidence", "late_reason", "notes"]
        names += ["figure"] if self.figure is not None else []
        names += ["occurrences"] if self.occurrences else []
        return any(getattr(self, name) != getattr(task, name) for name in names)

    def changes(self, task: Task, today: date) -> Iterator[Change]:
        """What brings ``task``, to which nothing has happened yet, to this state.

        Raises Misfit for days that lie before the task begins or after today.
        """
        self._check(task, today)
        for past in self.occurrences:
            yield Change("done", past.completed, task=task.id, values=_completion(past))
        day = self.completed or self.cancelled or today
        if self.figure:
            yield Change("progress", day, task=task.id, values={"figure": self.figure})
        if self.status == "doing" and not self.figure:
            yield Change("start", day, task=task.id)
        elif self.status == "paused":
            yield Change("pause", day, task=task.id)
        elif self.status == "cancelled":
            yield Change("cancel", day, task=task.id)
        elif self.status == "done":
            yield Change("done", day, task=task.id, values=_completion(self))

    def _check(self, task: Task, today: date) -> None:
        recurring = task.kind == "recurring" and task.due is not None and task.due.recurrence
        if self.status == "done" and recurring:
            raise Misfit(Message("input.recurring-done"), "status")
        if self.status == "done" and self.completed is None:
            raise Misfit(Message("input.missing"), "completed")
        for name in ("completed", "evidence", "late_reason"):
            if self.status != "done" and getattr(self, name):
                raise Misfit(Message("input.not-done"), name)
        for name in ("completed", "cancelled"):
            _check_day(getattr(self, name), task, today, name)
        for place, past in enumerate(self.occurrences):
            _check_day(past.completed, task, today, "occurrences", place, "completed")


@value
class Arrival:
    """A task in a file: its definition, its state, and the steps to it for what is refused.

    ``name`` is what the file calls it, ``references`` (``parent``, ``depends_on``) name others so.
    Fields of which the file says nothing are not in ``values``. ``begins`` is for a task without
    a day of assignment. ``rolled_up`` marks a task whose figures come from its children,
    ``lost_event`` is one that the file has and that is not known here, ``edition`` the state of the
    task from which the file was written, if it says so.
    """

    uid: str
    steps: tuple[Step, ...]
    values: Mapping[str, Any]
    name: Name | None = None
    references: Mapping[str, Any] = field(default_factory=dict)
    state: State | None = None
    begins: date | None = None
    rolled_up: bool = False
    lost_event: str | None = None
    edition: Edition | None = None

    @contextmanager
    def told(self) -> Iterator[None]:
        """Whatever is refused in the block is refused at this task's place in the file."""
        try:
            yield
        except Misfit as misfit:
            raise misfit.at(*self.steps) from None
        except DangvuError as error:
            raise Misfit(error.message, *self.steps, hint=error.hint) from error

    def creation(self, book: Book, op: Operation) -> Change:
        """The change that makes the task here, still without its references."""
        today = book.stamp.today
        values = {**self.values, **(self.state.values() if self.state else {}), "uid": self.uid}
        return verbs.create(book, op, values, min(self._first_day() or today, today))

    def refer(self, names: Mapping[Name, int], *, known: bool) -> dict[str, Any]:
        """The references as numbers here; 0 in ``names`` stands for a task that was removed.

        Where the file lacks a task, one that is ``known`` keeps its reference; else Misfit.
        """
        found: dict[str, Any] = {}
        for field_name, said in self.references.items():
            named = said if isinstance(said, tuple) else () if said is None else (said,)
            missing = next((name for name in named if name not in names), None)
            if missing is not None:
                if known:
                    continue
                raise Misfit(Message("input.unknown-reference", {"task": missing}), field_name)
            numbers = tuple(names[name] for name in named if names[name])
            found[field_name] = numbers if isinstance(said, tuple) else next(iter(numbers), None)
        return found

    def _first_day(self) -> date | None:
        """The first day on which the file knows of the task."""
        days = [self.begins]
        if self.state:
            days += [self.state.completed, *(past.completed for past in self.state.occurrences)]
        return min(filter(None, days), default=None)


def settled(value: Any) -> Any:  # noqa: ANN401
    """A value without what follows from events and rules, so that two can be compared."""
    if getattr(value, "event", None) or getattr(value, "recurrence", None):
        return replace(value, start=None, end=None, precision=None)
    return value


def opening(task: Task) -> Deadline | None:
    """The deadline with which the task begins: its first occurrence is that of a recurring one."""
    due: Deadline | None = settled(task.due)
    if due is None or due.recurrence is None or task.due is None:
        return due
    return replace(due, end=task.occurrences[0].end if task.occurrences else task.due.end)


def agrees(task: Task, name: str, said: Any) -> bool:  # noqa: ANN401
    """Whether what a file says of a field is so here; of a rule it may name any occurrence."""
    if name == "due" and task.due is not None and said is not None and said.recurrence:
        known = {None, task.due.end, *(past.end for past in task.occurrences)}
        if said.end not in known:
            return False
    return bool(settled(getattr(task, name)) == settled(said))


def _completion(done: State | Occurrence) -> dict[str, Any]:
    return {"evidence": done.evidence, "late_reason": done.late_reason}


def _check_day(day: date | None, task: Task, today: date, *steps: Step) -> None:
    if day is not None and day > today:
        raise Misfit(Message("input.in-future", {"day": day, "today": today}), *steps)
    if day is not None and task.begins is not None and day < task.begins:
        raise Misfit(Message("input.before-start", {"day": day, "begins": task.begins}), *steps)
