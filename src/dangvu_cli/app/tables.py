"""The tables of fields that files hold: what parts of tasks, events, sources and documents are.

Contract, sections 5 and 6. Where a field may be null or absent, its reader says so.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, get_args

from dangvu_cli.app.shapes import (
    Misfit,
    checked,
    day,
    flag,
    many,
    one_of,
    optional,
    record,
    text,
    time,
    whole,
    words,
)
from dangvu_cli.domain.deadline import Basis, Deadline, Precision
from dangvu_cli.domain.event import Event
from dangvu_cli.domain.source import Result, Source, SourceDocument
from dangvu_cli.domain.task import KINDS, PRIORITIES, STATUSES, Note, Occurrence, Provenance
from dangvu_cli.errors import Message
from dangvu_cli.values import value

if TYPE_CHECKING:
    from dangvu_cli.app.shapes import Table

SOME_DAY = date(2000, 1, 1)


def _check_key(name: str) -> str:
    from dangvu_cli.app.drafting import check_key

    return check_key(name)


def _check_rule(rule: str) -> str:
    from dangvu_cli.domain.dates.recurrence import next_occurrence

    next_occurrence(rule, SOME_DAY, inclusive=True)
    return rule


some_text = optional(text)
some_day = optional(day)
line = whole(1)
number = whole(1)
numbers = many(number)
figure = whole()
status = one_of(STATUSES)
key = checked(words, _check_key)
texts = many(words)
basis = optional(one_of(get_args(Basis)), "stated")
precision = optional(one_of(get_args(Precision)))
recurrence = optional(checked(words, _check_rule))

DUE: Table = {
    "text": words,
    "start": some_day,
    "end": some_day,
    "precision": precision,
    "basis": basis,
    "note": some_text,
    "event": optional(words),
    "recurrence": recurrence,
    "original_end": some_day,
}
PROVENANCE: Table = {
    "id": words,
    "line": optional(line),
    "speaker": some_text,
    "speaker_basis": some_text,
    "doubtful": flag,
    "note": some_text,
}
EVENT: Table = {
    "id": words,
    "name": words,
    "name_en": some_text,
    "start": some_day,
    "end": some_day,
    "basis": some_text,
    "cite": some_text,
}
SOURCE: Table = {
    "id": words,
    "title": words,
    "title_en": some_text,
    "date": some_day,
    "organiser": some_text,
    "kind": some_text,
    "sha256": some_text,
    "results": many(record({"line": line, "speaker": some_text, "text": words}, Result)),
}
DOCUMENT: Table = {
    "symbol": words,
    "issued": some_day,
    "issuer": some_text,
    "title": some_text,
    "basis": some_text,
}
NOTE: Table = {"at": time, "by": text, "text": text}
OCCURRENCE: Table = {"end": day, "completed": day, "evidence": texts, "late_reason": some_text}
DEFINITION: Table = {
    "key": optional(key),
    "title": words,
    "title_en": some_text,
    "summary": some_text,
    "product": some_text,
    "kind": optional(one_of(KINDS), "deliverable"),
    "group": some_text,
    "priority": optional(one_of(PRIORITIES), "normal"),
    "tags": texts,
    "assigned": some_day,
    "assigned_by": some_text,
    "lead": some_text,
    "support": texts,
    "documents": texts,
}
"""What a task is, as every file has it; deadline, target, source and references differ."""
STATE: Table = {
    "status": optional(status),
    "completed": some_day,
    "evidence": texts,
    "late_reason": some_text,
    "notes": many(record(NOTE, Note)),
}
"""How far it is, and what was said on the way."""

event = record(EVENT, Event)
source = record(SOURCE, Source)
document = record(DOCUMENT, SourceDocument)
provenance = record(PROVENANCE, Provenance)
occurrences = many(record(OCCURRENCE, Occurrence))


def _falls_on(rule: str, day: date) -> bool:
    from dangvu_cli.domain.dates.recurrence import falls_on

    return falls_on(rule, day)


def deadline(**fields: Any) -> Deadline:  # noqa: ANN401
    """A deadline; what follows from its event or its rule is left to them.

    The last day beside a rule is that of the current occurrence.
    """
    said = fields["text"] or fields.get("event") or fields["end"] or fields["start"]
    if said is None:
        raise Misfit(Message("input.missing"), "text")
    fields["text"] = str(said)
    if fields.get("event") or fields.get("recurrence"):
        end = None if fields.get("event") else fields["end"]
        if end is not None and not _falls_on(fields["recurrence"], end):
            problem = Message("input.off-rule", {"day": end, "rule": fields["recurrence"]})
            raise Misfit(problem, "end")
        return Deadline(**{**fields, "start": None, "end": end, "precision": None})
    start, end = fields["start"], fields["end"]
    if start and end and start > end:
        raise Misfit(Message("input.backwards", {"start": start, "end": end}), "end")
    if fields["precision"] is None and end is not None:
        fields["precision"] = "day" if start in {None, end} else "range"
    return Deadline(**fields)


@value
class AtEvent:
    """A deadline at an event, and the same on the day that the event has in the file."""

    bound: Deadline
    on_its_day: Deadline


def item_deadline(**fields: Any) -> Deadline | AtEvent:  # noqa: ANN401
    """The deadline of an item, which tells the day of its event."""
    bound = deadline(**fields)
    if bound.event is None or fields["end"] is None:
        return bound
    return AtEvent(bound, deadline(**{**fields, "event": None}))
