"""Newline-delimited JSON: an item a line; a page that is no list is one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dangvu_cli.lazy import Each
from dangvu_cli.render.json import write_lines

if TYPE_CHECKING:
    from typing import TextIO

    from dangvu_cli.render.registry import Canvas
    from dangvu_cli.render.sheet import Page


def draw(page: Page, out: TextIO, canvas: Canvas) -> None:
    """Draw the items of the page's data."""
    data = page.data()
    items = data if isinstance(data, list | Each) else [data]
    if items:
        write_lines(items, "\n", out)
        out.write("\n")
