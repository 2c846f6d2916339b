"""Tasks of office tables into the data file: all of them, or none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dangvu_cli.app.input_file import check_size, told
from dangvu_cli.app.items import read_items
from dangvu_cli.app.merging import Outcome, merge_tasks
from dangvu_cli.app.office.delimited import DELIMITERS, decoded
from dangvu_cli.app.office.files import is_office_file, names_tasks
from dangvu_cli.app.office.legacy_text import looks_legacy_bytes
from dangvu_cli.app.office.understanding import unread
from dangvu_cli.app.progress import untold
from dangvu_cli.errors import DangvuError, Message

if TYPE_CHECKING:
    from dangvu_cli.app.office.understanding import Understanding, Wishes
    from dangvu_cli.app.progress import Progress
    from dangvu_cli.domain.book import Book

_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*[{[]")
_HEAD = 1 << 16
"""Bytes by which a table is known."""
_FIRST_LINE = re.compile(r"[^\r\n]+")


def holds_office_tables(content: bytes, name: str, wishes: Wishes) -> bool:
    """Whether ``content`` is a table as offices write it, not one that dangvu itself reads."""
    check_size(content, name)
    if is_office_file(content):
        return True
    if _JSON.match(content):
        return False
    text = decoded(content[:_HEAD], whole=len(content) <= _HEAD)
    if text is None:
        legacy = wishes.encoding is not None or looks_legacy_bytes(content)
        return legacy or b"\0" in content[:_HEAD]
    first = _FIRST_LINE.search(text)
    cells = re.split(f"[{DELIMITERS}]", first[0]) if first else []
    if any(cell.strip(" \"'") == "title" for cell in cells):  # a list of our own
        return False
    if wishes.any:
        return True
    try:
        return names_tasks(text, name)
    except DangvuError:
        return False


def take_tables(book: Book, understanding: Understanding, progress: Progress = untold) -> Outcome:
    """Record the tasks; raises UsageError where a cell was not read, or a task cannot be taken."""
    refuse_unread(understanding)
    outcome = Outcome()
    items = understanding.items(book.tasks, book.stamp)
    with told(understanding):
        arrivals = read_items(items, book, lambda item: item)
        merge_tasks(book, arrivals, "import", outcome, progress)
    return outcome


def refuse_unread(understanding: Understanding) -> None:
    """Refuse a file of which a cell was not read, unless its row was left out."""
    cells = [(row, cell) for row, cell in understanding.unread if row.left is None]
    if cells:
        raise unread(understanding.name, cells, Message("office.unread-hint"))
