"""The book: the state of everything with its history, to which one command adds its changes.

A command writes its changes here and nowhere else; each is numbered, folded in, and refused
(with everything before it in the command) where the state afterwards would not be what it says.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from dangvu_cli.domain.fold import fold_event, fold_task, steps
from dangvu_cli.domain.index import Index
from dangvu_cli.domain.progress import WHOLE
from dangvu_cli.domain.task import Task
from dangvu_cli.errors import Message, NotFoundError, UsageError
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableMapping, Sequence
    from datetime import date

    from dangvu_cli.domain.change import Change, Operation
    from dangvu_cli.domain.event import Event
    from dangvu_cli.domain.fold import Step
    from dangvu_cli.domain.source import Source, SourceDocument
    from dangvu_cli.domain.task import Status

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

    tasks: MutableMapping[int, Task]
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

    def __post_init__(self) -> None:
        self._keys = Index("key", self.tasks)
        self._parents = Index("parent", self.tasks)

    def task(self, number: int) -> Task:
        """The stored task; raises NotFoundError."""
        try:
            return self.tasks[number]
        except KeyError:
            raise NotFoundError("task.unknown", task=number) from None

    def children(self, number: int) -> list[Task]:
        """The children of a task, in the order of their numbers."""
        return [self.tasks[child] for child in self._parents[number]]

    def is_rolled_up(self, task: Task) -> bool:
        """Whether its children alone say how far it is."""
        return task.target is None and bool(self._parents[task.id])

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

    @property
    def own_entries(self) -> list[Entry]:
        """What this command recorded, without the seed that a new data file began with."""
        return [entry for entry in self.entries if entry.change.command == self.command]

    def changed_tasks(self) -> list[Task]:
        """The tasks that this command changed; one that it removed, as it was."""
        last: dict[int, Task] = {}
        for entry in self.own_entries:
            state = entry.after or entry.before
            if isinstance(state, Task):
                last[state.id] = self.tasks.get(state.id, state)
        return list(last.values())

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
        self._check(change, after)
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
        for index in (self._keys, self._parents):
            index.move(self.tasks.get(number), task)
        if task is None:
            self.tasks.pop(number, None)
        else:
            self.tasks[number] = task

    def _check(self, change: Change, after: Task | None) -> None:
        if after is None:
            return
        expected = STATUS_AFTER.get(change.op)
        recurring = change.op == "done" and after.kind == "recurring"
        if expected and after.status != expected and not recurring:
            raise self._overruled(change)
        others = [number for number in self._keys[after.key] if number != after.id]
        if others:
            raise UsageError("task.key-taken", key=after.key, other=others[0])
        if change.values.keys() & {"figure", "target"}:
            self._check_figures(change)

    def _overruled(self, change: Change) -> UsageError:
        later = [s for s in steps(self.changes(change.subject)) if s.change.op in STATUS_AFTER]
        place = next(i for i, step in enumerate(later) if step.change.seq == change.seq)
        blocker = later[place + 1] if place + 1 < len(later) else later[place]
        return UsageError(
            "change.overruled",
            task=change.task,
            on=change.on,
            op=Message(f"op.{blocker.change.op}"),
            later=blocker.day,
            command=blocker.change.command,
        )

    def _check_figures(self, change: Change) -> None:
        """On no day may a figure recorded so far lie above the target of that day."""
        highest: tuple[int, Step | None] = (0, None)
        target: int | None = None
        for step in steps(self.changes(change.subject)):
            target = step.change.values.get("target", target)
            figure = step.change.values.get("figure", 0)
            highest = max(highest, (figure, step), key=lambda pair: pair[0])
            limit = WHOLE if target is None else target
            if highest[0] > limit and highest[1] is not None:
                raise UsageError(
                    "change.target-below",
                    task=change.task,
                    target=limit,
                    figure=highest[0],
                    on=highest[1].day,
                    command=highest[1].change.command,
                )
