"""``nt``, ``như trên``, ``"``: what stands for the same as in the row above."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from dangvu_cli.app.office.headings import NUMBER
from dangvu_cli.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dangvu_cli.app.office.grid import Cell, Grid, Row
    from dangvu_cli.app.office.header import Header

_DITTO = re.compile(r"""[-–—.(\s]*(nt|n/t|n\.t|nhu tren|["″“”〃]+|''|ditto)[-–—.)\s]*""")
_LONGEST = 16


def is_ditto(text: str) -> bool:
    """Whether a cell says that it is the same as the one above."""
    return 0 < len(text) <= _LONGEST and _DITTO.fullmatch(fold(text)) is not None


def spelled_out(grid: Grid, header: Header) -> Grid:
    """The table with what is meant in place of such marks; where nothing stands above they stay."""
    columns = [
        place for name, place in header.columns.items() if name not in {NUMBER, "title", "key"}
    ]
    body = header.first + header.rows
    return replace(grid, rows=(*grid.rows[:body], *_rows(grid.rows[body:], columns)))


def _rows(rows: Sequence[Row], columns: Sequence[int]) -> Iterator[Row]:
    above: Row | None = None
    for row in rows:
        said = row
        if any(is_ditto(row.at(place).text) for place in columns):
            cells = [_meant(row, above, at) if at in columns else cell
                     for at, cell in enumerate(row.cells)]  # fmt: skip
            said = replace(row, cells=cells)
        if any(said.at(place).text for place in columns):
            above = said
        yield said


def _meant(row: Row, above: Row | None, place: int) -> Cell:
    cell = row.at(place)
    if above is None or not above.at(place).text or not is_ditto(cell.text):
        return cell
    return replace(above.at(place), below=False, written=cell.line)
