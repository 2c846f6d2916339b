"""What the row of a task says: its cells by their fields, and the facts that are made of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from dangvu_cli.app.office.ditto import is_ditto
from dangvu_cli.app.office.grid import EMPTY
from dangvu_cli.app.office.headings import NUMBER
from dangvu_cli.app.office.numbering import mark_of
from dangvu_cli.errors import Message
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Collection

    from dangvu_cli.app.arriving import Edition
    from dangvu_cli.app.office.grid import Cell
    from dangvu_cli.app.office.header import Header
    from dangvu_cli.app.office.sorting import Entry


@value
class Unread:
    """A cell that could not be read: its column, its text, and why."""

    column: str
    text: str
    problem: Message
    hint: Message | None = None
    needs_issued: bool = False


@dataclass(slots=True)
class Facts:
    """What a row says: fields, texts to note, remarks for people, cells that were not read.

    ``uid`` is the task's own, in a table of ours, ``edition`` the one that it was written from.
    ``due_written`` is what stands in the cell of the deadline, whatever was read in it. ``columns``
    are the fields of which the table speaks, ``outside`` the headings and cells that name tasks
    which are not in the table, ``number`` is the running number.
    """

    fields: dict[str, Any] = field(default_factory=dict)
    columns: Collection[str] = ()
    outside: dict[str, tuple[str, str]] = field(default_factory=dict)
    uid: str | None = None
    edition: Edition | None = None
    due_written: str | None = None
    notes: list[str] = field(default_factory=list)
    remarks: list[Message] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    number: str = ""

    def keep(self, label: str, text: str) -> None:
        """Make ``text`` a note, under the heading where it stood."""
        self.notes.append(f"{label}: {text}")
        self.remarks.append(Message("office.noted", {"column": label}))

    def keep_outside(self) -> None:
        """Make notes of the tasks that are named and are not in the table."""
        for label, text in self.outside.values():
            self.keep(label, text)
        self.outside.clear()


class RowOfTask:
    """The cells of a row, by the names of their fields, and the facts that are found in them.

    What says "as above" with nothing above it is not read, and stands for an empty cell.
    """

    def __init__(self, entry: Entry, header: Header) -> None:
        self.entry = entry
        self.header = header
        number = entry.row.at(header.columns.get(NUMBER)).line
        self.facts = Facts(columns=header.columns.keys(), number=number)
        self.unknown = [
            name
            for name, place in sorted(header.columns.items(), key=itemgetter(1))
            if name not in {NUMBER, "title"} and is_ditto(entry.row.at(place).text)
        ]
        for name in self.unknown:
            text = entry.row.at(header.columns[name]).line
            self.refuse(name, text, Message("office.nothing-above"), None)

    def cell(self, name: str) -> Cell:
        """What stands in the column of a field."""
        if name in self.unknown:
            return EMPTY
        return self.entry.row.at(self.header.columns.get(name))

    def label(self, name: str) -> str:
        """The heading of that column."""
        return self.header.labels[self.header.columns[name]]

    def note(self, name: str) -> None:
        """Keep what stands in a column whose field cannot hold it."""
        if text := self.cell(name).line:
            self.keep(self.label(name), text)

    def refer(self, name: str, *, found: bool) -> None:
        """Remember what stands in a column of references, unless all of them were ``found``."""
        if not found and (text := self.cell(name).line):
            self.facts.outside[name] = self.label(name), text

    def keep_unnamed(self) -> None:
        """Make notes of what stands under no heading; a running number before the title is none."""
        header, entry = self.header, self.entry
        named = {*header.columns.values(), *header.others}
        for place in entry.row.filled:
            text = entry.row.at(place).line
            if place in named or any(header.labels[place : place + 1]) or text == entry.title:
                continue
            if place > header.columns["title"] or mark_of(text) is None:
                self.facts.notes.append(text)
                self.facts.remarks.append(Message("office.noted", {"column": place + 1}))

    def keep(self, label: str, text: str) -> None:
        """Make ``text`` a note, under the heading where it stood."""
        self.facts.keep(label, text)

    def refuse(
        self,
        name: str,
        text: str,
        problem: Message,
        hint: Message | None,
        *,
        needs_issued: bool = False,
    ) -> None:
        """Tell that a cell was not read."""
        self.facts.unread.append(Unread(self.label(name), text, problem, hint, needs_issued))
