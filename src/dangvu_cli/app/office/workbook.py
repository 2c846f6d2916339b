"""Workbooks (``.xlsx``, ``.xls``, ``.ods``), read by calamine: values only, nothing is run."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from dangvu_cli.app.office.grid import (
    EMPTY,
    FIRST_YEAR,
    MOST_CELLS,
    MOST_FILLED,
    Cell,
    Grid,
    cell_of,
    rows_of,
)
from dangvu_cli.app.office.package import damaged, too_wide
from dangvu_cli.app.office.shown import MONTH, UNKNOWN, YEAR, Shown, shown_in
from dangvu_cli.errors import Message, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dangvu_cli.app.office.shown import Corner


def read_workbook(content: bytes, name: str) -> list[Grid]:
    """The sheets of a workbook; raises UsageError for one that cannot be read."""
    import python_calamine as calamine

    try:
        book = calamine.load_workbook(io.BytesIO(content))
        shown = shown_in(content, name)
        seen = calamine.SheetVisibleEnum.Visible
        return [
            replace(
                _grid(book.get_sheet_by_name(sheet.name), name, shown.get(sheet.name, UNKNOWN)),
                is_hidden=sheet.visible != seen,
            )
            for sheet in book.sheets_metadata
            if sheet.typ == calamine.SheetTypeEnum.WorkSheet
        ]
    except calamine.PasswordError as error:
        hint = Message("office.password-hint")
        raise UsageError("office.password", name=name, hint=hint) from error
    except (calamine.CalamineError, ET.ParseError, OSError, ValueError) as error:
        raise damaged(name) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # calamine's own defect on a damaged file
            raise damaged(name) from error
        raise


def _grid(sheet: Any, name: str, shown: Shown) -> Grid:  # noqa: ANN401
    if sheet.total_height * sheet.total_width > MOST_CELLS:
        raise too_wide(name)
    values = sheet.to_python(skip_empty_area=False)
    if sum(given != "" for line in values for given in line) > MOST_FILLED:
        raise too_wide(name)
    lines = [[cell_of(given) for given in line] for line in values]
    for (row, column), form in shown.forms.items():
        if row < len(lines) and column < len(lines[row]):
            lines[row][column] = _as_shown(lines[row][column], form)
    if shown.is_unknown:
        lines = [[_vague(cell) for cell in line] for line in lines]
    _spread(lines, sheet.merged_cell_ranges or shown.merged)
    return Grid(
        sheet.name,
        rows_of(lines),
        hidden_rows=shown.hidden_rows,
        hidden_columns=shown.hidden_columns,
    )


def _as_shown(cell: Cell, form: str) -> Cell:
    """The cell as it is seen: a date in its form, an error in place of nothing.

    A day that a bare number was made into stays, to be told of; a number, a time and an empty cell
    show no month, whatever their format is.
    """
    if form not in {MONTH, YEAR}:
        return cell_of(form)
    is_date = cell.day is not None and cell.day.year >= FIRST_YEAR
    return cell_of(f"{cell.day:{form}}") if is_date else cell


def _vague(cell: Cell) -> Cell:
    """The cell; the first of a month may be what a month was stored as."""
    return replace(cell, vague=True) if cell.day is not None and cell.day.day == 1 else cell


def _spread(lines: list[list[Cell]], ranges: Iterable[tuple[Corner, Corner]]) -> None:
    """Give merged cells their width, and repeat downward what stands in the first."""
    for (top, left), (bottom, right) in ranges:
        if top >= len(lines) or left >= len(lines[top]):
            continue
        first = replace(lines[top][left], span=right - left + 1)
        lines[top][left] = first
        for row in lines[top + 1 : bottom + 1]:
            if row[left] == EMPTY and first.text:
                row[left] = replace(first, below=True)
