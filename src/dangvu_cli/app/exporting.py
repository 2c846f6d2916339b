"""The export: everything that a data file holds, history included, as one JSON value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dangvu_cli.app.archives import SCHEMA
from dangvu_cli.storage import records

if TYPE_CHECKING:
    from collections.abc import Container

    from dangvu_cli.domain.snapshot import Snapshot


def export_data(snapshot: Snapshot, numbers: Container[int] | None = None) -> dict[str, Any]:
    """The value of ``dangvu.export/1``; ``numbers`` chooses tasks, each with its changes.

    Tasks, changes and events are the documents of the data file, with their number inside and
    every field present, null where there is no value. The changes name every number that was
    ever given, to removed tasks too: no counter beside them could say more. A choice of all the
    tasks that there are is no choice: it keeps the history of removed ones.
    """
    if numbers is not None and all(number in numbers for number in snapshot.tasks):
        numbers = None
    tasks = [snapshot.tasks[number] for number in sorted(snapshot.tasks) if _in(number, numbers)]
    changes = [
        change
        for change in snapshot.history.newest_first()
        if change.task is None or _in(change.task, numbers)
    ]
    return {
        "schema": SCHEMA,
        "tasks": [{"id": task.id, **records.task_document(task, whole=True)} for task in tasks],
        "changes": [
            {"seq": c.seq, **records.change_document(c, whole=True)} for c in reversed(changes)
        ],
        "events": [
            records.document(snapshot.events[name], whole=True) for name in sorted(snapshot.events)
        ],
        "sources": [records.document(source, whole=True) for source in snapshot.sources],
        "documents": [records.document(document, whole=True) for document in snapshot.documents],
    }


def _in(number: int, numbers: Container[int] | None) -> bool:
    return numbers is None or number in numbers
