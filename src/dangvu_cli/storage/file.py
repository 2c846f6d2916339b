"""The data file on disk: read without a lock, replaced as a whole under one.

Nothing else in the program opens the data file. A reader takes one snapshot, writes nothing and
never waits. A writer holds the lock around the whole read, change and write: temporary file in the
same folder, fsync, a look whether the file is still the one that was read, rename, fsync of the
folder. At every moment the path names the state before or the state after.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

from dangvu_cli.errors import ConflictError, DangvuError, DataFileError, Message
from dangvu_cli.storage.layout import Tables, decode, encode
from dangvu_cli.storage.lock import FileLock
from dangvu_cli.storage.system import FileSystem, dress, read_all, sync_folder, write_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LOCK_TIMEOUT = 10.0
"""Seconds that a writer waits for another one."""

_SYSTEM = FileSystem()


class FileMissingError(DataFileError):
    """There is no data file at the path."""


def read_tables(path: Path) -> Tables:
    """A snapshot of the data file; raises DataFileError and leaves the file as it is."""
    content, _ = _read(path, _SYSTEM)
    return decode(content, path)


def make_folder(folder: Path, system: FileSystem = _SYSTEM) -> None:
    """Make ``folder`` and the missing ones above it, each for its owner alone (0700)."""
    if folder.is_dir():
        return
    make_folder(folder.parent, system)
    with _told("file.write_failed", folder):
        with suppress(FileExistsError):
            system.mkdir(folder)
        sync_folder(system, folder.parent)


class DataFile:
    """The data file, held by this process for one change.

    ``tables`` is what was read under the lock: change or replace it, then ``commit`` once. Closed
    without it, the change never was. With ``create`` a missing file is taken for one without
    tables, and ``is_new`` says so. ``timeout`` (seconds) and ``wait`` concern the lock.

    Raises DataFileError when the file cannot be read, ConflictError when it is locked by another
    process or no longer the one that was read, DangvuError when the system refuses to
    write. After an error the path names the old state, with one exception that says so:
    ``file.unconfirmed``.
    """

    def __init__(
        self,
        path: Path,
        *,
        create: bool = False,
        timeout: float = LOCK_TIMEOUT,
        wait: Callable[[float], None] = time.sleep,
        system: FileSystem = _SYSTEM,
    ) -> None:
        self.path = path
        self._system = system
        with _told("file.write_failed", path):
            self._target = Path(os.path.realpath(path))
            status = self._look(create=create)
            self._lock = FileLock(
                self._target, like=status, timeout=timeout, wait=wait, system=system
            )
        try:
            self._content, self._status = self._load(create=create)
            self.tables: Tables = {} if self.is_new else decode(self._content, path)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def is_new(self) -> bool:
        """Whether there was no file when the lock was taken."""
        return self._status is None

    @property
    def warnings(self) -> list[Message]:
        """What the user should know about this place."""
        return [] if self._lock.held else [Message("file.unlocked", {"path": str(self.path)})]

    def commit(self) -> None:
        """Bring ``tables`` to the disk; they are there for good when this returns.

        Where nothing changed, nothing is written.
        """
        content = encode(self.tables)
        if content == self._content:
            return
        with _told("file.write_failed", self.path):
            self._sweep()
            self._replace(content)
        with _told("file.unconfirmed", self.path):
            sync_folder(self._system, self._target.parent)

    def close(self) -> None:
        """Let the next writer in."""
        self._lock.release()

    def _look(self, *, create: bool) -> os.stat_result | None:
        """The file's status before there is a lock: a mistyped path gets no lock file."""
        try:
            status = self._present_status()
        except OSError as error:
            raise _refusal("file.unreadable", self.path, reason=_reason(error)) from error
        if status is None:
            if not create:
                raise _missing(self.path)
            if not self._target.parent.is_dir():
                raise _refusal("file.no_folder", self.path, folder=str(self._target.parent))
        else:
            _refuse_irregular(self.path, status)
            if not self._system.writable(self._target):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return status

    def _load(self, *, create: bool) -> tuple[bytes, os.stat_result | None]:
        try:
            return _read(self.path, self._system)
        except FileMissingError:
            if create:
                return encode({}), None
            raise

    def _present_status(self) -> os.stat_result | None:
        try:
            return self._system.stat(self._target)
        except FileNotFoundError:
            return None

    def _sweep(self) -> None:
        """Remove what killed writers left: only the holder of the lock has a temporary file."""
        if not self._lock.held:
            return
        leftover = re.compile(rf"\.{re.escape(self._target.name)}\.[0-9]+-[0-9a-f]{{16}}\.tmp")
        with suppress(OSError):
            for name in filter(leftover.fullmatch, self._system.names(self._target.parent)):
                self._system.unlink(self._target.with_name(name))

    def _replace(self, content: bytes) -> None:
        mark = f"{os.getpid()}-{os.urandom(8).hex()}"
        temporary = self._target.with_name(f".{self._target.name}.{mark}.tmp")
        try:
            self._fill(temporary, content)
            self._rename(temporary)
        except BaseException:
            with suppress(OSError):
                self._system.unlink(temporary)
            raise

    def _rename(self, temporary: Path) -> None:
        # Where locks do nothing, another writer may also have swept the temporary file.
        with suppress(FileNotFoundError):
            if _revision(self._present_status()) == _revision(self._status):
                self._system.replace(temporary, self._target)
                return
        raise ConflictError("file.changed", hint=Message("file.changed.hint"), path=str(self.path))

    def _fill(self, temporary: Path, content: bytes) -> None:
        # After a failed fsync the pages are gone: the caller throws this file away, no second try.
        descriptor = self._system.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        try:
            dress(self._system, descriptor, self._status)
            write_all(self._system, descriptor, content)
            self._system.fsync(descriptor)
        finally:
            self._system.close(descriptor)


def _read(path: Path, system: FileSystem) -> tuple[bytes, os.stat_result]:
    """Content and status of the regular file at ``path``; never waits for a FIFO or a device."""
    try:
        descriptor = system.open(path, os.O_RDONLY)
        try:
            status = system.fstat(descriptor)
            _refuse_irregular(path, status)
            return read_all(system, descriptor), status
        finally:
            system.close(descriptor)
    except FileNotFoundError:
        raise _missing(path) from None
    except OSError as error:
        if error.errno == errno.ENXIO:  # a socket
            raise _refusal("file.not_regular", path) from error
        raise _refusal("file.unreadable", path, reason=_reason(error)) from error


def _refuse_irregular(path: Path, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise _refusal("file.folder", path)
    if not stat.S_ISREG(status.st_mode):
        raise _refusal("file.not_regular", path)


def _revision(status: os.stat_result | None) -> tuple[int, ...] | None:
    """What tells one state of a path from another; None where there is no file."""
    if status is None:
        return None
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _missing(path: Path) -> FileMissingError:
    return FileMissingError("file.missing", hint=_hint("file.missing", path), path=str(path))


def _refusal(message: str, path: Path, **values: object) -> DataFileError:
    return DataFileError(message, hint=_hint(message, path), path=str(path), **values)


def _hint(message: str, path: Path) -> Message:
    return Message(f"{message}.hint", {"path": str(path), "folder": str(path.parent)})


@contextmanager
def _told(message: str, path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DangvuError(
            message, hint=_hint(message, path), path=str(path), reason=_reason(error)
        ) from error


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
