"""The report on the period before: what a report is compared with."""

from __future__ import annotations

from datetime import MINYEAR, date, timedelta
from typing import TYPE_CHECKING

from dangvu_cli.domain.dates.canonical import Unit, iso_unit
from dangvu_cli.domain.dates.units import month_unit, unit_of, whole_unit
from dangvu_cli.domain.deadline import Period
from dangvu_cli.domain.judge import Judge
from dangvu_cli.domain.report import Compared, build

if TYPE_CHECKING:
    from collections.abc import Callable

    from dangvu_cli.domain.judge import Standing
    from dangvu_cli.domain.report import Report
    from dangvu_cli.domain.snapshot import Snapshot
    from dangvu_cli.domain.timing import Rules


def compared(
    report: Report, state: Snapshot, rules: Rules, matches: Callable[[Standing], bool]
) -> Compared | None:
    """The totals of the period before the report's, as of its last day; None where there is none.

    ``state`` holds the history from which that day is replayed.
    """
    period = previous_period(report.period) if report.period else None
    if period is None or period.end is None:
        return None
    day = min(period.end, report.as_of)
    then = state.replayed(day)
    judge = Judge(day, then.tasks, then.events, rules)
    return Compared(period, day, build(judge, judge.those(matches), report.by, period).totals)


def previous_period(period: Period) -> Period | None:
    """The period of the same kind just before: the quarter before a quarter, and so on.

    Whole months go before as many whole months, other days before as many days. None where an end
    is open, or where the calendar has no earlier one.
    """
    start, end = period.start, period.end
    if start is None or end is None or start == date.min:
        return None
    unit = whole_unit(start, end)
    last = start - timedelta(days=1)
    if unit is not None:
        before = unit_of(unit, last)
        return Period(*before, iso_unit(Unit(unit, before[0])))
    first = _months_before(start, end) or _days_before(start, end)
    return Period(first, last, f"{first}..{last}") if first else None


def _months_before(start: date, end: date) -> date | None:
    """The first of the whole months before ``start``, as many as from there to ``end``."""
    if (start, end) != _whole_months(start, end):
        return None
    count = (end.year - start.year) * 12 + end.month - start.month + 1
    year, month = divmod(start.year * 12 + start.month - 1 - count, 12)
    return date(year, month + 1, 1) if year >= MINYEAR else None


def _whole_months(start: date, end: date) -> tuple[date, date]:
    """The whole months that ``start`` and ``end`` lie in."""
    return month_unit(start, 1)[0], month_unit(end, 1)[1]


def _days_before(start: date, end: date) -> date | None:
    length = end - start + timedelta(days=1)
    return start - length if start - date.min >= length else None
