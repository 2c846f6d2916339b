"""Deadlines on a calendar: the months of a period as weeks of days, Monday first."""

from __future__ import annotations

import calendar
from collections import defaultdict
from datetime import MAXYEAR, date
from typing import TYPE_CHECKING

from dangvu_cli.domain.dates.units import months_of
from dangvu_cli.domain.deadline import Period
from dangvu_cli.domain.timing import SEVERITY
from dangvu_cli.errors import Message, UsageError
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dangvu_cli.domain.event import Event
    from dangvu_cli.domain.judge import Standing
    from dangvu_cli.domain.timing import Timing
    from dangvu_cli.domain.workdays import WorkdayCalendar

MOST_MONTHS = 120

_SATURDAY = 5


@value
class Day:
    """A day of a month: whether it lies in the period, is worked, and the tasks due on it."""

    day: date
    inside: bool
    working: bool
    due: tuple[Standing, ...]

    @property
    def weekend(self) -> bool:
        """Whether it is a Saturday or a Sunday."""
        return self.day.weekday() >= _SATURDAY

    @property
    def timing(self) -> Timing | None:
        """The timing that matters most among the tasks due on the day; None where none is."""
        return min((s.timing for s in self.due), key=SEVERITY.index, default=None)


@value
class Month:
    """A month: weeks of seven days, None for those of the months beside it."""

    first: date
    weeks: tuple[tuple[Day | None, ...], ...]


@value
class Calendar:
    """The months that ``period`` touches, and what lies in it.

    ``days_off`` are its days that are not worked, but for weekends without a name;
    ``make_up_days`` its Saturdays and Sundays that are worked; ``events`` those with a day in it;
    ``standings`` the tasks whose last day lies in it, in its order.
    """

    today: date
    period: Period
    workdays: WorkdayCalendar
    months: tuple[Month, ...]
    days_off: tuple[date, ...]
    make_up_days: tuple[date, ...]
    events: tuple[Event, ...]
    standings: tuple[Standing, ...]


def months_from(day: date, count: int) -> Period:
    """The month of ``day`` and those after it, ``count`` in all; the last is 12/9999."""
    last = min(_index(day) + count - 1, MAXYEAR * 12 + 11)
    start, end = _first_day(_index(day)), months_of(last // 12, last % 12 + 1, last % 12 + 1)[1]
    return Period(start, end, f"{start:%Y-%m}..{end:%Y-%m}")


def build(
    period: Period,
    today: date,
    standings: Iterable[Standing],
    events: Iterable[Event],
    workdays: WorkdayCalendar,
) -> Calendar:
    """The calendar of a period; raises UsageError for one that is open or longer than ten years."""
    start, end = period.start, period.end
    if start is None or end is None:
        raise UsageError("calendar.open", hint=Message("calendar.example"), text=period.text)
    if _index(end) - _index(start) >= MOST_MONTHS:
        raise UsageError("calendar.too-long", text=period.text, most=MOST_MONTHS)
    inside = [s for s in standings if s.due and s.due.end in period]
    inside.sort(key=lambda s: (s.due.end if s.due and s.due.end else date.max, s.task.id))
    pages = _Pages(period, workdays, inside)
    days = list(_days(start, end))
    return Calendar(
        today=today,
        period=period,
        workdays=workdays,
        months=tuple(pages.month(index) for index in range(_index(start), _index(end) + 1)),
        days_off=tuple(day for day in days if _off(day, workdays)),
        make_up_days=tuple(
            day for day in days if day.weekday() >= _SATURDAY and workdays.is_working(day)
        ),
        events=tuple(_within(events, start, end)),
        standings=tuple(inside),
    )


def runs(days: Iterable[date], workdays: WorkdayCalendar) -> list[list[date]]:
    """Days put together where no day between them is worked."""
    found: list[list[date]] = []
    for day in days:
        if found and not any(map(workdays.is_working, _between(found[-1][-1], day))):
            found[-1].append(day)
        else:
            found.append([day])
    return found


class _Pages:
    """Makes months out of the tasks of a period."""

    def __init__(
        self, period: Period, workdays: WorkdayCalendar, standings: Iterable[Standing]
    ) -> None:
        self.period = period
        self.workdays = workdays
        self.due: defaultdict[date, list[Standing]] = defaultdict(list)
        for standing in standings:
            if standing.due and standing.due.end:
                self.due[standing.due.end].append(standing)

    def month(self, index: int) -> Month:
        first = _first_day(index)
        weeks = calendar.Calendar().monthdayscalendar(first.year, first.month)
        return Month(first, tuple(tuple(self._day(first, number) for number in w) for w in weeks))

    def _day(self, first: date, number: int) -> Day | None:
        if not number:
            return None
        day = first.replace(day=number)
        working = self.workdays.is_working(day)
        return Day(day, day in self.period, working, tuple(self.due.get(day, ())))


def _index(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_day(index: int) -> date:
    return date(index // 12, index % 12 + 1, 1)


def _days(start: date, end: date) -> Iterator[date]:
    return map(date.fromordinal, range(start.toordinal(), end.toordinal() + 1))


def _between(first: date, last: date) -> Iterator[date]:
    return map(date.fromordinal, range(first.toordinal() + 1, last.toordinal()))


def _off(day: date, workdays: WorkdayCalendar) -> bool:
    named = workdays.name_of(day) is not None
    return not workdays.is_working(day) and (named or day.weekday() < _SATURDAY)


def _within(events: Iterable[Event], start: date, end: date) -> list[Event]:
    dated = [(event.start, event) for event in events if event.start is not None]
    dated = [(s, e) for s, e in dated if s <= end and (e.end or s) >= start]
    return [event for _, event in sorted(dated, key=lambda pair: (pair[0], pair[1].id))]
