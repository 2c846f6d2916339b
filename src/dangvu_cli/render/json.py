"""JSON: one value a page, UTF-8, ending in a newline (RFC 8259)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.text import escaped_json, escaped_utf8_json
from dangvu_cli.lazy import Each
from dangvu_cli.render.shapes import MANY, native

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TextIO

    from dangvu_cli.render.registry import Canvas
    from dangvu_cli.render.sheet import Page


def draw(page: Page, out: TextIO, canvas: Canvas) -> None:
    """Draw indented JSON for eyes on a terminal; for a pipe each item of a list on one line."""
    data = page.data()
    if canvas.terminal:
        out.write(f"{encoded(data, indent=2)}\n")
    elif isinstance(data, list | Each) and data:
        out.write("[\n")
        write_lines(data, ",\n", out)
        out.write("\n]\n")
    else:
        out.write(f"{encoded(data)}\n")


def encoded(value: Any, indent: int | None = None) -> str:  # noqa: ANN401
    """A JSON value as text in which nothing acts on a terminal; raises ValueError for NaN."""
    encoder = _ON_ONE_LINE if indent is None else _encoder(indent)
    return escaped_json(encoder.encode(value))


def write_lines(items: Sequence[Any], between: str, out: TextIO) -> None:
    """Write the items, each on a line, ``between`` two of them."""
    if len(items) <= MANY:
        out.write(between.join(map(encoded, items)))
        return
    from dangvu_cli.render.structs import encoded_lines

    write = _writer(out)
    for first in range(0, len(items), MANY):
        piece = encoded_lines(items[first : first + MANY], between.encode())
        if first:
            write(between.encode())
        write(escaped_utf8_json(piece))


def _writer(out: TextIO) -> Callable[[bytes], object]:
    """What writes UTF-8 to ``out``: past its encoder where it has bytes below."""
    if hasattr(out, "buffer"):
        out.flush()
        return out.buffer.write
    return lambda piece: out.write(piece.decode())


def _encoder(indent: int | None) -> json.JSONEncoder:
    return json.JSONEncoder(ensure_ascii=False, allow_nan=False, indent=indent, default=native)


_ON_ONE_LINE = _encoder(None)
