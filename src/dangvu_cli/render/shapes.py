"""Tasks, events, sources and changes as JSON (contract, section 5): every field always present.

Once released a field is never renamed or removed, only added.
"""

from __future__ import annotations

import sys
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from dangvu_cli.domain.partly import Shown
from dangvu_cli.domain.progress import figure_of
from dangvu_cli.domain.task import Task
from dangvu_cli.domain.timing import FIGURED, JUDGED
from dangvu_cli.lazy import Each
from dangvu_cli.values import names_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dangvu_cli.domain.deadline import Reading
    from dangvu_cli.domain.event import Event
    from dangvu_cli.domain.judge import Standing
    from dangvu_cli.domain.log import LogEntry
    from dangvu_cli.domain.source import Source, SourceDocument

T = TypeVar("T")

Shape = dict[str, Any]


def item(standing: Standing) -> Shape:
    """A task of ``list --json``."""
    shape: Shape = native(whole_item(standing))
    return shape


ITEM = (
    "id", "uid", "key", "title", "title_en", "summary", "product", "kind", "group", "status",
    "timing", "priority", "tags", "parent", "depends_on", "due", "days_left", "workdays_left",
    "progress", "assigned", "assigned_by", "lead", "support", "documents", "source", "completed",
    "evidence", "late_reason", "notes", "created", "updated", "revision",
)  # fmt: skip
"""The fields of an item, in their order."""
PASSED_ON = frozenset({
    "uid", "key", "title", "title_en", "summary", "product", "group", "priority", "tags",
    "depends_on", "assigned_by", "lead", "support", "documents", "evidence", "late_reason",
    "created", "updated", "revision",
})  # fmt: skip
"""Those that are in the data file as they are in an item, whatever else is in a document."""
SHOWN = Shown(frozenset(ITEM).intersection(names_of(Task)).union(JUDGED, FIGURED), PASSED_ON)
MANY = 1000
"""Items from which msgspec makes and writes them: below, loading it costs more than it saves."""


def made_of(standing: Standing, make: Callable[..., T]) -> T:
    """What ``make`` makes of a task's values for the fields of an item, in their order.

    They are as the domain has them: ``native`` makes them JSON.
    """
    task = standing.task
    return make(
        task.id, task.uid, task.key, task.title, task.title_en, task.summary, task.product,
        task.kind, task.group, task.status, standing.timing, task.priority, task.tags,
        task.parent, task.depends_on, standing.due, standing.days_left, standing.workdays_left,
        standing.figure, task.assigned, task.assigned_by, task.lead, task.support,
        task.documents, task.source, task.completed, task.evidence, task.late_reason,
        task.notes, task.created, task.updated, task.revision,
    )  # fmt: skip


def whole_item(standing: Standing) -> Shape:
    """A task of ``list --json``, its values as the domain has them."""
    return made_of(standing, lambda *values: dict(zip(ITEM, values, strict=True)))


def whole_items(standings: Sequence[Standing]) -> Sequence[Any]:
    """The same of tasks, each made when it is looked at; of many tasks each is a struct."""
    if len(standings) <= MANY:
        return Each(partial(map, whole_item), standings)
    from dangvu_cli.render.structs import items_of

    return Each(items_of, standings)


def native(value: Any) -> Any:  # noqa: ANN401
    """A value of the domain as JSON has it: days in ISO 8601, fields by their names."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: native(part) for name, part in value.items()}
    if isinstance(value, list | tuple | Each):
        return [native(part) for part in value]
    if names := names_of(value):
        return {name: native(getattr(value, name)) for name in names}
    return _read(value)


def _read(value: Any) -> Any:  # noqa: ANN401
    """JSON that is passed on, read; anything else as it stands."""
    msgspec = sys.modules.get("msgspec")  # without it there is none
    return msgspec.json.decode(value) if msgspec and isinstance(value, msgspec.Raw) else value


DERIVED = frozenset({"timing", "days_left", "workdays_left", "created", "updated", "revision"})
"""Fields of an item that follow from the others, or only move on."""


def own_fields(task: Task) -> Shape:
    """What a person or a file set in a task, in the shape of an item: the log compares these."""
    return {
        "key": task.key,
        "title": task.title,
        "title_en": task.title_en,
        "summary": task.summary,
        "product": task.product,
        "kind": task.kind,
        "group": task.group,
        "status": task.status,
        "priority": task.priority,
        "tags": list(task.tags),
        "parent": task.parent,
        "depends_on": list(task.depends_on),
        "due": native(task.due),
        "progress": native(figure_of(task)),
        "assigned": day(task.assigned),
        "assigned_by": task.assigned_by,
        "lead": task.lead,
        "support": list(task.support),
        "documents": list(task.documents),
        "source": native(task.source),
        "completed": day(task.completed),
        "evidence": list(task.evidence),
        "late_reason": task.late_reason,
        "notes": native(task.notes),
    }


def day(value: date | None) -> str | None:
    """A day in ISO 8601."""
    return value.isoformat() if value else None


def event(value: Event) -> Shape:
    """An event."""
    return {
        "id": value.id,
        "name": value.name,
        "name_en": value.name_en,
        "start": day(value.start),
        "end": day(value.end),
        "basis": value.basis,
        "cite": value.cite,
    }


def source(value: Source) -> Shape:
    """A conference, plan or conclusion with the results that it records."""
    return {
        "id": value.id,
        "title": value.title,
        "title_en": value.title_en,
        "date": day(value.date),
        "organiser": value.organiser,
        "kind": value.kind,
        "sha256": value.sha256,
        "results": [
            {"line": result.line, "speaker": result.speaker, "text": result.text}
            for result in value.results
        ],
    }


def source_document(value: SourceDocument) -> Shape:
    """A document that tasks are assigned under."""
    return {
        "symbol": value.symbol,
        "issued": day(value.issued),
        "issuer": value.issuer,
        "title": value.title,
        "basis": value.basis,
    }


def reading(value: Reading) -> Shape:
    """How ``dangvu date`` understood a text."""
    return {
        "text": value.text,
        "start": day(value.start),
        "end": day(value.end),
        "precision": value.precision,
        "kind": value.kind,
        "recurrence": value.recurrence,
        "rule": value.rule,
        "note": value.note,
    }


def log_entry(entry: LogEntry) -> Shape:
    """A change with what it altered, as it stood at recording."""
    change = entry.change
    fields = _subject_fields(entry.before), _subject_fields(entry.after)
    names = dict.fromkeys([*fields[0], *fields[1]])
    pairs = {name: [fields[0].get(name), fields[1].get(name)] for name in names}
    return {
        "seq": change.seq,
        "command": change.command,
        "on": day(entry.day),
        "at": change.at,
        "by": change.by,
        "op": change.op,
        "task": change.task,
        "event": change.event,
        "changes": {name: pair for name, pair in pairs.items() if not _same(pair)},
        "note": change.note,
        "undone_by": entry.undone_by,
    }


def _subject_fields(subject: Task | Event | None) -> Shape:
    if subject is None:
        return {}
    if hasattr(subject, "status"):
        return own_fields(subject)  # type: ignore[arg-type]
    return event(subject)


def _same(pair: list[Any]) -> bool:
    """Whether nothing was altered; an empty list and no subject at all both hold nothing."""
    return pair[0] == pair[1] or all(value is None or value == [] for value in pair)
