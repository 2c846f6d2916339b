"""The register: the tasks behind an answer as a table to calculate with, every cell typed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from dangvu_cli.i18n import say, spell_day
from dangvu_cli.render.columns import task_columns
from dangvu_cli.render.noted import numbered
from dangvu_cli.render.pages.tallies import REGISTER
from dangvu_cli.render.sheet import Column, Sheet
from dangvu_cli.render.words import both_titles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dangvu_cli.domain.judge import Standing
    from dangvu_cli.i18n import Language

LONG = ("title", "title_en", "summary", "due.note", "source.note", "notes")
BEFORE = ("id", "title", "kind")
MIDDLE = (
    "group", "lead", "support", "documents", "product", "assigned", "due", "due.end", "days_left",
    "status", "timing",
)  # fmt: skip
AFTER = (
    "completed", "evidence", "late_reason", "priority", "tags", "parent", "progress.done",
    "progress.target", "progress.unit", "due.original_end",
)  # fmt: skip
BEHIND = (
    "depends_on", "notes", "summary", "assigned_by", "due.text", "due.note", "source.id",
    "source.line", "source.speaker", "source.speaker_basis", "source.doubtful", "source.note",
    "key", "revision", "updated", "uid",
)  # fmt: skip
"""What stands behind the register: no printed page has room for it."""


def register_sheet(
    standings: Sequence[Standing],
    language: Language,
    line: Column[Standing] | None = None,
    by: str | None = None,
) -> Sheet[Standing]:
    """All that an office notes of its tasks, a row a task.

    ``line`` says in which line of a report's breakdown ``by`` a task counts.
    """
    printed = [
        *task_columns(BEFORE, language),
        *([line] if line else []),
        *task_columns((name for name in MIDDLE if name != by), language),
        _progress(language),
        *task_columns(AFTER, language),
        last_activity(language),
    ]
    behind = task_columns(BEHIND if language == "en" else ("title_en", *BEHIND), language)
    return Sheet(
        columns=[*map(partial(_for_people, language), [*printed, *behind])],
        rows=standings,
        title=say(language, "register.title"),
        empty=say(language, "list.empty"),
        name=REGISTER,
        printed=len(printed),
    )


def records_sheet(standings: Sequence[Standing], language: Language) -> Sheet[Standing]:
    """The same for programs, which read the names of fields and their values."""
    fields = (*BEFORE, "title_en", *MIDDLE, "due.basis", "progress", *AFTER, *BEHIND)
    return Sheet(task_columns(fields, language), standings, name=REGISTER)


def _for_people(language: Language, column: Column[Standing]) -> Column[Standing]:
    """The column as a workbook shows it: with room for long texts, both titles, mere notes."""
    column = replace(column, flexible=column.name in LONG)
    if column.name == "title":
        return replace(column, text=lambda standing: both_titles(standing, language))
    if column.name == "notes":
        return replace(column, text=lambda standing: numbered(standing.task.notes))
    return column


def last_activity(language: Language) -> Column[Standing]:
    """The day of the latest change that counts."""

    def spelled(standing: Standing) -> str:
        day = standing.task.last_activity
        return spell_day(language, day) if day else ""

    label = say(language, "field.last_activity")
    return Column("last_activity", label, lambda s: s.task.last_activity, spelled, rank=1, most=14)


def _progress(language: Language) -> Column[Standing]:
    return Column(
        "progress",
        say(language, "field.progress"),
        lambda s: s.figure.percent / 100,
        lambda s: f"{s.figure.percent}%",
        align="right",
        fraction=True,
    )
