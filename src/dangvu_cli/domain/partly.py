"""Tasks of which somebody wants a part: who keeps them in bytes need not decode the rest.

Any mapping of tasks will do; one that is ``Partly`` answers without all of them.
"""

from __future__ import annotations

from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from dangvu_cli.domain.judge import Judge, Standing
    from dangvu_cli.domain.task import Task


@value
class Shown:
    """The ``parts`` of tasks that somebody will look at; of what is ``passed_on`` only the JSON."""

    parts: frozenset[str]
    passed_on: frozenset[str] = frozenset()

    def sorted_by(self, parts: frozenset[str]) -> Shown:
        """The same where tasks are sorted by these ``parts``."""
        return Shown(self.parts | parts, self.passed_on - parts)


@runtime_checkable
class Partly(Protocol):
    """Tasks that can be looked at in part."""

    def having(self, name: str) -> Iterable[Task]:
        """The tasks that have a value of the field ``name``, and perhaps some that have none."""

    def with_fields(self, names: frozenset[str]) -> Mapping[int, Task]:
        """All tasks, each with its number and these fields alone; others must not be asked for."""

    def like(self, name: str, wanted: Callable[[Task], bool]) -> Sequence[Task] | None:
        """The tasks that are ``wanted``, which hangs on the field ``name`` alone, if they are few.

        There may be others among them. None where they are many, or not easily found.
        """

    def chosen(self, numbers: Sequence[int] | None, shown: Shown | None) -> Mapping[int, Task]:
        """Tasks that hold those of these ``numbers`` (None: all) with what is ``shown`` of them.

        What is passed on may be there as a value of the domain, or as msgspec has JSON.
        """


def having(tasks: Mapping[int, Task], name: str) -> Iterable[Task]:
    """The tasks that have a value of the field ``name``, and perhaps some that have none."""
    return tasks.having(name) if isinstance(tasks, Partly) else tasks.values()


def in_part(tasks: Mapping[int, Task], names: frozenset[str]) -> Mapping[int, Task]:
    """All tasks with the fields ``names``; others must not be asked for."""
    return tasks.with_fields(names) if isinstance(tasks, Partly) else tasks


def those(
    judge: Judge, hold: Callable[[Standing], bool], shown: Shown | None
) -> Iterable[Standing]:
    """The tasks for which ``hold`` holds, in the order of their numbers.

    Where tasks lie in bytes, and the test says which parts of a task it ``reads``, only those are
    decoded of all tasks; and of many that are chosen only what is ``shown``, if that is said.
    """
    tasks = judge.tasks
    reads: frozenset[str] | None = getattr(hold, "reads", None)
    if reads is None or not isinstance(tasks, Partly):
        return filter(hold, judge)
    if not reads:
        return judge.of(tasks.chosen(None, shown))
    for name, test in hold.sieves:  # type: ignore[attr-defined]  # what has ``reads`` has them
        few = tasks.like(name, partial(_holds, judge, test))
        if few is not None:
            return filter(hold, map(judge.standing, few))
    numbers = sorted(_numbers(judge.of(tasks.with_fields(reads)), hold, reads))
    found = judge.of(tasks.chosen(numbers, shown))
    return map(found.standing, map(found.tasks.__getitem__, numbers))


def _holds(judge: Judge, test: Callable[[Standing], bool], task: Task) -> bool:
    return test(judge.standing(task))


def _numbers(
    judge: Judge, hold: Callable[[Standing], bool], reads: frozenset[str]
) -> Iterable[int]:
    """The numbers of the tasks for which ``hold`` holds, which looks at what it ``reads``.

    Of many tasks few differ in that: those that are alike in it are tested once.
    """
    if "id" in reads:
        return (n for n, task in judge.tasks.items() if hold(judge.standing(task)))
    tasks = dict(judge.tasks.items())
    parts = list(map(attrgetter(*reads), tasks.values()))
    alike = dict(zip(parts, tasks.values(), strict=True))
    held = {part for part, task in alike.items() if hold(judge.standing(task))}
    return (n for n, part in zip(tasks, parts, strict=True) if part in held)
