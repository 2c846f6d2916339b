"""A row of a task that is here already: what its table has no column for stays as it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dangvu_cli.app.office.deadlines import is_same
from dangvu_cli.app.tables import PROVENANCE

if TYPE_CHECKING:
    from dangvu_cli.app.office.facts import Facts
    from dangvu_cli.domain.deadline import Deadline
    from dangvu_cli.domain.task import Task


def fields_of_known(facts: Facts, task: Task, *, is_parent: bool) -> dict[str, Any]:
    """What the row says of ``task``: a field without a column is not said to be empty.

    A figure that grew says that the task was begun; that of a parent follows its parts.
    """
    fields, columns = dict(facts.fields), set(facts.columns)
    due: Deadline | None = fields.get("due")
    if "group" not in columns and not fields.get("group"):
        fields.pop("group", None)
    if "due" not in columns and (due is None or (task.due and due.end == task.due.end)):
        fields.pop("due", None)
        if "kind" not in columns:
            fields.pop("kind", None)
    elif "kind" not in columns and task.kind == "continuing" and fields["kind"] == "deliverable":
        fields["kind"] = task.kind
    if due and task.due and "due" in fields and is_same(due, task.due):
        parts = ("note", "original_end", "text") if facts.uid else ("note", "original_end")
        absent = [part for part in parts if f"due.{part}" not in columns]
        former = {part: getattr(task.due, part) for part in absent}
        fields["due"] = replace(due, **{p: v for p, v in former.items() if v is not None})
    source = fields.get("source")
    if source and task.source and source.id == task.source.id:
        absent = [part for part in PROVENANCE if f"source.{part}" not in columns]
        fields["source"] = replace(source, **{p: getattr(task.source, p) for p in absent})
    progress = fields.get("progress")
    if progress and progress["target"] == task.target and "progress.unit" not in columns:
        fields["progress"] = {**progress, "unit": progress["unit"] or task.unit}
    grew = progress is not None and progress["done"] > task.figure and not is_parent
    if grew and fields.get("status", "todo") == "todo":
        fields["status"] = "doing"
    return fields
