"""Tables for a terminal: Rich, fitted to the width, coloured by timing.

User text goes in as ``Text``, never as markup, and only after ``visible``. The widths are ours:
Rich would measure every cell twice.
"""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

from dangvu_cli.domain.text import visible
from dangvu_cli.i18n import say
from dangvu_cli.render.cells import cropped, padded, width
from dangvu_cli.render.fit import GAP, fitted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from dangvu_cli.i18n import Language
    from dangvu_cli.render.registry import Canvas
    from dangvu_cli.render.sheet import Column, Line, Page, Sheet

STYLES = {
    "due_soon": "orange3",  # on a terminal of 16 colours yellow, where a purer orange is red
    "overdue": "bold red",
    "undated": "magenta",
    "continuing": "cyan",
    "paused": "dim",
    "done_on_time": "green",
    "done_late": "green",
    "done_undated": "green",
    "cancelled": "dim",
    "heading": "bold",
    "faint": "dim",
    "today": "reverse",
}
LONG = 200
"""Rows from which each is one line: Rich's table takes nearly a millisecond for a row."""

BAR = 6
"""The cells of a progress bar."""


def draw(page: Page, out: TextIO, canvas: Canvas) -> None:
    """Draw the page; in a sheet of more than ``LONG`` rows each is one line, cropped."""
    # Rich would end the program itself when the terminal goes away: it writes to memory.
    memory = StringIO()
    console = _console(memory, canvas)
    if page.title is not None:
        console.print(Text(visible(page.title), "bold"), end="\n\n")
    for line in page.lines:
        console.print(Text(visible(line)))
    drawing = _drawing(page, console.width, canvas.language)
    for drawn in drawing:
        pieces = ((visible(piece.text), piece.tone or "") for piece in drawn)
        text = Text.assemble(*pieces)
        text.rstrip()
        console.print(text, no_wrap=True)
    left_out: dict[str, None] = {}
    for place, sheet in enumerate(page.sheets):
        if place or page.lines or drawing:
            console.print()
        left_out.update(dict.fromkeys(_print_sheet(sheet, console)))
    _print_notes(page.notes, list(left_out), console, canvas.language)
    out.write(memory.getvalue())


def _drawing(page: Page, cells: int, language: Language) -> Sequence[Line]:
    if page.picture is not None:
        return page.picture(cells)
    charts = page.charts()
    if not charts:
        return ()
    from dangvu_cli.render.chart_lines import draw_charts

    return list(draw_charts(charts, language, cells))


def _console(memory: StringIO, canvas: Canvas) -> Console:
    return Console(
        file=memory,
        width=canvas.width,
        height=canvas.height,
        color_system="auto" if canvas.colour else None,
        force_terminal=True,
        legacy_windows=False,
        theme=Theme({**STYLES, **(canvas.colours or {})}),
    )


def _print_sheet(sheet: Sheet[Any], console: Console) -> list[str]:
    """Print a sheet; returns the labels of the columns for which there was no room."""
    if sheet.title is not None:
        console.print(Text(visible(sheet.title), "bold"))
    if not sheet.rows and sheet.empty is not None:
        console.print(Text(visible(sheet.empty), "dim"))
        return []
    cells = [_Cells(column, sheet) for column in sheet.columns]
    is_long = len(sheet.rows) > LONG
    wants = [column.wants(wrapped=not is_long) for column in cells]
    widths = fitted(sheet.columns, wants, console.width)
    shown = [(column, wide) for column, wide in zip(cells, widths, strict=True) if wide]
    print_rows = _print_lines if is_long else _print_table
    print_rows(shown, sheet, console)
    return [column.label for column, wide in zip(cells, widths, strict=True) if not wide]


def _print_table(shown: list[tuple[_Cells, int]], sheet: Sheet[Any], console: Console) -> None:
    table = Table(
        box=SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, GAP - 1, 0, 0),
        show_header=sheet.heading,
        header_style="bold",
    )
    for column, wide in shown:
        table.add_column(Text(column.label), width=wide, justify=column.justify, overflow="fold")
    for place in range(len(sheet.rows)):
        table.add_row(*(column.wrapped(place, wide, console) for column, wide in shown))
    console.print(table)


def _print_lines(shown: list[tuple[_Cells, int]], sheet: Sheet[Any], console: Console) -> None:
    gap = Text(" " * GAP)
    if sheet.heading:
        header = gap.join(column.heading(wide) for column, wide in shown)
        console.print(header, style="bold", no_wrap=True)
    for place in range(len(sheet.rows)):
        line = gap.join(column.in_a_line(place, wide) for column, wide in shown)
        console.print(line, no_wrap=True)


def _print_notes(
    notes: Sequence[str], left_out: list[str], console: Console, language: Language
) -> None:
    below = [say(language, "table.left-out", columns=left_out)] if left_out else []
    below += map(visible, notes)
    if below:
        console.print(Text("\n".join(["", *below]), "dim"))


class _Cells:
    """The cells of a column: texts, bars and tones, one a row."""

    def __init__(self, column: Column[Any], sheet: Sheet[Any]) -> None:
        self.justify = column.align
        self.limit = column.lines
        self.label = visible(column.label) if sheet.heading else ""
        self.texts = [visible(column.text(row)) for row in sheet.rows]
        self.bars = [column.bar(row) for row in sheet.rows]
        self.styles = [column.tone(row) or "" for row in sheet.rows]
        self.indent = BAR + 1 if any(bar is not None for bar in self.bars) else 0

    def wants(self, *, wrapped: bool) -> tuple[int, int]:
        """The widths of the widest text and of the longest part that should stay whole."""
        texts = [self.label, *self.texts]
        words = (width(word) for text in texts for word in text.split()) if wrapped else ()
        widest = max(map(width, texts))
        return self.indent + widest, self.indent + max(words, default=widest)

    def wrapped(self, place: int, wide: int, console: Console) -> Text:
        """A cell of some lines in a column of ``wide`` cells."""
        text = self.texts[place]
        if self.limit is not None:
            text = _in_lines(text, self._room(wide), self.limit, console)
        return self._drawn(place, text)

    def in_a_line(self, place: int, wide: int) -> Text:
        """A cell of one line that fills a column of ``wide`` cells."""
        return self._drawn(place, self._aligned(self.texts[place], self._room(wide)))

    def heading(self, wide: int) -> Text:
        """The label in a column of ``wide`` cells."""
        return Text(self._aligned(self.label, wide))

    def _room(self, wide: int) -> int:
        return max(1, wide - self.indent)

    def _aligned(self, text: str, wide: int) -> str:
        return padded(cropped(text, wide), wide, right=self.justify == "right")

    def _drawn(self, place: int, text: str) -> Text:
        style, bar = self.styles[place], self.bars[place]
        if bar is None:
            return Text(" " * self.indent + text, style)
        full = BAR * bar // 100
        return Text.assemble(("━" * full, style), ("─" * (BAR - full), "dim"), " ", text)


def _in_lines(text: str, wide: int, limit: int, console: Console) -> str:
    """``text`` wrapped into lines of ``wide`` cells, with an ellipsis where they are too many."""
    if width(text) <= wide:
        return text
    wrapped = Text(cropped(text, wide * limit)).wrap(console, wide, overflow="fold")
    lines = [line.plain.rstrip() for line in wrapped]
    if len(lines) > limit:
        lines[limit - 1 :] = [cropped(f"{lines[limit - 1]}…", wide)]
    return "\n".join(lines)
