"""The data file as a TinyDB storage, for one transaction; imported by writers alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tinydb.storages import Storage

if TYPE_CHECKING:
    from dangvu_cli.storage.file import DataFile
    from dangvu_cli.storage.layout import Tables


class AtomicStorage(Storage):
    """``TinyDB(data_file, storage=AtomicStorage)``: reads and writes stay in memory.

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
