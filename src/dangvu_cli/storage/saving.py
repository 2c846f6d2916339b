"""A book written into the tables of the data file.

What a newer version put there stays: tables, documents' fields and parts of fields that this one
does not know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tinydb.table import Document as Row

from dangvu_cli.storage import layout, records
from dangvu_cli.storage.atomic import AtomicStorage, Database
from dangvu_cli.storage.source_records import (
    SOURCE,
    SOURCE_DOCUMENT,
    decode_source,
    decode_source_document,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tinydb import TinyDB
    from tinydb.table import Table

    from dangvu_cli.domain.book import Book
    from dangvu_cli.domain.task import Task
    from dangvu_cli.storage.file import DataFile
    from dangvu_cli.storage.records import Document, Shape


def save(data_file: DataFile, book: Book) -> None:
    """Put into the tables what the command of ``book`` changed."""
    with Database(data_file, storage=AtomicStorage) as db:
        _put(db.table("meta"), {1: _meta(db, book)})
        _put_tasks(db.table("tasks"), {n: book.tasks.get(n) for n in sorted(book.dirty)})
        changes = [entry.change for entry in book.entries]
        _put(db.table("changes"), {c.seq: records.change_document(c) for c in changes})
        for name, kind in _LISTS.items():
            _replace(db.table(name), kind, getattr(book, name).values())


class _List:
    """A table whose documents have no number of their own: how one is read, and what names it."""

    def __init__(self, shape: Shape, read: Callable[[Document], Any], *identity: str) -> None:
        self.shape = shape
        self.read = read
        self._identity = identity

    def key(self, document: Document) -> tuple[Any, ...]:
        return tuple(document.get(name) for name in self._identity)


_LISTS = {
    "events": _List(records.EVENT, records.decode_event, "id"),
    "sources": _List(SOURCE, decode_source, "id"),
    "documents": _List(SOURCE_DOCUMENT, decode_source_document, "symbol", "issued"),
}


def _meta(db: TinyDB, book: Book) -> Document:
    kept: Any = db.table("meta").get(doc_id=1) or {}
    return {
        "schema": layout.SCHEMA,
        "version": layout.VERSION,
        **{name: kept[name] for name in kept if name not in {"schema", "version"}},
        "next_task": book.next_task,
        "next_change": book.next_seq,
        "next_command": book.command + 1,
    }


def _put_tasks(table: Table, tasks: Mapping[int, Task | None]) -> None:
    rows: dict[int, Document | None] = {}
    for number, task in tasks.items():
        stored: Any = table.get(doc_id=number) if task else None
        rows[number] = records.task_document(task) if task else None
        if task and stored:
            known = records.task_document(records.decode_task(number, stored))
            rows[number] = _renewed(stored, known, records.task_document(task), records.TASK)
    _put(table, rows)


def _renewed(stored: Document, known: Document, new: Document, shape: Shape) -> Document:
    """The document ``new``; what we do not know, or did not alter, stands as it was ``stored``.

    ``known`` is the stored document as this version would write it.
    """
    kept = {
        name: value
        for name, value in stored.items()
        if name not in shape.names or (name in new and new[name] == known.get(name))
    }
    return {**new, **kept}


def _put(table: Table, rows: Mapping[int, Document | None]) -> None:
    """Set the documents of these numbers; None takes one away."""
    table.remove(doc_ids=[number for number in rows if table.contains(doc_id=number)])
    table.insert_multiple(Row(row, number) for number, row in rows.items() if row is not None)


def _replace(table: Table, kind: _List, values: Iterable[Any]) -> None:
    kept = {document.doc_id: dict(document) for document in table.all()}
    stored = {kind.key(document): document for document in kept.values()}
    wanted = {}
    for number, value in enumerate(values, start=1):
        new = records.document(value)
        before = stored.get(kind.key(new))
        if before is not None:
            new = _renewed(before, records.document(kind.read(before)), new, kind.shape)
        wanted[number] = new
    if kept != wanted:
        table.truncate()
        table.insert_multiple(Row(row, number) for number, row in wanted.items())
