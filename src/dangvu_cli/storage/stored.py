"""What the data file holds: its tables, and how far they are to be believed."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from dangvu_cli.errors import DataFileError, Message
from dangvu_cli.storage import generations, layout
from dangvu_cli.storage.layout import ReadTables, decode
from dangvu_cli.storage.reading import SYSTEM, FileMissingError, OpenFile
from dangvu_cli.storage.seal import UNSEALED, Seal, is_intact, seal_of
from dangvu_cli.storage.written import NotAsWrittenError, written
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from dangvu_cli.storage.generations import Kept
    from dangvu_cli.storage.rows import Rows
    from dangvu_cli.storage.system import FileSystem


LARGE = 2**21
"""Bytes from which a look reads only the tables that it is about."""
ALWAYS_READ = ("tasks", "events")


@value
class Stored:
    """A file that could be read.

    ``tables`` are in the version of this program, ``version`` is that of the file. ``intact`` is
    False where the content is not what dangvu wrote, ``seal`` what it says of itself.
    """

    tables: ReadTables
    seal: Seal
    intact: bool = True
    version: int = layout.VERSION


def read_tables(path: Path, warn: Callable[[Message], None] = lambda _: None) -> ReadTables:
    """A snapshot of the data file; raises DataFileError and leaves the file as it is.

    ``warn`` is told where the file was edited by hand, or lacks what another process saved.
    """
    target = Path(os.path.realpath(path))
    # Listed first: a writer between the two steps would seem to have saved what the file lacks.
    found = generations.kept(SYSTEM, target)
    try:
        file = OpenFile(path, SYSTEM)
    except FileMissingError as error:
        raise gone(error, target) from None
    stored = _in_part(file, path, target, warn) or stored_in(file.whole(), path, target)
    for warning in warnings(stored, found, path):
        warn(warning)
    return stored.tables


def stored_in(content: bytes, path: Path, target: Path) -> Stored:
    """All that ``content`` holds, which was read from ``path``; raises DataFileError."""
    with suppress(NotAsWrittenError):
        fast = written(lambda offset, _: (content, offset), len(content), layout.VERSION)
        if fast:
            fast[0].vouch(fast[0])
            return Stored(*fast)
    return interpret(content, path, target)


def _in_part(
    file: OpenFile, path: Path, target: Path, warn: Callable[[Message], None]
) -> Stored | None:
    """A large file as dangvu wrote it: its tables are read when somebody asks for them."""
    size = file.status.st_size
    fast = written(file.take, size, layout.VERSION) if size > LARGE else None
    if fast is None:
        return None

    def doubt(name: str) -> Rows:
        """A table that is not as it was written, read the strict way with all the others."""
        warn(Message("file.edited-shown", {"path": str(path)}))
        return layout.rows_of(interpret(file.whole(), path, target).tables.get(name, {}))

    tables, seal = fast
    with suppress(NotAsWrittenError):
        tables.vouch(ALWAYS_READ)
        tables.doubt = doubt
        return Stored(tables, seal)
    return None


def interpret(content: bytes, path: Path, target: Path) -> Stored:
    """Content that was read from ``path``; raises DataFileError with the way back."""
    from dangvu_cli.storage.migrations import upgraded, version_of

    try:
        tables = decode(content, path)
    except DataFileError as error:
        if error.message.id != "file.newer":
            error.hint = way_back(path, target) or error.hint
        raise
    seal, version, intact = seal_of(tables), version_of(tables), is_intact(content, tables)
    current = upgraded(tables)
    if not intact:
        from dangvu_cli.storage.plausible import check

        with damage_told(path):
            check(current)
    return Stored(current, seal, intact, version)


def is_edited(stored: Stored, found: Sequence[Kept]) -> bool:
    """Whether another than dangvu wrote the file: its seal is wrong, or was taken off."""
    return not stored.intact or (stored.seal == UNSEALED and bool(found))


def warnings(
    stored: Stored, found: Sequence[Kept], path: Path, system: FileSystem = SYSTEM
) -> list[Message]:
    """What the user should know about a file that can be read."""
    if is_edited(stored, found):
        return [Message("file.edited-shown", {"path": str(path)})]
    lost = sorted({one.generation for one in generations.lost(system, found, stored.seal)})
    if not lost:
        return []
    return [Message("file.lost", {"path": str(path), "generations": lost, "count": len(lost)})]


def edited(path: Path, target: Path) -> DataFileError:
    """The refusal to change what was edited by hand."""
    newest = generations.newest_sound(SYSTEM, target)
    values: dict[str, object] = {"path": str(path)}
    if newest is None:
        return DataFileError("file.edited", hint=Message("file.edited.hint", values), **values)
    hint = Message("file.edited-kept.hint", {**values, "generation": newest.generation})
    return DataFileError("file.edited", hint=hint, **values)


def gone(error: FileMissingError, target: Path) -> DataFileError:
    """The refusal where there is no file, but perhaps there was one."""
    path = str(error.message.values["path"])
    hint = way_back(path, target)
    return DataFileError("file.gone", hint=hint, path=path) if hint else error


def way_back(path: object, target: Path) -> Message | None:
    """The command that brings the newest sound generation back; None where nothing is kept."""
    newest = generations.newest_sound(SYSTEM, target)
    if newest is None:
        return None
    return Message("file.restore.hint", {"path": str(path), "generation": newest.generation})


@contextmanager
def damage_told(path: Path) -> Iterator[None]:
    """A file that is JSON of the right outline, but whose documents are not ours, is damaged."""
    try:
        yield
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        hint = way_back(path, Path(os.path.realpath(path))) or Message("file.damaged.hint")
        raise DataFileError(
            "file.bad_document", hint=hint, path=str(path), reason=str(error)
        ) from error
