"""``dangvu restore``: an earlier state of the data file, or another file in its place."""

from __future__ import annotations

from typing import Annotated

import typer

from dangvu_cli.cli.context import Context
from dangvu_cli.cli.options import Output, Text
from dangvu_cli.cli.output import emit
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.errors import Message
from dangvu_cli.render.pages.keeping import copies_page
from dangvu_cli.storage.backups import copies
from dangvu_cli.storage.backups import restore as bring_back
from dangvu_cli.storage.reading import FileMissingError

app = command_app()


@command(app, "command.restore.help")
def restore(
    context: Context,
    output: Output,
    wanted: Annotated[
        Text, typer.Argument(metavar="[GENERATION|FILE]", help="argument.restore")
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="option.restore-list")] = False,
) -> None:
    """Bring back what the data file was; what stood there is kept."""
    path = context.workspace.path
    if listed:
        emit(context, copies_page(copies(path), context.language), output)
        return
    try:
        restored = bring_back(path, wanted, keep=context.settings.generations)
    except FileMissingError as error:
        # The name is wrong: there is no data file to be made under it.
        error.hint = Message("restore.see-list")
        raise
    if restored is None:
        context.warn_of("restore.no-need")
        return
    typer.echo(context.say("restore.done", path=str(path), source=restored.source))
    if restored.set_aside:
        context.warn_of("restore.set-aside", path=str(restored.set_aside))
