"""Which tasks a command names: numbers, ranges, keys (contract, section 2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dangvu_cli.domain.text import nfc
from dangvu_cli.errors import Message, NotFoundError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dangvu_cli.domain.change import Change
    from dangvu_cli.domain.task import Task

NUMBER = re.compile(r"\d{1,9}", re.ASCII)
RANGE = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)
KEY = re.compile(r"[^\W\d_][\w.-]*")


def chosen(words: Iterable[str], tasks: Mapping[int, Task]) -> list[Task]:
    """The tasks that ``words`` name, each once, in the order in which they were named.

    Raises NotFoundError for a number, key or range that names no task, and UsageError for a word
    that cannot name one.
    """
    numbers = dict.fromkeys(number for word in words for number in _numbers(word, tasks))
    return [tasks[number] for number in numbers]


def single(word: str, tasks: Mapping[int, Task]) -> Task:
    """The one task that ``word`` names; raises NotFoundError or UsageError."""
    return sole(word, chosen([word], tasks))


def sole(word: str, found: Sequence[Task]) -> Task:
    """The one task that was found under ``word``; raises UsageError where there are more."""
    if len(found) != 1:
        raise UsageError("task.not-one", word=word, count=len(found))
    return found[0]


def children_first(named: Iterable[Task], tasks: Mapping[int, Task]) -> list[Task]:
    """The same tasks, every parent behind its children: so that they can be completed together."""
    return sorted(named, key=lambda task: len(_ancestors(task, tasks)), reverse=True)


def _ancestors(task: Task, tasks: Mapping[int, Task]) -> set[int]:
    found: set[int] = set()
    parent = task.parent
    while parent is not None and parent in tasks and parent not in found:
        found.add(parent)
        parent = tasks[parent].parent
    return found


def ever_named(
    words: Iterable[str], tasks: Mapping[int, Task], changes: Iterable[Change]
) -> list[int]:
    """Like ``chosen``, as numbers and for tasks that were removed as well: they keep a history."""
    ever = {change.task for change in changes}
    numbers = []
    for word in words:
        gone = int(word) if NUMBER.fullmatch(word) else None
        found = [gone] if gone in ever and gone is not None else _numbers(word, tasks)
        numbers.extend(found)
    return list(dict.fromkeys(numbers))


def _numbers(word: str, tasks: Mapping[int, Task]) -> list[int]:
    word = nfc(word)
    if NUMBER.fullmatch(word):
        if int(word) not in tasks:
            raise NotFoundError("task.unknown", task=word)
        return [int(word)]
    if bounds := RANGE.fullmatch(word):
        return _range(int(bounds[1]), int(bounds[2]), tasks)
    if KEY.fullmatch(word):
        for task in tasks.values():
            if task.key == word:
                return [task.id]
        raise NotFoundError("task.unknown-key", key=word, hint=_nearest(word, tasks))
    raise UsageError("task.bad-name", word=word, hint=Message("task.names"))


def _range(first: int, last: int, tasks: Mapping[int, Task]) -> list[int]:
    if first > last:
        raise UsageError("task.backwards", first=first, last=last)
    found = sorted(number for number in tasks if first <= number <= last)
    if not found:
        raise NotFoundError("task.none-in-range", first=first, last=last)
    return found


def _nearest(word: str, tasks: Mapping[int, Task]) -> Message | None:
    import difflib

    keys = [task.key for task in tasks.values() if task.key]
    near = difflib.get_close_matches(word, keys, n=1, cutoff=0.6)
    return Message("usage.did-you-mean", {"name": near[0]}) if near else None
