"""The fast way to read: a file whose checksum holds is what dangvu wrote, so its outline is known.

Of such a file nothing need be checked, and a table that nobody asks for is never decoded. All
others, those that were edited by hand or written by another tool, go the strict way (``layout``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dangvu_cli.storage.seal import Seal, meta_of, seal_of, seals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dangvu_cli.storage.layout import Tables

_EMPTY = b"{}"


class WrittenTables(Mapping[str, dict[str, Any]]):
    """The tables of a canonical file (``layout.encode``), each decoded when it is asked for."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._places = _places(content)
        self._decoded: Tables = {}

    def __getitem__(self, name: str) -> dict[str, Any]:
        if name not in self._decoded:
            self._decoded[name] = json.loads(self._content[self._places[name]])
        return self._decoded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def written(content: bytes, version: int) -> tuple[WrittenTables, Seal] | None:
    """The tables and the seal of a file of ``version`` as dangvu wrote it; None for any other."""
    meta = meta_of(content)
    if meta is None or meta.get("version") != version:
        return None
    seal = seal_of({"meta": {"1": meta}})
    return (WrittenTables(content), seal) if seals(seal, content) else None


def _places(content: bytes) -> dict[str, slice]:
    """Where each table lies: its name begins a line, and a brace that begins a line ends it."""
    places: dict[str, slice] = {}
    start = len(b"{\n")
    while start < len(content) and content[start : start + 1] == b'"':
        heading = content.index(b"\n", start)
        name, _, opened = content[start:heading].rpartition(b":")
        begin = start + len(name) + 1
        end = heading if opened.startswith(_EMPTY) else content.index(b"\n}", heading) + 2
        end -= opened == _EMPTY + b","
        places[json.loads(name)] = slice(begin, end)
        start = content.index(b"\n", end) + 1
    return places
