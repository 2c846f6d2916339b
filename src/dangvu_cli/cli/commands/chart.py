"""``dangvu chart``: how work went down over a period, and when its deadlines lie."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated

import typer

from dangvu_cli.cli.context import Context
from dangvu_cli.cli.options import Filters, Output, Past, Text
from dangvu_cli.cli.output import emit
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.domain.burndown import DayCount
from dangvu_cli.domain.burndown import burndown as count
from dangvu_cli.domain.dates import read_period
from dangvu_cli.domain.deadline import Period
from dangvu_cli.domain.judge import Standing
from dangvu_cli.domain.report import BREAKDOWNS, broken_down
from dangvu_cli.domain.snapshot import Recorded, Snapshot
from dangvu_cli.domain.timeline import drawable
from dangvu_cli.errors import Message, UsageError
from dangvu_cli.render.pages.chart import Frame, Part, burndown_page, timeline_page
from dangvu_cli.render.pages.figures import label

app = command_app("command.chart.help")

Span = Annotated[Text, typer.Option("--period", metavar="PERIOD", help="option.chart-period")]
By = Annotated[Text, typer.Option("--by", metavar="FIELD", help="option.chart-by")]


@command(app, "command.chart-burndown.help")
def burndown(
    context: Context,
    which: Filters,
    past: Past,
    output: Output,
    period: Span = None,
    by: By = None,
) -> None:
    """Draw what was open on each day."""
    frame, parts, state = _asked(context, which, past, period, by)
    history = Recorded(tuple(reversed(list(state.history.newest_first()))))
    span = drawable(frame.period)

    def counted(part: Part) -> list[DayCount]:
        chosen = [standing.task.id for standing in part.standings]
        return count(history, chosen, span, frame.as_of, context.rules)

    emit(context, burndown_page(frame, parts, counted), output)


@command(app, "command.chart-timeline.help")
def timeline(
    context: Context,
    which: Filters,
    past: Past,
    output: Output,
    period: Span = None,
    by: By = None,
) -> None:
    """Draw when deadlines lie."""
    frame, parts, _ = _asked(context, which, past, period, by)
    emit(context, timeline_page(frame, parts), output)


def _asked(
    context: Context, which: Filters, past: Past, period: str | None, by: str | None
) -> tuple[Frame, list[Part], Snapshot]:
    """What is drawn: of which tasks, over which days, as of which day."""
    field = next((known for known in BREAKDOWNS if known == by), None)
    if by is not None and field is None:
        hint = Message("value.allowed", {"allowed": list(BREAKDOWNS)})
        raise UsageError("value.unknown", option="--by", text=by, hint=hint)
    day = context.past_day(past.as_of)
    span = read_period(period, context.frame()) if period else _year(day)
    drawable(span)
    state = context.look(past.as_of, past.known_at)
    judge = context.judge(state, day)
    matches = which.node(context, state)
    frame = Frame(span, day, field, context.language)
    return frame, _parts(judge.those(matches), frame), state


def _year(day: date) -> Period:
    return Period(date(day.year, 1, 1), date(day.year, 12, 31), str(day.year))


def _parts(standings: Iterable[Standing], frame: Frame) -> list[Part]:
    """All tasks as one part, or a part a line of the breakdown."""
    if frame.by is None:
        return [Part(None, None, list(standings))]
    found = broken_down(standings, frame.by)
    return [Part(key, label(frame.by, key, frame.language), tasks) for key, tasks in found.items()]
