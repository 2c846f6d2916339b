"""What a command changed: a line a task for people, the changed tasks for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.change import CREATING
from dangvu_cli.domain.log import LogEntry
from dangvu_cli.errors import Message
from dangvu_cli.i18n import say
from dangvu_cli.lazy import Lazy
from dangvu_cli.render import shapes
from dangvu_cli.render.pages.log import days_given, in_words, name_of
from dangvu_cli.render.pages.tasks import task_sheet
from dangvu_cli.render.sheet import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dangvu_cli.domain.book import Entry
    from dangvu_cli.domain.event_verbs import Move
    from dangvu_cli.domain.judge import Standing
    from dangvu_cli.domain.task import Task
    from dangvu_cli.i18n import Language


def changed_page(
    entries: Sequence[Entry],
    standings: Sequence[Standing],
    language: Language,
    *,
    moved: Sequence[Move] = (),
    lines: Sequence[str] | None = None,
) -> Page:
    """The answer of a change; ``lines`` stand in place of the table.

    ``moved`` are the tasks that follow a changed event.
    """
    data: Any = lambda: [shapes.item(standing) for standing in standings]  # noqa: E731
    numbers = [entry.change.task for entry in entries if entry.change.task is not None]
    numbers += [move.task.id for move in moved]
    return Page(
        sheets=Lazy(lambda: [task_sheet(standings, language)]) if lines is None else [],
        data=data,
        ids=lambda: list(dict.fromkeys(numbers)),
        lines=lines or (),
    )


def changed_lines(
    entries: Sequence[Entry],
    moved: Sequence[Move],
    language: Language,
    rolled_up: Callable[[Task], bool],
) -> list[str]:
    """What a command did, a line a subject.

    ``rolled_up`` says whether a task's progress is that of its children; it is asked only where
    the task's own figure changed.
    """
    told = [_line(entry, language, rolled_up) for entry in entries]
    return told + [_moved_line(move, language) for move in moved]


def _line(entry: Entry, language: Language, rolled_up: Callable[[Task], bool]) -> str:
    change = entry.change
    subject: Any = entry.after or entry.before
    logged = LogEntry(change, change.on, entry.before, entry.after, None)
    told = ""
    if change.op in CREATING:
        told = days_given(logged, language)
    elif entry.before is not None and entry.after is not None:
        told = in_words(logged, language, rolled_up=lambda: rolled_up(subject))
    return say(
        language,
        "changed.line" if told else "changed.whole",
        subject=change.subject,
        name=name_of(subject, language),
        op=say(language, f"op.{change.op}"),
        changes=told,
    )


def _moved_line(move: Move, language: Language) -> str:
    task = move.task
    nowhere = Message("changed.no-date")
    return say(
        language,
        "changed.moved",
        task=task.id,
        title=name_of(task, language),
        old=move.old or nowhere,
        new=move.new or nowhere,
    )
