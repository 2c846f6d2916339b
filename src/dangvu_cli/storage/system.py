# ruff: noqa: D102 - the methods are named after the calls that they make
"""The system calls under a change, in one place, so that tests can fail each of them.

Every method is one call; what is built from them is in ``lock`` and ``file``.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    _LOCKED_BYTE = 2**30

    def _lock(descriptor: int) -> None:
        # Locks are mandatory there: one on the first bytes would hide the holder's pid.
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError(errno.EWOULDBLOCK, error.strerror) from error
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


# Without O_NONBLOCK a FIFO at the path would hang the program until somebody writes to it.
_ALWAYS = (
    getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
)


_ACCESS_LIST = "system.posix_acl_access"
"""Where Linux keeps the access control list of a file (POSIX.1e, acl(5))."""

_NO_LIST = {errno.ENODATA, errno.ENOTSUP, errno.ENOENT}
_CANNOT_COPY = {errno.ENOSYS, errno.EXDEV, errno.EINVAL, errno.EOPNOTSUPP, errno.EPERM}
_CANNOT_SYNC = {errno.EACCES, errno.EINVAL, errno.ENOTSUP}


LOCK_TIMEOUT = 10.0
"""Seconds that a writer waits for another one."""


class FileSystem:
    """The real calls; a file that they create is the user's alone until ``dress`` widens it."""

    def open(self, path: Path, flags: int) -> int:
        return os.open(path, flags | _ALWAYS, 0o600)

    def read(self, descriptor: int, size: int) -> bytes:
        return os.read(descriptor, size)

    def seek(self, descriptor: int, offset: int) -> None:
        os.lseek(descriptor, offset, os.SEEK_SET)

    def write(self, descriptor: int, content: memoryview) -> int:
        return os.write(descriptor, content)

    def copy(self, source: int, destination: int, size: int) -> int:
        if sys.platform != "linux":
            raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
        return os.copy_file_range(source, destination, size)

    def fsync(self, descriptor: int) -> None:
        os.fsync(descriptor)

    def close(self, descriptor: int) -> None:
        os.close(descriptor)

    def fstat(self, descriptor: int) -> os.stat_result:
        return os.fstat(descriptor)

    def stat(self, path: Path) -> os.stat_result:
        return path.stat()

    def chmod(self, descriptor: int, mode: int) -> None:
        if sys.platform != "win32":
            os.fchmod(descriptor, mode)

    def chown(self, descriptor: int, user: int, group: int) -> None:
        if sys.platform != "win32":
            os.fchown(descriptor, user, group)

    def access_list(self, file: Path | int) -> bytes:
        if sys.platform != "linux":
            return b""
        return os.getxattr(file, _ACCESS_LIST)

    def set_access_list(self, descriptor: int, content: bytes) -> None:
        if sys.platform == "linux":
            os.setxattr(descriptor, _ACCESS_LIST, content)

    def lock(self, descriptor: int) -> None:
        """Take the exclusive lock of an open file, or raise BlockingIOError at once."""
        _lock(descriptor)

    def writable(self, path: Path) -> bool:
        return os.access(path, os.W_OK)

    def replace(self, source: Path, target: Path) -> None:
        source.replace(target)

    def unlink(self, path: Path) -> None:
        path.unlink()

    def mkdir(self, path: Path) -> None:
        path.mkdir(mode=0o700)

    def names(self, folder: Path) -> list[str]:
        return [entry.name for entry in folder.iterdir()]


def write_all(system: FileSystem, descriptor: int, content: Iterable[bytes | memoryview]) -> None:
    """Write the pieces of ``content`` whole, however little each call takes."""
    for piece in content:
        rest = memoryview(piece)
        while rest:
            rest = rest[system.write(descriptor, rest) :]


def copy_all(system: FileSystem, source: int, destination: int) -> bool:
    """Copy an open file into an empty one; whether the system can, otherwise that stays empty."""
    copied, size = 0, system.fstat(source).st_size
    while copied < size:
        try:
            part = system.copy(source, destination, size - copied)
        except OSError as error:
            if copied or error.errno not in _CANNOT_COPY:
                raise
            return False
        if not part:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        copied += part
    return True


def read_all(system: FileSystem, descriptor: int, about: int = 0) -> bytes:
    """What is left to read in an open file; ``about`` is how much that seems to be."""
    parts = []
    while part := system.read(descriptor, max(about + 1, 2**20)):
        parts.append(part)
    return b"".join(parts)


def read_up_to(system: FileSystem, descriptor: int, size: int) -> bytes:
    """The next ``size`` bytes of an open file, fewer where it ends."""
    parts = []
    while size and (part := system.read(descriptor, size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def dress(system: FileSystem, descriptor: int, like: os.stat_result | None, at: Path | int) -> None:
    """Give an open file the mode, the group and, where allowed, the owner of ``like`` (None: 0600).

    The access control list is that of the file ``at`` (a path, or open), which ``like`` is the
    status of. Where group or list cannot be kept, the file's actual group gets no more than
    everybody has: in the mode of a file with a list its mask stands for the rights of the group.
    """
    status = system.fstat(descriptor)
    mode = 0o600
    if like is not None:
        mode = like.st_mode & 0o777
        listed = _access_list(system, at)
        kept = _give(system, descriptor, status, like)
        if kept and listed and _list(system, descriptor, listed):
            return
        if listed or not kept:
            mode = mode & ~0o070 | (mode & 0o007) << 3
    if stat.S_IMODE(status.st_mode) != mode:
        # Some mounts have one mode for all files, and a shared lock may be a colleague's.
        with suppress(PermissionError):
            system.chmod(descriptor, mode)


def _give(
    system: FileSystem, descriptor: int, status: os.stat_result, like: os.stat_result
) -> bool:
    """Hand the file to the owner and group of ``like``; whether it now has that group."""
    if (status.st_uid, status.st_gid) == (like.st_uid, like.st_gid):
        return True
    for user in (like.st_uid, -1):
        with suppress(PermissionError):
            system.chown(descriptor, user, like.st_gid)
            return True
    return status.st_gid == like.st_gid


def _access_list(system: FileSystem, file: Path | int) -> bytes:
    """The access control list of a file; empty where it has none."""
    try:
        return system.access_list(file)
    except OSError as error:
        if error.errno not in _NO_LIST:
            raise
        return b""


def _list(system: FileSystem, descriptor: int, listed: bytes) -> bool:
    """Give the file an access control list; whether it now has that one."""
    if _access_list(system, descriptor) != listed:
        try:
            system.set_access_list(descriptor, listed)
        except OSError as error:
            if error.errno not in {errno.EPERM, *_NO_LIST}:
                raise
            return False
    return True


def sync_folder(system: FileSystem, folder: Path) -> None:
    """Make the names in ``folder`` durable, where the system lets a folder be opened and synced."""
    try:
        descriptor = system.open(folder, os.O_RDONLY)
        try:
            system.fsync(descriptor)
        finally:
            system.close(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC:
            raise
