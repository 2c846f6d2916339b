"""Tables for a pipe: a header line, columns aligned to their widest cell, one line a row.

Nothing is wrapped, cropped or coloured; no line ends in spaces.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.text import visible
from dangvu_cli.render.cells import padded, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from dangvu_cli.render.registry import Canvas
    from dangvu_cli.render.sheet import Line, Page, Sheet

GAP = "  "
WIDTH = 80
"""The cells of a drawing: a pipe has no width of its own."""


def draw(page: Page, out: TextIO, canvas: Canvas) -> None:
    """Draw the title with the lines, then the sheets."""
    write_blocks(_blocks(page), out)


def write_blocks(blocks: Iterable[Iterable[str]], out: TextIO) -> None:
    """Write blocks of lines with an empty line between them."""
    for place, block in enumerate(blocks):
        if place:
            out.write("\n")
        out.writelines(f"{line}\n" for line in block)


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
    rows = [[visible(column.text(row)) for column in sheet.columns] for row in sheet.rows]
    if sheet.heading:
        rows.insert(0, [visible(column.label) for column in sheet.columns])
    widths = [max(map(width, cells), default=0) for cells in zip(*rows, strict=True)]
    rights = [column.align == "right" for column in sheet.columns]
    for row in rows:
        cells = map(_pad, row, widths, rights)
        yield GAP.join(cells).rstrip()


def _pad(text: str, cells: int, right: bool) -> str:  # noqa: FBT001 - mapped over columns
    return padded(text, cells, right=right)
