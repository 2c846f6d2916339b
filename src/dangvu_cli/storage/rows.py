"""A table of the data file: its documents are found in the bytes, and decoded when looked at.

In a canonical file (``layout``) a document is a line and the lines stand in the order of their
numbers, so one is found by halving, and what a change does not touch is never decoded nor written
anew: its bytes are passed on as they are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any

Document = dict[str, Any]
Chunks = list[bytes | memoryview]
"""Bytes in pieces, to be written one after the other."""

Extent = tuple[int, str]
"""The size of a table's bytes and their CRC-32, as eight hexadecimal digits."""

_NUMBERS = re.compile(rb'^"([0-9]+)":', re.MULTILINE)
_VALUE = rb'%b:(\[[^]]*\]?|\{[^}]*\}?|"[^"]*"?|[^,}]*)'
_OPENED, _PARTED, _CLOSED = b"{\n", b",\n", b"\n}"
_encoded = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


class Rows(MutableMapping[str, Document]):
    """Documents by their number, as text.

    ``content[start:end]`` is the table as the canonical file has it, ``extent`` its size and
    checksum where they are known. Documents that were handed out may have been altered in place:
    they are laid over the bytes, as are those that are set; ``read`` and ``holding`` are for those
    who only look.
    """

    def __init__(
        self, content: bytes = b"{}", start: int = 0, end: int = 2, extent: Extent | None = None
    ) -> None:
        self._laid_over: dict[str, Document | None] = {}
        self._lie_on(content, start, end, extent)

    def _lie_on(self, content: bytes, start: int, end: int, extent: Extent | None) -> None:
        self._content = content
        self._start, self._end = start, end
        # Where the lines lie: behind the brace and its newline, before the newline and the brace.
        self._first, self._last = start + len(_OPENED), end - len(_CLOSED)
        if self._last < self._first:  # {}
            self._first = self._last = end
        self._extent = extent

    @classmethod
    def of(cls, documents: Mapping[str, Document]) -> Rows:
        """The table of documents that are decoded already."""
        rows = cls()
        rows._laid_over.update(documents)
        return rows

    @property
    def block(self) -> memoryview | None:
        """The table's bytes; None where documents lie over them."""
        if self._laid_over:
            return None
        return memoryview(self._content)[self._start : self._end]

    @property
    def extent(self) -> Extent | None:
        """Size and checksum of the table's bytes, where they are known."""
        return None if self._laid_over else self._extent

    def read(self, number: str) -> Document | None:
        """The document, to look at; None where there is none."""
        if number in self._laid_over:
            return self._laid_over[number]
        begin, end = self._place(int(number)) if number.isdecimal() else (0, 0)
        return self._decoded(begin, end) if begin != end else None

    def read_all(self) -> dict[str, Document]:
        """All documents, to look at."""
        if self._laid_over:
            return dict(self)
        stored: dict[str, Document] = json.loads(self._content[self._start : self._end])
        return stored

    def __getitem__(self, number: str) -> Document:
        document = self.read(number)
        if document is None:
            raise KeyError(number)
        self._laid_over[number] = document
        return document

    def __setitem__(self, number: str, document: Document) -> None:
        self._laid_over[number] = document

    def __delitem__(self, number: str) -> None:
        if number not in self:
            raise KeyError(number)
        self._laid_over[number] = None

    def __contains__(self, number: object) -> bool:
        if number in self._laid_over:
            return self._laid_over[str(number)] is not None
        begin, end = self._place(int(str(number))) if str(number).isdecimal() else (0, 0)
        return begin != end

    def __iter__(self) -> Iterator[str]:
        if not self._laid_over:
            return iter(self._numbers())
        return iter(self._merged())

    def __len__(self) -> int:
        if self._laid_over:
            return len(self._merged())
        return self._content.count(b"\n", self._first, self._last) + (self._last > self._first)

    def items(self) -> Any:  # noqa: ANN401 - as in dict
        """All documents, decoded at once."""
        self._decode_all()
        return super().items()

    def values(self) -> Any:  # noqa: ANN401
        """Likewise."""
        self._decode_all()
        return super().values()

    def clear(self) -> None:
        """Take all documents away."""
        self._laid_over.clear()
        self._lie_on(b"{}", 0, 2, None)

    def holding(self, fragment: str, most: int | None = None) -> list[tuple[str, Document]] | None:
        """The documents, decoded for this once, whose line has ``fragment`` in it, in no order.

        None where there are more than ``most``.
        """
        found: list[tuple[str, Document]] = []
        for number, document in self._lines_with(fragment.encode()):
            if number not in self._laid_over:
                found.append((number, document))
            if most is not None and len(found) > most:
                return None
        laid_over = ((n, d) for n, d in self._laid_over.items() if d is not None)
        return found + [pair for pair in laid_over if fragment in _encoded(pair[1])]

    def written(self, name: str, most: int | None = None) -> list[bytes]:
        """What stands behind ``name`` in the bytes (in the first ``most``), as JSON.

        Of a list, object or text only what goes up to the first sign that may end it: JSON cut
        short is no JSON. Nobody but this program wrote the bytes, so that ``name`` stands in them
        without escapes.
        """
        last = self._last if most is None else min(self._last, self._first + most)
        lines = memoryview(self._content)[self._first : last]
        found: list[bytes] = re.findall(_VALUE % json.dumps(name).encode(), lines)
        return found

    def chunks(self) -> Chunks:
        """The table as the canonical file has it."""
        segments = list(self._segments())
        if not segments:
            return [b"{}"]
        chunks: Chunks = []
        written = [_OPENED]
        for place, segment in enumerate(segments):
            written.append(_PARTED * bool(place))
            if isinstance(segment, memoryview):
                chunks += (b"".join(written), segment)
                written = []
            else:
                written.append(segment)
        return [*chunks, b"".join([*written, _CLOSED])]

    def _segments(self) -> Iterator[bytes | memoryview]:
        """What stands between the braces, without the signs that part it: old lines, and new."""
        content, at = memoryview(self._content), self._first
        for number in sorted(self._laid_over, key=int):
            begin, end = self._place(int(number))
            if begin > at:
                yield content[at : begin - len(_PARTED) * (begin < self._last or begin != end)]
            document = self._laid_over[number]
            if document is not None:
                yield f'"{number}":{_encoded(document)}'.encode()
            at = max(at, min(end + len(_PARTED) * (begin != end), self._last))
        if at < self._last:
            yield content[at : self._last]

    def _place(self, number: int) -> tuple[int, int]:
        """Where the line of ``number`` begins and ends; where there is none, twice its place."""
        low, high = self._first, self._last
        while low < high:
            middle = (low + high) // 2
            begin = self._content.rfind(b"\n", self._first, middle) + 1 or self._first
            end = self._line_end(begin)
            here = int(self._content[begin + 1 : self._content.index(b'"', begin + 1)])
            if here == number:
                return begin, end
            if here < number:
                low = min(end + len(_PARTED), self._last)
            else:
                high = begin
        return low, low

    def _line_end(self, begin: int) -> int:
        """Where the line ends, before the comma that parts it from the next one."""
        newline = self._content.find(b"\n", begin, self._last)
        return self._last if newline < 0 else newline - 1

    def _decoded(self, begin: int, end: int) -> Document:
        line = self._content[self._content.index(b":", begin) + 1 : end]
        document: Document = json.loads(line)
        return document

    def _lines_with(self, fragment: bytes) -> Iterator[tuple[str, Document]]:
        # Backwards: of two ways through the bytes that is the faster one by a third.
        found = self._content.rfind(fragment, self._first, self._last)
        while found >= 0:
            begin = self._content.rfind(b"\n", self._first, found) + 1 or self._first
            number = self._content[begin + 1 : self._content.index(b'"', begin + 1)]
            yield number.decode(), self._decoded(begin, self._line_end(begin))
            found = self._content.rfind(fragment, self._first, begin)

    def _numbers(self) -> list[str]:
        lines = memoryview(self._content)[self._first : self._last]
        return [number.decode() for number in _NUMBERS.findall(lines)]

    def _merged(self) -> list[str]:
        laid = self._laid_over
        numbers = set(self._numbers()).difference(laid)
        return sorted(
            numbers | {n for n, document in laid.items() if document is not None}, key=int
        )

    def _decode_all(self) -> None:
        if self._last > self._first:
            stored: dict[str, Document] = json.loads(self._content[self._start : self._end])
            self._laid_over = {**stored, **self._laid_over}
            self._lie_on(b"{}", 0, 2, None)
