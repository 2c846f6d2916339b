"""The stored history, decoded change by change as it is asked for."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from dangvu_cli.storage.layout import rows_of
from dangvu_cli.storage.records import decode_change

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, MutableMapping, Sequence

    from dangvu_cli.domain.change import Change
    from dangvu_cli.storage.rows import Document, Rows


FEW = 4
"""How many subjects are looked for in the bytes before all changes are sorted by their subject."""


class StoredHistory:
    """The table ``changes`` of a data file as a history (``domain.book.History``)."""

    def __init__(self, tables: Mapping[str, MutableMapping[str, Document]]) -> None:
        self._tables = tables
        self._found: dict[int | str, Sequence[Change]] = {}

    @cached_property
    def _rows(self) -> Rows:
        return rows_of(self._tables.get("changes", {}))

    @cached_property
    def _by_subject(self) -> dict[int | str, list[Change]]:
        by_subject: defaultdict[int | str, list[Change]] = defaultdict(list)
        for change in reversed(list(self.newest_first())):
            by_subject[change.subject].append(change)
        return dict(by_subject)

    def of(self, subject: int | str) -> Sequence[Change]:
        """The changes of a task or an event, in the order of ``seq``."""
        if subject not in self._found:
            if len(self._found) >= FEW:
                return self._by_subject.get(subject, ())
            name = "task" if isinstance(subject, int) else "event"
            self._found[subject] = [
                change for change in self._with(name, subject) if change.subject == subject
            ]
        return self._found[subject]

    def newest_first(self) -> Iterator[Change]:
        """All changes, the latest first."""
        records = self._rows.read_all()
        seqs = sorted(map(int, records), reverse=True)
        return (decode_change(seq, records[str(seq)]) for seq in seqs)

    def bound_to(self, event_id: str) -> set[int]:
        """The tasks whose deadline was at the event at any time."""
        return {
            change.task
            for change in self._with("event", event_id)
            if change.task is not None and change.binds_to(event_id)
        }

    def _with(self, name: str, value: int | str) -> Iterator[Change]:
        """The changes that say ``name: value`` anywhere, in the order of ``seq``."""
        said = f'"{name}":{json.dumps(value, ensure_ascii=False)}'
        ends = ("",) if isinstance(value, str) else (",", "}")  # behind a number's last digit
        found = [row for end in ends for row in self._rows.holding(said + end) or ()]
        return (decode_change(int(seq), row) for seq, row in sorted(found, key=_seq))


def _seq(row: tuple[str, Document]) -> int:
    return int(row[0])
