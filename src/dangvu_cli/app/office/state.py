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
from dangvu_cli.app.office.standing_of_others import standing_in_words
from dangvu_cli.domain.progress import TARGET
from dangvu_cli.errors import Message

if TYPE_CHECKING:
    from dangvu_cli.app.office.facts import RowOfTask


def read_state(row: RowOfTask) -> None:
    """How far the task is, where the words are ours or clear; other words are noted."""
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
    status, timing, completed = (row.cell(name) for name in ("status", "timing", "completed"))
    timed = read_timing(timing.line)
    if timed is None and not status.text:  # the column of others that is called so
        timed = _told(_in_words(row, timing.line))
        if timed and timed.status == "done" and not timed.completed and not completed.text:
            row.note("timing")
    if timed is None:
        row.note("timing")
    standing = timed or Standing()
    if status.text:
        standing = _told(read_status(status.line)) or _in_words(row, status.line)
    if standing.status == "done" and completed.text:
        standing = standing.on(day_in(completed))
    return standing


def _in_words(row: RowOfTask, text: str) -> Standing:
    """What others say, without a completion before the day from which the task is one."""
    standing, assigned = standing_in_words(text), row.facts.fields.get("assigned")
    if standing.completed and assigned and standing.completed < assigned:
        values = {"day": standing.completed, "assigned": assigned}
        row.facts.remarks.append(Message("office.done-before", values))
        return Standing()
    return standing


def _told(standing: Standing) -> Standing | None:
    """The standing; None where the words did not tell it."""
    return standing if standing != Standing() else None


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
