"""Which tasks share a value of a field, kept while a command changes them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dangvu_cli.domain.task import Task


class Index:
    """The numbers of the tasks by the value of one field; those without a value are left out."""

    def __init__(self, name: str, tasks: Iterable[Task]) -> None:
        self._name = name
        self._numbers: defaultdict[Any, set[int]] = defaultdict(set)
        for task in tasks:
            self.move(None, task)

    def __getitem__(self, value: Any) -> list[int]:  # noqa: ANN401 - a field may hold anything
        """The tasks that have ``value``, in the order of their numbers."""
        return sorted(self._numbers.get(value, ()))

    def move(self, before: Task | None, after: Task | None) -> None:
        """A task was ``before`` and is ``after``; None where it was not or is no more."""
        old, new = getattr(before, self._name, None), getattr(after, self._name, None)
        if before is not None and old is not None:
            self._numbers[old].discard(before.id)
        if after is not None and new is not None:
            self._numbers[new].add(after.id)
