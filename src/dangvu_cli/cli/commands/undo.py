"""``dangvu undo``."""

from __future__ import annotations

from typing import Annotated

import typer

from dangvu_cli.cli.changing import changing
from dangvu_cli.cli.context import Context
from dangvu_cli.cli.options import Output
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.domain.undo import undo as reversal

app = command_app()


@command(app, "command.undo.help")
def undo(
    context: Context,
    output: Output,
    number: Annotated[
        int | None, typer.Argument(metavar="[N]", min=1, help="argument.command")
    ] = None,
) -> None:
    """Undo the last command, or command number N."""
    with changing(context, output, nothing="undo.nothing", back="undo.back-hint") as change:
        for step in reversal(change.book, number):
            change.record(step)
