"""The tables of a file, each with its heading: whatever kind of office file it is."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from dangvu_cli.app.office.between import with_groups
from dangvu_cli.app.office.delimited import decoded, readings
from dangvu_cli.app.office.header import Header, find_header
from dangvu_cli.app.office.legacy_text import EIGHT_BITS, in_unicode, looks_legacy_bytes
from dangvu_cli.app.office.package import damaged, kind_of, too_wide
from dangvu_cli.app.office.pieces import parted, rejoined
from dangvu_cli.domain.text import fold
from dangvu_cli.errors import DangvuError, Message, UsageError
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dangvu_cli.app.office.grid import Grid
    from dangvu_cli.domain.legacy import LegacyEncoding

LARGEST_TEXT = 32 << 20
"""Bytes of a table as text; 5,000 rows have some two millions."""


@value
class Table:
    """A table and its heading; None where it names no tasks."""

    grid: Grid
    header: Header | None


def is_office_file(content: bytes) -> bool:
    """Whether ``content`` can only be an office file: an archive, or an old binary format."""
    return content.startswith((b"PK", bytes.fromhex("d0cf11e0a1b11ae1")))


def read_tables(
    content: bytes,
    name: str,
    mapping: Mapping[str, str],
    encoding: LegacyEncoding | None = None,
) -> list[Table]:
    """Every table in the file; raises UsageError where it cannot or must not be read.

    ``encoding`` is what legacy text is said to be in: without it, such text is refused.
    """
    kind = kind_of(content, name)
    try:
        if kind == "text":
            return _best_reading(content, name, mapping, encoding)
        grids = in_unicode(_grids(content, name, kind), name, encoding)
    except ModuleNotFoundError as missing:
        hint = Message("format.install", {"command": "pip install 'dangvu[office]'"})
        raise DangvuError("format.library", name=kind, library=missing.name, hint=hint) from missing
    whole = rejoined(with_groups(grids), mapping) if kind == "docx" else grids
    return _with_headings(whole, mapping)


def names_tasks(text: str, name: str) -> bool:
    """Whether a table in ``text``, the beginning of a file, has a heading that names tasks."""
    grids = (part for grid in readings(text, name, whole=False) for part in parted(grid, {}))
    return any(find_header(grid, {}) for grid in grids)


def chosen(tables: Sequence[Table], sheet: str | None, table: int | None, name: str) -> list[Table]:
    """The tables that were asked for, by the sheet's name or by the place in the file."""
    found = list(tables)
    if sheet is not None:
        found = [other for other in found if fold(_sheet(other)) == fold(sheet)]
    if sheet is not None and not found:
        known = list(dict.fromkeys(map(_sheet, tables)))
        raise UsageError("office.no-sheet", name=name, sheet=sheet, known=known)
    if table is not None and not 1 <= table <= len(found):
        raise UsageError("office.no-table", name=name, table=table, count=len(found))
    return found if table is None else [found[table - 1]]


def _sheet(table: Table) -> str:
    return table.grid.sheet or table.grid.name


def _grids(content: bytes, name: str, kind: str) -> list[Grid]:
    if kind == "docx":
        from dangvu_cli.app.office.document import read_document

        return read_document(content, name)
    from dangvu_cli.app.office.workbook import read_workbook

    return read_workbook(content, name)


def _best_reading(
    content: bytes, name: str, mapping: Mapping[str, str], encoding: LegacyEncoding | None
) -> list[Table]:
    """The reading of a text in which a heading names most fields."""
    if len(content) > LARGEST_TEXT:
        raise too_wide(name)
    text = decoded(content, EIGHT_BITS if encoding or looks_legacy_bytes(content) else None)
    if text is None:
        raise damaged(name)
    grids = (in_unicode([grid], name, encoding)[0] for grid in readings(text, name))
    tables = [_with_headings([grid], mapping) for grid in grids]
    return max(tables, key=_most_fields, default=[])


def _with_headings(grids: Sequence[Grid], mapping: Mapping[str, str]) -> list[Table]:
    parts = chain.from_iterable(parted(grid, mapping) for grid in grids)
    return [Table(part, find_header(part, mapping)) for part in parts]


def _most_fields(tables: Sequence[Table]) -> int:
    return max(table.header.fields if table.header else 0 for table in tables)
