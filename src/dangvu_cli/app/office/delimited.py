"""CSV and TSV as offices save them: UTF-8 or UTF-16, whatever stands between the cells."""

from __future__ import annotations

import codecs
import csv
import io
from contextlib import suppress
from typing import TYPE_CHECKING

from dangvu_cli.app.office.grid import EMPTY, MOST_CELLS, MOST_FILLED, Cell, Grid, Row
from dangvu_cli.app.office.package import too_wide
from dangvu_cli.domain.text import nfc
from dangvu_cli.errors import Message, UsageError
from dangvu_cli.render.guard import unguarded

if TYPE_CHECKING:
    from collections.abc import Iterator

DELIMITERS = ";,\t"
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
_LONGEST = 1 << 20


class _UnpairedError(UsageError):
    """A quotation mark without its partner, in one reading of the text."""


def decoded(content: bytes, other: str | None = None, *, whole: bool = True) -> str | None:
    """The text of ``content``, in an encoding that names itself, UTF-8, or else in ``other``.

    None where it is in none of them. What is not ``whole`` may end within a character.
    """
    named = next((name for mark, name in _MARKS.items() if content.startswith(mark)), None)
    tried = (named,) if named else ("utf-8", other) if other else ("utf-8",)
    for encoding in tried:
        with suppress(UnicodeDecodeError):
            text = codecs.getincrementaldecoder(encoding)().decode(content, whole)
            return None if "\0" in text else text
    return None


def readings(text: str, name: str, *, whole: bool = True) -> Iterator[Grid]:
    """The table for each delimiter that the text has: the heading tells which of them is meant.

    In a ``whole`` text quotation marks must be in pairs; raises UsageError where they are not.
    """
    start = text[:20_000]
    refused: UsageError | None = None
    grids = 0
    for delimiter in (found for found in DELIMITERS if found in start):
        try:
            rows = tuple(_rows(text, delimiter, name, whole=whole))
        except _UnpairedError as error:  # as where another sign stands between the cells
            refused = error
            continue
        grids += 1
        yield Grid("", rows)
    if refused and not grids:
        raise refused


def _rows(text: str, delimiter: str, name: str, *, whole: bool) -> Iterator[Row]:
    csv.field_size_limit(_LONGEST)
    count = filled = number = 0
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=whole)
        for number, line in enumerate(lines, 1):
            count += len(line) or 1
            filled += sum(bool(cell) for cell in line)
            if count > MOST_CELLS or filled > MOST_FILLED:
                raise too_wide(name)
            if any(map(str.strip, line)):
                yield Row(number, [_cell(given) for given in line])
    except csv.Error as error:
        hint = Message("office.quotes-hint")
        raise _UnpairedError("office.quotes", name=name, row=number + 1, hint=hint) from error


def _cell(given: str) -> Cell:
    text = nfc(unguarded(given)).strip()
    return Cell(text) if text else EMPTY
