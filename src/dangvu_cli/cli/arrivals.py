"""What became of the tasks of a file, told to the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dangvu_cli.cli.output import emit, form
from dangvu_cli.render.pages.changed import changed_page
from dangvu_cli.render.sheet import Page

if TYPE_CHECKING:
    from dangvu_cli.app.merging import Outcome
    from dangvu_cli.cli.context import Context
    from dangvu_cli.cli.options import Output
    from dangvu_cli.domain.book import Book


def tell_outcome(context: Context, book: Book, outcome: Outcome | None, output: Output) -> None:
    """Counts for people, the tasks that were added or updated for machines."""
    judge = context.judge(book)
    changed = sorted([*outcome.added, *outcome.updated]) if outcome else []
    standings = [judge.standing(book.tasks[number]) for number in changed]
    page = changed_page(book.entries, standings, context.language)
    if form(output) == "table":
        page = Page(sheets=[], data=page.data, lines=_lines(context, book, outcome))
    emit(context, page, output)
    if any(entry.change.op == "import" for entry in book.entries):
        context.advise("changed.undo-hint", command=book.command)


def _lines(context: Context, book: Book, outcome: Outcome | None) -> list[str]:
    path = str(context.workspace.path)
    if outcome is None:
        if book.tasks:
            return [context.say("init.not-emptied", path=path, count=len(book.tasks))]
        return [context.say("init.empty", path=path)]
    lines = [
        context.say(
            "arrivals.counts",
            path=path,
            added=len(outcome.added),
            updated=len(outcome.updated),
            unchanged=len(outcome.unchanged),
        )
    ]
    if outcome.kept:
        lines.append(context.say("arrivals.kept", tasks=outcome.kept))
    if outcome.removed:
        lines.append(context.say("arrivals.removed", tasks=outcome.removed))
    if outcome.events_kept:
        lines.append(context.say("arrivals.events-kept", events=outcome.events_kept))
    if outcome.events_lost:
        lines.append(context.say("arrivals.events-lost", events=outcome.events_lost))
    return lines
