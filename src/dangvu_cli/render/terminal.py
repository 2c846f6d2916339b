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

from dangvu_cli.domain.text import visible
from dangvu_cli.i18n import say
from dangvu_cli.render.cells import cropped, width
from dangvu_cli.render.fit import GAP, fitted
from dangvu_cli.render.plain import sheet_lines

if TYPE_CHECKING:
    from typing import TextIO

    from dangvu_cli.i18n import Language
    from dangvu_cli.render.registry import Canvas
    from dangvu_cli.render.sheet import Column, Page, Sheet

STYLES = {
    "due_soon": "dark_orange",
    "overdue": "bold red",
    "undated": "magenta",
    "continuing": "cyan",
    "paused": "dim",
    "done_on_time": "green",
    "done_late": "green",
    "done_undated": "green",
    "cancelled": "dim",
}
LONG = 1000
"""Rows from which a sheet is drawn without Rich, which takes nearly a millisecond for each."""

BAR = 6
"""The cells of a progress bar."""


def draw(page: Page, out: TextIO, canvas: Canvas) -> None:
    """Draw the page; a sheet of more than ``LONG`` rows comes as plain lines."""
    # Rich would end the program itself when the terminal goes away: it writes to memory.
    memory = StringIO()
    console = _console(memory, canvas)
    if page.title is not None:
        console.print(Text(visible(page.title), "bold"), end="\n\n")
    for line in page.lines:
        console.print(Text(visible(line)))
    for place, sheet in enumerate(page.sheets):
        if place or page.lines:
            console.print()
        if len(sheet.rows) > LONG:
            memory.writelines(f"{line}\n" for line in sheet_lines(sheet))
        else:
            _print_sheet(sheet, console, canvas.language)
    if page.notes:
        console.print()
    for note in page.notes:
        console.print(Text(visible(note), "dim"))
    out.write(memory.getvalue())


def _console(memory: StringIO, canvas: Canvas) -> Console:
    return Console(
        file=memory,
        width=canvas.width,
        height=canvas.height,
        color_system="auto" if canvas.colour else None,
        force_terminal=True,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )


def _print_sheet(sheet: Sheet[Any], console: Console, language: Language) -> None:
    if sheet.title is not None:
        console.print(Text(visible(sheet.title), "bold"))
    if not sheet.rows and sheet.empty is not None:
        console.print(Text(visible(sheet.empty), "dim"))
        return
    cells = [_Cells(column, sheet) for column in sheet.columns]
    widths = fitted(sheet.columns, [column.wants() for column in cells], console.width)
    shown = [(column, wide) for column, wide in zip(cells, widths, strict=True) if wide]
    table = Table(
        box=SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, GAP - 1, 0, 0),
        show_header=sheet.heading,
        header_style="bold",
    )
    for column, wide in shown:
        table.add_column(
            Text(column.label), width=wide, justify=column.column.align, overflow="fold"
        )
    for place in range(len(sheet.rows)):
        table.add_row(*(column.drawn(place, wide) for column, wide in shown))
    console.print(table)
    if len(shown) < len(cells):
        left_out = [column.label for column, wide in zip(cells, widths, strict=True) if not wide]
        console.print(Text(say(language, "table.left-out", columns=left_out), "dim"))


class _Cells:
    """The cells of a column: texts, bars and tones, one a row."""

    def __init__(self, column: Column[Any], sheet: Sheet[Any]) -> None:
        self.column = column
        self.label = visible(column.label) if sheet.heading else ""
        self.texts = [visible(column.text(row)) for row in sheet.rows]
        self.bars = [column.bar(row) for row in sheet.rows]
        self.styles = [STYLES.get(column.tone(row) or "", "") for row in sheet.rows]
        self.indent = BAR + 1 if any(bar is not None for bar in self.bars) else 0

    def wants(self) -> tuple[int, int]:
        """The widths of the widest text and of the longest word."""
        texts = [self.label, *(" " * self.indent + text for text in self.texts)]
        words = (width(word) for text in texts for word in text.split())
        return max(map(width, texts)), max(words, default=0)

    def drawn(self, place: int, wide: int) -> Text:
        """A cell as Rich draws it in a column of ``wide`` cells."""
        text, style = self.texts[place], self.styles[place]
        if self.column.lines is not None:
            text = cropped(text, wide * self.column.lines)
        if not self.indent:
            return Text(text, style)
        bar = self.bars[place]
        if bar is None:
            return Text(" " * self.indent + text, style)
        full = BAR * bar // 100
        return Text.assemble(("━" * full, style), ("─" * (BAR - full), "dim"), " ", text)
