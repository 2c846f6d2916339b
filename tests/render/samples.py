"""Pages to draw, and the texts that must do no harm wherever they are drawn."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.text import C0_CONTROLS, UNSEEN
from dangvu_cli.render.registry import FORMATS, Canvas, draw
from dangvu_cli.render.sheet import Column, Page, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

HOSTILE = (
    "[bold]đậm[/bold]",
    ":100: :warning:",
    "\x1b[31mđỏ\x1b[0m",
    "\x1b]0;cửa sổ\x07",
    "\x9b31m",
    "xuống\ndòng\r\n\ttab",
    "đảo\u202echiều\u202c",
    "ẩn\u200bkhông\u2060rộng\ufeff",
    "\x00đầu",
    "\x08\x7f",
    "\ud800 nửa",
    "=1+1",
    "@cmd|' /C calc'!A1",
)
TEXTS = tuple(name for name, known in FORMATS.items() if not known.binary)
"""The formats that are text."""

FORBIDDEN = re.compile(f"(?!\n)[{C0_CONTROLS}{UNSEEN}]")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the sample sheets."""

    number: int
    title: str
    timing: str = "on_track"
    percent: int | None = None


NUMBER: Column[Row] = Column(
    "number", "Số", lambda row: row.number, lambda row: str(row.number), align="right"
)
TITLE: Column[Row] = Column(
    "title", "Nội dung", lambda row: row.title, lambda row: row.title, flexible=True
)
TIMING: Column[Row] = Column(
    "timing",
    "Tình trạng",
    lambda row: row.timing,
    lambda row: row.timing.replace("_", " "),
    tone=lambda row: row.timing,
)
PROGRESS: Column[Row] = Column(
    "progress",
    "Tiến độ",
    lambda row: row.percent,
    lambda row: "" if row.percent is None else f"{row.percent}%",
    bar=lambda row: row.percent,
    rank=1,
)
COLUMNS = (NUMBER, TITLE, TIMING, PROGRESS)


def page_of(*titles: str, **more: Any) -> Page:
    """Return a page with a row a title."""
    return page_with([Row(number, title) for number, title in enumerate(titles, 1)], **more)


def page_with(rows: Sequence[Row], columns: Sequence[Column[Row]] = COLUMNS, **more: Any) -> Page:
    """Return a page with one sheet, its rows as data, and their numbers."""
    return Page(
        [Sheet(columns, rows)],
        data=lambda: [{"number": row.number, "title": row.title} for row in rows],
        ids=lambda: [row.number for row in rows],
        tasks=list,
        **more,
    )


def hostile_page() -> Page:
    """Return a page all of whose texts are hostile."""
    text = " ".join(HOSTILE)
    column: Column[str] = Column("a", text, lambda row: row, lambda row: row)
    sheets = [
        Sheet([column], HOSTILE, title=text),
        Sheet([column], [], title=text, empty=text),
    ]
    return Page(sheets, data=lambda: [text], title=text, lines=HOSTILE, notes=HOSTILE, tasks=list)


def drawn(page: Page, name: str, canvas: Canvas | None = None) -> str:
    """Return what a page looks like in a format that is text."""
    return content(page, name, canvas).decode()


def content(page: Page, name: str, canvas: Canvas | None = None) -> bytes:
    """Return a page as a file of any format."""
    memory = BytesIO()
    out = TextIOWrapper(memory, encoding="utf-8", newline="", write_through=True)
    draw(page, name, out, canvas or Canvas("vi"))
    out.flush()
    return memory.getvalue()
