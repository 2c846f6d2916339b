"""The data file read: one snapshot, without a lock, and what is amiss told with a way out.

Nothing else in the program reads the data file or its copies. A reader writes nothing and never
waits, not even for a FIFO.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dangvu_cli.errors import DangvuError, DataFileError, Message
from dangvu_cli.storage.system import FileSystem, read_all

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SYSTEM = FileSystem()


class FileMissingError(DataFileError):
    """There is no data file at the path."""


def read_content(path: Path, system: FileSystem) -> tuple[bytes, os.stat_result]:
    """Content and status of the regular file at ``path``; never waits for a FIFO or a device."""
    try:
        descriptor = system.open(path, os.O_RDONLY)
        try:
            status = system.fstat(descriptor)
            refuse_irregular(path, status)
            return read_all(system, descriptor), status
        finally:
            system.close(descriptor)
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


def reason_of(error: OSError) -> str:
    """The system's own words for an error."""
    return error.strerror or type(error).__name__
