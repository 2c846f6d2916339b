"""``dangvu list``: the tasks."""

from __future__ import annotations

from dangvu_cli.cli.context import Context
from dangvu_cli.cli.options import Fields, Filters, Limit, Output, Past, Sorting
from dangvu_cli.cli.output import emit
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.domain.sorting import parse_sort, sort
from dangvu_cli.render.pages.tasks import task_list

app = command_app()


@command(app, "command.list.help")
def list_(
    context: Context,
    which: Filters,
    past: Past,
    output: Output,
    order: Sorting = None,
    limit: Limit = None,
    fields: Fields = None,
) -> None:
    """List the tasks that were asked for."""
    state = context.look(past.as_of, past.known_at)
    judge = context.judge(state, context.past_day(past.as_of))
    matches = which.node(context.frame(state.events.values()))
    standings = sort((s for s in judge if matches(s)), parse_sort(order or "id"))[:limit]
    names = [name.strip() for name in fields.split(",")] if fields else None
    emit(context, task_list(standings, context.language, names), output)
