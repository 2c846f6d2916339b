"""The last generations of a data file, kept beside it as copies of their own.

``.dangvu.json.~42-1f2e3d4c~`` is the 42nd, with its checksum. A copy shares no inode with the data
file: what empties that in place (an editor, another program) leaves the copies alone. A writer
keeps the generation that it writes, not the one that it replaces, so that of two writers where
locks do nothing neither goes without a trace; once a writer finds such a trace, it marks it
(``.dangvu.json.~42-1f2e3d4c~lost``), and it stays until ``doctor`` has dealt with it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from contextlib import suppress
from typing import TYPE_CHECKING

from dangvu_cli.errors import DataFileError
from dangvu_cli.storage.layout import decode
from dangvu_cli.storage.reading import read_content
from dangvu_cli.storage.seal import Seal, is_intact, seal_of
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dangvu_cli.storage.layout import Tables
    from dangvu_cli.storage.system import FileSystem

_NAMED = "([1-9][0-9]{0,14})-([0-9a-f]{8})~(lost)?"
KEEP = 5
"""How many generations are kept where the config file does not say."""


@value
class Kept:
    """A kept generation, as its name tells of it; ``lost`` where it is marked so."""

    generation: int
    checksum: str
    path: Path
    lost: bool = False

    def read(self, system: FileSystem) -> tuple[bytes, Tables] | None:
        """Content and tables; None where it is no longer what was kept."""
        try:
            content, _ = read_content(self.path, system)
            tables = decode(content, self.path)
        except DataFileError:
            return None
        sound = seal_of(tables).checksum == self.checksum and is_intact(content, tables)
        return (content, tables) if sound else None

    def holds(self, content: bytes, system: FileSystem) -> bool:
        """Whether ``content`` is what was kept."""
        found = self.read(system)
        return found is not None and found[0] == content


def name_of(target: Path, seal: Seal) -> Path:
    """The path under which the generation of ``seal`` is kept."""
    return target.with_name(f".{target.name}.~{seal.generation}-{seal.checksum}~")


def kept(system: FileSystem, target: Path) -> list[Kept]:
    """What is kept of ``target`` (its real path), the newest first, what is lost at the end."""
    before = f".{target.name}.~"
    try:
        names = [name for name in system.names(target.parent) if name.startswith(before)]
    except OSError:
        return []
    named = ((name, re.fullmatch(_NAMED, name.removeprefix(before))) for name in names)
    found = [Kept(int(n[1]), n[2], target.with_name(name), bool(n[3])) for name, n in named if n]
    return sorted(found, key=lambda one: (one.lost, -one.generation, one.checksum))


def newest_sound(system: FileSystem, target: Path) -> Kept | None:
    """The newest generation that can be given back."""
    return next((one for one in kept(system, target) if one.read(system)), None)


def lost(system: FileSystem, found: Sequence[Kept], seal: Seal) -> list[Kept]:
    """Of the kept generations those that the file with this ``seal`` did not grow from.

    Going back from the file, each generation names the one before; where that is not kept,
    one alone is taken for it, and of several nobody knows.
    """
    line = {seal.generation: seal.checksum}
    if seal.parent:
        line[seal.generation - 1] = seal.parent
    unmarked = [one for one in found if not one.lost]
    strays = [one for one in found if one.lost]
    if not _forked(unmarked, line):
        return strays
    by_generation: defaultdict[int, list[Kept]] = defaultdict(list)
    for one in unmarked:
        by_generation[one.generation].append(one)
    for generation, here in by_generation.items():
        ours = [one for one in here if line.get(generation, one.checksum) == one.checksum]
        if generation > seal.generation or len(ours) != 1:
            strays += here
            continue
        strays += [one for one in here if one not in ours]
        if generation < seal.generation and (read := ours[0].read(system)):
            line[generation - 1] = seal_of(read[1]).parent
    return strays


def mark_lost(system: FileSystem, strays: Sequence[Kept]) -> None:
    """Mark what is lost, so that it is known as such when its rivals are gone."""
    for one in strays:
        if not one.lost:
            with suppress(OSError):
                system.replace(one.path, one.path.with_name(f"{one.path.name}lost"))


def _forked(found: Sequence[Kept], line: dict[int, str]) -> bool:
    """Whether the names alone tell that there is more than one line."""
    return len({one.generation for one in found}) < len(found) or any(
        one.generation > max(line) or line.get(one.generation, one.checksum) != one.checksum
        for one in found
    )


def spare(found: Sequence[Kept], strays: Sequence[Kept], keep: int) -> list[Kept]:
    """What may go: all but the newest ``keep`` of those that the file grew from."""
    return [one for one in found if one not in strays][keep:]
