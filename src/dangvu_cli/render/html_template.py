"""Templates in HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from dangvu_cli.render.html_text import escaped
from dangvu_cli.render.text_template import filled

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from dangvu_cli.render.registry import Canvas
    from dangvu_cli.render.sheet import Page, Sheet


def draw(page: Page, out: TextIO, canvas: Canvas) -> None:
    """Fill the canvas's template."""
    out.write(filled(page, canvas, escape, _drawn))


def _drawn(sheet: Sheet[Any]) -> str:
    if not sheet.rows and sheet.empty:
        return f"<p>{escaped(sheet.empty)}</p>"
    head = _row(f'<th scope="col">{escaped(column.label)}</th>' for column in sheet.columns)
    rows = (
        _row(f"<td>{escaped(column.text(row))}</td>" for column in sheet.columns)
        for row in sheet.rows
    )
    return f"<table>\n<thead>\n{head}</thead>\n<tbody>\n{''.join(rows)}</tbody>\n</table>"


def _row(cells: Iterable[str]) -> str:
    return f"<tr>{''.join(cells)}</tr>\n"
