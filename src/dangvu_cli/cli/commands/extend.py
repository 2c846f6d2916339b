"""``dangvu extend``."""

from __future__ import annotations

from typing import Annotated

import typer

from dangvu_cli.app.drafting import read_deadline
from dangvu_cli.cli.changing import changing
from dangvu_cli.cli.context import Context
from dangvu_cli.cli.options import OnDay, Output, TaskWord
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.domain import verbs
from dangvu_cli.domain.text import nfc
from dangvu_cli.errors import UsageError

app = command_app()


@command(app, "command.extend.help")
def extend(
    context: Context,
    task: TaskWord,
    date: Annotated[str, typer.Argument(metavar="DATE", help="argument.new-deadline")],
    output: Output,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="option.reason")],
    on: OnDay = None,
) -> None:
    """Move a deadline to a later day; the first one is kept."""
    if not reason.strip():
        raise UsageError("task.empty-value", option="--reason")
    day = context.past_day(on)
    with changing(context, output) as change:
        for named in change.named([task]):
            frame = context.frame(change.book.events.values(), named.assigned)
            due = verbs.dated(*read_deadline(date, frame), text=date)
            change.record(verbs.extend(change.book, named, due, day, nfc(reason)))
