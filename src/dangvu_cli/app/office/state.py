"""How far the task of a row is: its status, its figure, its completion."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from dangvu_cli.app.office.standing import (
    Standing,
    day_in,
    read_progress,
    read_status,
    read_timing,
)
from dangvu_cli.domain.progress import TARGET
from dangvu_cli.errors import Message

if TYPE_CHECKING:
    from dangvu_cli.app.office.facts import RowOfTask


def read_state(row: RowOfTask) -> None:
    """How far the task is, where the words are ours; other words are noted."""
    fields = row.facts.fields
    progress = _counted(row) or read_progress(row.cell("progress"))
    standing = _said(row)
    if standing.kind is not None and fields["kind"] == "deliverable":
        fields["kind"] = standing.kind
    if progress is None:
        row.note("progress")
    progress = progress or standing.progress
    if standing.status is None or (standing.status == "done" and standing.completed is None):
        row.note("status")
        row.note("completed")
        if standing.status is not None:
            row.facts.remarks.append(Message("office.done-when"))
    else:
        if standing.status != "todo" or progress:
            fields["status"] = standing.status
        if standing.status != "done":
            row.note("completed")
    if progress and progress["done"] | (progress["target"] or 0):
        fields["progress"] = progress
    _completion(row, standing)


def _completion(row: RowOfTask, standing: Standing) -> None:
    """What a task has only when it is done; of others it is noted."""
    fields = row.facts.fields
    if fields.get("status") == "done":
        fields["completed"] = standing.completed
        fields["evidence"] = tuple(filter(None, row.cell("evidence").line.split("; ")))
        fields["late_reason"] = row.cell("late_reason").line or None
    else:
        row.note("evidence")
        row.note("late_reason")


def _said(row: RowOfTask) -> Standing:
    """What the columns of status, timing and completion say together."""
    timed = read_timing(row.cell("timing").line)
    if timed is None:
        row.note("timing")
    status, completed = row.cell("status"), row.cell("completed")
    standing = read_status(status.line) if status.text or timed is None else timed
    if standing.status == "done" and completed.text:
        standing = standing.on(day_in(completed))
    return standing


def _counted(row: RowOfTask) -> dict[str, Any] | None:
    """The figure and its target, where they stand in columns of their own."""
    target = re.fullmatch(TARGET, row.cell("progress.target").line, re.ASCII)
    if target is None or not int(target["target"]):
        row.note("progress.target")
        row.note("progress.unit")
        return None
    done = row.cell("progress.done").line
    unit = row.cell("progress.unit").line or target["unit"]
    figure = int(done) if done.isdecimal() else 0
    return {"done": figure, "target": int(target["target"]), "unit": unit or None}
