"""Books, snapshots and items for the tests of this folder."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from dangvu_cli.app.importing import import_into
from dangvu_cli.app.seeding import packaged_seed, seed
from dangvu_cli.domain.book import Book, Stamp
from dangvu_cli.domain.dates import Frame
from dangvu_cli.domain.judge import Judge
from dangvu_cli.domain.snapshot import Recorded, Snapshot
from dangvu_cli.domain.timing import Rules
from dangvu_cli.domain.workdays import WorkdayCalendar
from dangvu_cli.render.shapes import item

if TYPE_CHECKING:
    from dangvu_cli.app.merging import Outcome

TODAY = date(2023, 5, 10)


def empty_book(today: date = TODAY) -> Book:
    stamp = Stamp(today, f"{today}T08:00:00Z", "an")
    return Book({}, {}, Recorded(()), stamp, next_task=1, next_seq=1, command=1)


def seeded_book() -> Book:
    book = empty_book()
    seed(book, packaged_seed())
    return reopened(book)


def reopened(book: Book) -> Book:
    """The book of the next command."""
    changes = [*reversed(list(book.history.newest_first())), *(e.change for e in book.entries)]
    return Book(
        tasks=dict(book.tasks),
        events=dict(book.events),
        history=Recorded(changes),
        stamp=book.stamp,
        next_task=book.next_task,
        next_seq=book.next_seq,
        command=book.command + 1,
        sources=dict(book.sources),
        documents=dict(book.documents),
    )


def snapshot(book: Book) -> Snapshot:
    book = reopened(book)
    return Snapshot(
        tasks=book.tasks,
        events=book.events,
        sources=tuple(book.sources.values()),
        documents=tuple(book.documents.values()),
        history=book.history,
    )


def items(book: Book) -> list[dict[str, Any]]:
    """What ``list --json`` writes."""
    rules = Rules(WorkdayCalendar())
    return [item(standing) for standing in Judge(book.stamp.today, book.tasks, book.events, rules)]


def bring(book: Book, value: object, name: str = "in.json") -> Outcome:
    content = value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False).encode()
    return import_into(book, content, name, Frame(book.stamp.today, events=[*book.events.values()]))
