"""``dangvu calendar``: deadlines on a month grid."""

from __future__ import annotations

from typing import Annotated

import typer

from dangvu_cli.cli.context import Context
from dangvu_cli.cli.options import Filters, Output, Past, Text
from dangvu_cli.cli.output import emit
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.domain.calendar import build, months_from
from dangvu_cli.domain.dates import read_period
from dangvu_cli.render.pages.calendar import calendar_page

app = command_app()

MONTHS = 3


@command(app, "command.calendar.help")
def calendar(
    context: Context,
    *,
    period: Annotated[
        Text, typer.Argument(metavar="[PERIOD]", help="argument.period", show_default=False)
    ] = None,
    which: Filters,
    past: Past,
    output: Output,
) -> None:
    """Show the deadlines of some months on a calendar."""
    day = context.past_day(past.as_of)
    state = context.look(past.as_of, past.known_at)
    events = state.events.values()
    frame = context.frame(events)
    span = read_period(period, frame) if period else months_from(day, MONTHS)
    chosen = context.judge(state, day).those(which.node(context, state))
    made = build(span, day, chosen, events, context.workdays)
    emit(context, calendar_page(made, context.language), output)
