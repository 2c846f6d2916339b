"""A book mended: edits by hand turned into history, and what history says put into the state."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from dangvu_cli.app import tables
from dangvu_cli.app.examining import counters, unlike_history, without_history
from dangvu_cli.app.rescuing import bring_back
from dangvu_cli.domain.change import Change
from dangvu_cli.domain.task import Task
from dangvu_cli.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dangvu_cli.app.rescuing import Match
    from dangvu_cli.domain.book import Book
    from dangvu_cli.domain.event import Event
    from dangvu_cli.errors import Message

_OF_TASKS = (
    *tables.DEFINITION, "due", "target", "unit", "parent", "depends_on", "source",
    "evidence", "late_reason",
)  # fmt: skip
_OF_EVENTS = tuple(name for name in tables.EVENT if name != "id")


def take_over(book: Book) -> Book:
    """Record what was edited by hand as changes of today.

    Status, figures and notes change by commands alone: there the history stays right.
    """
    changes = sorted(book.history.newest_first(), key=lambda change: change.seq)
    edited = list(unlike_history(book))
    edited += [(s, _table(book, s)[s], None) for s in without_history(book, changes)]
    wanted = [_as_change(book, subject, stored, folded) for subject, stored, folded in edited]
    book = _with_states(book, [(subject, folded) for subject, _, folded in edited])
    for change in wanted:
        if change is not None:
            book.record(change)
    return book


def mend(book: Book) -> Book:
    """Put into the state what the history says, and the counters behind all that was given."""
    return _with_states(book, [(subject, folded) for subject, _, folded in unlike_history(book)])


def merged(book: Book, found: Match) -> Book | Message:
    """A book with what ``found`` is missing brought back; the reason where that cannot be."""
    tried = copy.deepcopy(book)
    try:
        bring_back(tried, found)
    except (UsageError, NotFoundError) as error:
        return error.message
    except KeyError as error:
        return UsageError("doctor.not-known-here", name=error.args[0]).message
    return tried


def _with_states(book: Book, states: Iterable[tuple[int | str, Task | Event | None]]) -> Book:
    """A book on the same history with these states, None for what is not there."""
    numbers: dict[str, Any] = counters(book)
    book = replace(book, tasks=dict(book.tasks), events=dict(book.events), **numbers)
    for subject, state in states:
        if state is None:
            _table(book, subject).pop(subject, None)
        else:
            _table(book, subject)[subject] = state
        if isinstance(subject, int):
            book.dirty.add(subject)
    return replace(book)  # which builds the indices of its tasks anew


def _table(book: Book, subject: int | str) -> dict[Any, Any]:
    return cast("dict[Any, Any]", book.tasks if isinstance(subject, int) else book.events)


def _as_change(
    book: Book, subject: int | str, stored: Task | Event | None, folded: Task | Event | None
) -> Change | None:
    names = _OF_TASKS if isinstance(subject, int) else _OF_EVENTS
    task, event = (subject, None) if isinstance(subject, int) else (None, subject)
    today = book.stamp.today
    if stored is None:
        return Change("remove", today, task, event)
    values = {
        n: getattr(stored, n) for n in names if getattr(stored, n) != getattr(folded, n, None)
    }
    if folded is not None:
        return Change("edit" if task else "set", today, task, event, values) if values else None
    if isinstance(stored, Task):
        values["uid"] = stored.uid
    return Change("add" if task else "set", today, task, event, values, from_start=True)
