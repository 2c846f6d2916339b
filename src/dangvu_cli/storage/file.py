"""The data file on disk: read without a lock, replaced as a whole under one.

Nothing else in the program opens the data file. A reader takes one snapshot, writes nothing and
never waits. A writer holds the lock around the whole read, change and write: temporary file in the
same folder, fsync, a look whether the file is still the one that was read, rename, fsync of the
folder. At every moment the path names the state before or the state after, and beside it lie
copies of the last states (``generations``).
"""

from __future__ import annotations

import errno
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

from dangvu_cli.errors import ConflictError, DataFileError, Message, reason_of
from dangvu_cli.storage import generations, layout
from dangvu_cli.storage.aside import set_aside
from dangvu_cli.storage.layout import Tables, blocks, whole
from dangvu_cli.storage.lock import FileLock
from dangvu_cli.storage.placing import sweep_parts
from dangvu_cli.storage.reading import (
    SYSTEM,
    FileMissingError,
    missing,
    read_content,
    refusal,
    refuse_irregular,
    told,
)
from dangvu_cli.storage.replacing import (
    TargetChangedError,
    replace_file,
    status_of,
    sweep,
)
from dangvu_cli.storage.seal import Seal, sealed
from dangvu_cli.storage.stored import edited, gone, is_edited, stored_in, warnings
from dangvu_cli.storage.system import LOCK_TIMEOUT, FileSystem, sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from dangvu_cli.storage.rows import Chunks
    from dangvu_cli.storage.stored import Stored


def make_folder(folder: Path, system: FileSystem = SYSTEM) -> None:
    """Make ``folder`` and the missing ones above it, each for its owner alone (0700)."""
    if folder.is_dir():
        return
    make_folder(folder.parent, system)
    with told("file.write_failed", folder):
        with suppress(FileExistsError):
            system.mkdir(folder)
        sync_folder(system, folder.parent)


class DataFile:
    """The data file, held by this process for one change.

    ``tables`` is what was read under the lock: change or replace it, then ``commit`` once. Closed
    without it, the change never was. With ``create`` a missing file is taken for one without
    tables, and ``is_new`` says so; with ``anew`` also where generations of an earlier file are
    kept, from which the new one then grows. With ``rescue`` whatever stands at the path is taken
    as it is: ``stored`` is None where it is missing, or damaged, of which ``damage`` tells.
    ``keep`` is the number of generations to keep; ``timeout`` (seconds) and ``wait`` concern the
    lock.

    Raises DataFileError when the file cannot be read or was edited by hand, ConflictError when it
    is locked by another process or no longer the one that was read, DangvuError when the system
    refuses to write. After an error the path names the old state, with one exception that says so:
    ``file.unconfirmed``.
    """

    def __init__(  # noqa: PLR0913 (all but the path have a default that serves)
        self,
        path: Path,
        *,
        create: bool = False,
        anew: bool = False,
        rescue: bool = False,
        keep: int = generations.KEEP,
        timeout: float = LOCK_TIMEOUT,
        wait: Callable[[float], None] = time.sleep,
        system: FileSystem = SYSTEM,
    ) -> None:
        self.path = path
        self._system = system
        self._keep = keep
        self._rescue = rescue
        self._anew = anew
        self._written: Seal | None = None
        with told("file.write_failed", path):
            self._target = Path(os.path.realpath(path))
            status = self._look(create=create or rescue)
            self._lock = FileLock(
                self._target, like=status, timeout=timeout, wait=wait, system=system
            )
        try:
            self.kept = generations.kept(system, self._target)
            self._content, self._status = self._load(create=create or rescue)
            self.damage: DataFileError | None = None
            self.stored = self._interpret()
        except BaseException:
            self.close()
            raise
        self.tables: Tables = dict(self.stored.tables) if self.stored else {}

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
        """What the user should know about this place and this file."""
        values = {"path": str(self.path)}
        said = [] if self._lock.held else [Message("file.unlocked", values)]
        if self._status is not None and self._status.st_nlink > 1:
            said.append(Message("file.hard_linked", values))
        if self.stored:
            said += warnings(self.stored, self.kept, self.path, self._system)
        return said

    @property
    def strays(self) -> list[generations.Kept]:
        """The kept generations that the file did not grow from."""
        return generations.lost(self._system, self.kept, self._base)

    @property
    def seal(self) -> Seal:
        """The seal of what stands on the disk."""
        return self._written or (self.stored.seal if self.stored else Seal())

    def commit(self, *, in_place: bool = False) -> None:
        """Bring ``tables`` to the disk; they are there for good when this returns.

        Where nothing changed, nothing is written. With ``in_place`` the copy of the generation
        before goes once the new one is kept: it holds nothing that a person would want back.
        """
        content = blocks(self.tables)
        if self.stored and self.stored.intact and _is_same(whole(content), self._content):
            return
        chunks, seal = sealed(self.tables, content, self._base)
        with told("file.write_failed", self.path):
            if self.stored and self.stored.version < layout.VERSION:
                self.set_aside()
            before = self._kept_base() if in_place else []
            self._make_room(self._keep - 1 + len(before))
            self._replace(chunks, seal)
            self._written = seal
            self._drop(before, seal)
        with told("file.unconfirmed", self.path):
            sync_folder(self._system, self._target.parent)

    def set_aside(self) -> Path | None:
        """Save what stands at the path, unless it is kept already; where it was saved."""
        content, system = self._content, self._system
        if content is None or any(one.holds(content, system) for one in self.kept):
            return None
        with told("file.write_failed", self.path):
            number = self._base.generation + 1
            return set_aside(content, self._target, number, like=self._status, system=system)

    def close(self) -> None:
        """Let the next writer in."""
        self._lock.release()

    @property
    def _base(self) -> Seal:
        """The generation that the next one grows from."""
        grown = self._rescue or (self._anew and self.is_new)
        seals = [Seal(one.generation, one.checksum) for one in self.kept] if grown else []
        if self.stored and (self.stored.intact or not seals):
            seals.insert(0, self.stored.seal)
        return max(seals, key=lambda seal: seal.generation, default=Seal())

    def _look(self, *, create: bool) -> os.stat_result | None:
        """The file's status before there is a lock: a mistyped path gets no lock file."""
        try:
            status = status_of(self._target, self._system)
        except OSError as error:
            raise refusal("file.unreadable", self.path, reason=reason_of(error)) from error
        if status is None:
            if not create:
                raise gone(missing(self.path), self._target)
            if not self._target.parent.is_dir():
                raise refusal("file.no_folder", self.path, folder=str(self._target.parent))
        else:
            refuse_irregular(self.path, status)
            if not self._system.writable(self._target):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return status

    def _load(self, *, create: bool) -> tuple[bytes | None, os.stat_result | None]:
        try:
            return read_content(self.path, self._system)
        except FileMissingError as error:
            refused = gone(error, self._target)
            if create and (self._rescue or self._anew or refused is error):
                return None, None
            raise refused from None

    def _interpret(self) -> Stored | None:
        if self._content is None:
            return None
        try:
            stored = stored_in(self._content, self.path, self._target)
        except DataFileError as error:
            if not self._rescue:
                raise
            self.damage = error
            return None
        if is_edited(stored, self.kept) and not self._rescue:
            raise edited(self.path, self._target)
        return stored

    def _kept_base(self) -> list[generations.Kept]:
        name = generations.name_of(self._target, self._base)
        return [one for one in self.kept if one.path == name]

    def _drop(self, before: list[generations.Kept], seal: Seal) -> None:
        """Take away what the kept copy of the generation ``seal`` stands for too."""
        for one in before:
            with suppress(OSError):
                self._system.stat(generations.name_of(self._target, seal))
                self._system.unlink(one.path)

    def _make_room(self, keep: int) -> None:
        strays = self.strays
        generations.mark_lost(self._system, strays)
        for one in generations.spare(self.kept, strays, keep):
            with suppress(OSError):
                self._system.unlink(one.path)
        if self._lock.held:
            sweep(self._target, self._system)
            sweep_parts(self._target.parent)

    def _replace(self, content: Chunks, seal: Seal) -> None:
        copy = generations.name_of(self._target, seal)
        try:
            replace_file(self._target, content, like=self._status, copy=copy, system=self._system)
        except TargetChangedError as error:
            hint = Message("file.changed.hint")
            raise ConflictError("file.changed", hint=hint, path=str(self.path)) from error


def _is_same(chunks: Chunks, content: bytes | None) -> bool:
    if content is None or sum(map(len, chunks)) != len(content):
        return False
    return b"".join(chunks) == content
