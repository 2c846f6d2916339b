"""An office at work: commands given one after the other to a book that is kept in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

from dangvu_cli.domain import event_verbs, removal, undo, verbs
from dangvu_cli.domain.book import Book, Stamp
from dangvu_cli.domain.change import Change
from dangvu_cli.domain.deadline import Deadline, Period
from dangvu_cli.domain.judge import Judge, Standing
from dangvu_cli.domain.log import LogEntry, log
from dangvu_cli.domain.report import By, Report, build
from dangvu_cli.domain.snapshot import Recorded, Snapshot
from dangvu_cli.domain.timing import Rules
from dangvu_cli.domain.workdays import WorkdayCalendar

if TYPE_CHECKING:
    from dangvu_cli.domain.event import Event
    from dangvu_cli.domain.task import Task

RULES = Rules(WorkdayCalendar())
TODAY = date(2023, 12, 31)


def day(text: str) -> date:
    """``31/3`` is a day of 2023, ``31/3/2022`` of another year."""
    number, month, *year = map(int, text.split("/"))
    return date(year[0] if year else 2023, month, number)


def due(text: str) -> Deadline:
    """Return the deadline ``30/6``, ``event:ID`` or an RRULE."""
    if text.startswith("event:"):
        return Deadline(text, event=text.removeprefix("event:"), basis="inferred")
    if text.startswith("FREQ="):
        return Deadline(text, recurrence=text)
    return Deadline(text, start=day(text), end=day(text), precision="day")


class Office:
    """A data file in memory; each method is one command, refused as a whole or recorded."""

    def __init__(self, today: date = TODAY) -> None:
        self.today = today
        self.changes: list[Change] = []
        self.tasks: dict[int, Task] = {}
        self.events: dict[str, Event] = {}
        self.next_task = 1
        self.commands = 0

    @contextmanager
    def command(self) -> Iterator[Book]:
        """Give a book for one command; what is raised in the block leaves all as it was."""
        at = f"2023-12-31T00:{self.commands // 60:02}:{self.commands % 60:02}Z"
        book = Book(
            tasks=dict(self.tasks),
            events=dict(self.events),
            history=Recorded(tuple(self.changes)),
            stamp=Stamp(self.today, at, "an"),
            next_task=self.next_task,
            next_seq=len(self.changes) + 1,
            command=self.commands + 1,
        )
        yield book
        if book.entries:
            self.changes += [entry.change for entry in book.entries]
            self.tasks, self.events = dict(book.tasks), book.events
            self.next_task, self.commands = book.next_task, book.command

    def give(self, verb: Callable[[Book], Change | Iterable[Change] | None]) -> list[Change]:
        """Record what ``verb`` asks of the book."""
        with self.command() as book:
            asked = verb(book)
            for change in [asked] if isinstance(asked, Change) else asked or ():
                book.record(change)
        return [entry.change for entry in book.entries]

    def add(self, title: str = "Việc", on: str = "1/1", **values: Any) -> int:
        """Add a task; ``due`` as ``due()`` reads it, ``assigned`` as ``day()`` does."""
        said = {"title": title, "uid": f"uid-{self.next_task}", **written(values)}
        number = self.next_task
        self.give(lambda book: verbs.create(book, "add", said, day(on)))
        return number

    def edit(self, number: int, on: str | None = None, **values: Any) -> list[Change]:
        """Correct fields of a task."""
        asked = day(on) if on else None
        return self.give(lambda b: verbs.edit(b, b.task(number), written(values), asked))

    def do(self, verb: str, number: int, *words: Any, on: str | None, **said: Any) -> list[Change]:
        """Give any verb of tasks: ``do("start", 1, on="31/3")``."""
        function = getattr(verbs, verb)
        asked = day(on) if on else None
        return self.give(lambda book: function(book, book.task(number), *words, asked, **said))

    def start(self, number: int, on: str, **said: Any) -> list[Change]:
        """Start work."""
        return self.do("start", number, on=on, **said)

    def pause(self, number: int, on: str) -> list[Change]:
        """Pause."""
        return self.do("pause", number, on=on)

    def progress(self, number: int, text: str, on: str, **said: Any) -> list[Change]:
        """Tell a figure."""
        return self.do("progress", number, text, on=on, **said)

    def done(self, number: int, on: str | None = None, **said: Any) -> list[Change]:
        """Complete."""
        return self.do("done", number, on=on, **said)

    def cancel(self, number: int, on: str, **said: Any) -> list[Change]:
        """Call off."""
        return self.do("cancel", number, on=on, **said)

    def reopen(self, number: int, on: str) -> list[Change]:
        """Take up again."""
        return self.do("reopen", number, on=on)

    def note(self, number: int, text: str, on: str) -> list[Change]:
        """Remark."""
        return self.do("remark", number, text, on=on)

    def extend(self, number: int, to: str, on: str, reason: str = "theo văn bản") -> list[Change]:
        """Move the deadline."""
        function = verbs.extend
        return self.give(lambda b: function(b, b.task(number), due(to), day(on), reason))

    def remove(self, *numbers: int, on: str, with_children: bool = False) -> list[Change]:
        """Remove tasks."""

        def ask(book: Book) -> Iterable[Change]:
            tasks = [book.task(number) for number in numbers]
            return removal.remove(book, tasks, day(on), None, with_children=with_children)

        return self.give(ask)

    def event(self, event_id: str, start: str | None, on: str | None = None) -> list[Change]:
        """Enter an event as a seed does, or from ``on`` as a person does."""
        values = {"name": event_id, "start": day(start) if start else None}
        if on is not None:
            return self.give(lambda book: event_verbs.add(book, event_id, values, day(on)))
        seeded = Change("seed", self.today, event=event_id, values=values, from_start=True)
        return self.give(lambda _: seeded)

    def move(self, event_id: str, start: str | None, on: str) -> list[Change]:
        """Set the opening day of an event."""
        values = {"start": day(start) if start else None}
        return self.give(
            lambda b: event_verbs.set_(b, event_verbs.named(b, event_id), values, day(on))
        )

    def remove_event(self, event_id: str, on: str) -> list[Change]:
        """Remove an event."""
        return self.give(lambda b: event_verbs.remove(b, event_verbs.named(b, event_id), day(on)))

    def undo(self, command: int | None = None) -> list[Change]:
        """Undo a command."""
        return self.give(lambda book: undo.undo(book, command))

    def redo(self) -> list[Change]:
        """Redo."""
        return self.give(undo.redo)

    def task(self, number: int) -> Task:
        """Return a task as it is stored."""
        return self.tasks[number]

    def snapshot(self) -> Snapshot:
        """What is stored."""
        return Snapshot(self.tasks, self.events, (), (), Recorded(tuple(self.changes)))

    def as_of(self, when: date) -> Snapshot:
        """Return the state on a day."""
        return self.snapshot().replayed(when)

    def on(self, number: int, when: str) -> Task:
        """Return a task as it was on a day."""
        return self.as_of(day(when)).tasks[number]

    def judge(self, when: str | date | None = None) -> Judge:
        """Return the judge of a day (default: today), by the state of that day."""
        if when is None:
            return Judge(self.today, self.tasks, self.events, RULES)
        that = when if isinstance(when, date) else day(when)
        state = self.as_of(that)
        return Judge(that, state.tasks, state.events, RULES)

    def standing(self, number: int, when: str | None = None) -> Standing:
        """Return where a task stands."""
        judge = self.judge(when)
        return judge.standing(judge.tasks[number])

    def report(
        self, when: str | date | None = None, by: By = "group", period: Period | None = None
    ) -> Report:
        """Return the report as of a day."""
        judge = self.judge(when)
        return build(judge, judge, by, period)

    def log(self, *subjects: int | str) -> list[LogEntry]:
        """Return the log."""
        return log(self.changes, subjects or None)


def written(values: dict[str, Any]) -> dict[str, Any]:
    """Return values with texts read as deadlines and days."""
    readers: dict[str, Callable[[str], Any]] = {"due": due, "assigned": day}
    return {
        name: readers[name](value) if name in readers and isinstance(value, str) else value
        for name, value in values.items()
    }
