"""The page of ``remind``: plain enough to be the body of a mail."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dangvu_cli.i18n import say
from dangvu_cli.lazy import Lazy
from dangvu_cli.render import report_shapes
from dangvu_cli.render.columns import legend, task_columns
from dangvu_cli.render.sheet import Column, Page, Sheet

if TYPE_CHECKING:
    from datetime import date

    from dangvu_cli.domain.judge import Standing
    from dangvu_cli.domain.reminder import LeadReminders
    from dangvu_cli.i18n import Language

RANKS = {"days_left": 0, "timing": 1}
FIELDS = ("id", "due", "days_left", "timing", "progress", "title")


def remind_page(as_of: date, groups: list[LeadReminders], language: Language) -> Page:
    """The answer of ``remind``; nothing at all where there is nothing to chase."""
    overdue = sum(r.stage == "overdue" for group in groups for r in group.reminders)
    count = sum(len(group.reminders) for group in groups)
    title = say(
        language, "remind.title", as_of=as_of, count=count, overdue=overdue, near=count - overdue
    )
    return Page(
        sheets=[
            Sheet(
                columns=[_ranked(column) for column in task_columns(FIELDS, language)],
                rows=[reminder.standing for reminder in group.reminders],
                title=group.lead or say(language, "remind.no-lead"),
            )
            for group in groups
        ],
        data=lambda: report_shapes.reminders(as_of, groups),
        ids=lambda: [r.standing.task.id for group in groups for r in group.reminders],
        tasks=lambda: [r.standing for group in groups for r in group.reminders],
        title=title if groups else None,
        notes=Lazy(lambda: legend([r.standing for g in groups for r in g.reminders], language)),
    )


def _ranked(column: Column[Standing]) -> Column[Standing]:
    """On a narrow page the days that are left say more than the timing, which follows from them."""
    return replace(column, rank=RANKS.get(column.name, column.rank))
