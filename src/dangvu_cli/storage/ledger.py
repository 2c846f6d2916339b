"""The ledger of sent reminders: the table ``deliveries`` of the data file.

It is no part of the tasks' history: no command undoes it, no export carries it.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.delivery import Delivery, Ledger
from dangvu_cli.storage import records
from dangvu_cli.storage.file import DataFile
from dangvu_cli.storage.generations import KEEP
from dangvu_cli.storage.repository import book_of
from dangvu_cli.storage.stored import damage_told, read_tables
from dangvu_cli.storage.system import LOCK_TIMEOUT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dangvu_cli.domain.book import Book, Stamp
    from dangvu_cli.storage.layout import ReadTables

TABLE = "deliveries"
SHAPE = records.shape(
    Delivery, due=date.fromisoformat, on=date.fromisoformat, since=date.fromisoformat
)


@dataclass
class LedgerBook:
    """What is stored, under the lock: ``lines`` may be altered, ``book`` is to look at."""

    book: Book
    lines: Ledger


def read_ledger(path: Path) -> Ledger:
    """The ledger as it is stored; takes no lock. Raises DataFileError."""
    return _lines(read_tables(path), path)


@contextmanager
def ledger_transaction(
    path: Path, stamp: Stamp, *, keep: int = KEEP, timeout: float = LOCK_TIMEOUT
) -> Iterator[LedgerBook]:
    """The ledger beside the state that it is about; it is stored when the block ends well.

    Raises what DataFile raises; whatever is raised in the block, nothing is stored.
    """
    with DataFile(path, keep=keep, timeout=timeout) as data_file:
        before = _lines(data_file.tables, path)
        open_book = LedgerBook(book_of(data_file.tables, stamp, path), dict(before))
        yield open_book
        if open_book.lines != before:
            rows = enumerate(open_book.lines.values(), start=1)
            data_file.tables[TABLE] = {str(n): records.document(line) for n, line in rows}
            data_file.commit()


def _lines(tables: ReadTables, path: Path) -> Ledger:
    with damage_told(path):
        return {line.key: line for line in map(_line, tables.get(TABLE, {}).values())}


def _line(document: dict[str, Any]) -> Delivery:
    return Delivery(**records.decode(SHAPE, document))
