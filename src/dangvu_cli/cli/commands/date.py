"""``dangvu date``: how a text is read."""

from __future__ import annotations

from typing import Annotated

import typer

from dangvu_cli.cli.context import Context
from dangvu_cli.cli.options import Output
from dangvu_cli.cli.output import emit
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.domain.dates import read
from dangvu_cli.render.pages.sources import reading_page

app = command_app()


@command(app, "command.date.help")
def date(
    context: Context,
    text: Annotated[list[str], typer.Argument(metavar="TEXT…", help="argument.text")],
    output: Output,
) -> None:
    """Tell how a deadline's text is read, and by which rule."""
    events = context.workspace.events(lambda: context.stamp)
    reading = read(" ".join(text), context.frame(events))
    emit(context, reading_page(reading, context.language), output)
