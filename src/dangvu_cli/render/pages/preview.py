"""What a file of office tables would become, row by row, before anything is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from dangvu_cli.errors import Message
from dangvu_cli.i18n import say, translate
from dangvu_cli.i18n.deadlines import spell
from dangvu_cli.render import shapes
from dangvu_cli.render.sheet import Column, Page, Sheet
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from dangvu_cli.domain.deadline import Deadline
    from dangvu_cli.i18n import Language

SCHEMA = "dangvu.import/1"
Becomes = Literal["task", "group", "left"]


@value
class UnreadCell:
    """A cell that could not be read, and why."""

    column: str
    text: str
    problem: Message


@value
class PreviewRow:
    """A row of the file; ``fields`` are those of its task (empty where it becomes none).

    ``due_written`` is what stands in the cell of the deadline. ``left`` says why a row is left
    over. ``parent`` is the row of which it is a part, ``task`` the number of the task here that it
    is, ``like`` of one that is probably the same.
    """

    table: str
    row: int
    becomes: Becomes
    text: str
    left: str | None
    parent: int | None
    fields: Mapping[str, Any]
    notes: Sequence[str]
    due_written: str | None
    remarks: Sequence[Message]
    unread: Sequence[UnreadCell]
    task: int | None
    like: int | None

    @property
    def due(self) -> Deadline | None:
        """The deadline as it was read."""
        due: Deadline | None = self.fields.get("due")
        return due


@value
class Preview:
    """A file, its rows, and the headings of columns that are kept as notes."""

    file: str
    rows: Sequence[PreviewRow]
    noted_columns: Sequence[str]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows become what; rows = tasks + groups + left."""
        count = {kind: sum(row.becomes == kind for row in self.rows) for kind in _KINDS}
        return {
            "rows": len(self.rows),
            "tasks": count["task"],
            "groups": count["group"],
            "left": count["left"],
            "unread": sum(len(row.unread) for row in self.rows),
            "known": sum(row.task is not None for row in self.rows),
            "duplicates": sum(row.like is not None for row in self.rows),
        }

    @property
    def summary(self) -> Message:
        """The counts in a sentence."""
        counts = {
            name: Message(f"preview.count.{name}", {"count": count})
            for name, count in self.counts.items()
        }
        return Message("preview.counts", counts)


_KINDS: tuple[Becomes, ...] = ("task", "group", "left")


def preview_page(preview: Preview, language: Language) -> Page:
    """The answer of ``import --dry-run``."""
    lines = [translate(language, preview.summary)]
    if preview.noted_columns:
        lines.append(say(language, "preview.noted", columns=list(preview.noted_columns)))
    sheet = Sheet(_columns(language), preview.rows, title=preview.file)
    return Page([sheet], data=lambda: _data(preview, language), lines=lines)


def _columns(language: Language) -> list[Column[PreviewRow]]:
    def column(
        name: str,
        text: Callable[[PreviewRow], str],
        **more: Any,  # noqa: ANN401
    ) -> Column[PreviewRow]:
        return Column(name, say(language, f"preview.heading.{name}"), text, text, **more)

    number: Column[PreviewRow] = Column(
        "row", say(language, "preview.heading.row"), lambda row: row.row, lambda row: str(row.row),
        align="right",
    )  # fmt: skip
    return [
        column("table", lambda row: row.table, most=12, rank=3),
        number,
        column("becomes", lambda row: _becomes(row, language), most=9),
        column("text", lambda row: row.text, flexible=True),
        column("lead", lambda row: row.fields.get("lead") or "", most=15, rank=2),
        column("due-text", lambda row: row.due_written or "", most=10, rank=1),
        column("due", lambda row: _read_as(row, language), most=11),
        column("remarks", lambda row: "; ".join(_remarks(row, language)), most=12),
    ]


def _becomes(row: PreviewRow, language: Language) -> str:
    if row.left is not None:
        return say(language, f"preview.left.{row.left}")
    if row.parent is not None:
        return say(language, "preview.part", row=row.parent)
    if row.task is not None:
        return say(language, "preview.known", task=row.task)
    return say(language, f"preview.becomes.{row.becomes}")


def _due(row: PreviewRow, language: Language) -> str:
    """The deadline in words; a duty without one is called what it is."""
    if row.due is not None and row.due.recurrence is not None and row.due.end is not None:
        return say(language, "due.with-day", day=row.due.end, what=spell(row.due, language))
    if row.due is not None:
        return spell(row.due, language)
    return say(language, "kind.continuing") if row.fields.get("kind") == "continuing" else ""


def _read_as(row: PreviewRow, language: Language) -> str:
    is_unread = any(cell.text == row.due_written for cell in row.unread)
    return say(language, "preview.due-unread") if is_unread else _due(row, language)


def _remarks(row: PreviewRow, language: Language) -> list[str]:
    told = [
        say(
            language,
            "preview.unread-cell",
            column=cell.column,
            text=cell.text,
            problem=translate(language, cell.problem),
        )
        for cell in row.unread
    ]
    if row.like is not None:
        told.append(say(language, "preview.like", task=row.like))
    return told + [translate(language, remark) for remark in row.remarks]


def _data(preview: Preview, language: Language) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "file": preview.file,
        "counts": preview.counts,
        "noted_columns": list(preview.noted_columns),
        "rows": [_row(row, language) for row in preview.rows],
    }


def _row(row: PreviewRow, language: Language) -> dict[str, Any]:
    fields = row.fields
    return {
        "table": row.table,
        "row": row.row,
        "becomes": row.becomes,
        "left": row.left,
        "text": row.text,
        "group": fields.get("group"),
        "parent_row": row.parent,
        "lead": fields.get("lead"),
        "support": list(fields.get("support") or ()),
        "documents": list(fields.get("documents") or ()),
        "product": fields.get("product"),
        "kind": fields.get("kind"),
        "due": shapes.native(row.due),
        "due_written": row.due_written,
        "due_in_words": _due(row, language) or None,
        "notes": list(row.notes),
        "task": row.task,
        "like": row.like,
        "remarks": [translate(language, remark) for remark in row.remarks],
        "unread": [
            {
                "column": cell.column,
                "text": cell.text,
                "problem": translate(language, cell.problem),
            }
            for cell in row.unread
        ],
    }
