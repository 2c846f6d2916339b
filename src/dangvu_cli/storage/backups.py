"""Copies of the data file: made on request, listed, and brought back."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from dangvu_cli.domain.keeping import Copy, Standing
from dangvu_cli.errors import DataFileError, Message, UsageError
from dangvu_cli.storage import generations
from dangvu_cli.storage.file import DataFile
from dangvu_cli.storage.layout import decode
from dangvu_cli.storage.migrations import upgraded
from dangvu_cli.storage.placing import place_file
from dangvu_cli.storage.reading import SYSTEM, holds, read_content, told
from dangvu_cli.storage.replacing import status_of
from dangvu_cli.storage.repository import COUNTERS
from dangvu_cli.storage.seal import seal_of
from dangvu_cli.storage.stored import interpret
from dangvu_cli.storage.system import LOCK_TIMEOUT
from dangvu_cli.values import value

if TYPE_CHECKING:
    from dangvu_cli.storage.generations import Kept
    from dangvu_cli.storage.layout import Tables
    from dangvu_cli.storage.seal import Seal


@value
class Restored:
    """What was brought back, and where what stood there before is, unless it is kept anyway."""

    source: str
    set_aside: Path | None


def backup(path: Path, destination: Path | None, *, force: bool) -> Path:
    """Copy a sound data file, and return where to; without a destination beside the file itself.

    Raises DataFileError for a damaged file, UsageError where ``destination`` exists and is another.
    """
    target = Path(os.path.realpath(path))
    content, _ = read_content(path, SYSTEM)
    stored = interpret(content, path, target)
    named = destination or path.with_name(f"{path.name}.backup-{stored.seal.generation}")
    if named.exists() and not force:
        if holds(named, content, SYSTEM):
            return named
        hint = Message("output.exists-hint")
        raise UsageError("output.exists", path=str(named), hint=hint)
    with told("backup.not_written", named):
        place_file(named, content, force=force, like=target)
    return named


def copies(path: Path) -> list[Copy]:
    """The generations that are kept of a data file, the newest first."""
    target = Path(os.path.realpath(path))
    found = generations.kept(SYSTEM, target)
    try:
        seal = seal_of(decode(read_content(path, SYSTEM)[0], path))
    except DataFileError:
        seal = None
    strays = generations.lost(SYSTEM, found, seal) if seal else []
    return [_copy(one, seal, lost=one in strays) for one in found]


def restore(
    path: Path, wanted: str | None, *, keep: int, timeout: float = LOCK_TIMEOUT
) -> Restored | None:
    """Bring back a generation (its number, or its name in the list) or another data file.

    Without ``wanted`` the newest sound generation takes the place of a file that is missing,
    damaged or edited by hand; None where there is no such need. Numbers that were given since
    are not given again. Raises UsageError where there is no such generation.
    """
    with DataFile(path, create=True, rescue=True, keep=keep, timeout=timeout) as data_file:
        if wanted is None and data_file.stored and data_file.stored.intact:
            return None
        name, tables = _wanted(data_file.kept, wanted)
        newest = _newest(data_file.kept)
        for known in (data_file.tables, newest[1] if newest else {}):
            _raise_counters(tables, known)
        set_aside = data_file.set_aside()
        data_file.tables = tables
        data_file.commit()
        return Restored(name, set_aside)


def _wanted(found: list[Kept], wanted: str | None) -> tuple[str, Tables]:
    if wanted is None:
        newest = _newest(found)
        if newest is None:
            raise UsageError("restore.nothing", hint=Message("restore.nothing.hint"))
        return str(newest[0].generation), newest[1]
    for one in found:
        if wanted in {str(one.generation), _name(one)} and (read := one.read(SYSTEM)):
            return wanted, upgraded(read[1])
    if wanted.isdecimal():
        known = [one.generation for one in found]
        hint = Message("restore.known", {"generations": known}) if known else None
        raise UsageError("restore.unknown", generation=wanted, hint=hint)
    source = Path(wanted)
    content, _ = read_content(source, SYSTEM)
    return wanted, dict(interpret(content, source, Path(os.path.realpath(source))).tables)


def _newest(found: list[Kept]) -> tuple[Kept, Tables] | None:
    for one in found:
        if read := one.read(SYSTEM):
            return one, upgraded(read[1])
    return None


def _raise_counters(tables: Tables, known: Tables) -> None:
    ours, theirs = (each.get("meta", {}).get("1", {}) for each in (tables, known))
    for name in COUNTERS:
        values = [meta[name] for meta in (ours, theirs) if type(meta.get(name)) is int]
        if values:
            ours[name] = max(values)


def _copy(one: Kept, seal: Seal | None, *, lost: bool) -> Copy:
    read = one.read(SYSTEM)
    status = status_of(one.path, SYSTEM)
    saved = datetime(1970, 1, 1, tzinfo=UTC)
    if status is not None:
        saved += timedelta(seconds=int(status.st_mtime))
    standing: Standing = "lost" if lost else "kept"
    if seal and (one.generation, one.checksum) == (seal.generation, seal.checksum):
        standing = "current"
    if read is None:
        standing = "damaged"
    return Copy(
        name=_name(one),
        generation=one.generation,
        saved=saved.strftime("%Y-%m-%dT%H:%M:%SZ"),
        standing=standing,
        tasks=len(read[1].get("tasks", {})) if read else None,
        commands=read[1]["meta"]["1"].get("next_command", 1) - 1 if read else None,
    )


def _name(one: Kept) -> str:
    return f"{one.generation}-{one.checksum}"
