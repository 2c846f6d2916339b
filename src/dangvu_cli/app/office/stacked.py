"""Tables that stand below each other in one grid, as text files have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dangvu_cli.app.office.grid import Grid
from dangvu_cli.app.office.header import FURTHEST, find_header
from dangvu_cli.app.office.headings import NUMBER
from dangvu_cli.app.office.numbering import mark_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dangvu_cli.app.office.grid import Row
    from dangvu_cli.app.office.header import Header

FEWEST = 3
"""Fields in a heading that ends the table above: two may be the words of a task."""


def stacked(grid: Grid, mapping: Mapping[str, str]) -> list[Grid]:
    """The tables of ``grid``: each but the first begins behind an empty line, with its heading.

    Many offices leave lines empty inside a table: what has no heading of its own goes on with it.
    """
    tables: list[list[Row]] = [[]]
    current: Header | None = None
    for block in _blocks(grid):
        header = find_header(Grid("", block), mapping)
        begins = _begins(block[0], header, current, len(tables[-1]))
        if begins:
            tables.append([])
        if begins or current is None:
            current = header
        tables[-1] += block
    return [Grid(str(number), rows) for number, rows in enumerate(tables, 1)]


def _blocks(grid: Grid) -> Iterator[list[Row]]:
    """The rows between empty lines."""
    block: list[Row] = []
    for row in grid.rows:
        if block and row.number > block[-1].number + 1:
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _begins(first: Row, header: Header | None, current: Header | None, above: int) -> bool:
    """Whether a block begins another table: ``above`` are the rows of the one before it.

    Titles above a heading belong to it. A heading that stands there once more goes on with the
    same table, as on the next page.
    """
    if current is None:
        return header is not None and above + header.first >= FURTHEST
    if header is not None and header.fields >= FEWEST:
        return list(header.labels) != list(current.labels)
    number = first.at(current.columns.get(NUMBER)).line
    return len(first.filled) > 1 and bool(number) and mark_of(number) is None
