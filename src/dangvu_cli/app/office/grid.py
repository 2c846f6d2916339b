"""A table as every office program has it: rows of cells, whatever file they stand in."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from dangvu_cli.domain.text import nfc
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

MOST_CELLS = 1_000_000
"""Cells of one table, empty ones included; an annex has some thousands."""
MOST_FILLED = 250_000
"""Cells of one table in which something stands: what is read in some seconds and 200 MB."""
FIRST_YEAR = 1910
"""Before it lie the days that spreadsheets make of bare years, and of nothing."""


@value
class Cell:
    """A cell: its text, in NFC; a true date also has its ``day``, a number its ``number``.

    ``span`` is over how many columns it is merged; ``below`` marks what a range that is merged
    downward repeats. ``written`` is what stands in the file where that only means the text (nt).
    A ``vague`` day may be shown as a month there, which its format does not let us know.
    """

    text: str = ""
    day: date | None = None
    number: float | None = None
    bold: bool = False
    span: int = 1
    below: bool = False
    written: str = ""
    vague: bool = False

    @property
    def line(self) -> str:
        """The text on one line."""
        return " ".join(self.text.split()) if self.text else ""


@value
class Row:
    """A row; ``number`` counts from 1 as the office program does."""

    number: int
    cells: Sequence[Cell]

    def at(self, place: int | None) -> Cell:
        """The cell in column ``place``, an empty one where there is none."""
        return self.cells[place] if place is not None and place < len(self.cells) else EMPTY

    @property
    def filled(self) -> list[int]:
        """The columns in which something stands that the row above does not repeat."""
        return [place for place, cell in enumerate(self.cells) if cell.text and not cell.below]

    @property
    def text(self) -> str:
        """What the row says, from left to right."""
        return " · ".join(self.cells[place].line for place in self.filled)


@value
class Grid:
    """A table of a file: ``name`` is the sheet's, or its place; ``rows`` only those with text.

    ``sheet`` is where it stands; one that ``is_hidden`` nobody sees in the office program. The
    first rows, as many as are ``above``, are lines that stand before the table; ``groups`` are
    those that are open where it begins, each with the number of its row, 0 in an earlier table.
    Rows, by their numbers, and columns may be hidden too, by hand or by a filter.
    """

    name: str
    rows: Sequence[Row]
    sheet: str = ""
    is_hidden: bool = False
    above: int = 0
    groups: Sequence[tuple[int, str]] = ()
    hidden_rows: Collection[int] = ()
    hidden_columns: Collection[int] = ()


EMPTY = Cell()


def cell_of(given: object) -> Cell:
    """The cell of what a spreadsheet holds: text, number, day, truth value."""
    if isinstance(given, str):
        return Cell(nfc(given).strip()) if given.strip() else EMPTY
    if isinstance(given, datetime):
        given = given.date()
    if isinstance(given, date):
        return Cell(f"{given:%d/%m/%Y}", day=given)
    if isinstance(given, bool) or given is None:
        return Cell(str(given).upper()) if given is not None else EMPTY
    if isinstance(given, int | float):
        return Cell(f"{given:.15g}", number=float(given))
    return Cell(str(given))


def rows_of(lines: Iterable[Sequence[Cell]], first: int = 1) -> tuple[Row, ...]:
    """The rows in which something stands, numbered from ``first``."""
    rows = (Row(number, cells) for number, cells in enumerate(lines, first))
    return tuple(row for row in rows if any(cell.text for cell in row.cells))
