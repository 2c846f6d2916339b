"""``dangvu redo``."""

from __future__ import annotations

from dangvu_cli.cli.changing import changing
from dangvu_cli.cli.context import Context
from dangvu_cli.cli.options import Output
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.domain.undo import redo as reversal

app = command_app()


@command(app, "command.redo.help")
def redo(context: Context, output: Output) -> None:
    """Take back the last undo."""
    with changing(context, output, nothing="redo.nothing") as change:
        for step in reversal(change.book):
            change.record(step)
