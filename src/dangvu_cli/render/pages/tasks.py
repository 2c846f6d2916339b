"""The pages of ``list`` and ``show``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dangvu_cli.i18n import say, spell_day
from dangvu_cli.lazy import Each, Lazy
from dangvu_cli.render import shapes
from dangvu_cli.render.sheet import Column, Page, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dangvu_cli.domain.judge import Standing
    from dangvu_cli.domain.log import LogEntry
    from dangvu_cli.domain.source import SourceDocument
    from dangvu_cli.domain.task import Task
    from dangvu_cli.i18n import Language
    from dangvu_cli.render.paper import Leaf

SHOWN = (
    "id", "title", "key", "summary", "product", "kind", "group", "status", "timing",
    "priority", "tags", "parent", "depends_on", "due", "days_left", "workdays_left", "progress",
    "assigned", "assigned_by", "lead", "support", "documents", "completed", "evidence",
    "late_reason",
)  # fmt: skip
"""The fields of ``show``, in this order; those without a value are left out."""


def task_sheet(
    standings: Sequence[Standing],
    language: Language,
    fields: Sequence[str] | None = None,
    title: str | None = None,
    empty: str | None = None,
) -> Sheet[Standing]:
    """Tasks as a table; raises UsageError for a field that there is not."""
    from dangvu_cli.render.columns import DEFAULT_FIELDS, task_columns

    columns = task_columns(fields or DEFAULT_FIELDS, language)
    if not fields and standings:  # the usual columns show all of it
        standings[0].judge.work_out(standings)
    return Sheet(columns, standings, title=title, empty=empty)


def task_notes(standings: Sequence[Standing], language: Language) -> Sequence[str]:
    """What the marks in a table of tasks mean."""

    def notes() -> list[str]:
        from dangvu_cli.render.columns import legend

        return legend(standings, language)

    return Lazy(notes)


def task_list(
    standings: Sequence[Standing],
    language: Language,
    fields: Sequence[str] | None = None,
    attached_to: str | None = None,
    documents: Sequence[SourceDocument] = (),
) -> Page:
    """The answer of ``list``; without ``fields`` rows and workbooks hold all, paper the annex."""

    def sheets() -> list[Sheet[Any]]:
        return [task_sheet(standings, language, fields, empty=say(language, "list.empty"))]

    def workbook() -> list[Sheet[Any]]:
        from dangvu_cli.render.pages.register import register_sheet

        return [register_sheet(standings, language)]

    def records() -> list[Sheet[Any]]:
        from dangvu_cli.render.columns import DEFAULT_FIELDS, DEFINING_FIELDS

        fields = dict.fromkeys((*DEFAULT_FIELDS, *DEFINING_FIELDS))
        return [task_sheet(standings, language, tuple(fields))]

    def paper() -> list[Leaf]:
        from dangvu_cli.render.annex import annex

        return [annex(standings, language, attached_to, documents)]

    return Page(
        sheets=sheets() if fields else Lazy(sheets),
        data=lambda: _items(standings, fields),
        ids=lambda: [standing.task.id for standing in standings],
        notes=task_notes(standings, language),
        tasks=lambda: standings,
        workbook=None if fields else workbook,
        records=None if fields else records,
        paper=None if fields else paper,
    )


def _items(standings: Sequence[Standing], fields: Sequence[str] | None) -> Sequence[Any]:
    if fields is None:
        return shapes.whole_items(standings)
    return Each(lambda those: (narrowed(standing, fields) for standing in those), standings)


def narrowed(standing: Standing, fields: Sequence[str]) -> shapes.Shape:
    """An item with the chosen fields alone; a dotted name is one part of a field."""
    item = shapes.item(standing)
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

    def sheets() -> list[Sheet[Any]]:
        from dangvu_cli.render.pages.log import log_sheet

        found: list[Sheet[Any]] = [_facts(standing, language, source_title)]
        if children:
            found.append(task_sheet(children, language, title=say(language, "show.children")))
        if task.notes:
            found.append(_notes(standing, language))
        title = say(language, "show.history")
        return [*found, log_sheet(history, language, title=title, of_one=True)]

    return Page(
        sheets=Lazy(sheets),
        data=lambda: {
            **shapes.item(standing),
            "children": [child.task.id for child in children],
            "changes": [shapes.log_entry(entry) for entry in history],
        },
        ids=lambda: [task.id],
        tasks=lambda: [standing],
        notes=task_notes([standing], language),
    )


def _facts(
    standing: Standing, language: Language, source_title: str | None
) -> Sheet[tuple[str, str, str]]:
    """Label and value, a row a field that has a value."""
    from dangvu_cli.render.columns import field_named

    rows = []
    for name in SHOWN:
        text = field_named(name).text(language)(standing)
        if text:
            rows.append((name, say(language, f"field.{name}"), text))
    if standing.task.title_en:
        rows.insert(2, _other_title(standing.task, language))
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


def _other_title(task: Task, language: Language) -> tuple[str, str, str]:
    """The title in the language that the title line is not in."""
    if language == "en":
        return "title", say(language, "show.original"), task.title
    return "title_en", say(language, "field.title_en"), task.title_en or ""


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
    from dangvu_cli.render import words

    source = standing.task.source
    if source is None:
        return []
    place = title or source.id
    if source.line is not None:
        place = say(language, "show.line", place=place, line=source.line)
    facts = [("source", place)]
    if source.speaker:
        basis = words.speaker_basis(standing, language) or say(language, "basis.stated")
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
    value: Any = item
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def export_page(
    standings: Sequence[Standing], whole: Callable[[], Any] | None, language: Language
) -> Page:
    """The answer of ``export``: the ``whole`` with its history, or the tasks, a record each."""

    def sheets() -> list[Sheet[Any]]:
        from dangvu_cli.render.columns import DEFINING_FIELDS

        return [task_sheet(standings, language, DEFINING_FIELDS)]

    return Page(
        sheets=Lazy(sheets),
        data=whole or (lambda: shapes.whole_items(standings)),
        ids=lambda: [standing.task.id for standing in standings],
        tasks=lambda: standings,
    )
