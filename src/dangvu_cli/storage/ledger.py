"""The ledger of sent reminders: the table ``deliveries`` of the data file.

It is no part of the tasks' history: no command undoes it, no export carries it, and what is written
into it makes no further state of the file to go back to: the copy of the last one is renewed.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from dangvu_cli.domain.ledger import Delivery, Key, Ledger
from dangvu_cli.storage import records
from dangvu_cli.storage.file import DataFile
from dangvu_cli.storage.generations import KEEP
from dangvu_cli.storage.repository import book_of
from dangvu_cli.storage.stored import damage_told, read_tables
from dangvu_cli.storage.system import LOCK_TIMEOUT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from dangvu_cli.domain.book import Book, Stamp
    from dangvu_cli.storage.layout import ReadTables
    from dangvu_cli.storage.records import Document
    from dangvu_cli.storage.seal import Seal

TABLE = "deliveries"
SHAPE = records.shape(
    Delivery, due=date.fromisoformat, on=date.fromisoformat, since=date.fromisoformat
)


@dataclass
class LedgerBook:
    """What is stored, under the lock: ``lines`` may be altered, ``book`` is to look at.

    ``seal`` is that of the file, once the block has ended that of the file as it was left.
    """

    lines: Ledger
    seal: Seal
    _read: Callable[[], Book]

    @cached_property
    def book(self) -> Book:
        """The state that the ledger is about, read when it is first asked for."""
        return self._read()


def read_ledger(path: Path) -> Ledger:
    """The ledger as it is stored; takes no lock. Raises DataFileError."""
    return {key: line for key, (line, _) in _stored(read_tables(path), path).items()}


@contextmanager
def ledger_transaction(
    path: Path, stamp: Stamp, *, keep: int = KEEP, timeout: float = LOCK_TIMEOUT
) -> Iterator[LedgerBook]:
    """The ledger beside the state that it is about; it is stored when the block ends well.

    Raises what DataFile raises; whatever is raised in the block, nothing is stored.
    """
    with DataFile(path, keep=keep, timeout=timeout) as data_file:
        tables = data_file.tables
        stored = _stored(tables, path)
        before = {key: line for key, (line, _) in stored.items()}

        def read() -> Book:
            return book_of(tables, stamp, path)

        open_book = LedgerBook(dict(before), data_file.seal, read)
        yield open_book
        if open_book.lines != before:
            rows = enumerate(open_book.lines.items(), start=1)
            tables[TABLE] = {str(n): _document(line, stored.get(key)) for n, (key, line) in rows}
            data_file.commit(in_place=True)
        open_book.seal = data_file.seal


def _stored(tables: ReadTables, path: Path) -> dict[Key, tuple[Delivery, Document]]:
    """The lines as they are stored, each with its document."""
    with damage_told(path):
        documents = tables.get(TABLE, {}).values()
        lines = [(Delivery(**records.decode(SHAPE, each)), each) for each in documents]
        return {line.key: (line, document) for line, document in lines}


def _document(line: Delivery, stored: tuple[Delivery, Document] | None) -> Document:
    """The document of a line; the one that it came from where nobody altered it."""
    return stored[1] if stored and stored[0] is line else records.document(line)
