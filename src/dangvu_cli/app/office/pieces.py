"""Where one table ends and the next begins, whatever the file says.

A sheet may hold several tables, one beneath the other; a document may break one table into several.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from dangvu_cli.app.office.grid import Grid, Row
from dangvu_cli.app.office.header import find_header
from dangvu_cli.app.office.headings import NUMBER, field_of
from dangvu_cli.app.office.numbering import follows, mark_of
from dangvu_cli.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dangvu_cli.app.office.header import Header
    from dangvu_cli.app.office.numbering import Mark, Style


def parted(grid: Grid) -> Iterator[Grid]:
    """The tables of a sheet: a row that begins like a heading, and is another one, begins one."""
    starts = [place for place, row in enumerate(grid.rows) if _begins_like_a_heading(row)]
    cuts = [0]
    for before, place in pairwise(starts):
        is_repeated = _heading(grid.rows[place]) == _heading(grid.rows[before])
        if not is_repeated and place > before + 1:
            cuts.append(_with_its_titles(grid.rows, before, place))
    for number, (start, end) in enumerate(pairwise([*cuts, len(grid.rows)]), 1):
        name = grid.name if number == 1 else f"{grid.name} ({number})"
        yield replace(grid, name=name, sheet=grid.sheet or grid.name, rows=grid.rows[start:end])


def rejoined(grids: Sequence[Grid], mapping: Mapping[str, str]) -> list[Grid]:
    """The tables of a document; one without a heading that counts on is a part of the one above."""
    made: list[Grid] = []
    header: Header | None = None
    for grid in grids:
        own = find_header(grid, mapping)
        if made and header and own is None and _counts_on(made[-1], header, grid):
            made[-1] = _longer(made[-1], grid)
        else:
            made.append(grid)
            header = own
    return made


def _begins_like_a_heading(row: Row) -> bool:
    """Whether the row begins with STT, or with a title's heading and names another field."""
    first, *others = row.filled or [0]
    text = row.at(first).line
    name = field_of(text) if others and not text[:1].isdecimal() else None
    if name != "title":
        return name == NUMBER
    return any(field_of(row.at(place).line) for place in others)


def _with_its_titles(rows: Sequence[Row], first: int, place: int) -> int:
    """Where the lines begin that stand above the heading in ``place``."""
    while place > first + 2 and len(rows[place - 1].filled) == 1:
        place -= 1
    return place


def _heading(row: Row) -> tuple[str, ...]:
    return tuple(fold(row.cells[place].line) for place in row.filled)


def _counts_on(grid: Grid, header: Header, other: Grid) -> bool:
    """Whether the first number in ``other`` follows the last ones of ``grid``."""
    column = header.columns.get(NUMBER)
    if column is None or not other.rows or len(other.rows[0].cells) != len(grid.rows[-1].cells):
        return False
    marks = [mark for row in other.rows if (mark := mark_of(row.at(column).line))]
    first = next((mark for mark in marks if not mark.is_group), marks[0] if marks else None)
    latest: dict[Style, Mark] = {}
    for row in grid.rows[header.first + header.rows :]:
        if mark := mark_of(row.at(column).line):
            latest[mark.style] = mark
    return first is not None and follows(first, latest)


def _longer(grid: Grid, other: Grid) -> Grid:
    """Both as one, the rows counted on."""
    last = grid.rows[-1].number
    rows = (Row(last + row.number, row.cells) for row in other.rows)
    return replace(grid, rows=(*grid.rows, *rows))
