"""The seed: a conference's directives as a file, loaded once, brought up to date by loading again.

Contract, section 6. A directive is known again by its uid, which follows from the ids of the
source and of the directive, for ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dangvu_cli.app import tables
from dangvu_cli.app.arriving import Arrival
from dangvu_cli.app.input_file import read_json, told
from dangvu_cli.app.merging import Outcome, merge_events, merge_tasks
from dangvu_cli.app.shapes import Misfit, many, one_of, optional, record, whole
from dangvu_cli.app.stable_uid import stable_uid
from dangvu_cli.domain.deadline import Deadline
from dangvu_cli.domain.task import Provenance
from dangvu_cli.errors import DangvuError, Message
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dangvu_cli.app.input_file import JsonFile
    from dangvu_cli.domain.book import Book
    from dangvu_cli.domain.change import Operation
    from dangvu_cli.domain.event import Event
    from dangvu_cli.domain.source import Source, SourceDocument

SCHEMA = "dangvu.seed/1"
_DUE = {name: tables.DUE[name] for name in ("text", "start", "end", "precision", "basis", "note",
                                            "event")}  # fmt: skip
_PROGRESS = {"target": whole(1), "unit": tables.some_text}
_PROVENANCE = {name: reader for name, reader in tables.PROVENANCE.items() if name != "id"}
_DIRECTIVE = {
    **tables.DEFINITION,
    "key": tables.key,
    "parent": optional(tables.key),
    "progress": optional(record(_PROGRESS)),
    "due": optional(record(_DUE)),
    "source": optional(record(_PROVENANCE)),
}
_SEED = record(
    {
        "schema": one_of([SCHEMA]),
        "source": tables.source,
        "documents": many(tables.document),
        "events": many(tables.event),
        "directives": many(record(_DIRECTIVE)),
    }
)


@value
class Seed:
    """A source with its documents, the events that deadlines hang on, and the directives."""

    file: JsonFile
    source: Source
    documents: Sequence[SourceDocument]
    events: Sequence[Event]
    directives: Sequence[Arrival]


def read_seed(content: bytes, name: str) -> Seed:
    """The seed in ``content``; raises UsageError, naming file, line and field."""
    return seed_in(read_json(content, name))


def seed_in(file: JsonFile) -> Seed:
    """The seed in a file that has been parsed."""
    with told(file):
        found = _SEED(file.value)
        events = {event.id for event in found["events"]}
        arrivals = [
            _arrival(directive, place, found["source"], events)
            for place, directive in enumerate(found["directives"])
        ]
    return Seed(file, found["source"], found["documents"], found["events"], arrivals)


def packaged_seed() -> Seed:
    """The seed that comes with the program."""
    from pathlib import Path

    path = Path(__file__).parents[1] / "data" / "seed.json"
    return read_seed(path.read_bytes(), path.name)


def seed(book: Book, seed: Seed, op: Operation = "seed") -> Outcome:
    """Load the seed: what is new is added, what nobody touched updated, all else left.

    Source and documents are replaced by those of the seed; directives are numbered in its order.
    Raises UsageError, naming the file and the place.
    """
    outcome = Outcome()
    today = book.stamp.today
    with told(seed.file):
        book.sources[seed.source.id] = seed.source
        book.documents.update((document.id, document) for document in seed.documents)
        merge_events(book, seed.events, op, min(seed.source.date or today, today), outcome)
        merge_tasks(book, seed.directives, op, outcome)
    return outcome


def _arrival(directive: dict[str, Any], place: int, source: Source, events: set[str]) -> Arrival:
    steps = ("directives", place)
    key, parent = directive["key"], directive.pop("parent")
    progress, provenance = directive.pop("progress"), directive.pop("source")
    try:
        due = _deadline(directive, source, events)
    except Misfit as misfit:
        raise misfit.at(*steps) from None
    values = {
        **directive,
        **(progress or {"target": None, "unit": None}),
        "due": due,
        "source": Provenance(id=source.id, **provenance) if provenance else None,
    }
    return Arrival(
        uid=stable_uid(source.id, key),
        steps=steps,
        values=values,
        name=key,
        references={"parent": parent},
        begins=source.date,
    )


def _deadline(directive: Mapping[str, Any], source: Source, events: set[str]) -> Deadline | None:
    """The deadline; a recurring duty's rule is what the grammar reads in its text."""
    due = directive["due"]
    if directive["kind"] == "recurring":
        if due is None:
            raise Misfit(Message("input.missing"), "due")
        return Deadline(due["text"], recurrence=_rule(directive, source), basis=due["basis"])
    if due is None:
        return None
    if due["event"] is not None and due["event"] not in events:
        problem = Message("input.unknown-event", {"event": due["event"]})
        raise Misfit(problem, "due", "event")
    try:
        return tables.deadline(**due)
    except Misfit as misfit:
        raise misfit.at("due") from None


def _rule(directive: Mapping[str, Any], source: Source) -> str:
    from dangvu_cli.app.drafting import read_deadline
    from dangvu_cli.domain.dates import Frame

    text = directive["due"]["text"]
    try:
        assigned = directive["assigned"] or source.date
        due, _ = read_deadline(text, Frame(assigned or tables.SOME_DAY, assigned))
    except DangvuError as error:
        raise Misfit(error.message, "due", "text", hint=error.hint) from error
    if due is None or due.recurrence is None:
        raise Misfit(Message("input.no-recurrence", {"text": text}), "due", "text")
    return due.recurrence
