"""``--map``: which column is which field, whatever its heading seems to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dangvu_cli.app.office.headings import FIELDS, folded
from dangvu_cli.domain.nearest import did_you_mean
from dangvu_cli.errors import Message, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dangvu_cli.app.office.files import Table

LONGEST_SHOWN = 60
MOST_SHOWN = 12


def read_mapping(texts: Sequence[str]) -> dict[str, str]:
    """Folded headings and the fields that they were said to be; raises UsageError."""
    mapping = {}
    for text in texts:
        heading, equals, name = text.rpartition("=")
        name = name.strip()
        if not equals or not heading.strip():
            raise UsageError("office.bad-map", text=text, hint=Message("office.bad-map-hint"))
        if name not in FIELDS and name != "none":
            hint = did_you_mean(name, FIELDS) or Message("value.allowed", {"allowed": [*FIELDS]})
            raise UsageError("input.unknown-field", field=name[:LONGEST_SHOWN], hint=hint)
        mapping[folded(heading)] = name
    return mapping


def check_headings(tables: Sequence[Table], texts: Sequence[str], name: str) -> None:
    """Refuse a file without a heading, and a mapping of a column that there is not.

    ``texts`` are the mappings as they were typed, and can be read.
    """
    if not any(table.header for table in tables):
        seen = [
            cell.line[:LONGEST_SHOWN]
            for table in tables
            for row in table.grid.rows[:1]
            for cell in row.cells
            if cell.text and not cell.below
        ]
        hint = Message("office.no-heading-hint")
        raise UsageError("office.no-heading", name=name, seen=seen[:MOST_SHOWN], hint=hint)
    labels: dict[str, str] = {}
    for label in (label for t in tables if t.header for label in t.header.labels if label):
        labels.setdefault(folded(label), label)
    for heading in (text.rpartition("=")[0].strip() for text in texts):
        if folded(heading) not in labels:
            near = did_you_mean(folded(heading), labels)
            meant = near and Message(near.id, {"name": labels[str(near.values["name"])]})
            known = list(labels.values())
            raise UsageError("office.no-column", heading=heading, known=known, hint=meant)
