"""HTML: one accessible page that asks for nothing else, its tables sorted and filtered in place.

All text goes through ``escaped``. The policy in the head allows the page's own style and script,
known by their hashes, and nothing more: no request, no frame, no form, no link to follow.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.text import visible
from dangvu_cli.i18n import say
from dangvu_cli.render.csv import plain_value
from dangvu_cli.render.html_charts import figure
from dangvu_cli.render.html_text import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from dangvu_cli.i18n import Language
    from dangvu_cli.render.registry import Canvas
    from dangvu_cli.render.sheet import Column, Page, Sheet

CHUNK = 50
"""The rows of a part of a table: a browser lays out only the parts that are on the screen."""

PLAIN_IN_STYLE = re.compile(r"[^0-9A-Za-z]")


def draw(page: Page, out: TextIO, canvas: Canvas) -> None:
    """Draw the page as a document of its own."""
    out.writelines(f"{line}\n" for line in _document(page, canvas.language))


def _document(page: Page, language: Language) -> Iterator[str]:
    style = "\n".join([_asset("page.css"), *_column_styles(page.sheets)])
    script = _asset("page.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    titles = (sheet.title for sheet in page.sheets if sheet.title)
    title = escaped(page.title or next(titles, say(language, "html.title")))
    yield f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>"
    yield from body(page, language, title)
    yield f"<script>{script}</script>\n</body>\n</html>"


def body(page: Page, language: Language, title: str) -> Iterator[str]:
    """What stands between the head and the script; ``title`` is escaped."""
    yield f'<a class="skip" href="#tables">{escaped(say(language, "html.skip"))}</a>'
    yield f"<header>\n<h1>{title}</h1>"
    yield from (f"<p>{escaped(line)}</p>" for line in page.lines)
    yield "</header>\n<main>"
    charts = page.charts()
    if charts:
        label = escaped(say(language, "html.charts"))
        yield f'<div class="charts" role="group" aria-label="{label}">'
        for number, chart in enumerate(charts):
            yield from figure(chart, number, language)
        yield "</div>"
    yield '<div id="tables" tabindex="-1">'
    label = escaped(say(language, "html.filter-rows"))
    yield f'<search hidden><label for="filter">{label}</label>'
    yield '<input id="filter" type="search" autocomplete="off">'
    yield '<output for="filter"></output></search>'
    for number, sheet in enumerate(page.sheets):
        yield from _section(sheet, number)
    yield "</div>\n</main>\n<footer>"
    yield from (f"<p>{escaped(note)}</p>" for note in page.notes)
    yield "</footer>"


def _asset(name: str) -> str:
    return files("dangvu_cli.render.assets").joinpath(name).read_text("utf-8").strip()


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


# --- tables ---


def _section(sheet: Sheet[Any], number: int) -> Iterator[str]:
    caption = f"<h2>{escaped(sheet.title)}</h2>" if sheet.title else ""
    if not sheet.rows and sheet.empty is not None:
        yield f'<section>{caption}<p class="empty">{escaped(sheet.empty)}</p></section>'
        return
    yield "<section>"
    yield from _table(sheet, number, f"<caption>{caption}</caption>" if caption else "")
    yield "</section>"


def _table(sheet: Sheet[Any], number: int, caption: str) -> Iterator[str]:
    """Rows are laid out by the style: where it takes from a table what it is, roles say it."""
    name = next((c.name for c in sheet.columns if c.flexible), None)
    heads = [c.name == name if sheet.heading else not p for p, c in enumerate(sheet.columns)]
    if sheet.heading:
        figures = " data-figures" if sheet.figures else ""
        yield f'<table class="rows" id="sheet{number}" role="table"{figures}>{caption}'
        cells = "".join(_heading(column) for column in sheet.columns)
        yield f'<thead role="rowgroup"><tr role="row">{cells}</tr></thead>'
    else:
        yield f'<table class="facts" role="table">{caption}'
    columns = list(zip(sheet.columns, heads, strict=True))
    for start in range(0, len(sheet.rows), CHUNK):
        yield '<tbody role="rowgroup">'
        for row in sheet.rows[start : start + CHUNK]:
            cells = "".join(_cell(column, row, head=head) for column, head in columns)
            yield f'<tr role="row">{cells}</tr>'
        yield "</tbody>"
    yield "</table>"


def _heading(column: Column[Any]) -> str:
    kind = ' class="right"' if column.align == "right" else ""
    return f'<th scope="col" role="columnheader"{kind}>{escaped(column.label)}</th>'


def _cell(column: Column[Any], row: Any, *, head: bool) -> str:  # noqa: ANN401
    text, bar, tone = column.text(row), column.bar(row), column.tone(row)
    names = [tone or "", "right" if column.align == "right" else "", "" if text else "none"]
    kind = " ".join(name for name in names if name)
    order = str(plain_value(column.order(row) if column.order else column.value(row)))
    attributes = f' class="{kind}"' if kind else ""
    attributes += f' data-v="{escaped(order)}"' if order != text else ""
    meter = "" if bar is None else _meter(bar)
    if head:
        return f'<th scope="row" role="rowheader"{attributes}>{meter}{escaped(text)}</th>'
    return f'<td role="cell"{attributes}>{meter}{escaped(text)}</td>'


def _meter(percent: int) -> str:
    return (
        '<svg class="meter" aria-hidden="true"><rect class="track" width="100%" height="100%"/>'
        f'<rect class="done_on_time" width="{percent}%" height="100%"/></svg>'
    )


def _column_styles(sheets: Sequence[Sheet[Any]]) -> Iterator[str]:
    """How wide the columns of each table are, and what their cells are called on a phone."""
    for number, sheet in enumerate(sheets):
        if sheet.heading:
            tracks = " ".join(map(_track, sheet.columns))
            yield f"#sheet{number} tr {{ grid-template-columns: {tracks}; }}"
            for place, column in enumerate(sheet.columns, start=1):
                label = PLAIN_IN_STYLE.sub(lambda c: f"\\{ord(c[0]):x} ", visible(column.label))
                cell = f"#sheet{number} tbody tr > :nth-child({place})::before"
                yield f'@media (max-width: 44rem) {{ {cell} {{ content: "{label}"; }} }}'


def _track(column: Column[Any]) -> str:
    if column.flexible:
        return "minmax(14rem, 4fr)"
    return "4.75rem" if column.align == "right" else "minmax(5rem, 1.2fr)"
