"""Weeks, months, quarters, halves and years as their first and last day."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import TYPE_CHECKING

from dangvu_cli.errors import UsageError

if TYPE_CHECKING:
    from dangvu_cli.domain.deadline import Precision

MONTHS: dict[Precision, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
"""How many months a unit has."""


def months_of(year: int, first: int, last: int) -> tuple[date, date]:
    """From the first day of month ``first`` to the last day of month ``last``."""
    from calendar import monthrange

    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def month_unit(day: date, length: int) -> tuple[date, date]:
    """The unit of ``length`` months (1, 3, 6, 12) in which ``day`` lies."""
    first = (day.month - 1) // length * length + 1
    return months_of(day.year, first, first + length - 1)


def week_of(day: date) -> tuple[date, date]:
    """The ISO week in which ``day`` lies, Monday to Sunday; the last one ends with the calendar."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + min(timedelta(days=6), date.max - monday)


def unit_of(unit: Precision, day: date) -> tuple[date, date]:
    """The day, week, month, quarter, half or year in which ``day`` lies."""
    if unit == "day":
        return day, day
    return week_of(day) if unit == "week" else month_unit(day, MONTHS[unit])


def whole_unit(start: date, end: date) -> Precision | None:
    """The unit that lasts from ``start`` to ``end``: ``quarter``; None where none does."""
    units: tuple[Precision, ...] = ("day", "week", *MONTHS)
    return next((unit for unit in units if unit_of(unit, start) == (start, end)), None)


def shift_unit(unit: Precision, day: date, count: int) -> tuple[date, date]:
    """The unit ``count`` units after the one of ``day`` (before it, where negative)."""
    if unit == "week":
        return week_of(day + timedelta(weeks=count))
    total = day.year * 12 + day.month - 1 + count * MONTHS[unit]
    year, month = divmod(total, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise UsageError("date.out_of_range")
    return month_unit(date(year, month + 1, 1), MONTHS[unit])
