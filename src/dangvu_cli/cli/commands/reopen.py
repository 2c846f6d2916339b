"""``dangvu reopen``."""

from __future__ import annotations

from dangvu_cli.cli.changing import changing
from dangvu_cli.cli.context import Context
from dangvu_cli.cli.options import Entered, Output, TaskWords
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.domain import verbs

app = command_app()


@command(app, "command.reopen.help")
def reopen(context: Context, tasks: TaskWords, entered: Entered, output: Output) -> None:
    """What was finished is taken up again."""
    on = context.past_day(entered.on)
    with changing(context, output) as change:
        for task in change.named(tasks):
            change.record(verbs.reopen(change.book, task, on, entered.remark))
