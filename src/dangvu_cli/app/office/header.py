"""Where the heading of a table is, and which column holds which field."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dangvu_cli.app.office.heading_rows import with_further_row
from dangvu_cli.app.office.headings import (
    COMPUTED,
    OURS,
    WEAK,
    are_ours,
    folded,
    is_strong,
    named,
    names_changes,
    submission,
)
from dangvu_cli.domain.text import fold
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dangvu_cli.app.office.grid import Grid, Row

FURTHEST = 60
"""Rows above a heading; titles, seals and addresses are fewer."""
HIGHEST = 4
"""Rows of a heading."""
_EDITION = {"revision", "updated"}
"""What tells, beside the uid of a task, from which state of it a table was written."""
FEWEST = 2
"""Cells of a heading: a line above a table has one."""


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

    def of_row(self, row: Row) -> Header:
        """The heading as it holds for ``row``.

        Where deadlines stand in a column for each body to which the work is submitted, the only one
        that the row has is its deadline, whichever column has it elsewhere.
        """
        due = self.columns.get("due")
        if due is None or row.at(due).text or not (said := submission(self.labels[due])):
            return self
        also = [place for place, label in self.others.items() if submission(label) == said]
        filled = [place for place in also if row.at(place).text]
        if len(filled) != 1:
            return self
        others = {at: label for at, label in self.others.items() if at != filled[0]}
        return replace(self, columns={**self.columns, "due": filled[0]}, others=others)

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
    """The heading that begins at ``place``, with the rows beneath that say as much with it."""
    joined = rows[place]
    best = _header(place, [joined], joined, mapping)
    for last in range(place + 1, min(place + HIGHEST, len(rows))):
        further = with_further_row(joined, rows[last], mapping)
        if further is None:
            break
        joined = further
        found = _header(place, rows[place : last + 1], joined, mapping)
        if found is not None and (best is None or found.fields >= best.fields):
            best = found
    return best


def _header(
    place: int, rows: Sequence[Row], joined: Row, mapping: Mapping[str, str]
) -> Header | None:
    """The heading of ``rows``, which say together what ``joined`` says."""
    labels = [cell.line for cell in joined.cells]
    columns = _columns(labels, mapping)
    if not _names_tasks(columns, labels, mapping):
        return None
    names = {column: named(label, mapping) for column, label in enumerate(labels) if label}
    # in a table of others, "Còn lại" may be money: only ours has what we work out again
    kept = _EDITION if "uid" in columns else set()
    passed_over = {COMPUTED, *_EDITION} if kept or are_ours(labels) else set()
    taken = {column for name, column in columns.items() if name not in {COMPUTED, *_EDITION} - kept}
    others = {
        column: labels[column]
        for column, name in names.items()
        if column not in taken and name not in passed_over
    }
    lines = [labels, *([cell.line for cell in row.cells] for row in rows)]
    folded_lines = [[fold(text) for text in line] for line in lines]
    return Header(place, len(rows), columns, others, labels, folded_lines)


def _columns(labels: Sequence[str], mapping: Mapping[str, str]) -> dict[str, int]:
    """Where each field is: the first heading that names it, or the one that says it more surely.

    What only our own tables say counts where they name each task by its uid, and there no heading
    is read as one that offices also use for something else.
    """
    columns: dict[str, int] = {}
    for column, label in enumerate(labels):
        name = named(label, mapping)
        if name is None:
            continue
        if name not in columns or _says_more(name, label, labels[columns[name]], mapping):
            columns[name] = column
    if {"uid", "status"} <= columns.keys():
        return columns
    for weak, strong in WEAK.items():
        found = columns.get(weak)
        if found is None or strong in columns or weak in {labels[found], *mapping.values()}:
            continue
        columns[strong] = columns.pop(weak)
    if "uid" in columns:
        return columns
    meant = {*labels, *mapping.values()}
    return {name: at for name, at in columns.items() if name not in OURS or name in meant}


def _names_tasks(
    columns: Mapping[str, int], labels: Sequence[str], mapping: Mapping[str, str]
) -> bool:
    """Whether a title is there, and more than the words of a line above the table."""
    if "title" not in columns or sum(map(bool, labels)) < FEWEST or names_changes(labels):
        return False
    return not columns.keys() <= {"title", COMPUTED} or "title" in mapping.values()


def _says_more(name: str, label: str, other: str, mapping: Mapping[str, str]) -> bool:
    """Whether ``label`` names the field more surely than ``other``: by what the user says first."""
    return (folded(label) in mapping, is_strong(name, label)) > (
        folded(other) in mapping,
        is_strong(name, other),
    )
