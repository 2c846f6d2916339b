"""Templates in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dangvu_cli.render.markdown import escaped, table
from dangvu_cli.render.text_template import filled

if TYPE_CHECKING:
    from typing import TextIO

    from dangvu_cli.render.registry import Canvas
    from dangvu_cli.render.sheet import Page, Sheet


def draw(page: Page, out: TextIO, canvas: Canvas) -> None:
    """Fill the canvas's template."""
    out.write(filled(page, canvas, escaped, _drawn))


def _drawn(sheet: Sheet[Any]) -> str:
    if not sheet.rows and sheet.empty:
        return escaped(sheet.empty)
    return "\n".join(table(sheet))
