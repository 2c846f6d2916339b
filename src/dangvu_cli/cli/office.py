"""``import`` of office tables: what was understood is shown before it is kept."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from dangvu_cli.app.office.previewing import preview_of
from dangvu_cli.app.office.taking import refuse_unread, take_tables
from dangvu_cli.app.office.understanding import OfficeFile, Understanding, Wishes, understand
from dangvu_cli.cli.arrivals import tell_outcome
from dangvu_cli.cli.context import tell
from dangvu_cli.cli.options import Output
from dangvu_cli.cli.output import emit
from dangvu_cli.cli.progress import Bar, bar_of
from dangvu_cli.domain.text import fold
from dangvu_cli.render.pages.preview import preview_page

if TYPE_CHECKING:
    from dangvu_cli.cli.context import Context
    from dangvu_cli.domain.book import Book
    from dangvu_cli.domain.snapshot import Snapshot

YES = frozenset({"y", "yes", "c", "co"})


def bring_tables(
    context: Context,
    content: bytes,
    name: str,
    wishes: Wishes,
    output: Output,
    *,
    dry_run: bool,
    yes: bool,
) -> None:
    """Show what the tables become, ask on a terminal, and keep it."""

    def understood(state: Book | Snapshot, bar: Bar) -> Understanding:
        frame = context.frame(state.events.values())
        told = bar.named(context.say("import.reading"))
        return understand(OfficeFile(content, name), wishes, state.tasks, frame, told)

    asks = not yes and sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
    if dry_run or asks:
        with bar_of(context) as bar:
            found = understood(context.look(), bar)
        page = preview_page(preview_of(found), context.language)
        emit(context, page, output if dry_run else Output())
        if dry_run:
            return
        refuse_unread(found)
        if not _agrees(context):
            context.warn_of("import.not-kept")
            return
    with bar_of(context) as bar, context.workspace.change(context.stamp) as book:
        found = understood(book, bar)
        outcome = take_tables(book, found, bar.named(context.say("import.keeping")))
    tell_outcome(context, book, outcome, output)
    if not asks:
        _tell_remarks(context, found)


def _agrees(context: Context) -> bool:
    """Whether the user says yes, in whichever language; the end of input is a no."""
    tell(context.say("import.confirm"), end=" ")
    answer = sys.stdin.readline()
    if not answer.endswith("\n"):
        tell("")
    return fold(answer.strip()) in YES


def _tell_remarks(context: Context, found: Understanding) -> None:
    """What a person should look at, on stderr: a preview has all of it, row by row."""
    preview = preview_of(found)
    context.warn(preview.summary)
    if found.others:
        context.warn_of("preview.noted", columns=list(found.others))
    if rows := found.losing:
        context.warn_of("import.losing", rows=rows)
    if count := preview.counts["duplicates"]:
        context.warn_of("import.duplicates", count=count)
