"""The pictures of a report and of ``chart``: counts as bars, deadlines on a time line."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dangvu_cli.domain.deadline import Deadline, Period
from dangvu_cli.domain.report import DONE, OPEN, broken_down
from dangvu_cli.domain.timeline import MOST_DAYS, timeline
from dangvu_cli.domain.timing import SEVERITY
from dangvu_cli.i18n import say, spell_day
from dangvu_cli.i18n.deadlines import spell
from dangvu_cli.render.charts import SOLID, TIMING_MARKS, Bar, Bars, Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from dangvu_cli.domain.judge import Standing
    from dangvu_cli.domain.report import Report
    from dangvu_cli.domain.timeline import Step
    from dangvu_cli.i18n import Language
    from dangvu_cli.render.charts import Chart

TIMINGS = (*(f"done_{part}" for part in DONE), *OPEN)
"""The timings that the arithmetic of the report knows, what is done first."""


def report_charts(
    report: Report, labels: Mapping[str | None, str], language: Language
) -> list[Chart]:
    """Where the tasks stand, by timing and by the report's breakdown, and when they are due."""
    tasks = [s for s in report.counted if s.task.kind != "continuing" and s.timing in TIMINGS]
    charts: list[Chart] = []
    if tasks:
        charts += [_by_timing(tasks, language), _by_key(report, tasks, labels, language)]
    days = [s.due.end for s in tasks if s.due and s.due.end]
    if days and (max(days) - min(days)).days < MOST_DAYS:
        title = say(language, "chart.deadlines")
        charts.append(deadlines(Period(min(days), max(days)), tasks, report.as_of, language, title))
    return charts


def deadlines(
    period: Period,
    standings: Iterable[Standing],
    today: date,
    language: Language,
    title: str | None = None,
) -> Bars:
    """The deadlines in each step of a period."""
    bars = [
        Bar(step_label(step, language), _parts(step.due, SEVERITY), today in step)
        for step in timeline(period, standings)
    ]
    return Bars(title, bars, timing_names(language), timeline=True)


def step_label(step: Step, language: Language) -> str:
    """A step of time for people; a week is called by the day on which it begins."""
    if step.unit in {"day", "week"}:
        return spell_day(language, step.start)
    if step.unit == "month":
        return say(language, "chart.month", month=step.start.month, year=step.start.year)
    return spell(Deadline("", step.start, step.end, step.unit), language)


def timing_names(language: Language) -> dict[str, str]:
    """What each timing is called, what matters most first."""
    return {timing: say(language, f"timing.{timing}") for timing in SEVERITY}


def _by_timing(tasks: Sequence[Standing], language: Language) -> Bars:
    names = timing_names(language)
    counts: Counter[str] = Counter(standing.timing for standing in tasks)
    bars = [
        Bar(names[timing], (Part(timing, counts[timing], SOLID),))
        for timing in TIMINGS
        if counts[timing]
    ]
    return Bars(say(language, "chart.by-timing"), bars, {})


def _by_key(
    report: Report,
    tasks: Sequence[Standing],
    labels: Mapping[str | None, str],
    language: Language,
) -> Bars:
    lines = broken_down(tasks, report.by)
    bars = [Bar(labels[key], _parts(members, TIMINGS)) for key, members in lines.items()]
    return Bars(say(language, f"report.by-title.{report.by}"), bars, timing_names(language))


def _parts(standings: Iterable[Standing], order: Iterable[str]) -> list[Part]:
    counts: Counter[str] = Counter(standing.timing for standing in standings)
    return [Part(name, counts[name], TIMING_MARKS[name]) for name in order if counts[name]]
