"""``dangvu source``: conferences and documents."""

from __future__ import annotations

from typing import Annotated

import typer

from dangvu_cli.cli.context import Context
from dangvu_cli.cli.options import Output, Text
from dangvu_cli.cli.output import emit
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.errors import Message, NotFoundError
from dangvu_cli.render.pages.sources import source_page, sources_page

app = command_app()


@command(app, "command.source.help")
def source(
    context: Context,
    output: Output,
    source_id: Annotated[Text, typer.Argument(metavar="[SOURCE]", help="argument.source")] = None,
) -> None:
    """Show where the tasks come from."""
    state = context.look()
    sources = {source.id: source for source in state.sources}
    if source_id is None:
        page = sources_page(state.sources, state.documents, context.language)
    elif source_id in sources:
        page = source_page(sources[source_id], context.language)
    else:
        hint = Message("source.known", {"sources": list(sources)})
        raise NotFoundError("source.unknown", source=source_id, hint=hint if sources else None)
    emit(context, page, output)
