"""A correction holds from the day on which its task begins, which it may itself move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.fold import steps
from dangvu_cli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from dangvu_cli.domain.book import Book
    from dangvu_cli.domain.change import Change
    from dangvu_cli.domain.fold import Step
    from dangvu_cli.domain.task import Task


def beginning(book: Book, task: Task, values: Mapping[str, Any]) -> date:
    """The day from which ``values`` hold.

    Raises UsageError where the task would begin after one of its changes.
    """
    assert task.begins is not None
    placed = steps(book.changes(task.id))
    begins = task.begins
    if "assigned" in values:
        assigned: date | None = values["assigned"]
        begins = min(assigned, book.stamp.today) if assigned else _entered(placed)
    dated = [step for step in placed if not step.change.from_start]
    _refuse_later_beginning(task, begins, dated)
    return begins


def _entered(placed: Sequence[Step]) -> date:
    """The day on which a task begins that is not assigned on any: that of its first change."""
    return min(placed, key=lambda step: step.change.seq).change.on


def _refuse_later_beginning(task: Task, begins: date, dated: Iterable[Step]) -> None:
    for step in dated:
        if step.day < begins:
            raise UsageError(
                "edit.assigned-after",
                task=task.id,
                assigned=begins,
                on=step.day,
                command=step.change.command,
            )


def overruled(changes: Iterable[Change], change: Change) -> list[tuple[str, Step]]:
    """The fields that a correction sets in vain for today, with the later change that holds.

    ``changes`` are those of its task.
    """
    if not change.from_start:
        return []
    dated = [step for step in steps(changes) if not step.change.from_start]
    later = {name: step for step in dated for name in step.change.values if step.day > change.on}
    return [(name, later[name]) for name in change.values if name in later]
