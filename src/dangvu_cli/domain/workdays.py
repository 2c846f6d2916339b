"""Working days: Monday to Friday, but for Vietnam's days off and the days worked instead."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import Literal

from dangvu_cli.domain.days_off import DAYS_OFF, ENGLISH_NAMES, FIRST_DAY, LAST_DAY, MAKE_UP_DAYS
from dangvu_cli.errors import UsageError
from dangvu_cli.values import value

Roll = Literal["none", "previous", "next"]

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


@value
class WorkdayCalendar:
    """The table of days off (``FIRST_DAY`` to ``LAST_DAY``) with the user's own days on top.

    A day that the user names overrides the table; one named both ways is worked.
    """

    days_off: frozenset[date] = frozenset()
    make_up_days: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Whether ``day`` is worked; outside the table weekends and the user's days decide."""
        if day in self.make_up_days:
            return True
        if day in self.days_off:
            return False
        return day in MAKE_UP_DAYS or (day.weekday() < _SATURDAY and day not in DAYS_OFF)

    def name_of(self, day: date, language: Literal["vi", "en"] = "vi") -> str | None:
        """What the table calls a day off; None for weekends, the user's own days and workdays."""
        if self.is_working(day) or day not in DAYS_OFF:
            return None
        name = DAYS_OFF[day]
        return name if language == "vi" else ENGLISH_NAMES[name]

    def between(self, day: date, end: date) -> int | None:
        """Working days from the day after ``day`` to ``end``, both included.

        Where ``end`` lies before ``day``: those from the day after ``end`` to ``day``, negative.
        None where one of the two lies outside the table.
        """
        if not (_in_table(day) and _in_table(end)):
            return None
        totals = _running_totals(self)
        return totals[_place(end)] - totals[_place(day)]

    def add(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day``, or before it where negative; 0 is ``day``.

        Raises UsageError where the way leads outside the table.
        """
        if not _in_table(day):
            raise _outside_table()
        if count == 0:
            return day
        totals = _running_totals(self)
        start = totals[_place(day)]
        # A way back from a day off begins at the working day that follows it.
        if count < 0 and not self.is_working(day):
            start += 1
        wanted = start + count
        if not 1 <= wanted <= totals[-1]:
            raise _outside_table()
        return FIRST_DAY + timedelta(days=bisect_left(totals, wanted))

    def roll(self, day: date, how: Roll) -> date:
        """``day``, or where it is off the nearest working day before (after) it that there is."""
        if how == "none":
            return day
        step, last = (_ONE_DAY, date.max) if how == "next" else (-_ONE_DAY, date.min)
        while day != last and not self.is_working(day):
            day += step
        return day


@lru_cache(maxsize=4)
def _running_totals(calendar: WorkdayCalendar) -> list[int]:
    """For each day of the table, in order, the working days from its first day to that day."""
    week = [(FIRST_DAY.weekday() + place) % 7 < _SATURDAY for place in range(7)]
    worked = week * (_place(LAST_DAY) // 7 + 1)
    for day in {*DAYS_OFF, *MAKE_UP_DAYS, *calendar.days_off, *calendar.make_up_days}:
        if _in_table(day):
            worked[_place(day)] = calendar.is_working(day)
    return list(accumulate(map(int, worked[: _place(LAST_DAY) + 1])))


def _place(day: date) -> int:
    return day.toordinal() - FIRST_DAY.toordinal()


def _in_table(day: date) -> bool:
    return FIRST_DAY <= day <= LAST_DAY


def _outside_table() -> UsageError:
    return UsageError("workdays.outside_table", first=FIRST_DAY.year, last=LAST_DAY.year)
