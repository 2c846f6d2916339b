"""What is amiss in a data file: its place and what lies beside it, its numbers, its history."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.fold import fold_event
from dangvu_cli.domain.keeping import finding
from dangvu_cli.domain.likeness import NAMED_ALIKE, alike
from dangvu_cli.domain.snapshot import Recorded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dangvu_cli.domain.book import Book
    from dangvu_cli.domain.change import Change
    from dangvu_cli.domain.event import Event
    from dangvu_cli.domain.keeping import Finding
    from dangvu_cli.domain.task import Task


def conflict_copies(path: Path) -> list[Path]:
    """Files beside ``path`` that a synchronising tool named as conflicting copies of it.

    Syncthing, Dropbox, Nextcloud and ownCloud, OneDrive, Resilio; never merely similar names.
    """
    stem, suffix = re.escape(path.stem), re.escape(path.suffix)
    conflict = re.compile(
        rf"{stem}(\.sync-conflict-[0-9]{{8}}-[0-9]{{6}}(-\w+)?"
        rf"|[ _]?\([^()]*(conflict|xung đột)[^()]*\)"
        rf"|-(DESKTOP|LAPTOP)-[A-Z0-9]+(-[0-9]+)?"
        rf"|\.Conflict){suffix}",
        re.IGNORECASE,
    )
    try:
        entries = sorted(path.parent.iterdir())
    except OSError:
        return []
    return [entry for entry in entries if conflict.fullmatch(entry.name)]


def examine(book: Book) -> Iterator[Finding]:
    """What is amiss in the content of a data file."""
    changes = sorted(book.history.newest_first(), key=lambda change: change.seq)
    yield from _numbers(book, changes)
    yield from _cancels(changes)
    yield from _references(book)
    yield from _sources(book)
    for subject, _, folded in unlike_history(book):
        code = "unlike-history" if folded is not None else "removed-in-history"
        yield finding(code, "fix", subject=subject)
    for subject in without_history(book, changes):
        yield finding("without-history", subject=subject)
    yield from _names_alike(book)


def unlike_history(
    book: Book,
) -> Iterator[tuple[int | str, Task | Event | None, Task | Event | None]]:
    """Subjects that are not what their history makes of them: as stored, and as folded."""
    history = Recorded(sorted(book.history.newest_first(), key=lambda change: change.seq))
    for event_id in history.event_ids:
        folded_event = fold_event(history.of(event_id))
        if folded_event != book.events.get(event_id):
            yield event_id, book.events.get(event_id), folded_event
    for number in history.task_numbers:
        folded = history.task_on(number, date.max)
        if folded != book.tasks.get(number):
            yield number, book.tasks.get(number), folded


def without_history(book: Book, changes: list[Change]) -> list[int | str]:
    """Stored subjects that no change ever made."""
    known = {change.subject for change in changes}
    stored: list[int | str] = [*book.tasks, *book.events]
    return [subject for subject in stored if subject not in known]


def counters(book: Book) -> dict[str, int]:
    """What the next numbers must be at least, or are."""
    changes = list(book.history.newest_first())
    tasks = [change.task for change in changes if change.task is not None]
    given = {
        "next_task": max([*tasks, *book.tasks], default=0),
        "next_seq": max((change.seq for change in changes), default=0),
        "command": max((change.command for change in changes), default=0),
    }
    return {name: max(getattr(book, name), last + 1) for name, last in given.items()}


def _numbers(book: Book, changes: list[Change]) -> Iterator[Finding]:
    for name, least in counters(book).items():
        if getattr(book, name) < least:
            yield finding("counter", "fix", name=name, value=getattr(book, name), least=least)
    last = 0
    for change in changes:
        if change.command < last:
            yield finding("out-of-order", seq=change.seq)
        last = max(last, change.command)


def _cancels(changes: list[Change]) -> Iterator[Finding]:
    subjects = {change.seq: change.subject for change in changes}
    for change in changes:
        for seq in change.cancels:
            if seq >= change.seq or subjects.get(seq) != change.subject:
                yield finding("bad-cancel", seq=change.seq, cancels=seq)


def _references(book: Book) -> Iterator[Finding]:
    keys: dict[str, int] = {}
    for number, task in book.tasks.items():
        wanted: list[Any] = [("task", other) for other in (task.parent, *task.depends_on) if other]
        wanted += [("event", task.event)]
        tables: dict[str, Any] = {"task": book.tasks, "event": book.events}
        for kind, name in wanted:
            if name is not None and name not in tables[kind]:
                yield finding(f"no-{kind}", task=number, name=name)
        if _is_own_ancestor(book, task):
            yield finding("own-ancestor", task=number)
        if task.key is not None and keys.setdefault(task.key, number) != number:
            yield finding("key-twice", task=number, key=task.key, other=keys[task.key])


def _sources(book: Book) -> Iterator[Finding]:
    """Sources that nothing here tells of: a list of tasks that was imported brings but their names.

    No command adds a source, so that it is no fault of the file.
    """
    named: defaultdict[str, list[int]] = defaultdict(list)
    for number, task in book.tasks.items():
        if task.source is not None and task.source.id not in book.sources:
            named[task.source.id].append(number)
    for name, tasks in named.items():
        yield finding("no-source", remark=True, name=name, count=len(tasks))


def _names_alike(book: Book) -> Iterator[Finding]:
    for fields in NAMED_ALIKE:
        for names in alike(book.tasks, fields):
            yield finding("alike", remark=True, names=[f"“{name}”" for name in names])


def _is_own_ancestor(book: Book, task: Task) -> bool:
    seen = set()
    above = task.parent
    while above is not None and above in book.tasks and above not in seen:
        seen.add(above)
        if above == task.id:
            return True
        above = book.tasks[above].parent
    return False
