"""``dangvu export``: everything, to a file or a pipe."""

from __future__ import annotations

from dangvu_cli.app.exporting import export_data
from dangvu_cli.cli.context import Context
from dangvu_cli.cli.options import Filters, Output
from dangvu_cli.cli.output import emit, form
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.render.pages.tasks import export_page

app = command_app()


@command(app, "command.export.help")
def export(context: Context, which: Filters, output: Output) -> None:
    """Write everything, or the tasks that were asked for with their history."""
    state = context.look()
    matches = which.node(context, state)
    standings = list(context.judge(state).those(matches))
    numbers = {standing.task.id for standing in standings}
    whole = form(output, default="json") == "json"
    data = (lambda: export_data(state, numbers)) if whole else None
    emit(context, export_page(standings, data, context.language), output, default="json")
