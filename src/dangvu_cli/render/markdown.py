"""Markdown: GitHub's tables, with headings and words for people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.text import visible
from dangvu_cli.render.plain import write_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from dangvu_cli.render.registry import Canvas
    from dangvu_cli.render.sheet import Page, Sheet

_MARKUP = re.compile(r"[\\`*_\[\]|~$]")
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def draw(page: Page, out: TextIO, canvas: Canvas) -> None:
    """Draw the title, the lines, the sheets and the notes as blocks."""
    write_blocks(_blocks(page), out)


def escaped(text: str) -> str:
    """``text`` on one line, shown as typed: no markup, no HTML, no table of its own."""
    return _MARKUP.sub(r"\\\g<0>", visible(text)).translate(_HTML)


def _blocks(page: Page) -> Iterator[Iterable[str]]:
    if page.title is not None:
        yield [f"# {escaped(page.title)}"]
    for line in page.lines:
        yield [escaped(line)]
    for sheet in page.sheets:
        if sheet.title is not None:
            yield [f"## {escaped(sheet.title)}"]
        if sheet.rows or sheet.empty is None:
            yield table(sheet)
        else:
            yield [escaped(sheet.empty)]
    for note in page.notes:
        yield [escaped(note)]


def table(sheet: Sheet[Any]) -> Iterator[str]:
    """The lines of a table."""
    yield _row([escaped(column.label) for column in sheet.columns])
    yield _row(["--:" if column.align == "right" else "---" for column in sheet.columns])
    for row in sheet.rows:
        yield _row([escaped(column.text(row)) for column in sheet.columns])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
