"""The fields of a task from the cells of its row, with what is to be said about them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from dangvu_cli.app.office.assignees import bodies, lead_and_support
from dangvu_cli.app.office.deadlines import is_same
from dangvu_cli.app.office.facts import Facts, RowOfTask
from dangvu_cli.app.office.headings import OURS
from dangvu_cli.app.office.noted import is_key, is_uid, noted_in, titles_in
from dangvu_cli.app.office.numbering import numbers_in
from dangvu_cli.app.office.provenance import source_in
from dangvu_cli.app.office.standing import day_in, or_none, word_for
from dangvu_cli.app.office.state import read_state
from dangvu_cli.domain.symbols import find_symbols
from dangvu_cli.domain.task import KINDS, PRIORITIES
from dangvu_cli.errors import Message
from dangvu_cli.render.words import DOUBTFUL

if TYPE_CHECKING:
    from datetime import date

    from dangvu_cli.app.office.deadlines import DeadlineReader, ReadDeadline
    from dangvu_cli.app.office.grid import Cell
    from dangvu_cli.app.office.header import Header
    from dangvu_cli.app.office.sorting import Entry
    from dangvu_cli.domain.deadline import Deadline

_ASSIGNED_ON = re.compile(r"(?:\A|; )(?:giao ngày|assigned on) ([^;]+)\Z", re.IGNORECASE)
_PLAIN = ("title_en", "product", "summary", "assigned_by")


def facts_of(entry: Entry, header: Header, deadlines: DeadlineReader, issued: date | None) -> Facts:
    """The facts in the row of a task."""
    facts = _Reading(entry, own := header.of_row(entry.row), deadlines, issued).read()
    if own is not header:
        column = own.labels[own.columns["due"]]
        facts.remarks.insert(0, Message("office.due-of", {"column": column}))
    return facts


class _Reading(RowOfTask):
    def __init__(
        self, entry: Entry, header: Header, deadlines: DeadlineReader, issued: date | None
    ) -> None:
        super().__init__(entry, header)
        self.deadlines = deadlines
        self.facts.fields |= titles_in(entry.title.removeprefix(f"{DOUBTFUL} "))
        if issued is not None:
            self.facts.fields["assigned"] = issued

    def read(self) -> Facts:
        fields = self.facts.fields
        for name in _PLAIN:
            if text := self.cell(name).line:
                fields[name] = text
        if is_uid(self.cell("uid").line):
            self.facts.uid = self.cell("uid").line
            if (revision := self.cell("revision").line).isdecimal():
                self.facts.edition = int(revision), self.cell("updated").line
        else:
            self.note("uid")
        fields["group"] = or_none(self.cell("group").line or self.entry.group)
        parts = (" ".join(part.split()) for part in re.split(r"[;\n]", self.cell("tags").text))
        if tags := tuple(filter(None, parts)):
            fields["tags"] = tags
        self.assignees()
        self.documents()
        self.assigned()
        self.deadline()
        self.choice("priority", PRIORITIES)
        self.ours()
        read_state(self)
        self.refer("parent", found=self.entry.parent is not None)
        waits_for = numbers_in(self.cell("depends_on").line)
        self.refer("depends_on", found=len(waits_for) == len(self.entry.waits_for))
        self.rest()
        return self.facts

    def ours(self) -> None:
        """What only our own tables say; without the uid of a task the words mean something else."""
        if self.facts.uid is None and "uid" in self.header.columns:
            for name in sorted((OURS - {"due.text", "due.note"}) & self.header.columns.keys()):
                self.note(name)
            return
        if source := source_in(self):
            self.facts.fields["source"] = source
        if is_key(self.cell("key").line):
            self.facts.fields["key"] = self.cell("key").line
        else:
            self.note("key")

    def assignees(self) -> None:
        lead, others = lead_and_support(or_none(self.cell("lead").text) or "")
        support = list(dict.fromkeys([*others, *bodies(self.cell("support").text)]))
        if lead:
            self.facts.fields["lead"] = lead
        if support:
            self.facts.fields["support"] = tuple(name for name in support if name != lead)
        if others:
            values = {"lead": lead, "support": list(others)}
            name = "office.lead-split" if lead else "office.no-lead"
            self.facts.remarks.append(Message(name, values))

    def documents(self) -> None:
        """The symbols in all texts; a document without one is kept as a note."""
        text = self.cell("documents").line
        if on := _ASSIGNED_ON.search(text):
            found = self.deadlines.read_day(on[1])
            if found.due or found.needs_issued:
                self.assigned_on(found, "documents", on[1])
            else:
                self.keep(self.label("documents"), on[0].removeprefix("; "))
            text = text[: on.start()]
        if text and not find_symbols(text):
            self.keep(self.label("documents"), text)
        others = [self.entry.row.at(place).line for place in self.header.others]
        texts = [text, self.entry.title, self.cell("notes").line, *others]
        if symbols := find_symbols("\n".join(texts)):
            self.facts.fields["documents"] = tuple(symbols)

    def assigned(self) -> None:
        cell = self.cell("assigned")
        if cell.day is not None:
            self.facts.fields["assigned"] = cell.day
        elif cell.text:
            self.assigned_on(self.deadlines.read_day(cell.line), "assigned", cell.line)

    def assigned_on(self, found: ReadDeadline, column: str, text: str) -> None:
        if found.due is not None:
            self.facts.fields["assigned"] = found.due.end
        elif found.problem is not None:
            self.refuse(column, text, found.problem, found.hint, needs_issued=found.needs_issued)

    def deadline(self) -> None:
        """The deadline, and with it the kind."""
        name = "due" if self.cell("due").text else "due.end"
        cell, last = self.cell(name), self.cell("due.end")
        stored = self.entry.row.at(self.header.columns.get("due"))
        stored = stored if stored.text else cell
        self.facts.due_written = stored.written or stored.line or None
        found = self.deadlines.read(cell, self.facts.fields.get("assigned"))
        former = self.deadlines.read(self.cell("due.text"), self.facts.fields.get("assigned")).due
        if last != cell and last.text and not self.deadlines.is_former(former, found, last):
            found = self.deadlines.ending(found, last)
            if found.due and self.deadlines.read(last).problem:
                self.note("due.end")
        if found.problem is not None:
            text, needs_issued = self.facts.due_written or "", found.needs_issued
            self.refuse(name, text, found.problem, found.hint, needs_issued=needs_issued)
        self.facts.fields["due"] = self.completed_by_its_columns(found.due, former)
        self.kind(found.kind)
        self.doubts(found, cell)

    def completed_by_its_columns(
        self, due: Deadline | None, former: Deadline | None
    ) -> Deadline | None:
        """The deadline, with what is said of it in columns of their own.

        Its words and its note are those of ``former``, as long as that is the same.
        """
        original = day_in(self.cell("due.original_end"))
        if due and original:
            due = replace(due, original_end=original)
        else:
            self.note("due.original_end")
        basis = word_for("basis", self.cell("due.basis").line, ("stated", "inferred"))
        if due and basis == "inferred":
            due = replace(due, basis=basis)
        elif basis is None:
            self.note("due.basis")
        if due is None or (former is not None and not is_same(due, former)):
            self.note("due.note")
            return due
        note = self.cell("due.note").line or None
        return replace(due, note=note, text=self.cell("due.text").line or due.text)

    def kind(self, found: str) -> None:
        """The kind that the deadline makes; its own column decides where nothing recurs."""
        said = word_for("kind", self.cell("kind").line, KINDS)
        decides = said is not None and "recurring" not in {said, found}
        self.facts.fields["kind"] = said if decides else found
        if said is None or (said == "recurring" and found != said):
            self.note("kind")
        if said == "deliverable" and found == "continuing":
            self.note("due")

    def doubts(self, found: ReadDeadline, cell: Cell) -> None:
        """What people should look at in a deadline that was read."""
        remarks = [found.remark] if found.remark else []
        if found.due and cell.vague:
            remarks.append(Message("office.perhaps-month", {"day": cell.day}))
        end, assigned = found.due.end if found.due else None, self.facts.fields.get("assigned")
        if end and assigned and end < assigned:
            values = {"day": end, "assigned": assigned}
            remarks.append(Message("office.before-assigned", values))
        self.facts.remarks += remarks

    def choice(self, name: str, words: tuple[str, ...]) -> None:
        found = word_for(name, self.cell(name).line, words)
        if found is not None:
            self.facts.fields[name] = found
        else:
            self.note(name)

    def rest(self) -> None:
        """The notes, what is said before them, and the columns that name no field."""
        fields, text = self.facts.fields, self.cell("notes").line
        wanted = {"doubtful", "priority", "tags"}
        wanted |= {"parent"} if self.entry.parent is not None else set()
        noted = noted_in(text, wanted - self.header.columns.keys())
        if "priority" in noted.said:
            fields["priority"] = word_for("priority", noted.said["priority"], PRIORITIES)
        if "tags" in noted.said:
            fields["tags"] = tuple(noted.said["tags"].split(", "))
        self.facts.notes[:0] = [*filter(None, [noted.said.get("doubtful")]), *noted.notes]
        for place, label in self.header.others.items():
            if text := self.entry.row.at(place).line:
                self.keep(label, text)
        self.keep_unnamed()
