"""The frame of every command that changes something: all of it or nothing, then what it did."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from dangvu_cli.cli.output import emit, form
from dangvu_cli.cli.slips import warn_of_slips
from dangvu_cli.cli.tasks import words_of
from dangvu_cli.domain.event_verbs import moves
from dangvu_cli.domain.selection import chosen
from dangvu_cli.domain.task import Task
from dangvu_cli.render.pages.changed import changed_lines, changed_page
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from dangvu_cli.cli.context import Context
    from dangvu_cli.cli.options import Output
    from dangvu_cli.domain.book import Book
    from dangvu_cli.domain.change import Change
    from dangvu_cli.domain.dates import Frame


@value
class Changing:
    """A command at work on its book."""

    context: Context
    book: Book

    def named(self, words: Sequence[str]) -> list[Task]:
        """The tasks that the command line names."""
        return chosen(words_of(words), self.book.tasks)

    def frame(self, assigned: date | None) -> Frame:
        """What a deadline is read against, for a task assigned on that day."""
        return self.context.frame(self.book.events.values(), assigned)

    def record(self, change: Change | None) -> None:
        """Record a change; None is nothing to change."""
        if change is not None:
            self.book.record(change)


@contextmanager
def changing(
    context: Context,
    output: Output,
    *,
    nothing: str = "changed.nothing",
    back: str = "changed.undo-hint",
    tell: Callable[[Context, Book, Output], None] | None = None,
) -> Iterator[Changing]:
    """A command's changes: stored together when the block ends well, then told by ``tell``.

    ``nothing`` is said where nothing was to change, ``back`` is how to take it back.
    """
    form(output)
    with context.workspace.change(context.stamp) as book:
        yield Changing(context, book)
    (tell or tell_changes)(context, book, output)
    warn_of_slips(context, book)
    if not book.own_entries:
        context.warn_of(nothing)
    else:
        context.advise(back, command=book.command)


def tell_changes(context: Context, book: Book, output: Output) -> None:
    """What the command did, in the form that was asked for."""
    judge = context.judge(book)
    moved = moves(book.own_entries, book.tasks)
    tasks = {task.id: task for task in (*book.changed_tasks(), *(move.task for move in moved))}
    standings = [judge.standing(task) for task in tasks.values()]
    entries, language = book.own_entries, context.language
    lines = None
    if form(output) == "table":
        lines = changed_lines(entries, moved, language, book.is_rolled_up)
    if entries or lines is None:
        page = changed_page(entries, standings, language, moved=moved, lines=lines)
        emit(context, page, output)
