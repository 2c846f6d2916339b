"""Import: an export, list items, a seed, or rows, into the data file that is open.

All or nothing: whatever cannot be taken is a UsageError that names file, line or row, and field.
The same file again changes nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dangvu_cli.app import archives, seeding
from dangvu_cli.app.input_file import check_bytes, read_json_or_lines, told
from dangvu_cli.app.items import read_items
from dangvu_cli.app.merging import Outcome, merge_events, merge_tasks
from dangvu_cli.app.rows import read_table, row_reader
from dangvu_cli.app.shapes import Misfit
from dangvu_cli.errors import Message

if TYPE_CHECKING:
    from dangvu_cli.app.archives import Archive
    from dangvu_cli.app.input_file import JsonFile
    from dangvu_cli.domain.book import Book
    from dangvu_cli.domain.dates import Frame

_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*[{[]")


def import_into(book: Book, content: bytes, name: str, frame: Frame) -> Outcome:
    """Take over what ``content`` holds; ``name`` is what the user calls the file.

    ``frame`` is what deadlines that are mere texts are read against. Raises UsageError.
    """
    check_bytes(content, name)
    if _JSON.match(content):
        return _import_json(book, read_json_or_lines(content, name), frame)
    file = read_table(content, name)
    outcome = Outcome()
    with told(file):
        merge_tasks(book, read_items(file.items, book, row_reader(frame)), "import", outcome)
    return outcome


def _import_json(book: Book, file: JsonFile, frame: Frame) -> Outcome:
    schema = file.value.get("schema") if isinstance(file.value, dict) else None
    if schema == seeding.SCHEMA:
        return seeding.seed(book, seeding.seed_in(file), "import")
    outcome = Outcome()
    with told(file):
        if schema == archives.SCHEMA:
            _take_over(book, archives.read_archive(file.value), outcome)
        elif schema is not None:
            raise Misfit(Message("input.unknown-schema", {"schema": str(schema)[:40]}), "schema")
        elif isinstance(file.value, list):
            merge_tasks(book, read_items(file.value, book, row_reader(frame)), "import", outcome)
        else:
            alone = read_items([file.value], book, row_reader(frame), alone=True)
            merge_tasks(book, alone, "import", outcome)
    return outcome


def _take_over(book: Book, archive: Archive, outcome: Outcome) -> None:
    """An empty data file becomes the one that was exported; another one meets its tasks."""
    for source in archive.sources:
        book.sources.setdefault(source.id, source)
    for document in archive.documents:
        book.documents.setdefault(document.id, document)
    if _is_empty(book):
        book.adopt(archive.changes)
        outcome.added.extend(sorted(book.tasks))
        return
    merge_events(book, archive.events, "import", book.stamp.today, outcome)
    merge_tasks(book, archives.arrivals(archive), "import", outcome)


def _is_empty(book: Book) -> bool:
    return not book.entries and next(book.history.newest_first(), None) is None
