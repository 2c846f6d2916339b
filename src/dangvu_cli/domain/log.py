"""The log: each change with its subject before and after, as they stood when it was recorded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dangvu_cli.domain.change import CREATING, REVERSING, cancelled_by, live
from dangvu_cli.domain.fold import Step, apply, begins, fold_event, fold_task
from dangvu_cli.domain.snapshot import Recorded
from dangvu_cli.domain.task import Task
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from dangvu_cli.domain.change import Change
    from dangvu_cli.domain.event import Event


@value
class LogEntry:
    """A change, the day from which it holds, and the command that undid it."""

    change: Change
    day: date
    before: Task | Event | None
    after: Task | Event | None
    undone_by: int | None


def log(changes: Iterable[Change], subjects: Iterable[int | str] | None = None) -> list[LogEntry]:
    """The log of some subjects (default: all), in the order of recording."""
    history = Recorded(sorted(changes, key=lambda change: change.seq))
    undone = cancelled_by(history.changes)
    everything: list[int | str] = [*history.event_ids, *history.task_numbers]
    chosen = everything if subjects is None else list(subjects)
    entries = [entry for subject in chosen for entry in _entries(history, subject, undone)]
    return sorted(entries, key=lambda entry: entry.change.seq)


def _entries(history: Recorded, subject: int | str, undone: dict[int, int]) -> Iterator[LogEntry]:
    changes = history.of(subject)
    alive = live(changes)
    # A task whose addition is undone begins on no day any more: its log keeps the one that it had.
    beginning = begins(alive if any(change.op in CREATING for change in alive) else changes)
    before: Task | Event | None = None
    hung = False
    for count, change in enumerate(changes, start=1):
        hung = hung or _hangs_on_an_event(change)
        grown = None if hung else _grown(before, change)
        after = grown or _state(history, changes[:count])
        day = beginning if change.from_start and change.task is not None else change.on
        yield LogEntry(change, day, before, after, undone.get(change.seq))
        before = after


def _hangs_on_an_event(change: Change) -> bool:
    due = change.values.get("due")
    return due is not None and due.event is not None


def _grown(before: Task | Event | None, change: Change) -> Task | None:
    """The task after a change that comes behind all others: one step more of the fold.

    To fold a long history anew for each change would take seconds. None where the change, or what
    it is applied to, is not that simple.
    """
    if not isinstance(before, Task) or change.from_start or change.cancels:
        return None
    if change.op in REVERSING or before.last_activity is None or change.on < before.last_activity:
        return None
    task = apply(before, Step(change.on, change), lambda *_: None)
    if task is None:
        return None
    return replace(task, last_activity=change.on, updated=change.at, revision=before.revision + 1)


def _state(history: Recorded, changes: Iterable[Change]) -> Task | Event | None:
    known = list(changes)
    if known[-1].event is not None:
        return fold_event(known)
    recorded = known[-1].seq

    def event_day(event_id: str, day: date) -> date | None:
        event = fold_event([c for c in history.of(event_id) if c.seq <= recorded], day)
        return event.start if event else None

    return fold_task(known, event_day)
