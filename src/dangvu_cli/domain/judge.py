"""The judge: where each task stands on a day, its timing, days left and progress, never stored."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, cached_property, partial
from itertools import repeat
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.partly import having, those
from dangvu_cli.domain.progress import figure_of
from dangvu_cli.domain.timing import judged, resolved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from dangvu_cli.domain.deadline import Deadline
    from dangvu_cli.domain.event import Event
    from dangvu_cli.domain.partly import Shown
    from dangvu_cli.domain.progress import Figure
    from dangvu_cli.domain.source import SourceDocument
    from dangvu_cli.domain.task import Task
    from dangvu_cli.domain.timing import Rules, Timing

_judged_by = attrgetter("status", "kind", "completed", "due_when_completed")
_measured_by = attrgetter("figure", "target", "unit", "status")


class Standing:
    """A task as it stands on the day of its judge.

    ``due`` has an event's dates filled in, ``last_day`` is the day by which it is judged (``due``
    rolled off a day off where the office says so); ``days_left`` is null unless the task is open,
    dated and not continuing. Each is worked out when it is first asked for: a filter asks for few.
    """

    __slots__ = ("days_left", "due", "figure", "judge", "last_day", "task", "timing")

    task: Task
    judge: Judge
    due: Deadline | None
    last_day: date | None
    timing: Timing
    days_left: int | None
    figure: Figure

    def __init__(self, task: Task, judge: Judge) -> None:
        self.task = task
        self.judge = judge

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - only for what is not known yet
        if name == "due":
            self.due = resolved(self.task.due, self.judge.events)
        elif name == "figure":
            self.figure = self.judge.figure(self.task)
        elif name in {"last_day", "timing", "days_left"}:
            self.judge.settle(self)
        else:
            raise AttributeError(name)
        return getattr(self, name)

    @property
    def day(self) -> date:
        """The day on which the task stands so."""
        return self.judge.day

    @property
    def rules(self) -> Rules:
        """How deadlines are judged here."""
        return self.judge.rules

    @property
    def workdays_left(self) -> int | None:
        """Working days to the last day, negative when late; None outside the table of days off."""
        if self.days_left is None or self.last_day is None:
            return None
        return self.judge.workdays_to(self.last_day)


class Judge:
    """Judges tasks by one day, with the tasks and events that they hang on.

    ``documents`` are those that the data tell of: two of them may share a symbol.
    """

    def __init__(
        self,
        day: date,
        tasks: Mapping[int, Task],
        events: Mapping[str, Event],
        rules: Rules,
        documents: Iterable[SourceDocument] = (),
    ) -> None:
        self.day = day
        self.tasks = tasks
        self.events = events
        self.rules = rules
        self.documents = documents
        self._figures: dict[int, Figure] = {}
        self._own: dict[Any, Figure] = {}
        self._settled: dict[Any, Any] = {}

    def __iter__(self) -> Iterator[Standing]:
        """All tasks in the order of their numbers."""
        return map(Standing, sorted(self.tasks.values(), key=attrgetter("id")), repeat(self))

    def those(
        self, hold: Callable[[Standing], bool], shown: Shown | None = None
    ) -> Iterable[Standing]:
        """The tasks for which ``hold`` holds, in the order of their numbers.

        Who says what is ``shown`` of them must not ask for other parts of the tasks.
        """
        return those(self, hold, shown)

    def of(self, tasks: Mapping[int, Task]) -> Judge:
        """The same judge of other tasks."""
        if tasks is self.tasks:
            return self
        return Judge(self.day, tasks, self.events, self.rules, self.documents)

    @cached_property
    def children(self) -> dict[int, list[Task]]:
        """The children of each parent, in the order of their numbers."""
        children: defaultdict[int, list[Task]] = defaultdict(list)
        hung = (task for task in having(self.tasks, "parent") if task.parent is not None)
        for task in sorted(hung, key=attrgetter("id")):
            assert task.parent is not None
            children[task.parent].append(task)
        return dict(children)

    @cached_property
    def document_names(self) -> dict[str, str]:
        """The name of the document behind each symbol that tasks give."""
        from dangvu_cli.domain.symbols import document_names

        known = [document.id for document in self.documents]
        tasks = sorted(having(self.tasks, "documents"), key=attrgetter("id"))
        return document_names([*(s for task in tasks for s in task.documents), *known])

    def standing(self, task: Task) -> Standing:
        """Where ``task`` stands."""
        return Standing(task, self)

    def work_out(self, standings: Iterable[Standing]) -> None:
        """Work all out of many tasks, for who shows all of it.

        Few of them differ in what that hangs on: those that are alike are judged once.
        """
        known: dict[Any, Any] = {}
        children = self.children
        for standing in standings:
            task = standing.task
            due = task.due
            if due is not None and due.event is not None:
                due = resolved(due, self.events)
            standing.due = due
            last = due.end if due else None
            alike = (
                last, task.status, task.kind, task.completed, task.due_when_completed,
                task.figure, task.target, task.unit,
            )  # fmt: skip
            found = known.get(alike)
            if found is None:
                known[alike] = found = *self._settle(task, last), self._own_figure(task)
            standing.last_day, standing.timing, standing.days_left, standing.figure = found
            if task.id in children:
                standing.figure = self.figure(task)

    def settle(self, standing: Standing) -> None:
        """Fill in how the task stands to its deadline.

        Of many tasks few differ in what that hangs on: those that are alike are judged once.
        """
        task, due = standing.task, standing.due
        last = due.end if due else None
        alike = last, _judged_by(task)
        known = self._settled.get(alike)
        if known is None:
            self._settled[alike] = known = self._settle(task, last)
        standing.last_day, standing.timing, standing.days_left = known

    def _settle(self, task: Task, last: date | None) -> tuple[date | None, Timing, int | None]:
        when_completed = task.due_when_completed
        if self.rules.roll != "none":
            last, when_completed = self._rolled(last), self._rolled(when_completed)
        timing = judged(task, last, when_completed, self.day, self.rules)
        dated = last is not None and not task.finished and task.kind != "continuing"
        return last, timing, (last - self.day).days if dated and last else None

    @cached_property
    def workdays_to(self) -> Callable[[date], int | None]:
        """Working days to a day, negative when it is past; None outside the table of days off.

        Of many tasks few end on days of their own: each is reckoned once.
        """
        return cache(partial(self.rules.workdays.between, self.day))

    def figure(self, task: Task) -> Figure:
        """How far ``task`` is, its children rolled up; an occurrence is judged by itself."""
        children = self.children.get(task.id)
        if not children or self.tasks.get(task.id) is not task:
            return self._own_figure(task)
        if task.id not in self._figures:
            self._roll_up(task)
        return self._figures[task.id]

    def _roll_up(self, task: Task) -> None:
        """Work out the figures of a parent and of the parents below it, the lowest first.

        A file edited by hand may hold a circle of parents: where it closes, a task's own figure
        counts.
        """
        parents, line = {task.id: task}, [task.id]
        for number in line:  # which grows on the way
            below = [child for child in self.children[number] if child.id in self.children]
            new = {c.id: c for c in below if c.id not in parents and c.id not in self._figures}
            parents |= new
            line += new
        for number in reversed(line):
            children = self.children[number]
            figures = [self._figures.get(child.id) or self._own_figure(child) for child in children]
            pairs = list(zip(children, figures, strict=True))
            self._figures[number] = figure_of(parents[number], pairs)

    def _own_figure(self, task: Task) -> Figure:
        """Of many tasks few differ in how far they are: each figure is made once."""
        alike = _measured_by(task)
        known = self._own.get(alike)
        if known is None:
            self._own[alike] = known = figure_of(task)
        return known

    def _rolled(self, day: date | None) -> date | None:
        return self.rules.workdays.roll(day, self.rules.roll) if day else None
