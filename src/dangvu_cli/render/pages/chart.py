"""The pages of ``chart``: the picture, the figures behind it, and both as data."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.timeline import cut, timeline
from dangvu_cli.domain.timing import TIMINGS
from dangvu_cli.i18n import say
from dangvu_cli.i18n.deadlines import spell_period
from dangvu_cli.render.chart_lines import draw_charts
from dangvu_cli.render.charts import Burndown
from dangvu_cli.render.pages.charts import deadlines, step_label
from dangvu_cli.render.report_shapes import CHART_SCHEMA
from dangvu_cli.render.report_shapes import period as period_shape
from dangvu_cli.render.shapes import Shape, day
from dangvu_cli.render.sheet import Column, Page, Sheet
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from dangvu_cli.domain.burndown import DayCount
    from dangvu_cli.domain.deadline import Period
    from dangvu_cli.domain.judge import Standing
    from dangvu_cli.domain.report import By
    from dangvu_cli.domain.timeline import Step
    from dangvu_cli.i18n import Language
    from dangvu_cli.render.charts import Chart
    from dangvu_cli.render.sheet import Line

COUNTS = ("open", "overdue", "done", "planned")


@value
class Frame:
    """What all charts of a page share."""

    period: Period
    as_of: date
    by: By | None
    language: Language


@value
class Part:
    """The tasks of one chart: all that were chosen, or a line of the breakdown."""

    key: str | None
    label: str | None
    standings: Sequence[Standing]


def burndown_page(
    frame: Frame, parts: Sequence[Part], count: Callable[[Part], Sequence[DayCount]]
) -> Page:
    """The answer of ``chart burndown``; ``count`` makes the figures of a part, a day each."""
    days = [(part, count(part)) for part in parts]
    title = say(frame.language, "chart.burndown", text=spell_period(frame.period, frame.language))
    charts: list[Chart] = [Burndown(part.label, found, frame.as_of) for part, found in days]
    ends = {step.end for step in cut(frame.period)}
    sheets = [
        Sheet(_count_columns(frame.language), [d for d in found if d.day in ends], part.label)
        for part, found in days
    ]
    points = [[_day_point(counted) for counted in found] for _, found in days]
    return _page(frame, parts, charts, sheets, ("burndown", points), title)


def timeline_page(frame: Frame, parts: Sequence[Part]) -> Page:
    """The answer of ``chart timeline``."""
    steps = [timeline(frame.period, part.standings) for part in parts]
    title = say(frame.language, "chart.timeline", text=spell_period(frame.period, frame.language))
    charts: list[Chart] = [
        deadlines(frame.period, part.standings, frame.as_of, frame.language, part.label)
        for part in parts
    ]
    sheets = [
        Sheet(_step_columns(frame.language), [step for step in found if step.due], part.label)
        for part, found in zip(parts, steps, strict=True)
    ]
    points = [[_step_point(step) for step in found] for found in steps]
    return _page(frame, parts, charts, sheets, ("timeline", points), title)


def _page(  # noqa: PLR0913, PLR0917
    frame: Frame,
    parts: Sequence[Part],
    charts: Sequence[Chart],
    sheets: Sequence[Sheet[Any]],
    points: tuple[str, list[list[Shape]]],
    title: str,
) -> Page:
    def picture(cells: int) -> list[Line]:
        return list(draw_charts(charts, frame.language, cells))

    return Page(
        sheets=sheets,
        data=lambda: _shape(frame, parts, *points),
        ids=lambda: sorted(standing.task.id for part in parts for standing in part.standings),
        title=title,
        picture=picture,
        charts=lambda: charts,
        tasks=lambda: [standing for part in parts for standing in part.standings],
    )


def _shape(frame: Frame, parts: Sequence[Part], name: str, points: list[list[Shape]]) -> Shape:
    return {
        "schema": CHART_SCHEMA,
        "chart": name,
        "as_of": day(frame.as_of),
        "period": period_shape(frame.period),
        "by": frame.by,
        "series": [
            {"key": part.key, "label": part.label, "points": found}
            for part, found in zip(parts, points, strict=True)
        ],
    }


def _day_point(counted: DayCount) -> Shape:
    figures = {name: getattr(counted, name) for name in COUNTS}
    return {"start": day(counted.day), "end": day(counted.day), **figures}


def _step_point(step: Step) -> Shape:
    timings = Counter(standing.timing for standing in step.due)
    return {
        "start": day(step.start),
        "end": day(step.end),
        "due": len(step.due),
        "timings": {timing: timings[timing] for timing in TIMINGS},
        "tasks": [standing.task.id for standing in step.due],
    }


def _count_columns(language: Language) -> list[Column[DayCount]]:
    def figure(name: str) -> Column[DayCount]:
        def text(counted: DayCount) -> str:
            figure = getattr(counted, name)
            return "" if figure is None else str(figure)

        label = say(language, f"chart.count.{name}")
        return Column(name, label, lambda d: getattr(d, name), text, align="right")

    when = say(language, "chart.until")
    until = Column[Any]("day", when, lambda d: d.day, lambda d: say(language, "chart.on", on=d.day))
    return [until, *(figure(name) for name in COUNTS)]


def _step_columns(language: Language) -> list[Column[Step]]:
    return [
        Column("start", say(language, "chart.step"), lambda s: s.start,
               lambda s: step_label(s, language)),
        Column("due", say(language, "report.count"), lambda s: len(s.due),
               lambda s: str(len(s.due)), align="right"),
        Column("tasks", say(language, "chart.numbers"), _numbers, _numbers, flexible=True),
    ]  # fmt: skip


def _numbers(step: Step) -> str:
    return ", ".join(str(standing.task.id) for standing in step.due)
