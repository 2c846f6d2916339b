"""The fast way to read: a file whose seal holds is what dangvu wrote, so its outline is known.

Of such a file nothing need be checked but the seal, a table that nobody asks for is not even read,
and documents are decoded one by one. All others, those that were edited by hand or written by
another tool, go the strict way (``layout``).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from dangvu_cli.storage.layout import heading, rows_of
from dangvu_cli.storage.rows import Rows
from dangvu_cli.storage.seal import Seal, extent_of, is_signed, seal_of
from dangvu_cli.values import value

if TYPE_CHECKING:
    from dangvu_cli.storage.rows import Extent

HEAD = 2**14
"""Where a file's ``meta`` is longer, the file goes the strict way."""

Take = Callable[[int, int], tuple[bytes, int]]
"""``take(offset, size)`` gives bytes, and the place in them where those of the file begin."""

_BEFORE, _AFTER = b'{\n"meta":', b"\n}\n"


class NotAsWrittenError(Exception):
    """A table is not what the seal says."""


@value
class _Place:
    """Where a table lies, what stands before and behind it, and what the seal says of it."""

    offset: int
    before: bytes
    extent: Extent
    after: bytes

    @property
    def end(self) -> int:
        return self.offset + len(self.before) + self.extent[0] + len(self.after)


class WrittenTables(Mapping[str, Rows]):
    """The tables of a sealed file, each read and held against the seal when it is asked for.

    ``doubt`` gives those that are not what the seal says.
    """

    def __init__(self, take: Take, meta: Rows, places: Mapping[str, _Place]) -> None:
        self._take = take
        self._places = places
        self._known: dict[str, Rows] = {"meta": meta}
        self.doubt: Callable[[str], Rows] = _refuse

    def __getitem__(self, name: str) -> Rows:
        if name not in self._known:
            self._known[name] = self._read(name, self._places[name])
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        yield "meta"
        yield from self._places

    def __len__(self) -> int:
        return 1 + len(self._places)

    def vouch(self, names: Iterable[str]) -> None:
        """Read those of ``names`` that there are, and hold them against the seal."""
        for name in self._places.keys() & set(names):
            assert self[name] is not None

    def _read(self, name: str, place: _Place) -> Rows:
        content, begin = self._take(place.offset, place.end - place.offset)
        start = begin + len(place.before)
        end = start + place.extent[0]
        signs = content[begin:start] + content[end : end + len(place.after)]
        table = memoryview(content)[start:end]
        if signs != place.before + place.after or extent_of([table]) != place.extent:
            return self.doubt(name)
        return Rows(content, start, end, place.extent)


def written(take: Take, size: int, version: int) -> tuple[WrittenTables, Seal] | None:
    """The tables and the seal of a file of ``version`` as dangvu wrote it; None for any other."""
    with suppress(ValueError, TypeError, KeyError, AttributeError):
        content, begin = take(0, min(size, HEAD))
        head = content[begin : begin + HEAD]
        block = head[len(_BEFORE) : head.index(b"\n}") + 2]
        meta: dict[str, Any] = json.loads(block)
        canonical = b"".join(rows_of(meta).chunks()) == block and head.startswith(_BEFORE)
        if not (canonical and meta["1"]["version"] == version and is_signed(meta)):
            return None
        places = _places(meta["1"]["tables"], len(_BEFORE) + len(block))
        if size != max(place.end for place in places.values()):
            return None
        return WrittenTables(take, rows_of(meta), places), seal_of({"meta": meta})
    return None


def _refuse(name: str) -> Rows:
    raise NotAsWrittenError(name)


def _places(extents: Mapping[str, list[Any]], offset: int) -> dict[str, _Place]:
    places = {}
    for left, (name, (size, checksum)) in zip(
        range(len(extents) - 1, -1, -1), extents.items(), strict=True
    ):
        after = b"" if left else _AFTER
        places[name] = _Place(offset, b",\n" + heading(name), (size, checksum), after)
        offset = places[name].end
    return places
