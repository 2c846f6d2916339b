"""The page of ``schedule list``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dangvu_cli.i18n import say
from dangvu_cli.render.sheet import Column, Page, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dangvu_cli.domain.schedule import Scheduled
    from dangvu_cli.i18n import Language


NAMES = ("name", "format", "db", "place", "text")


def schedule_page(jobs: Sequence[Scheduled], language: Language) -> Page:
    """The answer of ``schedule list``; for people the first of its lines that says when."""
    columns: list[Column[Scheduled]] = [
        Column("name", say(language, "schedule.name"), lambda j: j.name, lambda j: j.name),
        Column("db", say(language, "schedule.db"), lambda j: j.db, lambda j: j.db),
        Column("place", say(language, "schedule.place"), lambda j: j.place, lambda j: j.place),
        Column("text", say(language, "schedule.text"), lambda j: j.text, _when, flexible=True),
    ]  # fmt: skip
    return Page(
        sheets=[Sheet(columns, jobs, empty=say(language, "schedule.none"))],
        data=lambda: [
            {"command": "remind", **{name: getattr(job, name) for name in NAMES}} for job in jobs
        ],
    )


def _when(job: Scheduled) -> str:
    lines = job.text.splitlines()
    return next((line for line in lines if line.startswith("OnCalendar=")), job.text)
