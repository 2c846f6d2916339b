"""The rows of a file with what they need of each other, and of the tasks that are here."""

from __future__ import annotations

from collections import Counter
from dataclasses import field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from dangvu_cli.app.office.facts import Facts
from dangvu_cli.app.stable_uid import stable_uid
from dangvu_cli.domain.text import fold
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from dangvu_cli.app.office.sorting import Entry, Left
    from dangvu_cli.domain.deadline import Deadline
    from dangvu_cli.domain.task import Task


@value
class ReadRow:
    """A row: its table and number, what it becomes, and all that is to be said about it.

    ``place`` counts the tasks of the file, ``parent`` and ``waits_for`` name others by it.
    ``known`` is the number of the task here that it is, ``like`` of one that is probably the same.
    """

    table: str
    entry: Entry
    left: Left | None
    facts: Facts = field(default_factory=Facts)
    place: int | None = None
    parent: int | None = None
    waits_for: tuple[int, ...] = ()
    uid: str = ""
    known: int | None = None
    like: int | None = None

    @property
    def due(self) -> Deadline | None:
        """The deadline as it was read."""
        due: Deadline | None = self.facts.fields.get("due")
        return due


def placed(
    rows: Sequence[ReadRow], tasks: Mapping[int, Task], issued: date | None
) -> list[ReadRow]:
    """The rows with their places, parents, uids, and the tasks here that they meet.

    A row that repeats a uid was copied in the office: it is a task of its own, without the key.
    """
    here = {task.uid: number for number, task in tasks.items()}
    alike = {(fold(task.title), task.due.end if task.due else None): n for n, task in tasks.items()}
    day = issued.isoformat() if issued else ""
    same: Counter[tuple[str, ...]] = Counter()
    owners = _owners(rows, tasks, here)
    made: list[ReadRow] = []
    for _, members in groupby(_counted(rows), key=lambda row: row.table):
        table = list(members)
        for row in table:
            if row.place is None:
                made.append(row)
                continue
            above = table[row.entry.parent] if row.entry.parent is not None else None
            title = fold(row.facts.fields["title"])
            parts = (title, fold(above.entry.title) if above else "", day)
            same[parts] += 1
            uid = row.facts.uid
            if uid is None or owners[uid] is not row.facts:
                uid = stable_uid("office", *parts, str(same[parts]))
                if row.facts.uid is not None:
                    row.facts.fields.pop("key", None)
            known = here.get(uid)
            if known is None:
                row.facts.keep_outside()
            like = None if known else alike.get((title, row.due.end if row.due else None))
            parent = above.place if above else None
            waits_for = tuple(filter(None, (table[at].place for at in row.entry.waits_for)))
            made.append(
                replace(row, parent=parent, waits_for=waits_for, uid=uid, known=known, like=like)
            )
    return made


def _owners(
    rows: Sequence[ReadRow], tasks: Mapping[int, Task], here: Mapping[str, int]
) -> dict[str, Facts]:
    """Of the rows with one uid, the one that still has the title of its task, else the first."""
    owners: dict[str, Facts] = {}
    for row in rows:
        uid, number = row.facts.uid, here.get(row.facts.uid or "")
        if uid is None or row.left is not None:
            continue
        title = fold(tasks[number].title) if number else ""
        if uid not in owners or fold(owners[uid].fields["title"]) != title == fold(
            row.facts.fields["title"]
        ):
            owners[uid] = row.facts
    return owners


def _counted(rows: Sequence[ReadRow]) -> list[ReadRow]:
    """Each task with its place among those of the file."""
    place = 0
    counted = []
    for row in rows:
        is_task = row.entry.is_task and row.left is None
        place += is_task
        counted.append(replace(row, place=place) if is_task else row)
    return counted
