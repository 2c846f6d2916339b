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

    ``uid`` is the task's own, in a table of ours. ``due_written`` is what stands in the cell of the
    deadline, whatever was read in it.
    """

    fields: dict[str, Any] = field(default_factory=dict)
    uid: str | None = None
    due_written: str | None = None
    notes: list[str] = field(default_factory=list)
    remarks: list[Message] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


class RowOfTask:
    """The cells of a row, by the names of their fields, and the facts that are found in them.

    What says "as above" with nothing above it is not read, and stands for an empty cell.
    """

    def __init__(self, entry: Entry, header: Header) -> None:
        self.entry = entry
        self.header = header
        self.facts = Facts()
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
        self.facts.notes.append(f"{label}: {text}")
        self.facts.remarks.append(Message("office.noted", {"column": label}))

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
