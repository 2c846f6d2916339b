"""Undo and redo: changes that name the changes which no longer count.

Contract, "Rules of change", 1 and 6.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dangvu_cli.domain.change import REVERSING, Change, cancelled_by
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
    undone = next(alive, None) if command is None else _numbered(book, command)
    if not undone:
        return []
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
    subjects = sorted({change.subject for change in group}, key=lambda s: (isinstance(s, int), s))
    return [
        Change(
            op,
            book.stamp.today,
            task=subject if isinstance(subject, int) else None,
            event=subject if isinstance(subject, str) else None,
            cancels=tuple(change.seq for change in group if change.subject == subject),
        )
        for subject in subjects
    ]


def _commands(book: Book) -> Iterator[list[Change]]:
    """The changes of each command, the latest command first, each in the order of ``seq``."""
    group: list[Change] = []
    for change in book.history.newest_first():
        if group and change.command != group[0].command:
            yield group
            group = []
        group.insert(0, change)
    if group:
        yield group


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
    for group in _commands(book):
        if group[0].command == command:
            break
    else:
        raise UsageError("undo.unknown", command=command)
    if group[0].op == "seed":
        raise UsageError("undo.seed", command=command)
    if group[0].op in REVERSING:
        raise UsageError("undo.reversal", command=command, op=group[0].op)
    dead = cancelled_by(book.history.newest_first())
    return [change for change in group if change.seq not in dead]


def _refuse_later(book: Book, undone: Sequence[Change]) -> None:
    subjects = {change.subject for change in undone}
    number = undone[0].command
    later: list[int] = []
    for group in _alive(book):
        if group[0].command <= number:
            break
        if any(_touches(change, subjects) for change in group):
            later.insert(0, group[0].command)
    if later:
        raise UsageError("undo.later", command=number, later=later)


def _touches(change: Change, subjects: set[int | str]) -> bool:
    """Whether a change is of one of the subjects, or sets a task to hang on one of them."""
    values = change.values
    due = values.get("due")
    hangs_on = {values.get("parent"), *values.get("depends_on", ()), due.event if due else None}
    return change.subject in subjects or bool(hangs_on & subjects)
