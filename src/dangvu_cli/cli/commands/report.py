"""``dangvu report``: the office's report."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from dangvu_cli.cli.context import Context
from dangvu_cli.cli.files import content_of
from dangvu_cli.cli.options import AttachedTo, ExitCode, Filters, Output, Past, Text
from dangvu_cli.cli.output import emit
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.domain.dates import read_day, read_period
from dangvu_cli.domain.log import LogEntry, log
from dangvu_cli.domain.previous import compared
from dangvu_cli.domain.report import BREAKDOWNS, build, changes_within
from dangvu_cli.errors import Message, UsageError
from dangvu_cli.render.pages.report import report_page
from dangvu_cli.render.registry import Template

app = command_app()

SOMETHING_DUE = 8


@command(app, "command.report.help")
def report(
    context: Context,
    which: Filters,
    past: Past,
    output: Output,
    period: Annotated[
        Text, typer.Option("--period", metavar="PERIOD", help="option.period")
    ] = None,
    by: Annotated[Text, typer.Option("--by", metavar="FIELD", help="option.by")] = "group",
    template: Annotated[
        Text, typer.Option("--template", metavar="FILE", help="option.template")
    ] = None,
    attached_to: AttachedTo = None,
    exit_code: ExitCode = False,
) -> None:
    """Report where the tasks stand, as of a day."""
    if by not in BREAKDOWNS:
        hint = Message("value.allowed", {"allowed": list(BREAKDOWNS)})
        raise UsageError("value.unknown", option="--by", text=by, hint=hint)
    span = read_period(period, context.frame()) if period else None
    as_of = past.as_of
    if as_of is None and span is not None and span.end is not None and span.end < context.today:
        as_of = span.end.isoformat()
    state = context.look(as_of, past.known_at)
    judge = context.judge(state, read_day(as_of, context.frame()) if as_of else None)
    matches = which.node(context, state)
    made = build(judge, judge.those(matches), by, span)
    made = replace(made, previous=compared(made, state, context.rules, matches))

    def changes() -> list[LogEntry]:
        return changes_within(log(state.history.newest_first()), made, judge, matches)

    page = report_page(made, changes, context.language, attached_to, state.documents)
    emit(context, page, output, template=_read(template) if template else None)
    if exit_code and (made.overdue or made.due_soon):
        raise typer.Exit(SOMETHING_DUE)


def _read(name: str) -> Template:
    return Template(name, content_of(name))
