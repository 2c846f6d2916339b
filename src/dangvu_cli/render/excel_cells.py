"""The cells of a tab: each of the type that its value has, sized by what stands in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from math import ceil
from typing import TYPE_CHECKING, Any

from dangvu_cli.render.excel_formulas import formula
from dangvu_cli.render.inert import inert, inert_cell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlsxwriter.worksheet import Worksheet

    from dangvu_cli.render.excel_formulas import Place
    from dangvu_cli.render.excel_looks import Looks
    from dangvu_cli.render.sheet import Column, Sheet

FIRST_YEAR = 1900
"""Excel has no earlier days."""
FLEXIBLE_WIDTH, MOST_WIDTH = 48, 20
"""Letters in which a column of long texts, and any other, is wide enough: what is longer wraps."""
NARROWER = 0.9
LINE_HEIGHT, MOST_LINES = 16, 25
"""Points of a line, and how many a row may have (Excel's rows end at 409 points)."""


@dataclass
class Cells:
    """A tab that is being written; ``places`` are the sheets that its figures follow from."""

    tab: Worksheet
    looks: Looks
    places: Mapping[str, Place] = field(default_factory=dict)

    def title(self, line: int, text: str) -> None:
        """Write a title above a table."""
        self.tab.write_string(line, 0, text, self.looks.title)

    def write(self, sheet: Sheet[Any], header: int) -> None:
        """Write a sheet, its heading in the row ``header``."""
        for place, column in enumerate(sheet.columns):
            self.tab.write_string(header, place, inert(column.label), self.looks.heading)
        for line, row in enumerate(sheet.rows, header + 1):
            for place, column in enumerate(sheet.columns):
                self._write(line, place, column, row)

    def _write(self, line: int, place: int, column: Column[Any], row: Any) -> None:  # noqa: ANN401
        value = column.value(row)
        look = self.looks.of(column, value)
        text = inert_cell(column.text(row))
        tally = column.tally(row)
        if tally is not None and tally.sheet in self.places:
            shown = text if value is None else value
            self.tab.write_formula(line, place, formula(tally, self.places, line), look, shown)
        elif isinstance(value, date) and value.year >= FIRST_YEAR:
            self.tab.write_datetime(line, place, value, look)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            self.tab.write_number(line, place, value, look)
        elif text:
            self.tab.write_string(line, place, text, look)
        else:
            self.tab.write_blank(line, place, None, look)

    def set_sizes(self, sheets: Sequence[tuple[Sheet[Any], int]]) -> None:
        """Columns as wide as their texts, within reason; rows as high as what wraps in them.

        Each sheet comes with the row of its heading.
        """
        widths: dict[int, int] = {}
        for sheet, _ in sheets:
            for place, column in enumerate(sheet.columns):
                widths[place] = max(widths.get(place, 0), _width(column, sheet))
        for place, wide in widths.items():
            self.tab.set_column(place, place, wide)
        for sheet, header in sheets:
            lines = [_lines([column.label for column in sheet.columns], widths)]
            lines += [_lines([c.text(row) for c in sheet.columns], widths) for row in sheet.rows]
            for row, count in enumerate(lines, header):
                if count > 1:
                    self.tab.set_row(row, LINE_HEIGHT * min(count, MOST_LINES))


def _width(column: Column[Any], sheet: Sheet[Any]) -> int:
    """The letters that a column has room for: a whole word of its label, a text within reason."""
    most = FLEXIBLE_WIDTH if column.flexible else min(column.most or MOST_WIDTH, MOST_WIDTH)
    word = max(map(len, column.label.split()), default=1)
    return max(word, min(most, max((len(column.text(row)) for row in sheet.rows), default=1))) + 3


def _lines(texts: Sequence[str], widths: Mapping[int, int]) -> int:
    """The lines of a row: letters are narrower than the digits that a width counts."""
    wanted = (ceil(NARROWER * len(text) / (widths[p] - 1)) for p, text in enumerate(texts))
    return max(wanted, default=1)
