"""``dangvu list``: the tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dangvu_cli.cli.context import Context
from dangvu_cli.cli.options import AttachedTo, Fields, Filters, Limit, Output, Past, Sorting
from dangvu_cli.cli.output import emit, form
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.render import shapes
from dangvu_cli.render.pages.tasks import task_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dangvu_cli.domain.judge import Standing
    from dangvu_cli.domain.partly import Shown
    from dangvu_cli.domain.sorting import Sort

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
    attached_to: AttachedTo = None,
) -> None:
    """List the tasks that were asked for."""
    state = context.look(past.as_of, past.known_at)
    judge = context.judge(state, context.past_day(past.as_of))
    matches = which.node(context, state)
    usual_order, usual_fields = usual(context, which, output)
    names = [name.strip() for name in fields.split(",")] if fields else usual_fields
    sort = order_of(order or usual_order)
    standings = ordered(judge.those(matches, shown(output, names, sort)), sort)[:limit]
    page = task_list(standings, context.language, names, attached_to, state.documents)
    emit(context, page, output)


def usual(
    context: Context, which: Filters, output: Output
) -> tuple[str | None, Sequence[str] | None]:
    """Order and fields where none were asked for: those of the view named last, or the user's.

    The fields are for people: what a machine reads has all of them, however someone likes to look.
    """
    views = context.views.named[::-1] if which.query else []
    order = next((view.sort for view in views if view.sort), context.settings.sort)
    if form(output) != "table":
        return order, None
    fields = next((view.fields for view in views if view.fields), context.settings.fields)
    return order, fields or None


def order_of(text: str | None) -> Sort | None:
    """The order that was asked for; None where the tasks stay in that of their numbers."""
    if not text:
        return None
    from dangvu_cli.domain.sorting import parse_sort

    return parse_sort(text)


def ordered(standings: Iterable[Standing], order: Sort | None) -> list[Standing]:
    """The tasks in that order; they come by their numbers."""
    if order is None:
        return list(standings)
    from dangvu_cli.domain.sorting import sort

    return sort(standings, order)


def shown(output: Output, names: Sequence[str] | None, order: Sort | None) -> Shown | None:
    """What of the tasks is shown and sorted by; None for forms that may look at all of them."""
    name = form(output)
    if name == "table":
        from dangvu_cli.render import columns

        found = columns.shown(names or columns.DEFAULT_FIELDS)
    elif name in {"json", "ndjson"} and not names:
        found = shapes.SHOWN
    else:
        return None
    return found.sorted_by(order.reads) if order else found
