"""Lists of tasks: which fields they show, and what the marks in them mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dangvu_cli.domain.nearest import did_you_mean
from dangvu_cli.domain.partly import Shown
from dangvu_cli.errors import UsageError
from dangvu_cli.i18n import say
from dangvu_cli.render.fields import FIELDS, TaskField
from dangvu_cli.render.shapes import DERIVED
from dangvu_cli.render.sheet import Column
from dangvu_cli.render.words import DOUBTFUL, INFERRED

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from dangvu_cli.domain.judge import Standing
    from dangvu_cli.i18n import Language

DEFAULT_FIELDS = ("id", "title", "lead", "due", "days_left", "timing", "progress")

EXPLAINED = frozenset({"due", "source"})
"""The parts of a task whose marks ``legend`` explains."""

DEFINING_FIELDS = tuple(name for name in FIELDS if name not in DERIVED)
"""All from which a task can be made again, which rows for programs have."""


def task_columns(names: Iterable[str], language: Language) -> list[Column[Standing]]:
    """The columns of the fields ``names``; raises UsageError for one that there is not."""
    return [_column(name, field_named(name), language) for name in names]


def shown(names: Iterable[str]) -> Shown:
    """The parts of a task that a table with these columns shows, and its legend looks at."""
    return Shown(EXPLAINED.union(*(field_named(name).reads for name in names)))


def field_named(name: str) -> TaskField:
    """The field called ``name``; raises UsageError with the nearest and the list of all."""
    try:
        return FIELDS[name]
    except KeyError:
        known = [field for field in FIELDS if "." not in field]
        hint = did_you_mean(name, FIELDS)
        raise UsageError("query.unknown-field", name=name, fields=known, hint=hint) from None


def legend(
    standings: Sequence[Standing], language: Language, fields: Container[str] = DEFAULT_FIELDS
) -> list[str]:
    """What the marks beside deadlines and titles mean, for those that the list has."""
    notes = []
    if "due" in fields and any(
        standing.due and standing.due.basis == "inferred" for standing in standings
    ):
        notes.append(say(language, "legend.inferred", mark=INFERRED))
    if "title" in fields and any(
        standing.task.source and standing.task.source.doubtful for standing in standings
    ):
        notes.append(say(language, "legend.doubtful", mark=DOUBTFUL))
    return notes


def _column(name: str, field: TaskField, language: Language) -> Column[Standing]:
    return Column(
        name=name,
        label=say(language, f"field.{name}"),
        value=field.value,
        text=field.text(language),
        tone=field.tone,
        bar=field.bar,
        align=field.align,
        flexible=field.flexible,
        most=field.most,
        rank=field.rank,
        lines=3,
        order=field.order,
        by=field.by,
    )
