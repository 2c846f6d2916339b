"""``dangvu schema``: the JSON Schemas of what the program prints and reads."""

from __future__ import annotations

from typing import Annotated

import typer

from dangvu_cli.cli.context import Context
from dangvu_cli.cli.options import Output, Text
from dangvu_cli.cli.output import emit, form
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.errors import UsageError
from dangvu_cli.render.pages.schemas import schema_page, schemas_page

app = command_app()


@command(app, "command.schema.help")
def schema(
    context: Context,
    output: Output,
    name: Annotated[Text, typer.Argument(metavar="[NAME]", help="argument.schema")] = None,
) -> None:
    """Print a schema, or the names of all."""
    if name is None:
        emit(context, schemas_page(context.language), output)
        return
    page = schema_page(name)
    if form(output, default="json") != "json":
        raise UsageError("schema.only-json")
    emit(context, page, output, default="json")
