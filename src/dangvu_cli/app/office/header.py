"""Where the heading of a table is, and which column holds which field."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dangvu_cli.app.office.grid import EMPTY, Row
from dangvu_cli.app.office.headings import (
    COMPUTED,
    NUMBER,
    WEAK,
    field_of,
    folded,
    is_strong,
    names_changes,
)
from dangvu_cli.domain.text import fold
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dangvu_cli.app.office.grid import Grid

FURTHEST = 60
"""Rows above a heading; titles, seals and addresses are fewer."""
HIGHEST = 4
"""Rows of a heading."""


@value
class Header:
    """The heading: its first row among those of the table, how many rows it has, its columns.

    ``columns`` are the fields that were found, ``others`` the headings that name none; ``lines``
    are what stands in each row, folded, and the ``labels`` that they make together.
    """

    first: int
    rows: int
    columns: Mapping[str, int]
    others: Mapping[int, str]
    labels: Sequence[str]
    lines: Sequence[Sequence[str]]

    @property
    def fields(self) -> int:
        """How many fields there are."""
        return len(self.columns)

    def repeats(self, row: Row) -> bool:
        """Whether ``row`` is a line of the heading once more, as on the next page."""
        said = {place: row.cells[place].line for place in row.filled}
        return any(_is_line(said, line) for line in self.lines)


def _is_line(said: Mapping[int, str], line: Sequence[str]) -> bool:
    """Whether at least two cells, and all but one, are those of ``line``."""
    differing = 0
    for place, text in said.items():
        if fold(text) != (line[place] if place < len(line) else ""):
            differing += 1
            if differing > 1:
                return False
    return len(said) - differing > 1


def find_header(grid: Grid, mapping: Mapping[str, str]) -> Header | None:
    """The row, or the rows, that name most fields, a title among them; None without one.

    ``mapping`` gives the field (or ``none``) of folded headings, whatever they seem to say.
    """
    best: Header | None = None
    for place in range(min(len(grid.rows), FURTHEST)):
        found = _header_at(grid.rows, place, mapping)
        if found is not None and (best is None or found.fields > best.fields):
            best = found
    return best


def _header_at(rows: Sequence[Row], place: int, mapping: Mapping[str, str]) -> Header | None:
    """The heading that begins at ``place``: as many rows as divide it further, if they say more."""
    lines = [rows[place]]
    best = _header(place, lines, mapping)
    upper = rows[place]
    for below in rows[place + 1 : place + HIGHEST]:
        if not _is_further_row(upper, below, mapping):
            break
        upper = _joined(upper, below)
        lines = [*lines, below]
        found = _header(place, lines, mapping, upper)
        if found is not None and (best is None or found.fields >= best.fields):
            best = found
    return best


def _header(
    place: int, rows: Sequence[Row], mapping: Mapping[str, str], joined: Row | None = None
) -> Header | None:
    labels = [cell.line for cell in (joined or rows[0]).cells]
    columns: dict[str, int] = {}
    others: dict[int, str] = {}
    for column, label in enumerate(labels):
        name = _named(label, mapping)
        held = columns.get(name) if name and name != COMPUTED else None
        if name and held is not None and _says_more(name, label, labels[held], mapping):
            others[held] = labels[held]
            columns[name] = column
        elif name is None or held is not None:
            if label:
                others[column] = label
        else:
            columns.setdefault(name, column)
    for weak, strong in WEAK.items():
        found = columns.get(weak)
        if found is None or strong in columns or weak in {labels[found], *mapping.values()}:
            continue
        columns[strong] = columns.pop(weak)
    if "title" not in columns or len([label for label in labels if label]) < 2:  # noqa: PLR2004
        return None
    if columns.keys() <= {"title", COMPUTED} and "title" not in mapping.values():
        return None
    if names_changes(labels):
        return None
    lines = [labels, *([cell.line for cell in row.cells] for row in rows)]
    folded_lines = [[fold(text) for text in line] for line in lines]
    return Header(place, len(rows), columns, others, labels, folded_lines)


def _named(label: str, mapping: Mapping[str, str]) -> str | None:
    given = mapping.get(folded(label)) if label else None
    if given is not None:
        return None if given == "none" else given
    return field_of(label)


def _says_more(name: str, label: str, other: str, mapping: Mapping[str, str]) -> bool:
    """Whether ``label`` names the field more surely than ``other``: by what the user says first."""
    return (folded(label) in mapping, is_strong(name, label)) > (
        folded(other) in mapping,
        is_strong(name, other),
    )


def _is_further_row(row: Row, below: Row, mapping: Mapping[str, str]) -> bool:
    """Whether ``below`` only divides headings of ``row`` further."""
    if not any(_named(cell.line, mapping) for cell in row.cells):
        return False
    divided = [place for place in below.filled if below.at(place).line]
    return bool(divided) and all(
        below.at(place).line == row.at(place).line or _divides(row, below, place, mapping)
        for place in divided
    )


def _divides(row: Row, below: Row, place: int, mapping: Mapping[str, str]) -> bool:
    """Whether what stands in column ``place`` of ``below`` is a part of the heading above."""
    name = _named(below.at(place).line, mapping)
    if name in {NUMBER, "title"}:
        return False
    over = next((other for other in range(place, -1, -1) if row.at(other).text), 0)
    if name is not None and over < place:
        return True
    is_under = row.at(over).span > place - over
    divided = all(below.at(other).text for other in range(over, place + 1))
    return (is_under or divided) and _spreads(row, below, over)


def _spreads(row: Row, below: Row, place: int) -> bool:
    """Whether the heading in column ``place`` also stands above the next one."""
    merged = row.at(place).span > 1
    return merged or bool(not row.at(place + 1).text and below.at(place + 1).text)


def _joined(row: Row, below: Row) -> Row:
    """The headings of both rows: the lower one where there is one that means something."""
    cells = []
    over = EMPTY
    for place in range(max(len(row.cells), len(below.cells))):
        lower, upper = below.at(place), row.at(place)
        over = upper if upper.text else over
        if not lower.text or lower.below or lower.line == upper.line:
            cells.append(upper)
        elif field_of(lower.line):
            cells.append(lower)
        else:
            cells.append(replace(lower, text=f"{over.line} {lower.line}".strip()))
    return Row(row.number, cells)
