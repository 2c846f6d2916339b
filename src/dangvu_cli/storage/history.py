"""The stored history, decoded change by change as it is asked for."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from dangvu_cli.storage.records import Document, decode_change

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dangvu_cli.domain.change import Change


class StoredHistory:
    """The table ``changes`` of a data file as a history (``domain.book.History``)."""

    def __init__(self, tables: Mapping[str, Mapping[str, Document]]) -> None:
        self._tables = tables

    @cached_property
    def _records(self) -> Mapping[str, Document]:
        return self._tables.get("changes", {})

    @cached_property
    def _seqs(self) -> dict[int | str, list[int]]:
        seqs: defaultdict[int | str, list[int]] = defaultdict(list)
        for seq in sorted(map(int, self._records)):
            record = self._records[str(seq)]
            seqs[record["task"] if "task" in record else record["event"]].append(seq)
        return dict(seqs)

    def of(self, subject: int | str) -> Sequence[Change]:
        """The changes of a task or an event, in the order of ``seq``."""
        return [self._change(seq) for seq in self._seqs.get(subject, ())]

    def newest_first(self) -> Iterator[Change]:
        """All changes, the latest first."""
        return (self._change(seq) for seq in sorted(map(int, self._records), reverse=True))

    def bound_to(self, event_id: str) -> set[int]:
        """The tasks whose deadline was at the event at any time."""
        return {record["task"] for record in self._records.values() if _binds(record, event_id)}

    def _change(self, seq: int) -> Change:
        return decode_change(seq, self._records[str(seq)])


def _binds(record: Document, event_id: str) -> bool:
    due = record.get("values", {}).get("due")
    return due is not None and "task" in record and due.get("event") == event_id
