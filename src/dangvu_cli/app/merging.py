"""Tasks from a file meet those that are here, by uid: added, updated, or left as they are.

A task that nobody touched since a file brought it takes over the file's new definition; one that
a person changed, or removed, stays as it is and is named. Bringing the same file again changes
nothing. All changes are ordinary ones of one command, so that one undo takes them back.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from dangvu_cli.app.arriving import agrees
from dangvu_cli.app.progress import untold
from dangvu_cli.app.shapes import Misfit
from dangvu_cli.domain import verbs
from dangvu_cli.domain.change import CREATING, REVERSING, Change, live
from dangvu_cli.domain.fold import fold_task
from dangvu_cli.errors import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from dangvu_cli.app.arriving import Arrival, Edition, Name
    from dangvu_cli.app.progress import Progress
    from dangvu_cli.domain.book import Book
    from dangvu_cli.domain.change import Operation
    from dangvu_cli.domain.event import Event
    from dangvu_cli.domain.task import Task

BRINGING: frozenset[Operation] = frozenset({"seed", "import"})
EVENT_FIELDS = ("name", "name_en", "start", "end", "basis", "cite")


@dataclass(slots=True)
class Outcome:
    """What became of the tasks of a file, by their numbers here, and of its events, by their ids.

    ``kept`` tasks and events differ from the file, but somebody touched them here; ``removed``
    ones were removed here, and stay so. ``events_lost`` are not known here: deadlines at them stay
    on the day that they have in the file.
    """

    added: list[int] = field(default_factory=list)
    updated: list[int] = field(default_factory=list)
    unchanged: list[int] = field(default_factory=list)
    kept: list[int] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    events_kept: list[str] = field(default_factory=list)
    events_lost: list[str] = field(default_factory=list)


def merge_tasks(
    book: Book,
    arrivals: Sequence[Arrival],
    op: Operation,
    outcome: Outcome,
    progress: Progress = untold,
) -> None:
    """Record what the arrivals change; raises Misfit for the one that cannot be taken."""
    merge = _Merge(book, op, outcome)
    for arrival in arrivals:
        merge.name(arrival)
    for done, arrival in enumerate(arrivals, 1):
        with arrival.told():
            merge.take(arrival)
        progress(done, len(arrivals))
    places = {number: a for a in arrivals if (number := merge.here.get(a.uid)) is not None}
    _refuse_shared_keys(book, places)
    _refuse_circles(book, places)


def merge_events(
    book: Book, events: Iterable[Event], op: Operation, on: date, outcome: Outcome
) -> None:
    """Record what the events of a file change; they hold from the beginning of time."""
    for event in events:
        known = book.events.get(event.id)
        alive = [change for change in live(book.changes(event.id)) if change.op not in REVERSING]
        if known is None and any(change.op == "remove" for change in alive):
            continue
        values = {name: getattr(event, name) for name in EVENT_FIELDS}
        if known is not None:
            values = {name: v for name, v in values.items() if getattr(known, name) != v}
        if values and any(change.op not in BRINGING for change in alive):
            outcome.events_kept.append(event.id)
        elif values:
            book.record(Change(op, on, event=event.id, values=values, from_start=True))


class _Merge:
    """One file's tasks on their way in: each is named first, since any may refer to any."""

    def __init__(self, book: Book, op: Operation, outcome: Outcome) -> None:
        self.book = book
        self.op = op
        self.outcome = outcome
        self.here = {task.uid: number for number, task in book.tasks.items()}
        self.gone = _removed(book)
        self.parents = {task.parent for task in book.tasks.values()}
        self.creations: dict[str, Change] = {}
        self.names: dict[Name, int] = {}
        self.seen: set[str] = set()

    def name(self, arrival: Arrival) -> None:
        """Give a new task its number, and know each by the name that the file has for it."""
        if arrival.uid in self.seen or arrival.name in self.names:
            raise Misfit(Message("input.twice"), *arrival.steps)
        self.seen.add(arrival.uid)
        if arrival.uid not in self.here and arrival.uid not in self.gone:
            with arrival.told():
                change = arrival.creation(self.book, self.op)
            assert change.task is not None
            self.creations[arrival.uid], self.here[arrival.uid] = change, change.task
        if arrival.name is not None:
            self.names[arrival.name] = self.here.get(arrival.uid, 0)

    def take(self, arrival: Arrival) -> None:
        """Add the task, bring it up to date, or leave it."""
        if arrival.lost_event and arrival.lost_event not in self.outcome.events_lost:
            self.outcome.events_lost.append(arrival.lost_event)
        if arrival.uid in self.creations:
            self._create(arrival, self.creations[arrival.uid])
        elif arrival.uid in self.here:
            self._meet(arrival, self.book.tasks[self.here[arrival.uid]])
        else:
            self.outcome.removed.append(self.gone[arrival.uid])

    def _create(self, arrival: Arrival, change: Change) -> None:
        number = self.here[arrival.uid]
        values = {**change.values, **arrival.refer(self.names, known=False)}
        self.book.record(replace(change, values=values))
        self._bring(arrival, number)
        self.outcome.added.append(number)

    def _meet(self, arrival: Arrival, task: Task) -> None:
        said = {**arrival.values, **arrival.refer(self.names, known=True)}
        if arrival.rolled_up or task.id in self.parents:
            said.pop("target", None)
        values = {name: v for name, v in said.items() if not agrees(task, name, v)}
        moved = arrival.state is not None and arrival.state.differs(task)
        # Its occurrences were completed by the deadline that it had.
        moved |= "due" in values and bool(task.occurrences)
        written_from = _written_from(self.book, task.id, arrival.edition)
        if written_from is not None:  # what agrees with that nobody changed in the file
            values = {n: v for n, v in values.items() if not agrees(written_from, n, v)}
            moved = moved and (arrival.state is None or arrival.state.differs(written_from))
        if not values and not moved:
            self.outcome.unchanged.append(task.id)
        elif self._is_kept(task, written_from, moved=moved):
            self.outcome.kept.append(task.id)
        else:
            if moved and arrival.state is not None:
                values |= arrival.state.values()
            change = verbs.edit(self.book, task, values, None)
            if change is not None:
                self.book.record(replace(change, op=self.op))
            if moved:
                self._bring(arrival, task.id)
            self.outcome.updated.append(task.id)

    def _is_kept(self, task: Task, written_from: Task | None, *, moved: bool) -> bool:
        """Whether a person changed the task since the file was written, as far as can be known."""
        if written_from is not None and not moved:
            return _touched(self.book, task.id, written_from.revision)
        return _touched(self.book, task.id) or (moved and not _untried(task))

    def _bring(self, arrival: Arrival, number: int) -> None:
        if arrival.state is not None:
            task = self.book.tasks[number]
            for change in arrival.state.changes(task, self.book.stamp.today):
                self.book.record(change)


def _touched(book: Book, number: int, revision: int = 0) -> bool:
    """Whether a command other than those that brought the task from a file changed it.

    Those up to ``revision`` do not count, unless one of them counts no longer.
    """
    changes = _in_order(book, number)
    brought = {change.command for change in changes if change.op in BRINGING}

    def by_people(some: Sequence[Change]) -> list[int]:
        counting = (c for c in live(some) if c.op not in REVERSING)
        return [c.seq for c in counting if c.command not in brought]

    return by_people(changes[:revision]) != by_people(changes)


def _in_order(book: Book, number: int) -> list[Change]:
    return sorted(book.changes(number), key=attrgetter("seq"))


def _written_from(book: Book, number: int, edition: Edition | None) -> Task | None:
    """The task as it was in ``edition``; None for one that never was here."""
    changes = _in_order(book, number)
    revision, at = edition or (0, "")
    if not 0 < revision <= len(changes) or changes[revision - 1].at != at:
        return None
    return fold_task(changes[:revision], book.event_day)


def _untried(task: Task) -> bool:
    """Whether nothing has happened to the task yet."""
    return task.status == "todo" and not (task.figure or task.notes or task.occurrences)


def _removed(book: Book) -> dict[str, int]:
    """The tasks that a person removed: uid -> number. One whose import was undone never was."""
    if len(book.tasks) == book.next_task - 1:
        return {}
    found: dict[str, int] = {}
    for change in book.history.newest_first():
        number = change.task
        if number is None or number in book.tasks or change.op not in CREATING:
            continue
        if any(later.op == "remove" for later in live(book.changes(number))):
            found.setdefault(change.values.get("uid", ""), number)
    return found


def _refuse_shared_keys(book: Book, places: Mapping[int, Arrival]) -> None:
    owners: dict[str, int] = {}
    for number in sorted(book.tasks, key=lambda number: (number in places, number)):
        key = book.tasks[number].key
        if key is None:
            continue
        if key in owners and number in places:
            problem = Message("input.key-taken", {"key": key, "task": owners[key]})
            raise Misfit(problem, *places[number].steps, "key")
        owners[key] = number


def _refuse_circles(book: Book, places: Mapping[int, Arrival]) -> None:
    from graphlib import CycleError, TopologicalSorter

    for name in ("parent", "depends_on"):
        graph: dict[int, Any] = {}
        for number, task in book.tasks.items():
            graph[number] = task.depends_on if name == "depends_on" else filter(None, [task.parent])
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            first = next((number for number in error.args[1] if number in places), None)
            if first is not None:
                problem = Message("input.circle", {"tasks": error.args[1]})
                raise Misfit(problem, *places[first].steps, name) from None
