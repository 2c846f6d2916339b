"""Tasks, changes and events as the documents of the data file, and back.

A document leaves out what has its default value. Dates are ISO 8601, times RFC 3339 in UTC.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date
from typing import Any

from dangvu_cli.domain.change import Change
from dangvu_cli.domain.deadline import Deadline
from dangvu_cli.domain.event import Event
from dangvu_cli.domain.task import Note, Occurrence, Provenance, Task
from dangvu_cli.values import names_of, value

Document = dict[str, Any]


def encode(value: Any, *, whole: bool = False) -> Any:  # noqa: ANN401
    """A value of the domain as JSON has it; ``whole`` as for ``document``."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [encode(part, whole=whole) for part in value]
    if isinstance(value, Mapping):
        return {name: encode(part, whole=whole) for name, part in value.items()}
    if hasattr(value, "__dataclass_fields__"):
        return document(value, whole=whole)
    return value


def document(
    value: Any,  # noqa: ANN401
    *,
    without: frozenset[str] = frozenset(),
    whole: bool = False,
) -> Document:
    """A dataclass as a document; with ``whole`` the fields that have their default stay."""
    pairs = ((name, getattr(value, name)) for name in _defaults(type(value)) if name not in without)
    defaults = _defaults(type(value))
    kept = (pair for pair in pairs if whole or pair[1] != defaults[pair[0]])
    return {name: encode(part, whole=whole) for name, part in kept}


def task_document(task: Task, *, whole: bool = False) -> Document:
    """A task's document; its number is the document's id."""
    return document(task, without=frozenset({"id"}), whole=whole)


def change_document(change: Change, *, whole: bool = False) -> Document:
    """A change's document; ``seq`` is the document's id."""
    return document(change, without=frozenset({"seq"}), whole=whole)


def decode_task(number: int, record: Document) -> Task:
    """The task in a document of the table ``tasks``."""
    return Task(id=number, **decode(TASK, record))


def decode_change(seq: int, record: Document) -> Change:
    """The change in a document of the table ``changes``."""
    values = decode(VALUES, record.get("values", {}))
    return Change(seq=seq, **decode(CHANGE, {**record, "values": values}))


def decode_event(record: Document) -> Event:
    """The event in a document of the table ``events``."""
    return Event(**decode(EVENT, record))


def decode(shape: Shape, record: Document) -> dict[str, Any]:
    """The known fields of a document, each as the domain has it; null is None everywhere."""
    parsers = shape.parsers
    return {
        name: parsers[name](value) if name in parsers and value is not None else value
        for name, value in record.items()
        if name in shape.names
    }


@value
class Shape:
    """The names of a document's fields, and how those that JSON cannot hold are read."""

    names: frozenset[str]
    parsers: Mapping[str, Callable[[Any], Any]]


def shape(kind: type, **parsers: Callable[[Any], Any]) -> Shape:
    """The shape of a dataclass; ``parsers`` read the fields that JSON cannot hold."""
    return Shape(frozenset(names_of(kind)), parsers)


def _one(kind: Callable[..., Any], shape: Shape) -> Callable[[Document], Any]:
    return lambda record: kind(**decode(shape, record))


def many(kind: Callable[..., Any], shape: Shape) -> Callable[[list[Document]], Any]:
    """The parser of a list of documents."""
    return lambda records: tuple(kind(**decode(shape, record)) for record in records)


_defaults_of: dict[type, dict[str, Any]] = {}


def _defaults(kind: type) -> dict[str, Any]:
    """Field -> default of a dataclass; MISSING, which equals nothing, where there is none."""
    if kind not in _defaults_of:
        _defaults_of[kind] = {
            field.name: field.default_factory()
            if field.default_factory is not MISSING
            else field.default
            for field in fields(kind)
        }
    return _defaults_of[kind]


DAY = date.fromisoformat
DEADLINE = shape(Deadline, start=DAY, end=DAY, original_end=DAY)
OCCURRENCE = shape(Occurrence, end=DAY, completed=DAY, evidence=tuple)
TASK = shape(
    Task,
    tags=tuple,
    depends_on=tuple,
    due=_one(Deadline, DEADLINE),
    assigned=DAY,
    support=tuple,
    documents=tuple,
    source=_one(Provenance, shape(Provenance)),
    completed=DAY,
    cancelled=DAY,
    due_when_completed=DAY,
    evidence=tuple,
    notes=many(Note, shape(Note)),
    occurrences=many(Occurrence, OCCURRENCE),
    begins=DAY,
    last_activity=DAY,
)
CHANGE = shape(Change, on=DAY, cancels=tuple)
EVENT = shape(Event, start=DAY, end=DAY)
VALUES = Shape(TASK.names | EVENT.names, {**TASK.parsers, **EVENT.parsers})
