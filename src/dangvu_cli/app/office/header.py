"""Where the heading of a table is, and which column holds which field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dangvu_cli.app.office.headings import COMPUTED, NUMBER, WEAK, field_of, folded, names_changes
from dangvu_cli.domain.text import fold
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dangvu_cli.app.office.grid import Cell, Grid, Row

FURTHEST = 60
"""Rows above a heading; titles, seals and addresses are fewer."""


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
        return len(said) > 1 and any(_is_line(said, line) for line in self.lines)


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
    """The row, or the two rows, that name most fields, a title among them; None without one.

    ``mapping`` gives the field (or ``none``) of folded headings, whatever they seem to say.
    """
    best: Header | None = None
    for place, row in enumerate(grid.rows[:FURTHEST]):
        below = grid.rows[place + 1] if place + 1 < len(grid.rows) else None
        candidates = [_header(place, [row], [cell.line for cell in row.cells], mapping)]
        if below is not None and _is_second_row(row, below, mapping):
            candidates.append(_header(place, [row, below], _joined(row, below), mapping))
        for found in candidates:
            if found is not None and (best is None or found.fields > best.fields):
                best = found
    return best


def _header(
    place: int, rows: Sequence[Row], labels: Sequence[str], mapping: Mapping[str, str]
) -> Header | None:
    columns: dict[str, int] = {}
    others: dict[int, str] = {}
    for column, label in enumerate(labels):
        name = _named(label, mapping)
        if name is None or (name in columns and name != COMPUTED):
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


def _is_second_row(row: Row, below: Row, mapping: Mapping[str, str]) -> bool:
    """Whether ``below`` only divides headings of ``row`` further."""
    if not any(_named(cell.line, mapping) for cell in row.cells):
        return False
    divided = [place for place in below.filled if below.at(place).line]
    return bool(divided) and all(
        below.at(place).line == row.at(place).line
        or (
            _named(below.at(place).line, mapping) not in {None, NUMBER, "title"}
            and (not row.at(place).text or _spreads(row, below, place))
        )
        for place in divided
    )


def _spreads(row: Row, below: Row, place: int) -> bool:
    """Whether the heading in column ``place`` also stands above the next one."""
    merged = row.at(place).span > 1
    return merged or bool(not row.at(place + 1).text and below.at(place + 1).text)


def _covering(cells: Sequence[Cell], place: int) -> Cell:
    """The cell of the heading above column ``place``: the nearest that says something."""
    while place > 0 and not cells[min(place, len(cells) - 1)].text:
        place -= 1
    return cells[min(place, len(cells) - 1)]


def _joined(row: Row, below: Row) -> list[str]:
    """The headings of both rows: the lower one where there is one that means something."""
    labels = []
    for place in range(max(len(row.cells), len(below.cells))):
        lower, upper = below.at(place), row.at(place)
        if lower.text and not lower.below and field_of(lower.line):
            labels.append(lower.line)
        elif lower.text and not lower.below and lower.line != upper.line:
            labels.append(f"{_covering(row.cells, place).line} {lower.line}".strip())
        else:
            labels.append(upper.line)
    return labels
