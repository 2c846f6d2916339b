"""The order of a list: ``due,-priority,title``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dangvu_cli.domain.fields import FIELDS, find_field
from dangvu_cli.domain.nearest import did_you_mean
from dangvu_cli.errors import UsageError
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dangvu_cli.domain.fields import Field
    from dangvu_cli.domain.judge import Standing


@value
class SortKey:
    """A field, and whether its largest value comes first."""

    field: Field
    descending: bool = False


@value
class Sort:
    """The fields to sort by, the first one above the second; then comes the task's number."""

    keys: tuple[SortKey, ...] = ()

    @property
    def reads(self) -> frozenset[str]:
        """The parts of a task that it is sorted by."""
        return frozenset(part for key in self.keys for part in key.field.reads)


def parse_sort(text: str) -> Sort:
    """The order that ``text`` names: fields parted by commas, ``-`` before a descending one.

    Raises UsageError for a field that is not known or that may have several values.
    """
    parts = (part.strip() for part in text.split(","))
    return Sort(tuple(_key(part) for part in parts if part))


def sort(standings: Iterable[Standing], order: Sort) -> list[Standing]:
    """The tasks in that order; where one has no value it comes last, descending too."""
    tasks = sorted(standings, key=lambda standing: standing.task.id)
    # Each pass keeps the order of the one before it among equals, so the first key goes last.
    for key in reversed(order.keys):
        tasks = _sorted_by(key, tasks)
    return tasks


def _sorted_by(key: SortKey, tasks: list[Standing]) -> list[Standing]:
    ranked = [(key.field.order(task), task) for task in tasks]
    valued = [pair for pair in ranked if pair[0] is not None]
    valued.sort(key=lambda pair: pair[0], reverse=key.descending)
    return [task for _, task in valued] + [task for rank, task in ranked if rank is None]


def _key(text: str) -> SortKey:
    name = text.removeprefix("-")
    field = find_field(name)
    if field is None or field.many:
        names = [field.name for field in FIELDS if not field.many]
        hint = did_you_mean(name.lower(), names)
        raise UsageError("sort.unknown-field", name=name, fields=names, hint=hint)
    return SortKey(field, descending=text != name)
