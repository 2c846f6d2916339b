"""Which tasks share a value of a field, kept while a command changes them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.partly import having

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dangvu_cli.domain.task import Task


class Index:
    """The numbers of the tasks by the value of one field, made when it is first asked.

    Those without a value are left out. ``tasks`` are those at the time; a move is told of before
    they have changed.
    """

    def __init__(self, name: str, tasks: Mapping[int, Task]) -> None:
        self._name = name
        self._tasks = tasks
        self._made: defaultdict[Any, set[int]] | None = None

    def __getitem__(self, value: Any) -> list[int]:  # noqa: ANN401 - a field may hold anything
        """The tasks that have ``value``, in the order of their numbers; None is no value."""
        return sorted(self._numbers.get(value, ())) if value is not None else []

    def move(self, before: Task | None, after: Task | None) -> None:
        """A task was ``before`` and is ``after``; None where it was not or is no more."""
        if self._made is not None:
            self._move(self._made, before, after)

    @property
    def _numbers(self) -> defaultdict[Any, set[int]]:
        if self._made is None:
            self._made = defaultdict(set)
            for task in having(self._tasks, self._name):
                self._move(self._made, None, task)
        return self._made

    def _move(
        self, numbers: defaultdict[Any, set[int]], before: Task | None, after: Task | None
    ) -> None:
        old, new = getattr(before, self._name, None), getattr(after, self._name, None)
        if before is not None and old is not None:
            numbers[old].discard(before.id)
        if after is not None and new is not None:
            numbers[new].add(after.id)
