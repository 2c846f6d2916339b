"""One writer at a time: an operating-system lock on a file beside the data file.

The lock file is never renamed or removed, so that all processes lock the same one; the system frees
the lock when its holder ends, however it ends. Its first line is the holder's pid, for people.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from dangvu_cli.errors import ConflictError, Message
from dangvu_cli.storage.system import dress, write_all

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dangvu_cli.storage.system import FileSystem

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_FIRST_WAIT = 0.001
_LONGEST_WAIT = 0.02
_UNSUPPORTED = {errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL, errno.ENOSYS}


class FileLock:
    """The lock file of ``target``, open; ``held`` is False where the system has no locks to give.

    ``like`` is the data file's status, None while there is no file: who may write the data may lock
    it. ``timeout`` is in seconds, reckoned as the sum of the waits. Raises ConflictError
    with the holder's pid when the lock is not had in time, OSError when it cannot be opened.
    """

    def __init__(
        self,
        target: Path,
        *,
        like: os.stat_result | None,
        timeout: float,
        wait: Callable[[float], None],
        system: FileSystem,
    ) -> None:
        self._system = system
        self._target = target
        path = target.with_name(f"{target.name}.lock")
        self._descriptor = system.open(path, os.O_RDWR | os.O_CREAT | _NO_FOLLOW)
        try:
            self.held = self._acquire(timeout, wait)
            if self.held:
                dress(system, self._descriptor, like, target)
                write_all(system, self._descriptor, [f"{os.getpid():<20}\n".encode()])
        except BaseException:
            self.release()
            raise

    def release(self) -> None:
        """Close the lock file, which frees the lock."""
        with suppress(OSError):
            self._system.close(self._descriptor)

    def _acquire(self, timeout: float, wait: Callable[[float], None]) -> bool:
        waited, delay = 0.0, _FIRST_WAIT
        while True:
            try:
                self._system.lock(self._descriptor)
            except BlockingIOError:
                if waited >= timeout:
                    raise self._locked(timeout) from None
            except OSError as error:
                if error.errno in _UNSUPPORTED:
                    return False
                raise
            else:
                return True
            wait(delay)
            waited, delay = waited + delay, min(2 * delay, _LONGEST_WAIT)

    def _locked(self, timeout: float) -> ConflictError:
        holder = self._system.read(self._descriptor, 20).decode("ascii", "replace").strip()
        return ConflictError(
            "file.locked",
            hint=Message("file.locked.hint"),
            path=str(self._target),
            pid=holder or "?",
            seconds=f"{timeout:g}",
        )
