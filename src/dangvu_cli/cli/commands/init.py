"""``dangvu init``: the data file, from a seed or empty."""

from __future__ import annotations

from typing import Annotated

import typer

from dangvu_cli.app.seeding import packaged_seed, read_seed, seed
from dangvu_cli.cli.arrivals import tell_outcome
from dangvu_cli.cli.context import Context
from dangvu_cli.cli.files import content_of
from dangvu_cli.cli.options import Output, Text
from dangvu_cli.cli.output import form
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.errors import UsageError

app = command_app()


@command(app, "command.init.help")
def init(
    context: Context,
    output: Output,
    source: Annotated[Text, typer.Option("--from", metavar="SEED.json", help="option.from")] = None,
    empty: Annotated[bool, typer.Option("--empty", help="option.empty")] = False,
) -> None:
    """Make the data file, or bring it up to date with the seed."""
    if empty and source is not None:
        raise UsageError("init.empty-from")
    form(output)
    chosen = read_seed(content_of(source), source) if source else packaged_seed()
    with context.workspace.open(context.stamp) as book:
        outcome = None if empty else seed(book, chosen)
    tell_outcome(context, book, outcome, output)
