"""Names that an eye takes for one, and reports for two: ``Văn phòng``, ``văn  phòng``."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dangvu_cli.domain.partly import in_part
from dangvu_cli.domain.text import looks, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dangvu_cli.domain.task import Task

NAMED_ALIKE = (("lead", "support"), ("group",), ("tags",))
"""The fields of a task that hold names; units lead and support."""


def alike(tasks: Mapping[int, Task], fields: Sequence[str]) -> list[list[str]]:
    """The names in these ``fields`` that look alike, those that do together."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for name in _names(tasks, fields):
        found[looks(name)].append(name)
    return [sorted(names, key=sort_key) for names in found.values() if len(names) > 1]


def _names(tasks: Mapping[int, Task], fields: Sequence[str]) -> Iterable[str]:
    """Each once, in the order of the tasks."""
    names: dict[str, None] = {}
    for task in in_part(tasks, frozenset(fields)).values():
        for field in fields:
            names.update(dict.fromkeys(names_in(getattr(task, field))))
    return names


def names_in(value: str | Sequence[str] | None) -> tuple[str, ...]:
    """The names that a field holds."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)
