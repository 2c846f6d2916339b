"""The office's report: totals whose parts add up, rates with their parts, a breakdown, the lists.

The arithmetic is that of 1270/BC-TCTTTg (27/12/2017): assigned = done (on time + late + undated)
+ not done (on track + due soon + overdue + undated + paused); continuing duties stand apart, by
the rule of QĐ 23/2018/QĐ-TTg.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, get_args

from dangvu_cli.domain.change import REVERSING
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from dangvu_cli.domain.deadline import Period
    from dangvu_cli.domain.judge import Judge, Standing
    from dangvu_cli.domain.log import LogEntry

By = Literal["group", "lead", "document", "month", "quarter"]
BREAKDOWNS: tuple[By, ...] = get_args(By)
STALE_DAYS = 90
OPEN = ("on_track", "due_soon", "overdue", "undated", "paused")
DONE = ("on_time", "late", "undated")


@value
class Rate:
    """A part of a whole, with both."""

    numerator: int
    denominator: int

    @property
    def value(self) -> float | None:
        """The fraction to 4 decimals, half up; None where there is nothing to divide by."""
        if self.denominator == 0:
            return None
        return (20000 * self.numerator + self.denominator) // (2 * self.denominator) / 10000


@value
class Totals:
    """Counts of tasks; ``done`` and ``open`` hold their parts by name, in the contract's order."""

    done: Mapping[str, int]
    open: Mapping[str, int]
    cancelled: int
    continuing: int
    stale: int

    @property
    def done_total(self) -> int:
        """All that is done."""
        return sum(self.done.values())

    @property
    def open_total(self) -> int:
        """All that is not done."""
        return sum(self.open.values())

    @property
    def assigned(self) -> int:
        """Deliverables and recurring tasks, without the cancelled."""
        return self.done_total + self.open_total

    @property
    def done_of_due(self) -> Rate:
        """Done ÷ (done + open overdue)."""
        return Rate(self.done_total, self.done_total + self.open["overdue"])

    @property
    def on_time(self) -> Rate:
        """On time ÷ (on time + late)."""
        return Rate(self.done["on_time"], self.done["on_time"] + self.done["late"])


@value
class Group:
    """A line of the breakdown; ``key`` is None for the tasks that have none."""

    key: str | None
    totals: Totals


@value
class Compared:
    """The totals of another period, as of a day."""

    period: Period
    as_of: date
    totals: Totals


@value
class Report:
    """The report as of a day; each list holds standings of that day.

    ``counted`` are all standings that the totals count, ``previous`` the period before.
    """

    as_of: date
    period: Period | None
    by: By
    totals: Totals
    groups: Sequence[Group]
    counted: Sequence[Standing]
    overdue: Sequence[Standing]
    due_soon: Sequence[Standing]
    done: Sequence[Standing]
    undated: Sequence[Standing]
    continuing: Sequence[Standing]
    previous: Compared | None = None


def build(
    judge: Judge, standings: Iterable[Standing], by: By = "group", period: Period | None = None
) -> Report:
    """The report over ``standings`` (the tasks that were chosen), as of the judge's day.

    With a period: over the tasks assigned by its end and not finished or cancelled before its
    start; its list of what was done holds what was done in it.
    """
    counted = [s for s in _occurrences(judge, standings) if _within(s, period)]
    duties = [s for s in counted if s.task.kind == "continuing"]
    tasks = [s for s in counted if s.task.kind != "continuing"]
    done = [s for s in tasks if s.task.status == "done"]
    return Report(
        as_of=judge.day,
        period=period,
        by=by,
        totals=total(counted),
        groups=[Group(key, total(found)) for key, found in broken_down(counted, by).items()],
        counted=counted,
        overdue=_by_day(s for s in tasks if s.timing == "overdue"),
        due_soon=_by_day(s for s in tasks if s.timing == "due_soon"),
        done=sorted(
            (s for s in done if period is None or s.task.completed in period),
            key=lambda s: (s.task.completed or judge.day, s.task.id),
        ),
        undated=[s for s in tasks if s.timing == "undated"],
        continuing=[s for s in duties if s.task.status != "cancelled"],
    )


def changes_within(
    entries: Iterable[LogEntry], report: Report, judge: Judge, matches: Callable[[Standing], bool]
) -> list[LogEntry]:
    """The live changes of the chosen tasks that hold from a day of the report's period."""
    chosen = {standing.task.id for standing in judge.those(matches)}
    return [
        entry
        for entry in entries
        if entry.undone_by is None
        and entry.change.op not in REVERSING
        and entry.day <= report.as_of
        and (report.period is None or entry.day in report.period)
        and (entry.change.task is None or entry.change.task in chosen)
    ]


def total(standings: Iterable[Standing]) -> Totals:
    """The totals of ``standings``; every standing is counted in exactly one part."""
    parts: Counter[str] = Counter()
    duties = stale = 0
    for standing in standings:
        if standing.task.kind == "continuing" and standing.timing != "cancelled":
            duties += 1
            stale += is_stale(standing)
        else:
            parts[standing.timing] += 1
    return Totals(
        done={part: parts[f"done_{part}"] for part in DONE},
        open={part: parts[part] for part in OPEN},
        cancelled=parts["cancelled"],
        continuing=duties,
        stale=stale,
    )


def is_stale(standing: Standing) -> bool:
    """Whether an open continuing duty has seen no change in 90 days."""
    last = standing.task.last_activity
    idle = last is not None and (standing.day - last).days > STALE_DAYS
    return idle and not standing.task.finished


def breakdown_key(standing: Standing, by: By) -> str | None:
    """The line of the breakdown in which a task counts; the first document where it has several."""
    task = standing.task
    if by == "group":
        return task.group
    if by == "lead":
        return task.lead
    if by == "document":
        return standing.judge.document_names[task.documents[0]] if task.documents else None
    day = standing.due.end if standing.due else None
    if day is None:
        return None
    if by == "month":
        return f"{day.year:04}-{day.month:02}"
    return f"{day.year:04}-Q{(day.month + 2) // 3}"


def broken_down(standings: Iterable[Standing], by: By) -> dict[str | None, list[Standing]]:
    """The lines of a breakdown: months and quarters in time's order, all else as first met.

    The tasks that have no key come last.
    """
    parts: dict[str | None, list[Standing]] = {}
    for standing in standings:
        parts.setdefault(breakdown_key(standing, by), []).append(standing)
    keys = [key for key in parts if key is not None]
    if by in {"month", "quarter"}:
        keys.sort()
    ordered = [*keys, None] if None in parts else keys
    return {key: parts[key] for key in ordered}


def _occurrences(judge: Judge, standings: Iterable[Standing]) -> Iterator[Standing]:
    """Each completed occurrence of a recurring task as one done, then the task itself."""
    for standing in standings:
        task = standing.task
        for occurrence in task.occurrences:
            due = replace(task.due, end=occurrence.end) if task.due else None
            yield judge.standing(
                replace(
                    task,
                    status="done",
                    due=due,
                    completed=occurrence.completed,
                    due_when_completed=occurrence.end,
                    evidence=occurrence.evidence,
                    late_reason=occurrence.late_reason,
                    occurrences=(),
                )
            )
        yield standing


def _within(standing: Standing, period: Period | None) -> bool:
    if period is None:
        return True
    task = standing.task
    assigned = task.assigned or task.begins
    if period.end is not None and assigned is not None and assigned > period.end:
        return False
    finished = task.completed or task.cancelled
    return period.start is None or finished is None or finished >= period.start


def _by_day(standings: Iterable[Standing]) -> list[Standing]:
    """The one that has waited longest first."""
    return sorted(standings, key=lambda s: (s.days_left or 0, s.task.id))
