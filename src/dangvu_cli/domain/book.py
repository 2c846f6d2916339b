"""The book: the state of everything with its history, to which one command adds its changes.

A command writes its changes here and nowhere else; each is numbered, folded in, and refused
(with everything before it in the command) where the state afterwards would not be what it says.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from dangvu_cli.domain.fold import fold_event, fold_task, steps
from dangvu_cli.errors import NotFoundError, UsageError
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from dangvu_cli.domain.change import Change, Operation
    from dangvu_cli.domain.event import Event
    from dangvu_cli.domain.source import Source, SourceDocument
    from dangvu_cli.domain.task import Status, Task

STATUS_AFTER: dict[Operation, Status] = {
    "start": "doing",
    "pause": "paused",
    "done": "done",
    "cancel": "cancelled",
    "reopen": "doing",
}
"""What the stored status must be after a status change (contract, rule 4)."""


class History(Protocol):
    """The changes recorded so far."""

    def of(self, subject: int | str) -> Sequence[Change]:
        """The changes of a task (its number) or an event (its id), in the order of ``seq``."""

    def newest_first(self) -> Iterator[Change]:
        """All changes, the latest first."""

    def bound_to(self, event_id: str) -> set[int]:
        """The tasks whose deadline was at the event at any time."""


@value
class Stamp:
    """What all changes of one command share; ``at`` is RFC 3339 in UTC."""

    today: date
    at: str
    by: str


@value
class Entry:
    """A change recorded in this command, with the subject before and after it."""

    change: Change
    before: Task | Event | None
    after: Task | Event | None


@dataclass
class Book:
    """Tasks and events with their history, and the changes that this command adds.

    Sources and documents are what tasks refer to; they have no history.
    """

    tasks: dict[int, Task]
    events: dict[str, Event]
    history: History
    stamp: Stamp
    next_task: int
    next_seq: int
    command: int
    sources: dict[str, Source] = field(default_factory=dict)
    documents: dict[str, SourceDocument] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    dirty: set[int] = field(default_factory=set)
    _added: dict[int | str, list[Change]] = field(default_factory=dict)

    def task(self, number: int) -> Task:
        """The stored task; raises NotFoundError."""
        try:
            return self.tasks[number]
        except KeyError:
            raise NotFoundError("task.unknown", task=number) from None

    def changes(self, subject: int | str) -> list[Change]:
        """All changes of a task or an event, those of this command included."""
        return [*self.history.of(subject), *self._added.get(subject, ())]

    def on_day(self, number: int, day: date) -> Task | None:
        """The task as it was on ``day``."""
        return fold_task(self.changes(number), self.event_day, day)

    def event_day(self, event_id: str, day: date) -> date | None:
        """The opening day of an event as it stood on ``day``."""
        event = fold_event(self.changes(event_id), day)
        return event.start if event else None

    def new_number(self) -> int:
        """The next task number: permanent, never reused."""
        self.next_task += 1
        return self.next_task - 1

    def record(self, change: Change) -> Task | Event | None:
        """Number the change, fold it in, and return the subject's new stored state.

        Raises UsageError where a status change would not hold (rule 4), naming what stands in
        the way, or where a recorded figure would lie above the target.
        """
        change = replace(
            change,
            seq=self.next_seq,
            command=self.command,
            at=self.stamp.at,
            by=self.stamp.by,
        )
        self.next_seq += 1
        self._added.setdefault(change.subject, []).append(change)
        if change.event is not None:
            return self._record_event(change, change.event)
        assert change.task is not None
        before = self.tasks.get(change.task)
        after = fold_task(self.changes(change.task), self.event_day)
        self._check(change, before, after)
        self._store(change.task, after)
        self.entries.append(Entry(change, before, after))
        return after

    def adopt(self, changes: Sequence[Change]) -> None:
        """Take over a whole history as it is, in the order of ``seq``; the book must be empty.

        The next numbers go on behind those of the history; its commands stay those it had.
        """
        assert not self.tasks
        for change in changes:
            self._added.setdefault(change.subject, []).append(change)
        for subject in self._added:
            if isinstance(subject, str) and (event := fold_event(self.changes(subject))):
                self.events[subject] = event
        for subject in self._added:
            if isinstance(subject, int):
                self._store(subject, fold_task(self.changes(subject), self.event_day))
        self.entries.extend(Entry(change, None, None) for change in changes)
        self.next_task = max((change.task or 0 for change in changes), default=0) + 1
        self.next_seq = changes[-1].seq + 1 if changes else 1
        self.command = changes[-1].command if changes else 1

    def _record_event(self, change: Change, event_id: str) -> Event | None:
        before = self.events.get(event_id)
        after = fold_event(self.changes(event_id))
        if after is None:
            self.events.pop(event_id, None)
        else:
            self.events[event_id] = after
        self.entries.append(Entry(change, before, after))
        for number in sorted(self._bound_to(event_id) & self.tasks.keys()):
            self._store(number, fold_task(self.changes(number), self.event_day))
        return after

    def _bound_to(self, event_id: str) -> set[int]:
        """The tasks whose state hangs on the event, or did."""
        added = (change for changes in self._added.values() for change in changes)
        bound = {c.task for c in added if c.task is not None and c.binds_to(event_id)}
        return self.history.bound_to(event_id) | bound

    def _store(self, number: int, task: Task | None) -> None:
        self.dirty.add(number)
        if task is None:
            self.tasks.pop(number, None)
        else:
            self.tasks[number] = task

    def _check(self, change: Change, before: Task | None, after: Task | None) -> None:
        expected = STATUS_AFTER.get(change.op)
        recurring = change.op == "done" and after is not None and after.kind == "recurring"
        if expected and after is not None and after.status != expected and not recurring:
            raise self._overruled(change)
        if after is not None and after.key is not None:
            self._refuse_second_key(after)
        if after is not None and after.target is not None and (not before or before != after):
            self._check_figures(change, after.target)

    def _refuse_second_key(self, task: Task) -> None:
        for other in self.tasks.values():
            if other.key == task.key and other.id != task.id:
                raise UsageError("task.key-taken", key=task.key, other=other.id)

    def _overruled(self, change: Change) -> UsageError:
        later = [s for s in steps(self.changes(change.subject)) if s.change.op in STATUS_AFTER]
        place = next(i for i, step in enumerate(later) if step.change.seq == change.seq)
        blocker = later[place + 1] if place + 1 < len(later) else later[place]
        return UsageError(
            "change.overruled",
            task=change.task,
            on=change.on,
            op=blocker.change.op,
            later=blocker.day,
            command=blocker.change.command,
        )

    def _check_figures(self, change: Change, target: int) -> None:
        placed = steps(self.changes(change.subject))
        figures = [(s.change.values["figure"], s) for s in placed if s.change.op == "progress"]
        if figures and max(figures, key=lambda pair: pair[0])[0] > target:
            figure, step = max(figures, key=lambda pair: pair[0])
            raise UsageError(
                "change.target-below",
                task=change.task,
                target=target,
                figure=figure,
                on=step.day,
                command=step.change.command,
            )
