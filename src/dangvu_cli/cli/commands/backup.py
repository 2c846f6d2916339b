"""``dangvu backup``: a copy of the data file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dangvu_cli.cli.context import Context
from dangvu_cli.cli.options import Force, Text
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.storage.backups import backup as copy_of

app = command_app()


@command(app, "command.backup.help")
def backup(
    context: Context,
    file: Annotated[Text, typer.Argument(metavar="[FILE]", help="argument.backup")] = None,
    force: Force = False,
) -> None:
    """Copy the data file, once it is known to be sound."""
    written = copy_of(context.workspace.path, Path(file) if file else None, force=force)
    typer.echo(context.say("backup.written", path=str(written)))
