"""``dangvu start``."""

from __future__ import annotations

from dangvu_cli.cli.changing import changing
from dangvu_cli.cli.context import Context
from dangvu_cli.cli.options import Entered, Output, TaskWords
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.domain import verbs

app = command_app()


@command(app, "command.start.help")
def start(context: Context, tasks: TaskWords, entered: Entered, output: Output) -> None:
    """Work begins, or goes on after a pause."""
    on = context.past_day(entered.on)
    with changing(context, output) as change:
        for task in change.named(tasks):
            change.record(verbs.start(change.book, task, on, entered.remark))
