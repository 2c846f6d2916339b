"""The seal of a data file: its generation, the one that it grew from, and checksums of it all.

It stands in ``meta``, document 1. ``tables`` gives the size and the CRC-32 of every other table as
the canonical file (``layout``) has it, ``checksum`` is the CRC-32 of the canonical ``meta`` whose
checksum is the empty text: so of everything. A look vouches for the tables that it reads, and need
not read the others. It tells accidents and hand edits; it is no defence against somebody who means
to deceive. Another tool that writes the same content with other blanks leaves it true.

Before there were ``tables``, the checksum was that of the whole canonical file.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from dangvu_cli.storage.layout import blocks, encode, rows_of, whole
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping

    from dangvu_cli.storage.layout import ReadTables
    from dangvu_cli.storage.rows import Chunks, Document, Extent

NAMES = ("generation", "checksum", "parent", "tables")


@value
class Seal:
    """``generation`` counts the writes, from 1; ``parent`` is the checksum of the one before."""

    generation: int = 0
    checksum: str = ""
    parent: str = ""


UNSEALED = Seal()


def seal_of(tables: ReadTables) -> Seal:
    """The seal that ``tables`` carry; the empty one where they carry none that is whole."""
    meta = tables["meta"]["1"]
    generation, *texts = (meta.get(name) for name in ("generation", "checksum", "parent"))
    if type(generation) is not int or generation < 1 or not all(isinstance(t, str) for t in texts):
        return UNSEALED
    return Seal(generation, *texts)


def is_intact(content: bytes, tables: ReadTables) -> bool:
    """Whether ``content``, read as ``tables``, is what was sealed, or was never sealed at all."""
    meta = tables["meta"]["1"]
    if not meta.keys() & set(NAMES):
        return True
    if seal_of(tables) == UNSEALED:
        return False
    if "tables" not in meta:
        return _is_first_checksum(meta["checksum"], content, tables)
    return meta["tables"] == _extents(tables, blocks(tables)) and is_signed(tables["meta"])


def is_signed(meta: MutableMapping[str, Document]) -> bool:
    """Whether the table ``meta`` has the checksum that it says it has."""
    blank = {**meta, "1": {**meta["1"], "checksum": ""}}
    return bool(meta["1"].get("checksum") == _checksum(blank))


def sealed(
    tables: ReadTables, content: Mapping[str, Chunks], base: Seal = UNSEALED
) -> tuple[Chunks, Seal]:
    """The canonical file that holds ``tables``, whose bytes are ``content``, sealed anew.

    It is the generation that grew from ``base``.
    """
    meta = dict(tables["meta"]["1"])
    front = {name: meta.pop(name) for name in ("schema", "version")}
    rest = {name: part for name, part in meta.items() if name not in NAMES}
    generation = base.generation + 1
    said = {
        "generation": generation,
        "parent": base.checksum,
        "tables": _extents(tables, content),
    }

    def signed(checksum: str) -> dict[str, Document]:
        return {**tables["meta"], "1": {**front, "checksum": checksum, **said, **rest}}

    checksum = _checksum(signed(""))
    head = {"meta": rows_of(signed(checksum)).chunks()}
    return whole({**content, **head}), Seal(generation, checksum, base.checksum)


def extent_of(chunks: Chunks) -> Extent:
    """Size and checksum of a table's bytes."""
    size, checksum = 0, 0
    for chunk in chunks:
        size, checksum = size + len(chunk), zlib.crc32(chunk, checksum)
    return size, f"{checksum:08x}"


def _extents(tables: ReadTables, content: Mapping[str, Chunks]) -> dict[str, list[int | str]]:
    """The extents of all tables but ``meta``; of one that is as it was read, the one it had."""
    known = {name: rows_of(tables[name]).extent for name in content if name != "meta"}
    return {name: list(known[name] or extent_of(content[name])) for name in known}


def _checksum(meta: MutableMapping[str, Document]) -> str:
    return extent_of(rows_of(meta).chunks())[1]


def _is_first_checksum(said: str, content: bytes, tables: ReadTables) -> bool:
    return any(_first_checksum(form, said) == said for form in (content, encode(tables)))


def _first_checksum(content: bytes, said: str) -> str:
    """The checksum, of the first kind, of a file that says it is ``said``."""
    name = f'"checksum":"{said}"'.encode()
    at = content.find(name)
    if at < 0:
        return ""
    view = memoryview(content)  # a slice of it copies nothing
    blank = zlib.crc32(b'"checksum":""', zlib.crc32(view[:at]))
    return f"{zlib.crc32(view[at + len(name) :], blank):08x}"
