"""The store as the program sees it: a snapshot to look at, a book to write a command into."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from dangvu_cli.domain.snapshot import Snapshot
from dangvu_cli.lazy import Lazy
from dangvu_cli.storage import records
from dangvu_cli.storage.generations import KEEP
from dangvu_cli.storage.history import StoredHistory
from dangvu_cli.storage.layout import rows_of
from dangvu_cli.storage.stored import damage_told, read_tables
from dangvu_cli.storage.stored_tasks import StoredTasks
from dangvu_cli.storage.system import LOCK_TIMEOUT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from dangvu_cli.domain.book import Book, Stamp
    from dangvu_cli.errors import Message
    from dangvu_cli.storage.layout import ReadTables

T = TypeVar("T")

COUNTERS = {"next_task": 1, "next_change": 1, "next_command": 1}
"""The numbers to give next; they only grow, so that no number is ever used twice."""


class Repository:
    """The data file at ``path``, of which ``keep`` generations are kept."""

    def __init__(self, path: Path, *, keep: int = KEEP, timeout: float = LOCK_TIMEOUT) -> None:
        self.path = path
        self._keep = keep
        self._timeout = timeout

    def read(self, warn: Callable[[Message], None] = lambda _: None) -> Snapshot:
        """What is stored; takes no lock, writes nothing. Raises DataFileError."""
        tables = read_tables(self.path, warn)
        with damage_told(self.path):
            return Snapshot(
                tasks=_tasks(tables, to_look_at=True),
                events=_events(tables),
                sources=self._lazy(lambda: _sources(tables)),
                documents=self._lazy(lambda: _documents(tables)),
                history=StoredHistory(tables),
            )

    def _lazy(self, decode: Callable[[], Mapping[str, T]]) -> Lazy[T]:
        """What only a few looks ask for; damage is told when it is met."""

        def decoded() -> list[T]:
            with damage_told(self.path):
                return list(decode().values())

        return Lazy(decoded)

    @contextmanager
    def transaction(
        self,
        stamp: Stamp,
        *,
        create: bool = False,
        anew: bool = False,
        prepare: Callable[[Book], None] | None = None,
        warn: Callable[[Message], None] = lambda _: None,
    ) -> Iterator[Book]:
        """A book for one command; what was written in it is stored when the block ends well.

        With ``create`` a missing file is made (with ``anew`` also where an earlier one is kept),
        ``prepare`` filling its book first as a command of
        its own. Raises what DataFile raises; whatever is raised in the block, nothing is stored.
        """
        from dangvu_cli.storage.file import DataFile

        with DataFile(
            self.path, create=create, anew=anew, keep=self._keep, timeout=self._timeout
        ) as data_file:
            for warning in data_file.warnings:
                warn(warning)
            book = book_of(data_file.tables, stamp, self.path)
            if data_file.is_new and prepare is not None:
                prepare(book)
                book.command += 1
            kept = (dict(book.sources), dict(book.documents))
            yield book
            if data_file.is_new or book.entries or kept != (book.sources, book.documents):
                from dangvu_cli.storage.saving import save

                save(data_file, book)
                data_file.commit()


def book_of(tables: ReadTables, stamp: Stamp, path: Path) -> Book:
    """A book on the content of the file at ``path``; raises DataFileError where it is not ours."""
    with damage_told(path):
        return _book(tables, stamp)


def _book(tables: ReadTables, stamp: Stamp) -> Book:
    from dangvu_cli.domain.book import Book

    meta = COUNTERS | tables.get("meta", {}).get("1", {})
    return Book(
        tasks=_tasks(tables, to_look_at=False),
        events=_events(tables),
        sources=_sources(tables),
        documents=_documents(tables),
        history=StoredHistory(tables),
        stamp=stamp,
        next_task=meta["next_task"],
        next_seq=meta["next_change"],
        command=meta["next_command"],
    )


def _tasks(tables: ReadTables, *, to_look_at: bool) -> StoredTasks:
    rows = rows_of(tables.get("tasks", {}))
    tasks = StoredTasks(rows, to_look_at=to_look_at)
    if rows.extent is None:  # nobody vouches for them: what is no task is told of at once
        tasks.values()
    return tasks


def _events(tables: ReadTables) -> dict[str, Any]:
    events = map(records.decode_event, tables.get("events", {}).values())
    return {event.id: event for event in events}


def _sources(tables: ReadTables) -> dict[str, Any]:
    from dangvu_cli.storage.source_records import decode_source

    sources = map(decode_source, tables.get("sources", {}).values())
    return {source.id: source for source in sources}


def _documents(tables: ReadTables) -> dict[str, Any]:
    from dangvu_cli.storage.source_records import decode_source_document

    rows = map(decode_source_document, tables.get("documents", {}).values())
    return {document.id: document for document in rows}
