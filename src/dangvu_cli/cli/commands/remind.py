"""``dangvu remind``: what needs chasing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dangvu_cli.cli.context import Context
from dangvu_cli.cli.mailing import Sending, deliver, week_page
from dangvu_cli.cli.options import ExitCode, Filters, Output, Past, Text
from dangvu_cli.cli.output import emit
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.domain.reminder import MOST_DAYS, read_days, read_stages
from dangvu_cli.domain.reminder import remind as reminders
from dangvu_cli.render.pages.remind import remind_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dangvu_cli.domain.book import Book
    from dangvu_cli.domain.judge import Standing
    from dangvu_cli.domain.reminder import LeadReminders
    from dangvu_cli.domain.snapshot import Snapshot

app = command_app()

SOMETHING_DUE = 8


@command(app, "command.remind.help")
def remind(
    context: Context,
    which: Filters,
    past: Past,
    sending: Sending,
    output: Output,
    within: Annotated[Text, typer.Option("--within", metavar="SPAN", help="option.within")] = None,
    stages: Annotated[Text, typer.Option("--stages", metavar="DAYS", help="option.stages")] = None,
    exit_code: ExitCode = False,
) -> None:
    """Tell what is overdue or due within some days, by who leads it."""
    settings = context.settings
    sending.check(past, output)
    days = read_days(within or settings.within) if within or not sending.sends else MOST_DAYS
    ladder = read_stages(stages) if stages is not None else settings.stages
    day = context.past_day(past.as_of)
    off = sending.workdays and not context.workdays.is_working(day)
    state = context.look(past.as_of, past.known_at)
    matches = which.node(context, state)

    def standings(of: Snapshot | Book) -> Iterable[Standing]:
        return () if off else context.judge(of, day).those(matches)

    def chase(found: Iterable[Standing]) -> list[LeadReminders]:
        return reminders(found, days, ladder)

    if sending.sends:
        deliver(context, sending, output, standings, chase)
        return
    groups = chase(standings(state))
    if sending.digest:
        page = week_page(context, context.judge(state, day), standings(state))
    else:
        page = remind_page(day, groups, context.language)
    emit(context, page, output)
    if exit_code and groups:
        raise typer.Exit(SOMETHING_DUE)
