"""The page of ``remind``: plain enough to be the body of a mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dangvu_cli.i18n import say
from dangvu_cli.render import report_shapes
from dangvu_cli.render.columns import task_columns
from dangvu_cli.render.sheet import Page, Sheet

if TYPE_CHECKING:
    from datetime import date

    from dangvu_cli.domain.reminder import LeadReminders
    from dangvu_cli.i18n import Language

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
                columns=task_columns(FIELDS, language),
                rows=[reminder.standing for reminder in group.reminders],
                title=group.lead or say(language, "remind.no-lead"),
            )
            for group in groups
        ],
        data=lambda: report_shapes.reminders(as_of, groups),
        ids=lambda: [r.standing.task.id for group in groups for r in group.reminders],
        tasks=lambda: [r.standing for group in groups for r in group.reminders],
        title=title if groups else None,
    )
