"""The notes of a task in one cell, from which they can be told apart again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dangvu_cli.errors import Message
from dangvu_cli.i18n import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dangvu_cli.domain.task import Note, Task
    from dangvu_cli.i18n import Language


def numbered(notes: Sequence[Note]) -> str:
    """One note as it stands; ``(1) …; (2) …`` where there are several."""
    if len(notes) == 1:
        return notes[0].text
    return "; ".join(f"({count}) {note.text}" for count, note in enumerate(notes, 1))


def annex_notes(task: Task, part_of: str | None, language: Language) -> str:
    """The notes, behind what the annex has no column for.

    ``part_of`` is the number of the task that this one is a part of in another group.
    """
    marks = []
    if part_of:
        marks.append(say(language, "annex.part-of", place=part_of))
    if task.priority != "normal":
        priority = Message(f"priority.{task.priority}")
        marks.append(say(language, "annex.priority", priority=priority))
    if task.tags:
        marks.append(say(language, "annex.tags", tags=task.tags))
    if task.source and task.source.doubtful:
        marks.append(say(language, "annex.doubtful"))
    return "; ".join([*marks, *filter(None, [numbered(task.notes)])])
