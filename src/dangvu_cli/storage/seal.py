"""The seal of a data file: its generation, the one that it grew from, and a checksum of it all.

It stands in ``meta``, document 1. The checksum is the CRC-32 of the canonical file (``layout``)
whose checksum is the empty text: of every table, the counters and the rest of the seal. It tells
accidents and hand edits; it is no defence against somebody who means to deceive. Another tool that
writes the same content with other blanks leaves it true.
"""

from __future__ import annotations

import json
import re
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

from dangvu_cli.storage.layout import encode
from dangvu_cli.values import value

if TYPE_CHECKING:
    from dangvu_cli.storage.layout import ReadTables

_META = re.compile(rb'\{\n"meta":\{\n"1":(\{.*\})(?=,?\n)')
_document = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


@value
class Seal:
    """``generation`` counts the writes, from 1; ``parent`` is the checksum of the one before."""

    generation: int = 0
    checksum: str = ""
    parent: str = ""


def seal_of(tables: ReadTables) -> Seal:
    """The seal that ``tables`` carry; the empty one where they carry none that is whole."""
    meta = tables["meta"]["1"]
    generation, *texts = (meta.get(name) for name in ("generation", "checksum", "parent"))
    if type(generation) is not int or generation < 1 or not all(isinstance(t, str) for t in texts):
        return Seal()
    return Seal(generation, *texts)


def is_intact(content: bytes, tables: ReadTables) -> bool:
    """Whether ``content``, read as ``tables``, is what was sealed, or was never sealed at all."""
    if not tables["meta"]["1"].keys() & {"generation", "checksum", "parent"}:
        return True
    seal = seal_of(tables)
    return seals(seal, content) or seals(seal, encode(tables))


def seals(seal: Seal, content: bytes) -> bool:
    """Whether the checksum of ``seal`` is that of ``content``, byte for byte."""
    return bool(seal.checksum) and seal.checksum == _checksum(content, seal.checksum)


def meta_of(content: bytes) -> dict[str, Any] | None:
    """``meta``, document 1, of a canonical file, found without decoding the rest; None of others.

    Whether the file is canonical as a whole is for its checksum to tell.
    """
    found = _META.match(content)
    with suppress(ValueError):
        return cast("dict[str, Any]", json.loads(found[1])) if found else None
    return None


def sealed(content: bytes, generation: int, parent: str) -> tuple[bytes, Seal]:
    """The canonical file ``content`` with the seal of its own."""
    found = _META.match(content)
    assert found, "a canonical file begins with its meta data"
    meta = json.loads(found[1])
    names = {"schema": meta["schema"], "version": meta["version"], "checksum": ""}
    blank = {**names, "generation": generation, "parent": parent}
    rest = {name: value for name, value in meta.items() if name not in blank}
    head, tail = content[: found.start(1)], content[found.end(1) :]
    unsealed = head + _document(blank | rest).encode() + tail
    seal = Seal(generation, _checksum(unsealed, ""), parent)
    return head + _document(blank | {"checksum": seal.checksum} | rest).encode() + tail, seal


def _checksum(content: bytes, said: str) -> str:
    """The checksum of a file that says it is ``said``."""
    name = f'"checksum":"{said}"'.encode()
    at = content.find(name)
    if at < 0:
        return ""
    view = memoryview(content)  # a slice of it copies nothing
    blank = zlib.crc32(b'"checksum":""', zlib.crc32(view[:at]))
    return f"{zlib.crc32(view[at + len(name) :], blank):08x}"
