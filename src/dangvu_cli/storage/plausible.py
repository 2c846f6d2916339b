"""Whether the documents of a file that was edited by hand may be taken for tasks and changes.

What dangvu wrote needs no such look. Fields that this version does not know are passed over.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

from dangvu_cli.domain.change import Change
from dangvu_cli.domain.event import Event
from dangvu_cli.domain.ledger import Delivery
from dangvu_cli.domain.source import Source, SourceDocument
from dangvu_cli.domain.task import Task
from dangvu_cli.storage import typed
from dangvu_cli.values import names_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dangvu_cli.storage.layout import ReadTables

_KINDS = {
    "tasks": Task,
    "changes": Change,
    "events": Event,
    "sources": Source,
    "documents": SourceDocument,
    "deliveries": Delivery,
}
_NEEDED = {"progress": "figure", "extend": "due"}
"""Operations that say nothing without a value."""


class _Counters(msgspec.Struct):
    next_task: int = 1
    next_change: int = 1
    next_command: int = 1


def check(tables: ReadTables) -> None:
    """Raise ValueError for the first value that is not of the type that it must have."""
    forms = {"meta": _Counters, **{name: typed.row(kind) for name, kind in _KINDS.items()}}
    for name, form in forms.items():
        for number, document in tables.get(name, {}).items():
            try:
                row = _read(document, form)
                if name == "tasks":
                    _check_times(row.created, row.updated, *(note.at for note in row.notes))
                elif name == "changes":
                    _check_change(row)
                elif name == "deliveries":
                    _check_times(row.at)
            except ValueError as error:
                raise ValueError(f"{name}.{number}: {error}") from error


def _check_change(row: Any) -> None:  # noqa: ANN401
    if (row.task is None) == (row.event is None):
        raise ValueError("task, event")
    _check_times(row.at)
    kind, other = (Task, Event) if row.event is None else (Event, Task)
    foreign = row.values.keys() & set(names_of(other)) - set(names_of(kind))
    needed = _NEEDED.get(row.op) if kind is Task else None
    if foreign or (needed is not None and row.values.get(needed) is None):
        raise ValueError(", ".join(sorted(foreign)) or needed)
    values = _read(row.values, typed.row(kind, partial=True))
    _check_times(*(note.at for note in getattr(values, "notes", None) or ()))


def _check_times(*times: str) -> None:
    """Recording times; a file may lack them."""
    for time in filter(None, times):
        if datetime.fromisoformat(time).tzinfo is None:
            raise ValueError(time)


def _read(document: Mapping[str, Any], form: Any) -> Any:  # noqa: ANN401
    try:
        return msgspec.convert(document, form)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from error
