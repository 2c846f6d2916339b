"""Excel workbooks: the figures first, as formulas over the tasks, then a tab for each table.

Text is written as text: nothing that a user typed becomes a formula or a link.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlsxwriter import Workbook

from dangvu_cli.i18n import say
from dangvu_cli.render.excel_cells import Cells
from dangvu_cli.render.excel_formulas import Place
from dangvu_cli.render.excel_looks import (
    Looks,
    add_chart,
    chart_rows,
    colour_timings,
    set_up_print,
    tab_names,
)
from dangvu_cli.render.inert import inert

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from dangvu_cli.i18n import Language
    from dangvu_cli.render.registry import Canvas
    from dangvu_cli.render.sheet import Page, Sheet

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
CHART_TOP = 2
"""The row from which bars stand beside the figures, where they are short enough."""


def draw(page: Page, out: TextIO, canvas: Canvas) -> None:
    """Draw the sheets of the page's workbook, all figures on the first tab."""
    sheets = page.workbook() if page.workbook else page.sheets
    figures = [sheet for sheet in sheets if sheet.figures]
    tables = [sheet for sheet in sheets if not sheet.figures]
    summary = [say(canvas.language, "excel.summary")] if figures else []
    names = tab_names([*summary, *(sheet.title for sheet in tables)], canvas.language)
    book = Workbook(out.buffer, OPTIONS)
    title = inert(page.title or "")
    book.set_properties({"title": title[:255]})
    looks = Looks(book)
    places = {
        sheet.name: Place(name, [column.name for column in sheet.columns], len(sheet.rows))
        for sheet, name in zip(tables, names[len(summary) :], strict=True)
        if sheet.name
    }
    if figures:
        _draw_figures(Cells(book.add_worksheet(names[0]), looks, places), figures, title)
    for sheet, name in zip(tables, names[len(summary) :], strict=True):
        _draw_table(Cells(book.add_worksheet(name), looks), sheet, title, canvas.language)
    book.close()


def _draw_figures(cells: Cells, sheets: Sequence[Sheet[Any]], title: str) -> None:
    """Sheet below sheet, their bars beside those above, or below all where they are long."""
    cells.title(0, title)
    top = 2
    drawn: list[tuple[Sheet[Any], int]] = []
    for sheet in sheets:
        cells.title(top, inert(sheet.title or ""))
        drawn.append((sheet, top + 1))
        cells.write(sheet, top + 1)
        top += len(sheet.rows) + 3
    cells.set_sizes(drawn)
    set_up_print(cells.tab, title)
    for place, (sheet, header) in enumerate(drawn):
        if sheet.chart and sheet.rows:
            beside = max((len(before.columns) for before, _ in drawn[:place]), default=0) + 1
            above = header - CHART_TOP - 1
            fits = chart_rows(sheet) <= above
            corner = (CHART_TOP, beside) if fits else (top + 1, 0)
            add_chart(cells.tab, sheet, header, corner, cells.looks)


def _draw_table(cells: Cells, sheet: Sheet[Any], title: str, language: Language) -> None:
    """A table that filters, its heading in sight and on every printed page."""
    cells.write(sheet, 0)
    cells.set_sizes([(sheet, 0)])
    tab = cells.tab
    tab.freeze_panes(1, 0)
    tab.autofilter(0, 0, max(1, len(sheet.rows)), max(0, len(sheet.columns) - 1))
    colour_timings(tab, sheet, cells.looks, language)
    set_up_print(tab, f"{title} – {sheet.title}" if sheet.title and title else title)
    tab.repeat_rows(0)
    if sheet.printed:
        tab.print_area(0, 0, max(1, len(sheet.rows)), sheet.printed - 1)
