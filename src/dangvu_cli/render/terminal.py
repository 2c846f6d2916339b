"""Tables for a terminal, fitted to its width, coloured by timing.

User text goes in only after ``visible``, and is never taken for markup. The lines are ours: Rich,
which knows the colours (``ink``), needs longer to lay twenty rows out than all the rest takes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.text import visible
from dangvu_cli.i18n import say
from dangvu_cli.render.cells import cropped, width, wrapped
from dangvu_cli.render.fit import GAP, fitted
from dangvu_cli.render.ink import Ink
from dangvu_cli.render.sheet import Piece
from dangvu_cli.render.terminal_cells import Cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TextIO

    from dangvu_cli.i18n import Language
    from dangvu_cli.render.registry import Canvas
    from dangvu_cli.render.sheet import Line, Page, Sheet

WIDTH = 80
"""The cells of a terminal that does not tell."""

LONG = 200
"""Rows from which each is one line: who pages through so many looks for one."""


def draw(page: Page, out: TextIO, canvas: Canvas) -> None:
    """Draw the page; in a sheet of more than ``LONG`` rows each is one line, cropped."""
    ink, wide = Ink(canvas), canvas.width or WIDTH
    lines = _page_lines(page, wide, canvas.language)
    out.writelines(ink.line(_trimmed(_cut(line, wide))) + "\n" for line in lines)


def _page_lines(page: Page, wide: int, language: Language) -> Iterator[Line]:
    if page.title is not None:
        yield from _text(page.title, wide, "heading")
        yield ()
    for line in page.lines:
        yield from _text(line, wide)
    drawing = _drawing(page, wide, language)
    yield from (tuple(Piece(visible(piece.text), piece.tone) for piece in line) for line in drawing)
    left_out: dict[str, None] = {}
    for place, sheet in enumerate(page.sheets):
        if place or page.lines or drawing:
            yield ()
        yield from _sheet_lines(sheet, wide, left_out)
    below = [say(language, "table.left-out", columns=list(left_out))] if left_out else []
    below += page.notes
    if below:
        yield ()
    for line in below:
        yield from _text(line, wide, "faint")


def _text(text: str, wide: int, tone: str | None = None) -> Iterator[Line]:
    """A text of its own in lines as wide as the terminal."""
    for line in wrapped(visible(text), wide):
        yield (Piece(line, tone),)


def _drawing(page: Page, cells: int, language: Language) -> Sequence[Line]:
    if page.picture is not None:
        return page.picture(cells)
    charts = page.charts()
    if not charts:
        return ()
    from dangvu_cli.render.chart_lines import draw_charts

    return list(draw_charts(charts, language, cells))


def _sheet_lines(sheet: Sheet[Any], wide: int, left_out: dict[str, None]) -> Iterator[Line]:
    """A sheet; the labels of the columns for which there is no room go to ``left_out``."""
    if sheet.title is not None:
        yield from _text(sheet.title, wide, "heading")
    if not sheet.rows and sheet.empty is not None:
        yield from _text(sheet.empty, wide, "faint")
        return
    cells = [Cells(column, sheet) for column in sheet.columns]
    is_long = len(sheet.rows) > LONG
    wants = [column.wants(wrapping=not is_long) for column in cells]
    widths = fitted(sheet.columns, wants, wide)
    left_out.update((column.label, None) for column, w in zip(cells, widths, strict=True) if not w)
    shown = [(column, wide) for column, wide in zip(cells, widths, strict=True) if wide]
    if sheet.heading:
        yield from _heading(shown)
    for place in range(len(sheet.rows)):
        if is_long:
            yield _joined(column.line(place, wide) for column, wide in shown)
        else:
            yield from _side_by_side([column.lines(place, wide) for column, wide in shown], shown)


def _heading(columns: Sequence[tuple[Cells, int]]) -> Iterator[Line]:
    """The labels, down to the rule below them."""
    labels = [column.heading(wide) for column, wide in columns]
    most = max(map(len, labels))
    hanging = [
        [(Piece(" " * wide),)] * (most - len(label)) + label
        for label, (_, wide) in zip(labels, columns, strict=True)
    ]
    yield from _side_by_side(hanging, columns)
    yield (Piece("─" * (sum(wide for _, wide in columns) + GAP * (len(columns) - 1))),)


def _side_by_side(
    cells: Sequence[Sequence[Line]], columns: Sequence[tuple[Cells, int]]
) -> Iterator[Line]:
    """The lines of cells beside each other, as many as the longest has."""
    for line in range(max(map(len, cells))):
        yield _joined(
            cell[line] if line < len(cell) else (Piece(" " * wide),)
            for cell, (_, wide) in zip(cells, columns, strict=True)
        )


def _joined(cells: Iterable[Line]) -> Line:
    line: list[Piece] = []
    for cell in cells:
        line += (Piece(" " * GAP), *cell) if line else cell
    return tuple(line)


def _cut(line: Line, wide: int) -> Line:
    """As much of a line as fits on the terminal."""
    room = wide
    for place, piece in enumerate(line):
        if width(piece.text) > room:
            rest = cropped(piece.text, room) if room else ""
            return (*line[:place], Piece(rest, piece.tone))
        room -= width(piece.text)
    return line


def _trimmed(line: Line) -> Line:
    """A line without the blanks that nothing follows."""
    for place in range(len(line), 0, -1):
        piece = line[place - 1]
        if text := piece.text.rstrip(" "):
            return (*line[: place - 1], Piece(text, piece.tone))
    return ()
