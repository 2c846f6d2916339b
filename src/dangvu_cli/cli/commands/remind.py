"""``dangvu remind``: what needs chasing."""

from __future__ import annotations

from typing import Annotated

import typer

from dangvu_cli.cli.context import Context
from dangvu_cli.cli.options import ExitCode, Filters, Output, Past, Text
from dangvu_cli.cli.output import emit
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.domain.reminder import read_days, read_stages
from dangvu_cli.domain.reminder import remind as chase
from dangvu_cli.render.pages.remind import remind_page

app = command_app()

SOMETHING_DUE = 8


@command(app, "command.remind.help")
def remind(
    context: Context,
    which: Filters,
    past: Past,
    output: Output,
    within: Annotated[Text, typer.Option("--within", metavar="SPAN", help="option.within")] = None,
    stages: Annotated[Text, typer.Option("--stages", metavar="DAYS", help="option.stages")] = None,
    exit_code: ExitCode = False,
) -> None:
    """Tell what is overdue or due within some days, by who leads it."""
    settings = context.settings
    days = read_days(within or settings.within)
    ladder = read_stages(stages) if stages is not None else settings.stages
    state = context.look(past.as_of, past.known_at)
    judge = context.judge(state, context.past_day(past.as_of))
    matches = which.node(context, state)
    groups = chase(filter(matches, judge), days, ladder)
    emit(context, remind_page(judge.day, groups, context.language), output)
    if exit_code and groups:
        raise typer.Exit(SOMETHING_DUE)
