"""The pages of ``list`` and ``show``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dangvu_cli.i18n import say, spell_day
from dangvu_cli.render import shapes
from dangvu_cli.render.columns import DEFAULT_FIELDS, field_named, legend, task_columns
from dangvu_cli.render.pages.log import log_sheet
from dangvu_cli.render.fields import FIELDS
from dangvu_cli.render.sheet import Column, Page, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dangvu_cli.domain.log import LogEntry
    from dangvu_cli.domain.timing import Standing
    from dangvu_cli.i18n import Language

SHOWN = (
    "id", "key", "title", "title_en", "summary", "product", "kind", "group", "status", "timing",
    "priority", "tags", "parent", "depends_on", "due", "days_left", "workdays_left", "progress",
    "assigned", "assigned_by", "lead", "support", "documents", "completed", "evidence",
    "late_reason",
)  # fmt: skip
"""The fields of ``show``, in this order; those without a value are left out."""


def task_sheet(
    standings: Sequence[Standing],
    language: Language,
    fields: Sequence[str] = DEFAULT_FIELDS,
    title: str | None = None,
    empty: str | None = None,
) -> Sheet[Standing]:
    """Tasks as a table."""
    return Sheet(task_columns(fields, language), standings, title=title, empty=empty)


def task_list(
    standings: Sequence[Standing], language: Language, fields: Sequence[str] | None = None
) -> Page:
    """The answer of ``list``."""
    empty = say(language, "list.empty")
    return Page(
        sheets=[task_sheet(standings, language, fields or DEFAULT_FIELDS, empty=empty)],
        data=lambda: [narrowed(shapes.item(standing), fields) for standing in standings],
        ids=lambda: [standing.task.id for standing in standings],
        notes=legend(standings, language),
    )


def narrowed(item: shapes.Shape, fields: Sequence[str] | None) -> shapes.Shape:
    """An item with the chosen fields alone; a dotted name is one part of a field."""
    if fields is None:
        return item
    return {name: _part(item, name) for name in fields}


def task_page(
    standing: Standing,
    children: Sequence[Standing],
    history: Sequence[LogEntry],
    source_title: str | None,
    language: Language,
) -> Page:
    """The answer of ``show``: the task with provenance, notes, evidence, history."""
    task = standing.task
    sheets: list[Sheet[Any]] = [_facts(standing, language, source_title)]
    if children:
        title = say(language, "show.children")
        sheets.append(task_sheet(children, language, title=title))
    if task.notes:
        sheets.append(_notes(standing, language))
    sheets.append(log_sheet(history, language, title=say(language, "show.history"), of_one=True))
    return Page(
        sheets=sheets,
        data=lambda: {
            **shapes.item(standing),
            "children": [child.task.id for child in children],
            "changes": [shapes.log_entry(entry) for entry in history],
        },
        ids=lambda: [task.id],
        notes=legend([standing], language),
    )


def _facts(
    standing: Standing, language: Language, source_title: str | None
) -> Sheet[tuple[str, str, str]]:
    """Label and value, a row a field that has a value."""
    rows = []
    for name in SHOWN:
        text = field_named(name).text(language)(standing)
        if text:
            rows.append((name, say(language, f"field.{name}"), text))
    rows += _deadline_facts(standing, language)
    rows += _source_facts(standing, language, source_title)
    return Sheet(
        columns=[
            Column("field", say(language, "show.field"), _name, _label, most=24),
            Column("value", say(language, "show.value"), _value, _value, flexible=True),
        ],
        rows=rows,
        heading=False,
    )


def _name(row: tuple[str, str, str]) -> str:
    return row[0]


def _label(row: tuple[str, str, str]) -> str:
    return row[1]


def _value(row: tuple[str, str, str]) -> str:
    return row[2]


def _deadline_facts(standing: Standing, language: Language) -> list[tuple[str, str, str]]:
    due = standing.due
    if due is None:
        return []
    basis = say(language, f"basis.{due.basis}") + (f": {due.note}" if due.note else "")
    facts = [("due.text", due.text), ("due.basis", basis)]
    if due.original_end:
        facts.append(("due.original_end", spell_day(language, due.original_end)))
    return [(name, say(language, f"field.{name}"), text) for name, text in facts]


def _source_facts(
    standing: Standing, language: Language, title: str | None
) -> list[tuple[str, str, str]]:
    source = standing.task.source
    if source is None:
        return []
    place = title or source.id
    if source.line is not None:
        place = say(language, "show.line", place=place, line=source.line)
    facts = [("source", place)]
    if source.speaker:
        basis = say(language, f"basis.{source.speaker_basis or 'stated'}")
        facts.append(("source.speaker", f"{source.speaker} ({basis})"))
    if source.doubtful:
        facts.append(("source.doubtful", say(language, "show.doubtful")))
    if source.note:
        facts.append(("source.note", source.note))
    return [(name, say(language, f"field.{name}"), text) for name, text in facts]


def _notes(standing: Standing, language: Language) -> Sheet[Any]:
    return Sheet(
        columns=[
            Column("at", say(language, "log.at"), lambda n: n.at, lambda n: n.at[:10]),
            Column("by", say(language, "log.by"), lambda n: n.by, lambda n: n.by),
            Column(
                "text", say(language, "log.note"), lambda n: n.text, lambda n: n.text, flexible=True
            ),
        ],
        rows=standing.task.notes,
        title=say(language, "show.notes"),
        heading=False,
    )


def _part(item: shapes.Shape, name: str) -> Any:  # noqa: ANN401
    field_named(name)
    value: Any = item
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def export_page(standings: Sequence[Standing], data: Callable[[], Any], language: Language) -> Page:
    """The answer of ``export``: everything as ``data``, or the fields of the tasks as a table."""
    fields = [name for name in FIELDS if name not in shapes.DERIVED]
    return Page(
        sheets=[task_sheet(standings, language, fields)],
        data=data,
        ids=lambda: [standing.task.id for standing in standings],
    )
