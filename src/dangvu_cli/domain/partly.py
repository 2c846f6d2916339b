"""Tasks of which somebody wants a part: who keeps them in bytes need not decode the rest.

Any mapping of tasks will do; one that is ``Partly`` answers without all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from dangvu_cli.domain.task import Task


@runtime_checkable
class Partly(Protocol):
    """Tasks that can be looked at in part."""

    def having(self, name: str) -> Iterable[Task]:
        """The tasks that have a value of the field ``name``, and perhaps some that have none."""

    def with_fields(self, names: frozenset[str]) -> Mapping[int, Task]:
        """All tasks, each with its number and these fields alone; others must not be asked for."""

    def like(self, name: str, wanted: Callable[[Task], bool]) -> Sequence[Task] | None:
        """The tasks that are ``wanted``, which hangs on the field ``name`` alone, if they are few.

        None where they are not, or are not easily found.
        """

    def chosen(self, numbers: Sequence[int]) -> Sequence[Task]:
        """The tasks of these numbers."""


def having(tasks: Mapping[int, Task], name: str) -> Iterable[Task]:
    """The tasks that have a value of the field ``name``, and perhaps some that have none."""
    return tasks.having(name) if isinstance(tasks, Partly) else tasks.values()
