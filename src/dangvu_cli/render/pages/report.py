"""The page of ``report``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dangvu_cli.i18n import say, spell_day
from dangvu_cli.render import report_shapes, shapes
from dangvu_cli.render.columns import legend
from dangvu_cli.render.pages.log import log_sheet
from dangvu_cli.render.pages.tasks import task_sheet
from dangvu_cli.render.sheet import Column, Page, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dangvu_cli.domain.log import LogEntry
    from dangvu_cli.domain.report import Group, Rate, Report, Totals
    from dangvu_cli.domain.timing import Standing
    from dangvu_cli.i18n import Language

LISTS: dict[str, tuple[str, ...]] = {
    "overdue": ("id", "title", "lead", "due", "days_left", "late_reason"),
    "due_soon": ("id", "title", "lead", "due", "days_left", "progress"),
    "done": ("id", "title", "lead", "due", "completed", "timing", "evidence"),
    "undated": ("id", "title", "lead", "status", "progress"),
    "continuing": ("id", "title", "lead", "status"),
}
"""The lists of the report, with the fields that each shows."""

PARTS: dict[str, Callable[[Totals], int]] = {
    "assigned": lambda t: t.assigned,
    "done": lambda t: t.done_total,
    "done.on_time": lambda t: t.done["on_time"],
    "done.late": lambda t: t.done["late"],
    "done.undated": lambda t: t.done["undated"],
    "open": lambda t: t.open_total,
    "open.on_track": lambda t: t.open["on_track"],
    "open.due_soon": lambda t: t.open["due_soon"],
    "open.overdue": lambda t: t.open["overdue"],
    "open.undated": lambda t: t.open["undated"],
    "open.paused": lambda t: t.open["paused"],
    "cancelled": lambda t: t.cancelled,
    "continuing": lambda t: t.continuing,
    "continuing.stale": lambda t: t.stale,
}
"""The counts of the report, in the order in which they are told."""


def report_page(
    report: Report, changes: Callable[[], Sequence[LogEntry]], language: Language
) -> Page:
    """The answer of ``report``."""
    labels = {group.key: _label(report, group, language) for group in report.groups}
    sheets: list[Sheet[Any]] = [
        _totals(report.totals, language),
        _rates(report.totals, language),
        _breakdown(report, labels, language),
        *_lists(report, language),
    ]
    if report.period is not None and (altered := changes()):
        sheets.append(log_sheet(altered, language, title=say(language, "report.changes")))
    return Page(
        sheets=sheets,
        data=lambda: report_shapes.report(report, [shapes.log_entry(e) for e in changes()], labels),
        ids=lambda: sorted({s.task.id for name in LISTS for s in getattr(report, name)}),
        title=_title(report, language),
        notes=legend([s for name in LISTS for s in getattr(report, name)], language),
    )


def _title(report: Report, language: Language) -> str:
    if report.period is None:
        return say(language, "report.title", as_of=report.as_of)
    period = report.period
    span = " – ".join(
        spell_day(language, day) if day else "…" for day in (period.start, period.end)
    )
    return say(language, "report.title-period", as_of=report.as_of, text=period.text, span=span)


def _totals(totals: Totals, language: Language) -> Sheet[str]:
    return Sheet(
        columns=[
            Column(
                "part", say(language, "report.item"), lambda part: part,
                lambda part: ("  " if "." in part else "") + say(language, f"report.part.{part}"),
            ),
            Column(
                "count", say(language, "report.count"), lambda part: PARTS[part](totals),
                lambda part: str(PARTS[part](totals)), align="right",
            ),
        ],
        rows=list(PARTS),
        title=say(language, "report.totals"),
        heading=False,
    )  # fmt: skip


def _rates(totals: Totals, language: Language) -> Sheet[tuple[str, Rate]]:
    return Sheet(
        columns=[
            Column("rate", say(language, "report.rate"), lambda r: r[0],
                   lambda r: say(language, f"report.rate.{r[0]}"), flexible=True),
            Column("value", say(language, "report.percent"), lambda r: r[1].value,
                   lambda r: percent(r[1], language), align="right"),
            Column("of", say(language, "report.of"), lambda r: _fraction(r[1]),
                   lambda r: _fraction(r[1]), align="right"),
        ],
        rows=[("done_of_due", totals.done_of_due), ("on_time", totals.on_time)],
        title=say(language, "report.rates"),
        heading=False,
    )  # fmt: skip


def percent(rate: Rate, language: Language) -> str:
    """A rate for people, with two decimals; a dash where there is nothing to divide by."""
    if rate.value is None:
        return "–"
    text = f"{rate.value * 100:.2f}%"
    return text.replace(".", ",") if language == "vi" else text


def _fraction(rate: Rate) -> str:
    return f"{rate.numerator}/{rate.denominator}"


def _breakdown(report: Report, labels: dict[str | None, str], language: Language) -> Sheet[Group]:
    def count(part: str) -> Column[Group]:
        return Column(
            part, say(language, f"report.short.{part}"), lambda g: PARTS[part](g.totals),
            lambda g: str(PARTS[part](g.totals)), align="right",
        )  # fmt: skip

    parts = ("assigned", "done", "done.late", "open", "open.overdue", "cancelled", "continuing")
    return Sheet(
        columns=[
            Column("key", say(language, f"report.by.{report.by}"), lambda g: g.key,
                   lambda g: labels[g.key], flexible=True),
            *(count(part) for part in parts),
        ],
        rows=report.groups,
        title=say(language, f"report.by-title.{report.by}"),
    )  # fmt: skip


def _lists(report: Report, language: Language) -> list[Sheet[Any]]:
    sheets = []
    for name, fields in LISTS.items():
        standings: Sequence[Standing] = getattr(report, name)
        title = say(language, f"report.list.{name}", count=len(standings))
        sheet = task_sheet(standings, language, fields, title=title)
        if name == "continuing":
            sheet = replace(sheet, columns=[*sheet.columns, _last_activity(language)])
        if standings:
            sheets.append(sheet)
    return sheets


def _last_activity(language: Language) -> Column[Standing]:
    def spelled(standing: Standing) -> str:
        day = standing.task.last_activity
        return spell_day(language, day) if day else ""

    label = say(language, "field.last_activity")
    return Column("last_activity", label, lambda s: s.task.last_activity, spelled, rank=1, most=14)


def _label(report: Report, group: Group, language: Language) -> str:
    if group.key is None:
        return say(language, f"report.none.{report.by}")
    if report.by == "month":
        year, month = group.key.split("-")
        return say(language, "report.month", year=year, month=int(month))
    if report.by == "quarter":
        year, quarter = group.key.split("-Q")
        return say(language, "report.quarter", year=year, quarter=quarter)
    return group.key
