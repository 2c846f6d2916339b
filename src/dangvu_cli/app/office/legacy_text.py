"""Tables in TCVN3 or VNI: refused by name, and converted only where that was asked for.

A cell is converted as a whole. In a table in which some cells are Unicode already, as where the
fonts of a sheet differ, those are left alone, and so is what shows no signs of the encoding.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dangvu_cli.app.office.grid import Row
from dangvu_cli.domain.legacy import (
    ENCODINGS,
    is_unicode,
    legacy_encoding,
    signs_of,
    to_unicode,
)
from dangvu_cli.errors import Message, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dangvu_cli.app.office.grid import Cell, Grid
    from dangvu_cli.domain.legacy import LegacyEncoding

EIGHT_BITS = "cp1252"
"""What the bytes of such a text are without its fonts."""
_SHARE = 20
"""One cell in so many with signs of an encoding makes the file one of that encoding."""
_START = 100_000


def looks_legacy_bytes(content: bytes) -> bool:
    """Whether text that is not Unicode shows the signs of TCVN3 or VNI."""
    return legacy_encoding(content[:_START].decode(EIGHT_BITS, "replace")) is not None


def in_unicode(grids: Sequence[Grid], name: str, encoding: LegacyEncoding | None) -> list[Grid]:
    """The tables in Unicode.

    Raises UsageError where their text is legacy and ``encoding`` was not asked for, and where it
    was asked for and they show nothing of it.
    """
    texts = [cell.text for cell in _cells(grids) if not cell.text.isascii()]
    count = {known: sum(signs_of(text, known) > 0 for text in texts) for known in ENCODINGS}
    likely = max(ENCODINGS, key=lambda known: count[known])
    if encoding is None:
        if count[likely] and count[likely] * _SHARE >= sum(1 for c in _cells(grids) if c.text):
            hint = Message("office.legacy-hint", {"encoding": likely})
            raise UsageError("office.legacy", name=name, hint=hint)
        return list(grids)
    if not count[encoding] or count[encoding] < count[likely]:
        meant = {"encoding": likely} if count[likely] else {}
        hint = Message("office.legacy-hint" if meant else "office.not-legacy-hint", meant)
        raise UsageError("office.not-legacy", name=name, encoding=encoding, hint=hint)
    mixed = any(map(is_unicode, texts))
    return [_converted(grid, encoding, mixed=mixed) for grid in grids]


def _cells(grids: Sequence[Grid]) -> list[Cell]:
    return [cell for grid in grids for row in grid.rows for cell in row.cells]


def _converted(grid: Grid, encoding: LegacyEncoding, *, mixed: bool) -> Grid:
    def converted(cell: Cell) -> Cell:
        is_other = is_unicode(cell.text) or not signs_of(cell.text, encoding)
        if cell.text.isascii() or (mixed and is_other):
            return cell
        return replace(cell, text=to_unicode(cell.text, encoding))

    rows = (Row(row.number, [converted(cell) for cell in row.cells]) for row in grid.rows)
    return replace(grid, rows=tuple(rows))
