"""``dangvu import``: tasks from a file."""

from __future__ import annotations

from typing import Annotated

import typer

from dangvu_cli.app.importing import import_into
from dangvu_cli.cli.arrivals import tell_outcome
from dangvu_cli.cli.context import Context
from dangvu_cli.cli.files import content_of
from dangvu_cli.cli.options import Output
from dangvu_cli.cli.output import form
from dangvu_cli.cli.spread import command, command_app

app = command_app()


@command(app, "command.import.help")
def import_(
    context: Context,
    path: Annotated[str, typer.Argument(metavar="FILE|-", help="argument.import")],
    output: Output,
) -> None:
    """Bring in the tasks of a file, all of them or none."""
    form(output)
    content = content_of(path)
    with context.workspace.change(context.stamp) as book:
        outcome = import_into(book, content, path, context.frame(book.events.values()))
    tell_outcome(context, book, outcome, output)
