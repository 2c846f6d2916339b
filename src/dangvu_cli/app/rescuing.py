"""Changes that another copy of the data file holds and this one lacks, brought back into it.

A change is known by what it says and by whom and when it was recorded, not by its number: so what
is here already is not brought back twice, and new tasks get numbers of their own here.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.book import Stamp
from dangvu_cli.domain.change import CREATING
from dangvu_cli.storage.records import encode
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dangvu_cli.domain.book import Book
    from dangvu_cli.domain.change import Change

Identity = tuple[Any, ...]

_REFERENCES = {"parent", "depends_on"}  # by number, and numbers differ from file to file


@value
class Match:
    """How another history meets ours: what ours lacks, and the numbers under which it has the rest.

    ``missing`` in the order of ``seq``; ``seqs`` and ``tasks``: number there -> number here.
    """

    missing: Sequence[Change]
    seqs: dict[int, int]
    tasks: dict[int, int]

    @property
    def related(self) -> bool:
        """Whether the two have anything in common."""
        return bool(self.seqs)


def match(ours: Iterable[Change], theirs: Iterable[Change]) -> Match:
    """Compare two histories."""
    here, there = (sorted(changes, key=lambda change: change.seq) for changes in (ours, theirs))
    our_uids, their_uids = _uids(here), _uids(there)
    numbers = {uid: number for number, uid in our_uids.items()}
    present: defaultdict[Identity, list[int]] = defaultdict(list)
    for change in reversed(here):
        present[_identity(change, our_uids)].append(change.seq)
    missing: list[Change] = []
    seqs: dict[int, int] = {}
    for change in there:
        same = present[_identity(change, their_uids)]
        if same:
            seqs[change.seq] = same.pop()
        else:
            missing.append(change)
    tasks = {number: numbers[uid] for number, uid in their_uids.items() if uid in numbers}
    return Match(missing, seqs, tasks)


def bring_back(book: Book, found: Match) -> None:
    """Record what is missing, each command as one of its own, with its time and its actor.

    Raises UsageError or NotFoundError where a change cannot hold any more; the book is then of no
    further use.
    """
    today, before = book.stamp.today, None
    for change in found.missing:
        if before is not None and change.command != before:
            book.command += 1
        before = change.command
        book.stamp = Stamp(today, change.at, change.by)
        recorded = book.next_seq
        book.record(_renumbered(book, change, found))
        found.seqs[change.seq] = recorded


def _renumbered(book: Book, change: Change, found: Match) -> Change:
    number = change.task
    if number is not None and number not in found.tasks and change.op in CREATING:
        found.tasks[number] = book.new_number()
    values = dict(change.values)
    if values.get("parent"):
        values["parent"] = found.tasks[values["parent"]]
    if values.get("depends_on"):
        values["depends_on"] = tuple(found.tasks[other] for other in values["depends_on"])
    return replace(
        change,
        task=None if number is None else found.tasks[number],
        cancels=tuple(found.seqs[seq] for seq in change.cancels),
        values=values,
    )


def _uids(changes: Iterable[Change]) -> dict[int, str]:
    """The uids of tasks by their numbers; what a file brings to a task that is here has none."""
    return {c.task: c.values["uid"] for c in changes if c.task is not None and "uid" in c.values}


def _identity(change: Change, uids: Mapping[int, str]) -> Identity:
    values = {name: part for name, part in change.values.items() if name not in _REFERENCES}
    subject = change.event if change.task is None else uids.get(change.task)
    said = json.dumps(encode(values), sort_keys=True, ensure_ascii=False)
    return change.op, change.on, change.at, change.by, subject, said, change.note, change.from_start
