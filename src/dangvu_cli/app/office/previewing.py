"""What was understood of a file, as the page that shows it wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dangvu_cli.render.pages.preview import Preview, PreviewRow, UnreadCell

if TYPE_CHECKING:
    from dangvu_cli.app.office.placing import ReadRow
    from dangvu_cli.app.office.understanding import Understanding


def preview_of(understanding: Understanding) -> Preview:
    """The preview of all rows."""
    rows_of = {row.place: row.entry.row.number for row in understanding.tasks}
    return Preview(
        understanding.name,
        [_row(row, rows_of.get(row.parent)) for row in understanding.rows],
        understanding.others,
    )


def _row(row: ReadRow, parent: int | None) -> PreviewRow:
    is_task = row.place is not None
    return PreviewRow(
        table=row.table,
        row=row.entry.row.number,
        becomes="task" if is_task else "group" if row.left is None else "left",
        text=row.facts.fields["title"] if is_task else row.entry.title or row.entry.row.text,
        left=row.left,
        parent=parent,
        fields=row.facts.fields if is_task else {},
        notes=row.facts.notes if is_task else (),
        due_written=row.facts.due_written if is_task else None,
        remarks=row.facts.remarks if is_task else (),
        unread=[UnreadCell(cell.column, cell.text, cell.problem) for cell in row.facts.unread],
        task=row.known,
        like=row.like,
    )
