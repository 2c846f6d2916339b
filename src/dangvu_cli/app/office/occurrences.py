"""Completed occurrences of recurring tasks: a report gives each a row, the task has them all."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from dangvu_cli.domain.dates.recurrence import next_occurrence
from dangvu_cli.domain.task import Occurrence
from dangvu_cli.domain.text import fold
from dangvu_cli.errors import Message

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from dangvu_cli.app.office.placing import ReadRow
    from dangvu_cli.domain.deadline import Deadline

Key = tuple[str | None, ...]


def with_occurrences(rows: Sequence[ReadRow]) -> list[ReadRow]:
    """The rows, those of completed occurrences left over and folded into the task behind them.

    One whose task is not in the table stays: a recurring task as a whole is never done.
    """
    waiting: dict[Key, dict[int, ReadRow]] = {}
    task_of: dict[int, int] = {}
    for place, row in enumerate(rows):
        key = _key(row)
        if key is not None and row.facts.fields.get("status") == "done":
            waiting.setdefault(key, {})[place] = row
        elif key is not None:
            completed = waiting.pop(key, {})
            _fold_in(row, completed.values())
            task_of |= dict.fromkeys(completed, place)
    return [_placed(row, place, task_of) for place, row in enumerate(rows)]


def _placed(row: ReadRow, place: int, task_of: Mapping[int, int]) -> ReadRow:
    parent, waits_for = row.entry.parent, row.entry.waits_for
    if parent in task_of or not task_of.keys().isdisjoint(waits_for):
        parent = None if parent is None else task_of.get(parent, parent)
        waits_for = tuple(dict.fromkeys(task_of.get(place, place) for place in waits_for))
        row = replace(row, entry=replace(row.entry, parent=parent, waits_for=waits_for))
    return replace(row, left="occurrence") if place in task_of else row


def _key(row: ReadRow) -> Key | None:
    """What the rows of one recurring task have in common; None for any other row."""
    fields = row.facts.fields
    if row.due is None or row.due.recurrence is None:
        return None
    return fold(fields["title"]), fields.get("lead"), fields.get("group"), row.due.recurrence


def _fold_in(row: ReadRow, completed: Collection[ReadRow]) -> None:
    """Give the task its completed occurrences, but none that does not lead up to the current."""
    found = sorted(filter(None, map(_occurrence, completed)), key=attrgetter("end"))
    due = row.due
    assert due is not None
    kept = _leading_to(due, found)
    if len(kept) < len(completed):
        values = {"count": len(completed) - len(kept)}
        row.facts.remarks.append(Message("office.occurrences-lost", values))
    if kept:
        row.facts.fields["occurrences"] = tuple(kept)


def _occurrence(row: ReadRow) -> Occurrence | None:
    fields, end = row.facts.fields, row.due.end if row.due else None
    if end is None:
        return None
    return Occurrence(
        end, fields["completed"], fields.get("evidence", ()), fields.get("late_reason")
    )


def _leading_to(due: Deadline, found: Iterable[Occurrence]) -> list[Occurrence]:
    """The last of the occurrences, each followed by the next, and the last by the current one."""
    kept: list[Occurrence] = []
    following, done_by = due.end, None
    for past in reversed(list(found)):
        rule = due.recurrence
        if rule is None or next_occurrence(rule, past.end, inclusive=False) != following:
            break
        if done_by is not None and past.completed > done_by:
            break
        kept.insert(0, past)
        following, done_by = past.end, past.completed
    return kept
