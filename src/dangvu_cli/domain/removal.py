"""Removal: a task goes with its children, and nobody waits for it any longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dangvu_cli.domain import verbs
from dangvu_cli.domain.change import Change
from dangvu_cli.domain.fold import steps
from dangvu_cli.errors import Message, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from dangvu_cli.domain.book import Book
    from dangvu_cli.domain.task import Task


def remove(
    book: Book, tasks: Iterable[Task], on: date, note: str | None, *, with_children: bool
) -> Iterator[Change]:
    """The changes that remove ``tasks`` and, when told so, their children.

    Raises UsageError for a parent whose children are not removed with it.
    """
    named = {task.id: task for task in tasks}
    gone = dict(named)
    for task in named.values():
        children = {child.id: child for child in _descendants(book, task)}
        if children.keys() - named.keys() and not with_children:
            raise UsageError(
                "remove.children",
                task=task.id,
                children=sorted(children),
                hint=Message("remove.children-hint"),
            )
        gone |= children
    for number in sorted(gone):
        yield verbs.remove(book, gone[number], on, note)
    for task in list(book.tasks.values()):
        if task.id not in gone and gone.keys() & set(task.depends_on):
            kept = tuple(number for number in task.depends_on if number not in gone)
            day = max(on, _set_on(book, task, "depends_on"))
            yield Change("edit", day, task=task.id, values={"depends_on": kept})


def _set_on(book: Book, task: Task, name: str) -> date:
    """The day from which the stored value of a field holds."""
    return max(step.day for step in steps(book.changes(task.id)) if name in step.change.values)


def _descendants(book: Book, task: Task) -> Iterator[Task]:
    seen = {task.id}
    waiting = [task.id]
    while waiting:
        for child in book.children(waiting.pop()):
            if child.id not in seen:
                seen.add(child.id)
                waiting.append(child.id)
                yield child
