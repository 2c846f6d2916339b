"""The page of ``report``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.dates.units import whole_unit
from dangvu_cli.domain.report import breakdown_key
from dangvu_cli.i18n import say, spell_day
from dangvu_cli.i18n.deadlines import spell_period
from dangvu_cli.render import report_shapes, shapes
from dangvu_cli.render.columns import legend
from dangvu_cli.render.pages.figures import (
    PARTS,
    breakdown_sheet,
    label,
    rates_sheet,
    totals_sheet,
)
from dangvu_cli.render.pages.log import log_sheet
from dangvu_cli.render.pages.register import MIDDLE, last_activity, records_sheet, register_sheet
from dangvu_cli.render.pages.tallies import LINE
from dangvu_cli.render.pages.tasks import task_sheet
from dangvu_cli.render.sheet import Column, Page, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dangvu_cli.domain.deadline import Period
    from dangvu_cli.domain.judge import Standing
    from dangvu_cli.domain.log import LogEntry
    from dangvu_cli.domain.report import Report
    from dangvu_cli.domain.source import SourceDocument
    from dangvu_cli.i18n import Language
    from dangvu_cli.render.charts import Chart
    from dangvu_cli.render.pages.figures import Labels
    from dangvu_cli.render.paper import Leaf

LISTS: dict[str, tuple[str, ...]] = {
    "overdue": ("id", "title", "lead", "due", "days_left", "late_reason"),
    "due_soon": ("id", "title", "lead", "due", "days_left", "progress"),
    "done": ("id", "title", "lead", "due", "completed", "timing", "evidence", "late_reason"),
    "undated": ("id", "title", "lead", "status", "progress"),
    "continuing": ("id", "title", "lead", "status"),
}
"""The lists of the report, with the fields that each shows."""


def report_page(
    report: Report,
    changes: Callable[[], Sequence[LogEntry]],
    language: Language,
    attached_to: str | None = None,
    documents: Sequence[SourceDocument] = (),
) -> Page:
    """The answer of ``report``; its annex stands with ``attached_to`` and the days of documents."""
    labels = {group.key: label(report.by, group.key, language) for group in report.groups}
    figures = _figures(report, labels, language)
    lists = _lists(report, language)
    if report.period is not None:
        lists.append(_changes(changes(), language))
    shown = [sheet for sheet in lists if sheet.rows]
    listed = [standing for name in LISTS for standing in getattr(report, name)]
    notes = legend(listed, language)
    if report.groups:
        notes.insert(0, say(language, "report.legend"))

    def paper() -> list[Leaf]:
        from dangvu_cli.render.annex import annex
        from dangvu_cli.render.pages.paper import report_leaf

        leaf = report_leaf(report, [*figures, *shown], notes, language)
        return [leaf, annex(report.counted, language, attached_to, documents)]

    def tables() -> dict[str, Sheet[Any]]:
        printed = [sheet for leaf in paper()[1:] for sheet in leaf.sheets]
        return {sheet.name or "": sheet for sheet in [*figures, *lists, *printed]}

    def charts() -> Sequence[Chart]:
        from dangvu_cli.render.pages.charts import report_charts

        return report_charts(report, labels, language)

    return Page(
        sheets=[*figures, *shown],
        data=lambda: report_shapes.report(report, [shapes.log_entry(e) for e in changes()], labels),
        ids=lambda: sorted({standing.task.id for standing in listed}),
        title=_title(report, language),
        notes=notes,
        records=lambda: [*figures, *shown, records_sheet(report.counted, language)],
        workbook=lambda: [*_workbook(report, labels, language), *shown],
        paper=paper,
        tables=tables,
        charts=charts,
        tasks=lambda: report.counted,
    )


def _title(report: Report, language: Language) -> str:
    period = report.period
    if period is None:
        return say(language, "report.title", as_of=report.as_of)
    span = _span(period, language)
    if period.start and period.end and whole_unit(period.start, period.end):
        text = spell_period(period, language)
        return say(language, "report.title-period", as_of=report.as_of, text=text, span=span)
    return say(language, "report.title-days", as_of=report.as_of, span=span)


def _span(period: Period, language: Language) -> str:
    return " – ".join(
        spell_day(language, day) if day else "…" for day in (period.start, period.end)
    )


def _figures(report: Report, labels: Labels, language: Language) -> list[Sheet[Any]]:
    return [
        totals_sheet(report, language),
        rates_sheet(report, language),
        breakdown_sheet(report, labels, language),
    ]


def _workbook(report: Report, labels: Labels, language: Language) -> list[Sheet[Any]]:
    """The figures in full, and the register from which they can be calculated."""

    def line(standing: Standing) -> str:
        return labels[breakdown_key(standing, report.by)]

    stands_in = report.by in MIDDLE
    kind = "report.by" if stands_in else "report.by-title"
    column = Column(LINE, say(language, f"{kind}.{report.by}"), line, line, most=24)
    return [
        totals_sheet(report, language),
        rates_sheet(report, language, apart=True),
        breakdown_sheet(report, labels, language, parts=tuple(PARTS)),
        register_sheet(report.counted, language, column, report.by),
    ]


def _lists(report: Report, language: Language) -> list[Sheet[Any]]:
    sheets: list[Sheet[Any]] = []
    for name, fields in LISTS.items():
        standings: Sequence[Standing] = getattr(report, name)
        title = say(language, f"report.list.{name}", count=len(standings))
        empty = say(language, "report.nothing")
        sheet = replace(task_sheet(standings, language, fields, title, empty), name=name)
        if name == "continuing":
            sheet = replace(sheet, columns=[*sheet.columns, last_activity(language)])
        sheets.append(sheet)
    return sheets


def _changes(altered: Sequence[LogEntry], language: Language) -> Sheet[Any]:
    """What changed in the period, without the hour at which it was recorded."""
    sheet = log_sheet(altered, language, say(language, "report.changes"))
    columns = [column for column in sheet.columns if column.name != "at"]
    return replace(sheet, columns=columns, name="changes")
