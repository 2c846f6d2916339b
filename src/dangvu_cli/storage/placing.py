"""A file that the user named, written as a whole: a backup, an export, the config file.

No lock keeps others from the same name, so each temporary file is locked by whoever writes it:
one that is free was left by a process that is dead, and goes.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from dangvu_cli.storage.reading import SYSTEM
from dangvu_cli.storage.replacing import status_of
from dangvu_cli.storage.system import dress, sync_folder, write_all

if TYPE_CHECKING:
    from collections.abc import Iterator

_PART = re.compile(r"\..+\.[0-9]+-[0-9a-f]{16}\.part")


def place_file(
    path: Path, content: bytes, *, force: bool, mode: int = 0o600, like: Path | None
) -> None:
    """Put ``content`` at ``path``, or, where that is a symbolic link, where it leads.

    With ``force`` a file that is there is replaced; without it FileExistsError is raised. ``mode``
    (less the umask) is that of a new file, ``like`` the file whose permissions it is to have where
    there is one. Raises OSError, and then ``path`` is as it was.
    """
    target = Path(os.path.realpath(path)) if force else path
    status = status_of(target, SYSTEM)
    if status is not None and not force:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    if status is not None and not stat.S_ISREG(status.st_mode):
        code = errno.EISDIR if stat.S_ISDIR(status.st_mode) else errno.EINVAL
        raise OSError(code, os.strerror(code))
    sweep_parts(target.parent)
    temporary = target.with_name(f".{target.name}.{os.getpid()}-{os.urandom(8).hex()}.part")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with suppress(OSError):  # where there are no locks, nothing is taken for left behind
            SYSTEM.lock(descriptor)
        if like is not None and (known := status_of(like, SYSTEM)):
            dress(SYSTEM, descriptor, known, like)
        write_all(SYSTEM, descriptor, [content])
        SYSTEM.fsync(descriptor)
        _name(temporary, target, force=force)
    finally:
        with suppress(OSError):
            temporary.unlink()
        SYSTEM.close(descriptor)
    sync_folder(SYSTEM, target.parent)


def sweep_parts(folder: Path) -> None:
    """Remove what dead processes left in ``folder`` on their way to a file there."""
    for path in _parts(folder):
        with suppress(OSError):
            descriptor = os.open(path, os.O_RDWR)
            try:
                SYSTEM.lock(descriptor)
                path.unlink()
            finally:
                SYSTEM.close(descriptor)


def _parts(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from (folder / name for name in SYSTEM.names(folder) if _PART.fullmatch(name))


def _name(temporary: Path, target: Path, *, force: bool) -> None:
    if force:
        SYSTEM.replace(temporary, target)
        return
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links: the name is taken first, and then filled
        with target.open("xb"):
            pass
        try:
            SYSTEM.replace(temporary, target)
        except OSError:
            target.unlink()
            raise
