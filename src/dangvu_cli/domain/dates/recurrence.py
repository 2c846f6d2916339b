"""Recurrences: RFC 5545 rules without DTSTART, and the days on which they fall.

A bare ``FREQ=WEEKLY``, ``FREQ=MONTHLY`` or ``FREQ=YEARLY`` means the *last day* of each week,
month or year: that is what ``hằng tuần``, ``hằng tháng``, ``hằng năm`` mean to an office. A quarter
is ``QUARTERLY``. A day that some months lack is the last day before it that the month has (the
30th is the 28th or 29th in February), where RFC 5545 alone would pass over the month.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from dangvu_cli.domain.deadline import Reading
from dangvu_cli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
QUARTER_ENDS = (3, 6, 9, 12)
QUARTER_STARTS = (1, 4, 7, 10)
QUARTERLY = "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"
HALF_YEARLY = "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1"
MOST_OCCURRENCES = 5000

_WHOLE_UNITS = {
    "FREQ=WEEKLY": "FREQ=WEEKLY;BYDAY=SU",
    "FREQ=MONTHLY": "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=YEARLY": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1",
}
_DAY = "(?:-1|[1-9]|[12][0-9]|3[01])"
_MONTH = "(?:[1-9]|1[0-2])"
_ON_DAYS = f";BYMONTHDAY={_DAY}(?:,{_DAY})*(?:;BYSETPOS=-1)?"
_RULE = (
    "FREQ=(?:DAILY|WEEKLY(?:;BYDAY=(?:MO|TU|WE|TH|FR|SA|SU))?"
    f"|MONTHLY(?:{_ON_DAYS})?|YEARLY(?:;BYMONTH={_MONTH}(?:,{_MONTH})*{_ON_DAYS})?)"
)  # compiled where there is a rule: most tasks have none
_SHORTEST = 28
LAST_DAYS = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
"""Months that do not always have 31 days -> their last day, in a leap year."""


def monthday_rule(day: int, months: tuple[int, ...] = ()) -> str | None:
    """The rule for a day of every month, or of ``months`` in the year; -1 is the last day.

    None where no such day exists (31/6, month 13).
    """
    if any(not 1 <= month <= 12 for month in months):  # noqa: PLR2004
        return None
    longest = [LAST_DAYS.get(month, 31) for month in months or range(1, 13)]
    if day != -1 and not 1 <= day <= (max if not months or len(months) > 1 else min)(longest):
        return None
    head = f"FREQ=YEARLY;BYMONTH={','.join(map(str, months))}" if months else "FREQ=MONTHLY"
    if not months and day in {-1, 31}:
        return head
    if day <= _SHORTEST or day <= min(_always(months)):
        return f"{head};BYMONTHDAY={day}"
    if day == 31:  # noqa: PLR2004
        return f"{head};BYMONTHDAY=-1"
    if len(months) > 1:
        return None
    return f"{head};BYMONTHDAY={','.join(map(str, range(_SHORTEST, day + 1)))};BYSETPOS=-1"


def read_rule(text: str) -> Reading | None:
    """An RRULE as it stands; None where the text is none. Raises UsageError for a broken one."""
    rule = text.strip().upper()
    if not rule.startswith("FREQ="):
        return None
    next_occurrence(rule, date(2000, 1, 1), inclusive=True)
    return Reading(text, "recurring", "rrule", recurrence=rule)


def occurrences(rule: str, start: date) -> Iterator[date]:
    """The days of ``rule`` from ``start`` on, in order, at most ``MOST_OCCURRENCES``.

    Raises UsageError for any rule but the shapes that the grammar yields: others may be finer than
    a day, never come, or count from a first occurrence, which a rule without DTSTART has not.
    """
    from dateutil.rrule import rrulestr

    if not re.fullmatch(_RULE, rule):
        raise UsageError("date.recurrence_unreadable", rule=rule)
    anchor = datetime(start.year, start.month, start.day)  # noqa: DTZ001 - a day, no moment
    try:
        found = rrulestr(_WHOLE_UNITS.get(rule, rule), dtstart=anchor)
        for moment in islice(found, MOST_OCCURRENCES):
            yield moment.date()
    except (ValueError, TypeError, OverflowError) as error:
        raise UsageError("date.recurrence_unreadable", rule=rule) from error


def next_occurrence(rule: str, after: date, *, inclusive: bool) -> date:
    """The first day of ``rule`` after ``after``, or on it where ``inclusive``."""
    start = after if inclusive or after == date.max else after + timedelta(days=1)
    for day in occurrences(rule, start):
        return day
    raise UsageError("date.recurrence_unreadable", rule=rule)


def falls_on(rule: str, day: date) -> bool:
    """Whether ``day`` is one of the days of ``rule``; raises UsageError for a broken one."""
    return next_occurrence(rule, day, inclusive=True) == day


def _always(months: tuple[int, ...]) -> list[int]:
    """The days that these months have in every year."""
    february = 2
    lengths = [_SHORTEST if month == february else LAST_DAYS.get(month, 31) for month in months]
    return lengths or [_SHORTEST]


def parts_of_rule(rule: str) -> dict[str, str]:
    """``FREQ=MONTHLY;BYMONTHDAY=15`` as its names and values."""
    return {name: value for name, _, value in (part.partition("=") for part in rule.split(";"))}
