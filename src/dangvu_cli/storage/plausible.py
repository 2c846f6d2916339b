"""Whether the documents of a file that was edited by hand may be taken for tasks and changes.

What dangvu wrote needs no such look. Fields that this version does not know are passed over; days
are read, and refused, where documents become values (``records``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from dangvu_cli.domain.change import Operation
from dangvu_cli.domain.deadline import Basis, Precision
from dangvu_cli.domain.task import KINDS, PRIORITIES, STATUSES

if TYPE_CHECKING:
    from dangvu_cli.storage.layout import ReadTables

Form = Any
"""A type; a tuple of the words that may stand there; a list of one form; fields and their forms."""

_BASES = get_args(Basis)
_DUE: Form = {
    **dict.fromkeys(("text", "start", "end", "note", "event", "recurrence", "original_end"), str),
    "precision": get_args(Precision),
    "basis": _BASES,
}
_SOURCE: Form = {"id": str, "line": int, "speaker": str, "speaker_basis": _BASES,
                 "doubtful": bool, "note": str}  # fmt: skip
_OCCURRENCE: Form = {"end": str, "completed": str, "evidence": [str], "late_reason": str}
_TASK: Form = {
    **dict.fromkeys(("uid", "key", "title", "title_en", "summary", "product", "group", "unit",
                     "assigned", "assigned_by", "lead", "completed", "cancelled", "late_reason",
                     "due_when_completed", "begins", "last_activity", "created", "updated"), str),
    **dict.fromkeys(("parent", "figure", "target", "revision"), int),
    **{name: [str] for name in ("tags", "support", "documents", "evidence")},
    "kind": KINDS,
    "status": STATUSES,
    "priority": PRIORITIES,
    "depends_on": [int],
    "due": _DUE,
    "source": _SOURCE,
    "notes": [{"at": str, "by": str, "text": str}],
    "occurrences": [_OCCURRENCE],
}  # fmt: skip
_EVENT: Form = dict.fromkeys(("id", "name", "name_en", "start", "end", "basis", "cite"), str)
_CHANGE: Form = {
    **dict.fromkeys(("on", "event", "note", "at", "by"), str),
    "task": int,
    "command": int,
    "op": get_args(Operation),
    "values": {**_EVENT, **_TASK},
    "from_start": bool,
    "cancels": [int],
}
_CONFERENCE: Form = {
    **dict.fromkeys(("id", "title", "title_en", "date", "organiser", "kind", "sha256"), str),
    "results": [{"line": int, "text": str, "speaker": str}],
}
_TABLES: dict[str, Form] = {
    "meta": dict.fromkeys(("next_task", "next_change", "next_command"), int),
    "tasks": _TASK,
    "changes": _CHANGE,
    "events": _EVENT,
    "sources": _CONFERENCE,
    "documents": dict.fromkeys(("symbol", "issued", "issuer", "title", "basis"), str),
}


def check(tables: ReadTables) -> None:
    """Raise ValueError for the first value that has not the form it must have."""
    for name, form in _TABLES.items():
        for number, document in tables.get(name, {}).items():
            _check(document, form, f"{name}.{number}")
            if name == "changes" and ("task" in document) == ("event" in document):
                raise ValueError(f"{name}.{number}")


def _check(value: Any, form: Form, place: str) -> None:  # noqa: ANN401
    if value is None:
        return
    if isinstance(form, list | dict):
        for name, part, inner in _parts(value, form, place):
            _check(part, inner, f"{place}.{name}")
    elif not (value in form if isinstance(form, tuple) else type(value) is form):
        raise ValueError(f"{place}: {value}")


def _parts(value: Any, form: Form, place: str) -> list[tuple[object, Any, Form]]:  # noqa: ANN401
    if type(value) is not type(form):
        raise ValueError(place)
    if isinstance(form, list):
        return [(number, part, form[0]) for number, part in enumerate(value)]
    return [(name, part, form[name]) for name, part in value.items() if name in form]
