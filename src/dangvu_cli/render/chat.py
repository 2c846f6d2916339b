"""A page as lines for a chat: no columns, since letters there have no one width.

A task takes two lines: its number and title, and below them what else is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dangvu_cli.render.sheet import Page, Sheet

BETWEEN = " · "


def chat_text(page: Page) -> str:
    """The text that shows ``page``."""
    parts = [*filter(None, (page.title, *page.lines)), *map(_sheet, page.sheets)]
    return "\n\n".join(parts)


def _sheet(sheet: Sheet[Any]) -> str:
    return "\n".join(line for line in (sheet.title, *_rows(sheet)) if line)


def _rows(sheet: Sheet[Any]) -> Iterator[str]:
    for row in sheet.rows:
        cells = {column.name: visible(column.text(row)) for column in sheet.columns}
        yield f"{cells.pop('id')}. {cells.pop('title')}"
        yield BETWEEN.join(filter(None, cells.values()))
