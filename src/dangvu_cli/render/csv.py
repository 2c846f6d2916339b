"""CSV (RFC 4180): field names and machine values, commas, LF, no byte order mark.

For Excel, which reads its own dialect: byte order mark, semicolons, CRLF, headings and words for
people; numbers and days stay what they are. Several sheets follow each other after an empty line.
"""

from __future__ import annotations

import csv
from datetime import date
from typing import TYPE_CHECKING, Any, TextIO

from dangvu_cli.render.guard import guarded

if TYPE_CHECKING:
    from dangvu_cli.render.registry import Canvas
    from dangvu_cli.render.sheet import Column, Page, Value

BYTE_ORDER_MARK = "\ufeff"


def draw(page: Page, out: TextIO, canvas: Canvas) -> None:
    """Draw the sheets."""
    if canvas.excel:
        out.write(BYTE_ORDER_MARK)
        writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    else:
        writer = csv.writer(out, lineterminator="\n")
    cell = _for_excel if canvas.excel else _for_machines
    rich = page.workbook if canvas.excel else page.records
    for place, sheet in enumerate(rich() if rich else page.sheets):
        if place:
            writer.writerow(())
        if sheet.heading:
            writer.writerow(guarded(c.label if canvas.excel else c.name) for c in sheet.columns)
        writer.writerows([cell(column, row) for column in sheet.columns] for row in sheet.rows)


def plain_value(value: Value) -> str | int | float:
    """A machine's value as text or number: ISO days, ``true`` and ``false``, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else value


def _for_machines(column: Column[Any], row: Any) -> str | int | float:  # noqa: ANN401
    value = plain_value(column.value(row))
    return guarded(value) if isinstance(value, str) else value


def _for_excel(column: Column[Any], row: Any) -> str | int | float:  # noqa: ANN401
    value = column.value(row)
    typed = isinstance(value, int | float | date) and not isinstance(value, bool)
    if typed and not column.fraction:
        return plain_value(value)
    return guarded(column.text(row))
