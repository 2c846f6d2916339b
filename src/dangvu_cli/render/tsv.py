"""TSV: field names and machine values, one line a row; tabs and line breaks are escaped (guard)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dangvu_cli.render.csv import plain_value
from dangvu_cli.render.guard import guarded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from dangvu_cli.render.registry import Canvas
    from dangvu_cli.render.sheet import Page, Sheet


def draw(page: Page, out: TextIO, canvas: Canvas) -> None:
    """Draw the sheets, with an empty line between them."""
    for place, sheet in enumerate(page.records() if page.records else page.sheets):
        if place:
            out.write("\n")
        out.writelines("\t".join(cells) + "\n" for cells in _rows(sheet))


def _rows(sheet: Sheet[Any]) -> Iterator[list[str]]:
    if sheet.heading:
        yield [guarded(column.name, one_line=True) for column in sheet.columns]
    for row in sheet.rows:
        values = (plain_value(column.value(row)) for column in sheet.columns)
        yield [guarded(v, one_line=True) if isinstance(v, str) else str(v) for v in values]
