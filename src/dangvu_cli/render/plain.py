"""Tables for a pipe: a header line, columns aligned to their widest cell, one line a row.

Nothing is wrapped, cropped or coloured; no line ends in spaces.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.text import visible
from dangvu_cli.render.cells import aligned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from dangvu_cli.render.registry import Canvas
    from dangvu_cli.render.sheet import Column, Line, Page, Sheet

GAP = "  "
WIDTH = 80
"""The cells of a drawing: a pipe has no width of its own."""
MANY = 1000
"""Lines that are written at once."""


def draw(page: Page, out: TextIO, canvas: Canvas) -> None:
    """Draw the title with the lines, then the sheets."""
    write_blocks(_blocks(page), out)


def write_blocks(blocks: Iterable[Iterable[str]], out: TextIO) -> None:
    """Write blocks of lines with an empty line between them."""
    for place, block in enumerate(blocks):
        if place:
            out.write("\n")
        lines = iter(block)
        while piece := list(islice(lines, MANY)):
            out.write("\n".join([*piece, ""]))


def _blocks(page: Page) -> Iterator[Iterator[str]]:
    above = [page.title] if page.title is not None else []
    if above or page.lines:
        yield map(visible, [*above, *page.lines])
    if page.picture is not None:
        yield map(_drawn_line, page.picture(WIDTH))
    for sheet in page.sheets:
        yield _sheet_lines(sheet)


def _drawn_line(line: Line) -> str:
    return visible("".join(piece.text for piece in line)).rstrip()


def _sheet_lines(sheet: Sheet[Any]) -> Iterator[str]:
    """A sheet; one with a title says where it has no rows, a bare one keeps its header."""
    if sheet.title is not None:
        yield visible(sheet.title)
        if not sheet.rows and sheet.empty is not None:
            yield visible(sheet.empty)
            return
    columns = [_padded_cells(column, sheet) for column in sheet.columns]
    yield from map(str.rstrip, map(GAP.join, zip(*columns, strict=True)))


def _padded_cells(column: Column[Any], sheet: Sheet[Any]) -> Iterable[str]:
    """The cells of a column, its label first, with blanks up to the widest.

    Few cells of a long column differ: each text is made visible and measured once.
    """
    texts = [column.label] * sheet.heading + column.texts(sheet.rows)
    different = list(dict.fromkeys(texts))
    padded = aligned(different, right=column.align == "right")
    if len(different) == len(texts):
        return padded
    return map(dict(zip(different, padded, strict=True)).__getitem__, texts)
