"""CSV and TSV as ``list`` and ``export`` write them, read as list items.

The header holds names of fields, parts among them (``due.end``); a list is one cell, joined by
``; ``. A deadline is ``due``, a text that the grammar of dates reads, unless its days stand in
columns of their own (``items.gathered``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

from dangvu_cli.app.input_file import MOST_TASKS, check_bytes, refused, too_many
from dangvu_cli.app.items import COLUMNS, item_reader
from dangvu_cli.app.shapes import (
    LONGEST_TEXT,
    Misfit,
    checked,
    refuse_unknown,
    words,
)
from dangvu_cli.errors import Message, UsageError
from dangvu_cli.render.guard import unguarded
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dangvu_cli.app.shapes import Reader
    from dangvu_cli.domain.dates import Frame
    from dangvu_cli.domain.deadline import Deadline

BYTE_ORDER_MARK = "\ufeff"
DELIMITERS = ",;\t"
"""Where a header has one column, a comma: CSV is what people have."""
JOINED = "; "
_WHOLE_NUMBERS = {
    *("id", "parent", "days_left", "workdays_left", "revision"),
    *("progress.done", "progress.target", "progress.percent", "source.line"),
}
_TEXT_LISTS = {"tags", "support", "documents", "evidence"}
_NUMBER = re.compile(r"-?\d{1,9}", re.ASCII)
_FIGURE = re.compile(r"(\d{1,9})(?:/(\d{1,9})|%)", re.ASCII)
_SOURCE = re.compile(r"(.+?)(?::(\d{1,9}))?", re.ASCII | re.DOTALL)
_NOTE = re.compile(r"(\S+Z) (.*?): (.*)", re.ASCII | re.DOTALL)
_NOTE_BORDER = re.compile(r"; (?=\d{4}-\d\d-\d\dT\S+Z )", re.ASCII)


@value
class TableFile:
    """The rows of a file as list items of JSON, ``due`` still a text; row 1 is the header."""

    name: str
    items: list[dict[str, Any]]
    rows: list[int]

    def refusal(self, misfit: Misfit) -> UsageError:
        """The error with the row and the column."""
        steps = misfit.steps
        row = self.rows[int(steps[0])] if steps else 1
        field = ".".join(str(step) for step in steps[1:] if isinstance(step, str))
        return refused(self.name, Message("input.row", {"row": row}), field, misfit)


def read_table(content: bytes, name: str) -> TableFile:
    """The rows in ``content``; raises UsageError, naming file, row and column."""
    check_bytes(content, name)
    try:
        text = content.decode().removeprefix(BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        hint = Message("input.utf8-hint")
        raise UsageError(
            "input.not_utf8", name=name, line=line, byte=error.start + 1, hint=hint
        ) from error
    records = _records(text, name)
    file = TableFile(name, [], [])
    _, first = next(records, (0, []))
    header = [unguarded(cell).strip() for cell in first]
    while header and not header[-1]:  # a spreadsheet's separator behind the last column
        header.pop()
    if not header:
        raise UsageError("input.empty", name=name)
    _check_header(header, file)
    for row, cells in records:
        if any(cells[len(header) :]):
            raise refused(
                name, Message("input.row", {"row": row}), "", Misfit(Message("input.cells"))
            )
        if len(file.rows) == MOST_TASKS:
            raise refused(name, Message("input.row", {"row": row}), "", too_many())
        pairs = zip(header, map(unguarded, cells), strict=False)
        file.rows.append(row)
        file.items.append({column: _value(column, cell) for column, cell in pairs})
    return file


def row_reader(frame: Frame) -> Reader:
    """Reads an item whose ``due`` may be a text, as in a row."""
    return item_reader(lambda text: _read_due(text, frame))


def _read_due(text: str, frame: Frame) -> Deadline | None:
    from dangvu_cli.app.drafting import read_deadline

    return checked(words, lambda given: read_deadline(given, frame)[0])(text)  # type: ignore[no-any-return]


def _records(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, with their numbers as a spreadsheet counts them."""
    import csv
    from io import StringIO

    first_line = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first_line.count)
    csv.field_size_limit(LONGEST_TEXT)
    quoting: Literal[0, 3] = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
    source = StringIO(text, newline="")
    reader = csv.reader(source, delimiter=delimiter, quoting=quoting, strict=True)
    row = 0
    try:
        for row, cells in enumerate(reader, 1):
            if any(cells):
                yield row, cells
    except csv.Error as error:
        place = Message("input.row", {"row": row + 1})
        raise refused(name, place, "", Misfit(_csv_problem(error))) from error


def _csv_problem(error: Exception) -> Message:
    if "limit" in str(error):
        return Message("input.too-long", {"most": LONGEST_TEXT})
    return Message("input.bad-row")


def _check_header(header: list[str], file: TableFile) -> None:
    place = Message("input.row", {"row": 1})
    for column in header:
        if header.count(column) > 1:
            problem = Misfit(Message("input.column-twice", {"column": column}))
            raise refused(file.name, place, "", problem)
        try:
            if column not in COLUMNS:
                refuse_unknown(column, COLUMNS)
        except Misfit as misfit:
            raise refused(file.name, place, "", misfit) from None


def _value(column: str, cell: str) -> Any:  # noqa: ANN401
    """The cell as JSON would have it; what is not of the column's form stays the text it is."""
    if not cell.strip():
        return None
    if column in _WHOLE_NUMBERS:
        return int(cell) if _NUMBER.fullmatch(cell) else cell
    if column in _TEXT_LISTS:
        return [part for part in cell.split(JOINED) if part.strip()]
    return _FORMS[column](cell) if column in _FORMS else cell


def _numbers(cell: str) -> list[int | str]:
    return [int(part) if _NUMBER.fullmatch(part) else part for part in cell.split(JOINED)]


def _progress(cell: str) -> dict[str, int] | str:
    form = _FIGURE.fullmatch(cell)
    if form is None:
        return cell
    return {"done": int(form[1])} | ({"target": int(form[2])} if form[2] else {})


def _source(cell: str) -> dict[str, Any] | str:
    form = _SOURCE.fullmatch(cell)
    return {"id": form[1], "line": form[2] and int(form[2])} if form else cell


def _flag(cell: str) -> bool | str:
    return {"true": True, "false": False}.get(cell.lower(), cell)


def notes_in(cell: str) -> list[dict[str, str] | str]:
    """``at by: text``, joined; a note's own semicolons are told by the time behind them."""
    forms = ((_NOTE.fullmatch(part), part) for part in _NOTE_BORDER.split(cell))
    return [{"at": f[1], "by": f[2], "text": f[3]} if f else part for f, part in forms]


_FORMS: dict[str, Callable[[str], Any]] = {
    "depends_on": _numbers,
    "progress": _progress,
    "source": _source,
    "source.doubtful": _flag,
    "notes": notes_in,
}
