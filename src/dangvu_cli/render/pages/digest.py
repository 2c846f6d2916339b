"""The week on one page, for who heads the office: what was done, what is late, what comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dangvu_cli.i18n import say
from dangvu_cli.render.columns import task_columns
from dangvu_cli.render.sheet import Page, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dangvu_cli.domain.judge import Standing
    from dangvu_cli.domain.report import Report
    from dangvu_cli.i18n import Language

DONE = ("id", "completed", "timing", "lead", "title")
OPEN = ("id", "due", "days_left", "lead", "progress", "title")


def digest_page(report: Report, language: Language) -> Page:
    """The page of a week's report; nothing at all where the week had nothing."""
    lists = {
        "done": (DONE, report.done),
        "overdue": (OPEN, report.overdue),
        "due_soon": (OPEN, report.due_soon),
    }
    counts = {name: len(standings) for name, (_, standings) in lists.items()}
    said = any(counts.values())
    title = say(language, "digest.title", as_of=report.as_of, **counts) if said else None

    def sheet(name: str, fields: Sequence[str], standings: Sequence[Standing]) -> Sheet[Standing]:
        return Sheet(
            columns=task_columns(fields, language),
            rows=standings,
            title=say(language, f"digest.list.{name}", count=len(standings)),
        )

    shown = [sheet(name, *rest) for name, rest in lists.items() if rest[1]]
    return Page(
        sheets=shown,
        data=lambda: None,
        ids=lambda: [s.task.id for _, standings in lists.values() for s in standings],
        title=title,
    )
