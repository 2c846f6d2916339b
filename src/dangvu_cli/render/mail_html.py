"""A page as the HTML part of a mail: a table with inline styles, since mail clients drop sheets.

No pictures, no links, nothing that is fetched; text from users is escaped and made visible.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dangvu_cli.render.html_text import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dangvu_cli.i18n import Language
    from dangvu_cli.render.sheet import Column, Page, Sheet

FONT = "font-family:'Times New Roman',serif;font-size:14px;color:#000"
TABLE = f"border-collapse:collapse;{FONT}"
CELL = "border:1px solid #999;padding:4px 8px;vertical-align:top"
TONES = {"overdue": "#b00020", "done_late": "#b00020", "due_soon": "#8a4b00"}
"""Dark enough on white for the contrast of WCAG AA."""


def mail_html(page: Page, language: Language) -> str:
    """The document that shows ``page``."""
    parts = [
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"></head>',
        f'<body style="{FONT}">',
        *(f"<p>{escaped(line)}</p>" for line in (page.title, *page.lines) if line),
        *(part for sheet in page.sheets for part in _sheet(sheet)),
        "</body></html>\n",
    ]
    return "\n".join(parts)


def _sheet(sheet: Sheet[Any]) -> Iterator[str]:
    if sheet.title:
        yield f'<p style="{FONT};font-weight:bold">{escaped(sheet.title)}</p>'
    yield f'<table cellspacing="0" style="{TABLE}">'
    heads = "".join(
        f'<th scope="col" style="{CELL};text-align:{column.align}">{escaped(column.label)}</th>'
        for column in sheet.columns
    )
    yield f"<tr>{heads}</tr>"
    for row in sheet.rows:
        yield f"<tr>{''.join(_cell(column, row) for column in sheet.columns)}</tr>"
    yield "</table>"


def _cell(column: Column[Any], row: object) -> str:
    tone = TONES.get(column.tone(row) or "")
    colour = f";color:{tone}" if tone else ""
    style = f"{CELL};text-align:{column.align}{colour}"
    return f'<td style="{style}">{escaped(column.text(row))}</td>'
