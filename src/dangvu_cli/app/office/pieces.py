"""Where one table ends and the next begins, whatever the file says.

A sheet, or a text, may hold several tables, one beneath the other; a document may break one table
into several.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from dangvu_cli.app.office.grid import Grid, Row
from dangvu_cli.app.office.header import FURTHEST, find_header
from dangvu_cli.app.office.headings import NUMBER, named
from dangvu_cli.app.office.numbering import follows, mark_of
from dangvu_cli.app.office.sorting import ends_a_table
from dangvu_cli.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dangvu_cli.app.office.header import Header
    from dangvu_cli.app.office.numbering import Mark, Style

FEWEST = 3
"""Fields in a heading that begins with neither STT nor the title: two may be a task's words."""


def parted(grid: Grid, mapping: Mapping[str, str]) -> Iterator[Grid]:
    """The tables of a sheet or of a text, named after it and their places.

    Many offices leave lines empty inside a table, and a heading stands there once more on the next
    page: neither begins another table.
    """
    cuts = [*_starts(grid.rows, mapping), len(grid.rows)]
    for number, (start, end) in enumerate(pairwise(cuts), 1):
        name = f"{grid.name} ({number})" if grid.name else str(number)
        yield replace(
            grid,
            name=grid.name if grid.name and number == 1 else name,
            sheet=grid.name,
            rows=grid.rows[start:end],
        )


def rejoined(grids: Sequence[Grid], mapping: Mapping[str, str]) -> list[Grid]:
    """The tables of a document; one without a heading that counts on is a part of the one above."""
    made: list[Grid] = []
    header: Header | None = None
    for grid in grids:
        own = find_header(grid, mapping)
        if header and own is None and _counts_on(made[-1], header, grid):
            made[-1] = _longer(made[-1], grid)
        else:
            made.append(grid)
            header = own
    return made


def _starts(rows: Sequence[Row], mapping: Mapping[str, str]) -> Iterator[int]:
    """The places at which tables begin, each with the lines above its heading.

    One begins with a heading that was not met before, or, behind an empty line, with one that we do
    not know: that of figures, say, which must not become tasks.
    """
    start = latest = 0
    yield start
    met: set[tuple[str, ...]] = set()
    columns: Mapping[str, int] = {}
    for place, row in enumerate(rows):
        if named_here := _heading(row, mapping):
            columns = named_here
            is_another = _said(row) not in met and place > latest + 1
            if is_another and (met or place >= start + FURTHEST):
                start = _with_its_titles(rows, max(start, latest), place)
                met = set()
                yield start
            met.add(_said(row))
            latest = place
        elif met and row.number > rows[place - 1].number + 1 and _is_unknown(row, columns):
            start, met = place, set()
            yield start


def _heading(row: Row, mapping: Mapping[str, str]) -> dict[str, int]:
    """The fields that a row names, if it is one of a heading."""
    text = row.at(row.filled[0]).line if row.filled else ""
    if len(row.filled) < 2 or text[:1].isdecimal():  # noqa: PLR2004
        return {}
    names = [(named(row.at(place).line, mapping), place) for place in row.filled]
    fields = {name: place for name, place in reversed(names) if name is not None}
    first = names[0][0]
    fewest = 2 if first == "title" else FEWEST
    is_one = first == NUMBER or ("title" in fields and len(fields) >= fewest)
    return fields if is_one else {}


def _is_unknown(row: Row, columns: Mapping[str, int]) -> bool:
    """Whether what stands in the columns of number and title is neither, nor the table's end."""
    number, title = (row.at(columns.get(name)).line for name in (NUMBER, "title"))
    return bool(number and title) and mark_of(number) is None and not ends_a_table(number)


def _said(row: Row) -> tuple[str, ...]:
    return tuple(fold(row.cells[place].line) for place in row.filled)


def _with_its_titles(rows: Sequence[Row], first: int, place: int) -> int:
    """Where the lines begin that stand above the heading in ``place``."""
    while place > first + 2 and len(rows[place - 1].filled) == 1:
        place -= 1
    return place


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
