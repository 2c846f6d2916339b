"""Where a task comes from, as our own tables say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from dangvu_cli.app.office.standing import word_for
from dangvu_cli.app.tables import PROVENANCE
from dangvu_cli.domain.deadline import Basis
from dangvu_cli.domain.task import Provenance

if TYPE_CHECKING:
    from dangvu_cli.app.office.facts import RowOfTask


def source_in(row: RowOfTask) -> Provenance | None:
    """The source that the row names, with what its other columns say of it."""
    if not row.cell("source.id").text:
        return None
    said: dict[str, Any] = {part: row.cell(f"source.{part}").line or None for part in PROVENANCE}
    line, doubtful = said["line"] or "", said["doubtful"] or ""
    basis = said["speaker_basis"]
    said["speaker_basis"] = word_for("basis", basis or "", get_args(Basis)) or basis
    said["line"] = int(line) if line.isdecimal() else None
    said["doubtful"] = doubtful == "true" or word_for("word", doubtful, ("yes", "no")) == "yes"
    return Provenance(**said)
