"""``dangvu cancel``."""

from __future__ import annotations

from dangvu_cli.cli.changing import changing
from dangvu_cli.cli.context import Context
from dangvu_cli.cli.options import Entered, Output, TaskWords
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.domain import verbs

app = command_app()


@command(app, "command.cancel.help")
def cancel(context: Context, tasks: TaskWords, entered: Entered, output: Output) -> None:
    """Tasks are called off."""
    on = context.past_day(entered.on)
    with changing(context, output) as change:
        for task in change.named(tasks):
            change.record(verbs.cancel(change.book, task, on, entered.remark))
