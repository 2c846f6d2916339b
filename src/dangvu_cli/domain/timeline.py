"""Periods cut into steps of time, and the deadlines that lie in each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dangvu_cli.domain.dates.units import unit_of
from dangvu_cli.errors import Message, UsageError
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dangvu_cli.domain.deadline import Period, Precision
    from dangvu_cli.domain.judge import Standing

MOST_DAYS = 36600
"""The longest period that is drawn: a hundred years."""

LONGEST: dict[Precision, int] = {"day": 31, "week": 186, "month": 1830}
"""The units of a step, with the most days of a period that is cut into them; else a year."""


@value
class Step:
    """A day, week, month or year as far as it lies in the period, and the tasks due in it."""

    unit: Precision
    start: date
    end: date
    due: Sequence[Standing] = ()

    def __contains__(self, day: date | None) -> bool:
        """Whether ``day`` lies in the step."""
        return day is not None and self.start <= day <= self.end


def drawable(period: Period) -> tuple[date, date]:
    """The first and the last day of a period that can be drawn; raises UsageError for others."""
    if period.start is None or period.end is None:
        raise UsageError("chart.open", hint=Message("chart.example"), text=period.text)
    if (period.end - period.start).days >= MOST_DAYS:
        raise UsageError("chart.too-long", text=period.text)
    return period.start, period.end


def cut(period: Period) -> list[Step]:
    """The period as steps of one unit: as many as still read well, some sixty at most."""
    start, end = drawable(period)
    length = end.toordinal() - start.toordinal() + 1
    return list(_steps(start, end, _unit(length)))


def timeline(period: Period, standings: Iterable[Standing]) -> list[Step]:
    """The steps of the period with the tasks whose last day lies in each, in its order."""
    due = [s for s in standings if s.due and s.due.end in period]
    due.sort(key=lambda s: (s.due.end if s.due and s.due.end else date.max, s.task.id))
    found = []
    for step in cut(period):
        count = next((i for i, s in enumerate(due) if s.due and s.due.end not in step), len(due))
        found.append(Step(step.unit, step.start, step.end, tuple(due[:count])))
        due = due[count:]
    return found


def _unit(length: int) -> Precision:
    """The unit into which so many days are cut."""
    return next((unit for unit, most in LONGEST.items() if length <= most), "year")


def _steps(start: date, end: date, unit: Precision) -> Iterator[Step]:
    while True:
        last = min(unit_of(unit, start)[1], end)
        yield Step(unit, start, last)
        if last == end:
            return
        start = date.fromordinal(last.toordinal() + 1)
