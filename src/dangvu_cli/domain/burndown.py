"""How much was still to be done on each day of a period: one pass over the history.

The figures of a day are those of the report as of that day. A task is folded once; between its
changes it stays what it is, so each of its states is added to all the days that it covers at once.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from dangvu_cli.domain.fold import fold_event, states
from dangvu_cli.domain.judge import Judge
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dangvu_cli.domain.snapshot import Recorded
    from dangvu_cli.domain.task import Task
    from dangvu_cli.domain.timing import Rules


@value
class DayCount:
    """Deliverables and recurring tasks on a day, without the cancelled.

    ``planned`` would be open if each were finished on its last day, in force on that day; what
    lies after the day of the report is not known yet: ``open``, ``overdue`` (a part of them) and
    ``done`` are None there.
    """

    day: date
    planned: int
    open: int | None
    overdue: int | None
    done: int | None


def burndown(
    history: Recorded, chosen: Iterable[int], span: tuple[date, date], as_of: date, rules: Rules
) -> list[DayCount]:
    """The counts of the tasks ``chosen``, a day each; ``span`` is the first and the last day."""
    counts = _Counts(*span, as_of)
    past = _Past(history, rules)
    for number in chosen:
        for first, after, task in past.spells(number):
            if task is not None and task.kind != "continuing":
                counts.add(task, past.last_day(task, first), first, after)
    return counts.days()


class _Past:
    """The states of tasks and events through time; days are ordinals, the end of time too."""

    def __init__(self, history: Recorded, rules: Rules) -> None:
        self.history = history
        ids = list(history.event_ids)
        turns = {date.min, *(change.on for i in ids for change in history.of(i))}
        self.turns = sorted(day.toordinal() for day in turns)
        self.judges = []
        for turn in self.turns:
            day = date.fromordinal(turn)
            found = {i: fold_event(history.of(i), day) for i in ids}
            known = {i: event for i, event in found.items() if event is not None}
            self.judges.append(Judge(day, {}, known, rules))

    def spells(self, number: int) -> Iterator[tuple[int, int, Task | None]]:
        """The task with the first day on which it is so, and the first on which it is not."""
        found = states(self.history.of(number), self.history.event_day)
        tasks = {day.toordinal(): task for day, task in found}
        begin = min(tasks, default=0)
        days = sorted({*tasks, *(turn for turn in self.turns if turn > begin)})
        task: Task | None = None
        for first, after in pairwise([*days, date.max.toordinal() + 1]):
            task = tasks.get(first, task)
            yield first, after, task

    def last_day(self, task: Task, day: int) -> int | None:
        """The day by which the task was judged on ``day``."""
        judge = self.judges[bisect_right(self.turns, day) - 1]
        last = judge.standing(task).last_day
        return last.toordinal() if last else None


class _Counts:
    """Counts for each day of a period, kept as the differences between neighbouring days."""

    def __init__(self, start: date, end: date, as_of: date) -> None:
        self.start, self.after = start.toordinal(), end.toordinal() + 1
        self.known = min(as_of.toordinal() + 1, self.after)
        length = self.after - self.start + 1
        self.changes = {n: [0] * length for n in ("planned", "open", "overdue", "done")}

    def add(self, task: Task, last: int | None, first: int, after: int) -> None:
        """Count a state of a task that holds from ``first`` until the day before ``after``."""
        known = min(after, self.known)
        late = after if last is None else max(first, last + 1)
        self._put("done", first, known, len(task.occurrences) + (task.status == "done"))
        if task.status != "cancelled":
            # At the end of its last day it would be finished.
            planned = after if last is None else max(first, last)
            self._put("planned", first, min(after, planned))
        if not task.finished:
            self._put("open", first, known)
        if task.status in {"todo", "doing"}:
            self._put("overdue", late, known)

    def days(self) -> list[DayCount]:
        """The counts, a day each."""
        sums = {name: list(accumulate(changes)) for name, changes in self.changes.items()}
        return [
            DayCount(
                date.fromordinal(day),
                sums["planned"][day - self.start],
                *(
                    sums[name][day - self.start] if day < self.known else None
                    for name in ("open", "overdue", "done")
                ),
            )
            for day in range(self.start, self.after)
        ]

    def _put(self, name: str, first: int, after: int, count: int = 1) -> None:
        first, after = max(first, self.start), min(after, self.after)
        if first < after:
            self.changes[name][first - self.start] += count
            self.changes[name][after - self.start] -= count
