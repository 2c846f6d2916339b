"""``dangvu progress``."""

from __future__ import annotations

from typing import Annotated

import typer

from dangvu_cli.cli.changing import changing
from dangvu_cli.cli.context import Context
from dangvu_cli.cli.options import Entered, Output, TaskWord
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.domain import verbs

app = command_app()


@command(app, "command.progress.help")
def progress(
    context: Context,
    task: TaskWord,
    figure: Annotated[str, typer.Argument(metavar="60%|9/17|9|+1", help="argument.figure")],
    entered: Entered,
    output: Output,
) -> None:
    """Tell how far a task is."""
    on = context.past_day(entered.on)
    with changing(context, output) as change:
        for named in change.named([task]):
            change.record(verbs.progress(change.book, named, figure, on, entered.remark))
