"""A file of office tables as it is understood, row by row, before anything is kept."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dangvu_cli.app.input_file import refused
from dangvu_cli.app.items import EDITION
from dangvu_cli.app.office.deadlines import DeadlineReader
from dangvu_cli.app.office.ditto import spelled_out
from dangvu_cli.app.office.facts import Facts, Unread
from dangvu_cli.app.office.files import chosen, read_tables
from dangvu_cli.app.office.known import fields_of_known
from dangvu_cli.app.office.mapping import check_headings, read_mapping
from dangvu_cli.app.office.occurrences import with_occurrences
from dangvu_cli.app.office.placing import ReadRow, placed
from dangvu_cli.app.office.reading import facts_of
from dangvu_cli.app.office.sorting import Entry, sort_rows
from dangvu_cli.app.progress import untold
from dangvu_cli.domain.task import Note
from dangvu_cli.domain.text import fold
from dangvu_cli.errors import Message, UsageError
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import date

    from dangvu_cli.app.office.files import Table
    from dangvu_cli.app.office.grid import Grid
    from dangvu_cli.app.office.header import Header
    from dangvu_cli.app.progress import Progress
    from dangvu_cli.app.shapes import Misfit
    from dangvu_cli.domain.book import Stamp
    from dangvu_cli.domain.dates import Frame
    from dangvu_cli.domain.deadline import Deadline
    from dangvu_cli.domain.legacy import LegacyEncoding
    from dangvu_cli.domain.task import Task

LOSSES = {"office.done-before", "office.done-when", "office.event-moved", "office.occurrences-lost"}
"""Remarks about what the cells say and the task does not."""


@value
class Wishes:
    """What the user says about the file.

    Its columns (``Cột=field``), the issued day, which table, what legacy text is in.
    """

    mapping: Sequence[str] = ()
    issued: date | None = None
    sheet: str | None = None
    table: int | None = None
    skip_unreadable: bool = False
    encoding: LegacyEncoding | None = None

    @property
    def any(self) -> bool:
        """Whether something was said that only office tables know."""
        said = self.mapping, self.issued, self.sheet, self.table, self.encoding
        return any(said) or self.skip_unreadable


@value
class OfficeFile:
    """What is in a file, and what the user calls it."""

    content: bytes
    name: str


@value
class Understanding:
    """All rows of a file; ``name`` is what the user calls it."""

    name: str
    rows: Sequence[ReadRow]
    others: Sequence[str] = ()

    @property
    def tasks(self) -> list[ReadRow]:
        """The rows that become tasks."""
        return [row for row in self.rows if row.place is not None]

    @property
    def groups(self) -> int:
        """How many rows head groups."""
        return sum(row.place is None and row.left is None for row in self.rows)

    @property
    def unread(self) -> list[tuple[ReadRow, Unread]]:
        """The cells that were not read, with their rows."""
        return [(row, cell) for row in self.rows for cell in row.facts.unread]

    @property
    def losing(self) -> list[int]:
        """The numbers of the rows of which something is not kept, as their remarks say."""
        return [
            row.entry.row.number
            for row in self.tasks
            if any(remark.id in LOSSES for remark in row.facts.remarks)
        ]

    def items(self, tasks: Mapping[int, Task], stamp: Stamp) -> list[dict[str, Any]]:
        """The tasks as list items; a note that is here already keeps its time and its author."""
        parents = {task.parent for task in tasks.values()}
        return [self._item(row, tasks, parents, stamp) for row in self.tasks]

    def _item(
        self,
        row: ReadRow,
        tasks: Mapping[int, Task],
        parents: Collection[int | None],
        stamp: Stamp,
    ) -> dict[str, Any]:
        fields, known = row.facts.fields, tasks.get(row.known or 0)
        if known:
            fields = fields_of_known(row.facts, known, is_parent=known.id in parents)
        item = {"id": row.place, "uid": row.uid, **fields}
        if row.facts.edition is not None:
            item[EDITION] = row.facts.edition
        if row.parent is not None:
            item["parent"] = row.parent
        if row.waits_for and not (known and "depends_on" in row.facts.outside):
            item["depends_on"] = row.waits_for
        if (completed := item.get("occurrences")) and "due" in item:
            item["due"] = replace(item["due"], end=completed[0].end)
        if row.facts.notes:
            kept = {note.text: note for note in (known.notes if known else ())}
            item["notes"] = tuple(
                kept.get(text) or Note(stamp.at, stamp.by, text) for text in row.facts.notes
            )
        return item

    def refusal(self, misfit: Misfit) -> UsageError:
        """The error for a task that cannot be taken, with its row."""
        tasks = self.tasks
        place = misfit.steps[0] if misfit.steps else 0
        row = tasks[place] if isinstance(place, int) and place < len(tasks) else tasks[0]
        where = Message("office.place", {"table": row.table, "row": row.entry.row.number})
        column = ".".join(str(step) for step in misfit.steps[1:])
        return refused(self.name, where, column, misfit)


def understand(
    file: OfficeFile,
    wishes: Wishes,
    tasks: Mapping[int, Task],
    frame: Frame,
    progress: Progress = untold,
) -> Understanding:
    """How the tables of ``file`` are understood; ``tasks`` are those that are here.

    ``progress`` is told of each row.

    Raises UsageError where the file cannot be read, names no tasks, or needs the issued day.
    """
    mapping = read_mapping(wishes.mapping)
    tables = read_tables(file.content, file.name, mapping, wishes.encoding)
    tables = chosen(tables, wishes.sheet, wishes.table, file.name)
    check_headings(tables, wishes.mapping, file.name)
    reader = DeadlineReader(frame, wishes.issued)
    rows: list[ReadRow] = []
    # The table that says most about a task is taken; shorter lists of the same tasks follow it.
    order = sorted(tables, key=lambda table: -table.header.fields if table.header else 0)
    step = _steps(tables, progress)
    read = {id(table): _read_table(table, reader, wishes, step) for table in order}
    _leave_repeated([read[id(table)] for table in order], tasks)
    for table in tables:
        rows += with_occurrences(read[id(table)])
    waiting = [(row, cell) for row in rows for cell in row.facts.unread if cell.needs_issued]
    if waiting:
        raise unread(file.name, waiting, Message("office.needs-issued-hint"))
    if wishes.skip_unreadable:
        rows = [_skipped(row) for row in rows]
    others = [label for t in tables if t.header for label in t.header.others.values()]
    return Understanding(file.name, placed(rows, tasks, wishes.issued), list(dict.fromkeys(others)))


def unread(name: str, cells: Sequence[tuple[ReadRow, Unread]], hint: Message) -> UsageError:
    """The error for cells that were not read: the first of them by its place, and how many."""
    row, cell = cells[0]
    return UsageError(
        "office.unread",
        name=name,
        place=Message("office.place", {"table": row.table, "row": row.entry.row.number}),
        column=cell.column,
        text=cell.text,
        problem=cell.problem,
        count=len(cells),
        hint=hint,
    )


def _steps(tables: Sequence[Table], progress: Progress) -> Callable[[], None]:
    total = sum(len(table.grid.rows) for table in tables)
    count = itertools.count(1)
    return lambda: progress(next(count), total)


def _read_table(
    table: Table, reader: DeadlineReader, wishes: Wishes, step: Callable[[], None]
) -> list[ReadRow]:
    name, header = table.grid.name, table.header
    if header is None:
        return [ReadRow(name, Entry(row), "no-heading") for row in table.grid.rows]
    if table.grid.is_hidden and wishes.sheet is None:
        return [ReadRow(name, Entry(row), "hidden") for row in table.grid.rows]
    rows = []
    for entry in sort_rows(spelled_out(table.grid, header), header):
        facts = facts_of(entry, header, reader, wishes.issued) if entry.is_task else Facts()
        facts.remarks += _hidden_in(entry, table.grid, header) if entry.is_task else ()
        rows.append(ReadRow(name, entry, entry.left, facts))
        step()
    return rows


def _hidden_in(entry: Entry, grid: Grid, header: Header) -> list[Message]:
    """What is to be said of a task that nobody sees in the office program, or not all of it."""
    row = entry.row
    remarks = [Message("office.hidden-row")] if row.number in grid.hidden_rows else []
    hidden = [place for place in row.filled if place in grid.hidden_columns]
    labels = [(header.labels[place : place + 1] or [""])[0] or place + 1 for place in hidden]
    if labels:
        remarks.append(Message("office.hidden-columns", {"columns": labels}))
    return remarks


def _leave_repeated(tables: Sequence[list[ReadRow]], tasks: Mapping[int, Task]) -> None:
    """Rows that another table of the file has already are left over, and say so."""
    here = {task.uid: task for task in tasks.values()}
    met: dict[tuple[str, str], list[Deadline | None]] = {}
    # Of a table of ours, by their numbers, how its tasks are called in it and here: our own lists
    # beside it have the number and the title, whatever was changed in the table.
    named: dict[str, set[str]] = {}
    for rows in tables:
        own: dict[tuple[str, str], list[Deadline | None]] = {}
        for place, row in enumerate(rows):
            if not row.entry.is_task:
                continue
            fields = row.facts.fields
            titles = _titles(row, {})
            keys = [(title, fold(fields.get("lead") or "")) for title in titles]
            if row.facts.uid is None and titles & named.get(row.facts.number, set()):
                rows[place] = ReadRow(row.table, row.entry, "again")
                continue
            if any(_is_same(row.due, due) for key in keys for due in met.get(key, ())):
                rows[place] = ReadRow(row.table, row.entry, "again")
                continue
            for key in keys:
                own.setdefault(key, []).append(row.due)
        for row in rows:
            if row.facts.uid is not None:
                named.setdefault(row.facts.number, set()).update(_titles(row, here))
        for key, dues in own.items():
            met.setdefault(key, []).extend(dues)


def _titles(row: ReadRow, here: Mapping[str, Task]) -> set[str]:
    """The titles of a row, and those of the task ``here`` that it names by its uid, folded."""
    fields, known = row.facts.fields, here.get(row.facts.uid or "")
    titles = [fields.get("title"), fields.get("title_en")]
    titles += [known.title, known.title_en] if known else []
    return {fold(title) for title in titles if title}


def _is_same(due: Deadline | None, met: Deadline | None) -> bool:
    """Whether a list names the days that were met, or none."""
    if due is None or met is None:
        return due is None
    unsaid = due.recurrence is not None and due.end is None
    return all(
        getattr(due, name) == getattr(met, name)
        for name in ("event", "recurrence", "start", "end")
        if not (unsaid and name == "end")
    )


def _skipped(row: ReadRow) -> ReadRow:
    if not row.facts.unread or row.left is not None:
        return row
    return ReadRow(row.table, row.entry, "unreadable", row.facts)
