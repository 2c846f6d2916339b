"""Headings of several rows: those that divide the ones above, or say them in another language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dangvu_cli.app.office.grid import EMPTY, Row
from dangvu_cli.app.office.headings import COMPUTED, NUMBER, field_of, named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dangvu_cli.app.office.grid import Cell


def with_further_row(row: Row, below: Row, mapping: Mapping[str, str]) -> Row | None:
    """The headings of both rows; None where ``below`` is none of a heading that begins above it."""
    if _says_again(row, below, mapping):
        return _completed(row, below, mapping)
    return _joined(row, below) if _divides_further(row, below, mapping) else None


def _says_again(row: Row, below: Row, mapping: Mapping[str, str]) -> bool:
    """Whether ``below`` names the fields of ``row`` once more, as in another language."""
    pairs = [
        (named(row.at(place).line, mapping), named(below.at(place).line, mapping))
        for place in below.filled
    ]
    again = sum(upper is not None and upper == lower for upper, lower in pairs)
    return again >= 2 and 2 * again > len(pairs)  # noqa: PLR2004 - one may be a group's name


def _completed(row: Row, below: Row, mapping: Mapping[str, str]) -> Row:
    """The headings of ``row``, those of ``below`` where only they are there or are understood."""

    def cell(place: int) -> Cell:
        upper, lower = row.at(place), below.at(place)
        if named(upper.line, mapping) or not (named(lower.line, mapping) or not upper.text):
            return upper
        return lower

    return Row(row.number, [cell(place) for place in range(max(len(row.cells), len(below.cells)))])


def _divides_further(row: Row, below: Row, mapping: Mapping[str, str]) -> bool:
    """Whether ``below`` only divides headings of ``row`` further."""
    return all(
        below.at(place).line == row.at(place).line or _divides(row, below, place, mapping)
        for place in below.filled
    )


def _divides(row: Row, below: Row, place: int, mapping: Mapping[str, str]) -> bool:
    """Whether what stands in column ``place`` of ``below`` is a part of the heading above."""
    lower = below.at(place).line
    over = next((other for other in range(place, -1, -1) if row.at(other).text), 0)
    name = named(lower, mapping)
    if name == NUMBER and row.at(over).span > place - over:  # the number of what stands above
        name = field_of(_both(row.at(over).line, lower)) or name
    if name in {NUMBER, "title"}:
        return False
    if name is not None and over < place:
        return True
    is_under = row.at(over).span > place - over
    divided = all(below.at(other).text for other in range(over, place + 1))
    return (is_under or divided) and _spreads(row, below, over)


def _spreads(row: Row, below: Row, place: int) -> bool:
    """Whether the heading in column ``place`` also stands above the next one."""
    merged = row.at(place).span > 1
    return merged or bool(not row.at(place + 1).text and below.at(place + 1).text)


def _says_enough(lower: str, both: str) -> bool:
    """Whether the lower heading names a field by itself; ``Theo văn bản`` may tell a deadline."""
    name = field_of(lower)
    return name is not None and (name not in {COMPUTED, NUMBER} or field_of(both) is None)


def _both(upper: str, lower: str) -> str:
    return f"{upper} {lower}".strip()


def _joined(row: Row, below: Row) -> Row:
    """The headings of both rows: the lower one where there is one that means something."""
    cells = []
    over = EMPTY
    for place in range(max(len(row.cells), len(below.cells))):
        lower, upper = below.at(place), row.at(place)
        over = upper if upper.text else over
        if not lower.text or lower.below or lower.line == upper.line:
            cells.append(upper)
        else:
            both = replace(lower, text=_both(over.line, lower.line))
            cells.append(lower if _says_enough(lower.line, both.line) else both)
    return Row(row.number, cells)
