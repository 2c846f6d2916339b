"""A file replaced as a whole: at every moment its path names the content before or after."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING

from dangvu_cli.storage.system import copy_all, dress, write_all

if TYPE_CHECKING:
    from pathlib import Path

    from dangvu_cli.storage.rows import Chunks
    from dangvu_cli.storage.system import FileSystem


class TargetChangedError(Exception):
    """The file is no longer the one that was read."""


def replace_file(
    target: Path, content: Chunks, *, like: os.stat_result | None, copy: Path, system: FileSystem
) -> None:
    """Put ``content`` in the place of the file whose status is ``like`` (None: of no file).

    A second file with the content comes to ``copy`` once the first is in its place; that it is
    written before tells the disk is full while nothing has happened yet. Raises OSError
    and TargetChangedError, and then nothing has happened.
    """
    temporary, second = temporary_of(target), temporary_of(target)
    try:
        write_file(temporary, content, like=like, at=target, system=system)
        _copy_file(temporary, second, content, system=system)
        _rename(temporary, target, like, system)
        _keep(second, copy, system)
    except BaseException:
        for left in (temporary, second):
            with suppress(OSError):
                system.unlink(left)
        raise


def write_file(
    path: Path, content: Chunks, *, like: os.stat_result | None, at: Path, system: FileSystem
) -> None:
    """Make a new file with the permissions of ``like``, the file ``at`` (None: 0600)."""
    # After a failed fsync the pages are gone: the caller throws the file away, no second try.
    descriptor = system.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        dress(system, descriptor, like, at)
        write_all(system, descriptor, content)
        system.fsync(descriptor)
    finally:
        system.close(descriptor)


def _copy_file(source: Path, path: Path, content: Chunks, *, system: FileSystem) -> None:
    """Make a second file of ``source``, with its permissions, which holds ``content``; not synced.

    The system copies it, on Btrfs and XFS without writing the data again; where it cannot, the
    content is written.
    """
    try:
        origin = system.open(source, os.O_RDONLY)
    except FileNotFoundError as error:
        # Where locks do nothing, another writer may have swept the temporary file.
        raise TargetChangedError from error
    try:
        descriptor = system.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        try:
            dress(system, descriptor, system.fstat(origin), origin)
            if not copy_all(system, origin, descriptor):
                write_all(system, descriptor, content)
        finally:
            system.close(descriptor)
    finally:
        system.close(origin)


def leftovers(target: Path, system: FileSystem) -> list[Path]:
    """Temporary files of writers of ``target``, at work or killed."""
    leftover = re.compile(rf"\.{re.escape(target.name)}\.[0-9]+-[0-9a-f]{{16}}\.tmp")
    try:
        names = system.names(target.parent)
    except OSError:
        return []
    return [target.with_name(name) for name in filter(leftover.fullmatch, names)]


def sweep(target: Path, system: FileSystem) -> None:
    """Remove what killed writers of ``target`` left; only for whoever keeps all others out."""
    with suppress(OSError):
        for path in leftovers(target, system):
            system.unlink(path)


def status_of(path: Path, system: FileSystem) -> os.stat_result | None:
    """The status of ``path``; None where there is no file."""
    try:
        return system.stat(path)
    except FileNotFoundError:
        return None


def _rename(temporary: Path, target: Path, like: os.stat_result | None, system: FileSystem) -> None:
    if _revision(status_of(target, system)) != _revision(like):
        raise TargetChangedError
    try:
        system.replace(temporary, target)
    except FileNotFoundError as error:
        # Where locks do nothing, another writer may have swept the temporary file.
        raise TargetChangedError from error


def _keep(second: Path, copy: Path, system: FileSystem) -> None:
    """Name the copy; without one the change is safe all the same."""
    try:
        system.replace(second, copy)
    except OSError:
        with suppress(OSError):
            system.unlink(second)


def _revision(status: os.stat_result | None) -> tuple[int, ...] | None:
    """What tells one state of a path from another; None where there is no file."""
    if status is None:
        return None
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def temporary_of(target: Path) -> Path:
    """A name for a file on its way to ``target``, or beside it; what is left there is swept."""
    return target.with_name(f".{target.name}.{os.getpid()}-{os.urandom(8).hex()}.tmp")
