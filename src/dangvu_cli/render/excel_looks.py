"""How a workbook looks: type, colours by timing, bars, printed pages, the names of its tabs."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.timing import TIMINGS
from dangvu_cli.i18n import say
from dangvu_cli.render.excel_formulas import column_letter
from dangvu_cli.render.inert import inert
from dangvu_cli.render.sheet import no_tone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from dangvu_cli.i18n import Language
    from dangvu_cli.render.sheet import Column, Sheet, Value

FACE = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
BOXED = {**FACE, "border": 1, "border_color": "#BFBFBF"}
COLOURS: dict[str, tuple[str, str]] = {
    "on_track": ("#1F4E79", "#DDEBF7"),
    "due_soon": ("#974706", "#FCD5B4"),
    "overdue": ("#9C0006", "#FFC7CE"),
    "undated": ("#403151", "#E4DFEC"),
    "continuing": ("#205867", "#DAEEF3"),
    "paused": ("#595959", "#EDEDED"),
    "done_on_time": ("#006100", "#C6EFCE"),
    "done_late": ("#4F6228", "#EBF1DE"),
    "done_undated": ("#375623", "#E2EFDA"),
    "cancelled": ("#595959", "#EDEDED"),
}
"""Letters and ground of each timing; between them the contrast is at least 4.5 to 1."""
BARS = {
    "on_track": "#2E75B6", "due_soon": "#ED7D31", "overdue": "#C00000", "undated": "#7E649E",
    "paused": "#A6A6A6", "done_on_time": "#548235", "done_late": "#A9D08E",
    "done_undated": "#C6E0B4",
}  # fmt: skip
A4 = 9
LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


class Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.title = book.add_format({**FACE, "bold": True, "font_size": 13})
        self.heading = book.add_format(
            {**BOXED, "bold": True, "text_wrap": True, "align": "center", "bg_color": "#F2F2F2"}
        )
        self.text = book.add_format({**BOXED, "text_wrap": True})
        self.number = book.add_format({**BOXED, "num_format": "0"})
        self.right = book.add_format({**BOXED, "align": "right"})
        self.percent = book.add_format({**BOXED, "num_format": "0.00%", "align": "right"})
        self.day = book.add_format({**BOXED, "num_format": "dd/mm/yyyy", "align": "center"})
        self.timings = {
            timing: book.add_format({"font_color": letters, "bg_color": ground})
            for timing, (letters, ground) in COLOURS.items()
        }

    def of(self, column: Column[Any], value: Value) -> Format:
        """The format of a cell."""
        if column.fraction:
            return self.percent
        if isinstance(value, date):
            return self.day
        if isinstance(value, int | float) and not isinstance(value, bool):
            return self.number
        return self.right if column.align == "right" else self.text


def colour_timings(tab: Worksheet, sheet: Sheet[Any], looks: Looks, language: Language) -> None:
    """Colour what has a tone by the words of the column ``timing``, also when they change."""
    names = [column.name for column in sheet.columns]
    if "timing" not in names or not sheet.rows:
        return
    decisive = column_letter(names.index("timing"))
    for place, column in enumerate(sheet.columns):
        if column.tone is no_tone:
            continue
        for timing in TIMINGS:
            words = say(language, f"timing.{timing}")
            rule = {
                "type": "formula",
                "criteria": f'=${decisive}2="{words}"',
                "format": looks.timings[timing],
            }
            tab.conditional_format(1, place, len(sheet.rows), place, rule)


def chart_rows(sheet: Sheet[Any]) -> int:
    """How many rows of cells the bars of a sheet are high."""
    return max(15, 2 * len(sheet.rows) + 6)


def add_chart(
    tab: Worksheet, sheet: Sheet[Any], header: int, corner: tuple[int, int], looks: Looks
) -> None:
    """Stacked bars over the sheet whose heading is in the row ``header``, from a cell on."""
    chart = looks.book.add_chart({"type": "bar", "subtype": "stacked"})
    first, last = header + 1, header + len(sheet.rows)
    for place, column in enumerate(sheet.columns):
        tone = (sheet.chart or {}).get(column.name)
        if tone is not None:
            chart.add_series(
                {
                    "name": [tab.name, header, place],
                    "categories": [tab.name, first, 0, last, 0],
                    "values": [tab.name, first, place, last, place],
                    "fill": {"color": BARS[tone]},
                    "gap": 60,
                }
            )
    chart.set_title({"name": inert(sheet.title or ""), "overlay": False})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"num_format": "0", "major_gridlines": {"visible": True}})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 620, "height": 20 * chart_rows(sheet)})
    tab.insert_chart(*corner, chart, {"description": inert(sheet.title or "")})


def set_up_print(tab: Worksheet, title: str) -> None:
    """A4 across, as wide as the page, with the title above and the number of the page below."""
    tab.set_landscape()
    tab.set_paper(A4)
    tab.fit_to_pages(1, 0)
    tab.set_margins(left=0.8, right=0.6, top=0.9, bottom=0.8)
    if title:
        tab.set_header(f"&C{inert(title)[:200].replace('&', '&&')}")
    tab.set_footer("&C&P/&N")


def tab_names(titles: Iterable[str | None], language: Language) -> list[str]:
    """Names that Excel takes: at most 31 letters, no sign of a reference, no two alike."""
    names: list[str] = []
    for title in titles:
        text = _FORBIDDEN.sub(" ", inert(title or "")).strip(" '")
        text = text or say(language, "excel.tab")
        name, count = text[:LONGEST_NAME].strip(" '"), 1
        while name.lower() in {"history", *map(str.lower, names)}:
            count += 1
            name = f"{text[: LONGEST_NAME - 4]} {count}"
        names.append(name)
    return names
