"""Undo and redo: changes that name the changes which no longer count.

Contract, "Rules of change", 1 and 6.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from dangvu_cli.domain.change import REVERSING, Change, cancelled_by, live
from dangvu_cli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dangvu_cli.domain.book import Book
    from dangvu_cli.domain.change import Operation


def undo(book: Book, command: int | None = None) -> list[Change]:
    """The changes that undo a command (default: the last live one); none where there is none.

    Raises UsageError for an unknown command, for one that cannot be undone, and while later live
    commands touch the same tasks, naming them.
    """
    alive = _alive(book)
    undone = next(alive, []) if command is None else _numbered(book, command)
    _refuse_later(book, undone)
    return _reversals(book, "undo", undone)


def redo(book: Book) -> list[Change]:
    """The changes that cancel the last undo; none where a newer change came after it."""
    dead = cancelled_by(book.history.newest_first())
    for group in _commands(book):
        if group[0].op == "undo" and group[0].seq not in dead:
            return _reversals(book, "redo", group)
        if group[0].op not in REVERSING:
            return []
    return []


def _reversals(book: Book, op: Operation, group: Sequence[Change]) -> list[Change]:
    """One change a subject, which cancels what the command did to it; events come first."""
    cancelled: dict[int | str, list[int]] = {}
    for change in group:
        cancelled.setdefault(change.subject, []).append(change.seq)
    return [
        Change(
            op,
            book.stamp.today,
            task=subject if isinstance(subject, int) else None,
            event=subject if isinstance(subject, str) else None,
            cancels=tuple(cancelled[subject]),
        )
        for subject in sorted(cancelled, key=lambda s: (isinstance(s, int), s))
    ]


def _commands(book: Book) -> Iterator[list[Change]]:
    """The changes of each command, the latest command first, each in the order of ``seq``."""
    for _, group in groupby(book.history.newest_first(), key=lambda change: change.command):
        yield list(group)[::-1]


def _alive(book: Book) -> Iterator[list[Change]]:
    """The commands that may be undone: live, no undo, no redo, no seeding."""
    dead: set[int] = set()
    for group in _commands(book):
        alive = [change for change in group if change.seq not in dead]
        for change in alive:
            dead.update(change.cancels)
        if alive and alive[0].op not in REVERSING and alive[0].op != "seed":
            yield alive


def _numbered(book: Book, command: int) -> list[Change]:
    """The changes of command N; none where it has been undone."""
    group = next((group for group in _commands(book) if group[0].command == command), None)
    if group is None:
        raise UsageError("undo.unknown", command=command)
    if group[0].op == "seed":
        raise UsageError("undo.seed", command=command)
    if group[0].op in REVERSING:
        raise UsageError("undo.reversal", command=command)
    undos = (change for change in live(book.history.newest_first()) if change.op == "undo")
    undone = {seq for change in undos for seq in change.cancels}
    return [change for change in group if change.seq not in undone]


def _refuse_later(book: Book, undone: Sequence[Change]) -> None:
    subjects = {change.subject for change in undone}
    supports = {name for s in subjects for c in book.changes(s) for name in _hangs_on(c)}
    later: list[int] = []
    for group in _alive(book):
        if not undone or group[0].command <= undone[0].command:
            break
        if any(_touches(change, subjects, supports) for change in group):
            later.insert(0, group[0].command)
    if later:
        raise UsageError("undo.later", command=undone[0].command, later=later)


def _touches(change: Change, subjects: set[int | str], supports: set[int | str]) -> bool:
    """Whether a change is of a subject, hangs a task on one, or removes what they hang on."""
    removed = change.op == "remove" and change.subject in supports
    return removed or change.subject in subjects or not subjects.isdisjoint(_hangs_on(change))


def _hangs_on(change: Change) -> Iterator[int | str]:
    """The tasks and the event on which a change makes its task hang."""
    values = change.values
    due = values.get("due")
    named = (values.get("parent"), *values.get("depends_on", ()), due.event if due else None)
    return (name for name in named if name is not None)
