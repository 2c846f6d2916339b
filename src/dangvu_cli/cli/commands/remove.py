"""``dangvu remove``."""

from __future__ import annotations

from dangvu_cli.cli.changing import changing
from dangvu_cli.cli.context import Context
from dangvu_cli.cli.options import Entered, Output, TaskWords, Yes
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.domain.removal import remove as removal

app = command_app()


@command(app, "command.remove.help")
def remove(
    context: Context, tasks: TaskWords, entered: Entered, output: Output, yes: Yes = False
) -> None:
    """Take tasks off the list; ``undo`` brings them back."""
    on = context.past_day(entered.on)
    with changing(context, output) as change:
        named = change.named(tasks)
        for gone in removal(change.book, named, on, entered.remark, with_children=yes):
            change.record(gone)
