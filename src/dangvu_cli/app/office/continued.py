"""Rows in which the text of the task above goes on, as where a cell was cut in two by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dangvu_cli.app.office.headings import NUMBER
from dangvu_cli.app.office.numbering import leading_mark, mark_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dangvu_cli.app.office.grid import Row
    from dangvu_cli.app.office.header import Header

_LISTS = ("support", "product", "documents", "notes")
"""Columns whose cells list things, one beneath the other."""


def with_continuations(
    rows: Sequence[Row], header: Header, ends: Callable[[str], bool]
) -> list[tuple[Row, bool]]:
    """The rows, each with what goes on beneath it, and whether it is itself such a row.

    The first letter tells: what goes on begins small, where the tasks are numbered. So does a row
    with nothing but more supporting bodies, products or remarks. One with a lead or a deadline of
    its own is a task, however it begins; ``ends`` tells notes and signatures.
    """
    found: list[tuple[Row, bool]] = []
    task: int | None = None
    for row in rows:
        if task is not None and _goes_on(row, header) and not ends(row.at(row.filled[0]).line):
            joined = _joined(found[task][0], row)
            if joined is not None:
                found[task] = joined, False
                found.append((row, True))
                continue
        mark = mark_of(row.at(header.columns.get(NUMBER)).line)
        task = len(found) if mark is not None and not mark.is_group else None
        found.append((row, False))
    return found


def _goes_on(row: Row, header: Header) -> bool:
    columns = header.columns
    own = {columns.get(name) for name in (NUMBER, "lead", "due")}
    cell = row.at(columns["title"])
    if not cell.text:
        return bool(row.filled) and {columns.get(name) for name in _LISTS}.issuperset(row.filled)
    if not own.isdisjoint(row.filled) or cell.below or cell.bold or cell.span > 1:
        return False
    return cell.line[:1].islower() and leading_mark(cell.line)[0] is None


def _joined(above: Row, row: Row) -> Row | None:
    """The row above with the texts of ``row`` behind its own; None where a cell holds no text."""
    cells = list(above.cells)
    for place in row.filled:
        held, further = above.at(place), row.at(place)
        if held.text and (held.number is not None or held.day or further.day):
            return None
        text = f"{held.text}\n{further.text}" if held.text else further.text
        cells += [held] * (place + 1 - len(cells))
        cells[place] = replace(held if held.text else further, text=text)
    return replace(above, cells=cells)
