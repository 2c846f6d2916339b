"""The data file as a TinyDB database, for one transaction; imported by writers alone."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import TYPE_CHECKING, Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from dangvu_cli.storage.layout import rows_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from dangvu_cli.storage.file import DataFile
    from dangvu_cli.storage.layout import Tables
    from dangvu_cli.storage.rows import Rows


class AtomicStorage(Storage):
    """``Database(data_file, storage=AtomicStorage)``: reads and writes stay in memory.

    ``data_file.commit()``, called once at the end, brings all of them to the disk; without it the
    transaction never was.
    """

    def __init__(self, data_file: DataFile) -> None:
        self._file = data_file

    def read(self) -> Tables:
        """Return the tables as they stand in this transaction."""
        return self._file.tables

    def write(self, data: Tables) -> None:
        """Keep ``data`` as the tables of this transaction."""
        self._file.tables = data


class RowTable(Table):
    """A table of which an update touches the documents that it names, and no others.

    TinyDB's own decodes the whole table for each update, and makes it anew.
    """

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        tables: Any = self._storage.read()
        tables[self.name] = rows_of(tables.get(self.name, {}))
        updater(_Numbered(tables[self.name]))
        self._storage.write(tables)
        self.clear_cache()


class Database(TinyDB):
    """TinyDB with such tables."""

    table_class = RowTable


class _Numbered(MutableMapping[int, dict[str, Any]]):
    """Rows by their numbers, as TinyDB's updates name them."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def __getitem__(self, number: int) -> dict[str, Any]:
        return self._rows[str(number)]

    def __setitem__(self, number: int, document: dict[str, Any]) -> None:
        self._rows[str(number)] = document

    def __delitem__(self, number: int) -> None:
        del self._rows[str(number)]

    def __contains__(self, number: object) -> bool:
        return str(number) in self._rows

    def __iter__(self) -> Iterator[int]:
        return map(int, self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def clear(self) -> None:
        self._rows.clear()
