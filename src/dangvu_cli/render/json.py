"""JSON: one value a page, UTF-8, ending in a newline (RFC 8259)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.text import escaped_json
from dangvu_cli.render.shapes import native

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from dangvu_cli.render.registry import Canvas
    from dangvu_cli.render.sheet import Page

LONG = 1000
"""Items from which msgspec encodes a list: below, to load it takes longer than it saves."""


def draw(page: Page, out: TextIO, canvas: Canvas) -> None:
    """Draw indented JSON for eyes on a terminal; for a pipe each item of a list on one line."""
    data = page.data()
    if canvas.terminal:
        out.write(f"{encoded(data, indent=2)}\n")
    elif isinstance(data, list) and data:
        out.write("[\n")
        out.writelines(lines(data, ",\n"))
        out.write("\n]\n")
    else:
        out.write(f"{encoded(data)}\n")


def encoded(value: Any, indent: int | None = None) -> str:  # noqa: ANN401
    """A JSON value as text in which nothing acts on a terminal; raises ValueError for NaN."""
    encoder = _ON_ONE_LINE if indent is None else _encoder(indent)
    return escaped_json(encoder.encode(value))


def lines(items: Sequence[Any], between: str) -> Iterator[str]:
    """The items, each on a line, ``between`` two of them."""
    if len(items) <= LONG:
        yield between.join(map(encoded, items))
        return
    import msgspec

    encode = msgspec.json.Encoder().encode
    for first in range(0, len(items), LONG):
        piece = between.encode().join(map(encode, items[first : first + LONG])).decode()
        yield between * bool(first) + escaped_json(piece)


def _encoder(indent: int | None) -> json.JSONEncoder:
    return json.JSONEncoder(ensure_ascii=False, allow_nan=False, indent=indent, default=native)


_ON_ONE_LINE = _encoder(None)
