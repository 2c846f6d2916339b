"""The data file read: one snapshot, without a lock, and what is amiss told with a way out.

Nothing else in the program reads the data file or its copies. A reader writes nothing and never
waits, not even for a FIFO.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Self

from dangvu_cli.errors import DangvuError, DataFileError, Message, reason_of
from dangvu_cli.storage.system import FileSystem, read_all, read_up_to

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SYSTEM = FileSystem()


class FileMissingError(DataFileError):
    """There is no data file at the path."""


class OpenFile:
    """A regular file held open: one state of it, whatever takes its place at the path meanwhile.

    ``status`` is the file's. Never waits for a FIFO or a device. Raises DataFileError, in
    every method.
    """

    def __init__(self, path: Path, system: FileSystem) -> None:
        self._path = path
        self._system = system
        self._descriptor: int | None = None
        try:
            with _refused(path):
                self._descriptor = system.open(path, os.O_RDONLY)
                self.status = system.fstat(self._descriptor)
            refuse_irregular(path, self.status)
        except BaseException:
            self._close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with _refused(self._path):
            self._close()

    def __del__(self) -> None:
        with suppress(OSError):
            self._close()

    def whole(self) -> bytes:
        """All that the file holds."""
        assert self._descriptor is not None
        with _refused(self._path):
            self._system.seek(self._descriptor, 0)
            return read_all(self._system, self._descriptor, self.status.st_size)

    def take(self, offset: int, size: int) -> tuple[bytes, int]:
        """``size`` bytes from ``offset`` on, fewer where the file ends, and 0, where they begin."""
        assert self._descriptor is not None
        with _refused(self._path):
            self._system.seek(self._descriptor, offset)
            return read_up_to(self._system, self._descriptor, size), 0

    def _close(self) -> None:
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            self._system.close(descriptor)


def read_content(path: Path, system: FileSystem) -> tuple[bytes, os.stat_result]:
    """Content and status of the regular file at ``path``; raises DataFileError."""
    with OpenFile(path, system) as file:
        return file.whole(), file.status


def holds(path: Path, content: bytes, system: FileSystem) -> bool:
    """Whether a file at ``path`` holds just that."""
    try:
        return read_content(path, system)[0] == content
    except DataFileError:
        return False


@contextmanager
def _refused(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise missing(path) from None
    except OSError as error:
        if error.errno == errno.ENXIO:  # a socket
            raise refusal("file.not_regular", path) from error
        raise refusal("file.unreadable", path, reason=reason_of(error)) from error


def refuse_irregular(path: Path, status: os.stat_result) -> None:
    """Refuse what is no regular file; raises DataFileError."""
    if stat.S_ISDIR(status.st_mode):
        raise refusal("file.folder", path)
    if not stat.S_ISREG(status.st_mode):
        raise refusal("file.not_regular", path)


def missing(path: Path) -> FileMissingError:
    """The refusal where there is no file."""
    return FileMissingError("file.missing", hint=_hint("file.missing", path), path=str(path))


def refusal(message: str, path: Path, **values: object) -> DataFileError:
    """The refusal ``message`` with its hint."""
    return DataFileError(message, hint=_hint(message, path), path=str(path), **values)


def _hint(message: str, path: Path) -> Message:
    return Message(f"{message}.hint", {"path": str(path), "folder": str(path.parent)})


@contextmanager
def told(message: str, path: Path) -> Iterator[None]:
    """What the system refuses in the block is told as ``message`` with its hint."""
    try:
        yield
    except OSError as error:
        raise DangvuError(
            message, hint=_hint(message, path), path=str(path), reason=reason_of(error)
        ) from error
