"""What may be a slip in a change that went through: told on stderr, and nothing is altered."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from dangvu_cli.domain.text import has_eight_bit_letters
from dangvu_cli.errors import DangvuError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from dangvu_cli.cli.context import Context
    from dangvu_cli.domain.book import Book, Entry
    from dangvu_cli.domain.task import Task

DEFINING = frozenset({"add", "edit"})
DEADLINES = DEFINING | {"extend"}


def warn_of_slips(context: Context, book: Book) -> None:
    """Tell of what this command recorded that may not have been meant."""
    _warn_of_legacy(context, book)
    _warn_of_past_deadlines(context, book)
    _warn_of_names_alike(context, book)


def _warn_of_legacy(context: Context, book: Book) -> None:
    """Tell of texts that were pasted from a font older than Unicode; they are kept as they are."""
    texts = (text for entry in book.own_entries for text in entry.change.texts)
    for text in dict.fromkeys(filter(has_eight_bit_letters, texts)):
        from dangvu_cli.domain.legacy import legacy_encoding, to_unicode

        if encoding := legacy_encoding(text):
            reading = to_unicode(text, encoding)
            context.warn_of("changed.legacy", encoding=encoding.upper(), reading=reading)


def _warn_of_past_deadlines(context: Context, book: Book) -> None:
    """Tell of deadlines that were past on the day on which they were entered."""
    changes = [entry.change for entry in book.own_entries if entry.change.op in DEADLINES]
    entered = {change.task for change in changes if change.values.get("due")}
    if not entered:
        return
    judge = context.judge(book)
    past: dict[date | None, list[int]] = {}
    for standing in map(judge.standing, book.changed_tasks()):
        task, days_left = standing.task, standing.days_left
        recurring = task.kind == "recurring"
        if task.id in entered and not recurring and days_left is not None and days_left < 0:
            past.setdefault(standing.last_day, []).append(task.id)
    for day, tasks in past.items():
        context.warn_of("changed.past-deadline", day=day, tasks=tasks)


def _warn_of_names_alike(context: Context, book: Book) -> None:
    """Tell of names that an eye takes for one that was there: reports would tell them apart."""
    entries = [entry for entry in book.own_entries if entry.change.op in DEFINING]
    if not entries:
        return
    from dangvu_cli.domain.likeness import NAMED_ALIKE, alike

    entered = {fields: found for fields in NAMED_ALIKE if (found := _entered(entries, fields))}
    tasks = _stored(context) if entered else {}
    for fields, own in entered.items():
        for names in alike(tasks, fields):
            for name in sorted(own.intersection(names)):
                others = [f"“{other}”" for other in names if other != name]
                context.warn_of("changed.alike", name=name, others=others)


def _entered(entries: Sequence[Entry], fields: Sequence[str]) -> set[str]:
    """The names in these ``fields`` that the task did not have before."""
    from dangvu_cli.domain.likeness import names_in

    return {
        name
        for entry in entries
        for field in fields
        for name in names_in(entry.change.values.get(field))
        if name not in names_in(getattr(entry.before, field, None))
    }


def _stored(context: Context) -> Mapping[int, Task]:
    """The tasks, read anew: to decode names alone takes less than to decode the book's tasks.

    Nothing is told twice, and the change went through whatever has happened to the file since.
    """
    with suppress(DangvuError):
        return replace(context.workspace, warn=lambda _: None).look(lambda: context.stamp).tasks
    return {}
