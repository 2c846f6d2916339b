"""What a row of a table names by its running number: the task above it, and those it waits for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dangvu_cli.app.office.headings import NUMBER
from dangvu_cli.app.office.noted import noted_in
from dangvu_cli.app.office.numbering import numbers_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dangvu_cli.app.office.grid import Row
    from dangvu_cli.app.office.header import Header
    from dangvu_cli.app.office.sorting import Entry


def with_references(entries: Sequence[Entry], header: Header) -> list[Entry]:
    """What a row names by its number; a parent so named says more than the numbering."""
    number = header.columns.get(NUMBER)
    places: dict[str, int] = {}
    for place, entry in enumerate(entries):
        if entry.is_task:
            places.setdefault(entry.row.at(number).line, place)
    found = []
    for entry in entries:
        if named := _parent_named(entry.row, header):
            entry = replace(entry, parent=places.get(named))  # noqa: PLW2901
        others = numbers_in(entry.row.at(header.columns.get("depends_on")).line)
        waits_for = tuple(places[name] for name in others if name in places)
        found.append(replace(entry, waits_for=waits_for) if waits_for else entry)
    return found


def _parent_named(row: Row, header: Header) -> str:
    """The number in the column of parents, or that our own annex has before its remarks."""
    if "parent" in header.columns:
        return row.at(header.columns["parent"]).line
    return noted_in(row.at(header.columns.get("notes")).line, {"parent"}).said.get("parent", "")
