"""JSON: one value a page, UTF-8, ending in a newline (RFC 8259)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.text import escaped_json

if TYPE_CHECKING:
    from typing import TextIO

    from dangvu_cli.render.registry import Canvas
    from dangvu_cli.render.sheet import Page


def draw(page: Page, out: TextIO, canvas: Canvas) -> None:
    """Draw indented JSON for eyes on a terminal; for a pipe each item of a list on one line."""
    data = page.data()
    if canvas.terminal:
        out.write(f"{encoded(data, indent=2)}\n")
    elif isinstance(data, list) and data:
        out.write("[\n")
        out.write(",\n".join(map(encoded, data)))
        out.write("\n]\n")
    else:
        out.write(f"{encoded(data)}\n")


def encoded(value: Any, indent: int | None = None) -> str:  # noqa: ANN401
    """A JSON value as text in which nothing acts on a terminal; raises ValueError for NaN."""
    encoder = _ON_ONE_LINE if indent is None else _encoder(indent)
    return escaped_json(encoder.encode(value))


def _encoder(indent: int | None) -> json.JSONEncoder:
    return json.JSONEncoder(ensure_ascii=False, allow_nan=False, indent=indent)


_ON_ONE_LINE = _encoder(None)
