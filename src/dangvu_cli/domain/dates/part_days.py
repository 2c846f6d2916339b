"""The days of one part of the calendar."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dangvu_cli.domain.dates.units import months_of, unit_of, week_of
from dangvu_cli.errors import Message, UsageError
from dangvu_cli.values import value

if TYPE_CHECKING:
    from dangvu_cli.domain.dates.nodes import Part

_MID_MONTH = 15


@value
class Days:
    """The first and last day of a part; ``instant`` where it is one edge of a longer unit."""

    start: date
    end: date
    instant: bool = False


def days_of(part: Part, context: date) -> Days:
    """The days of a part whose year is known; a unit without number is the one of ``context``."""
    whole = _whole(part, context)
    if part.weekday is not None and whole.start.weekday() != part.weekday:
        raise UsageError("date.weekday", day=whole.start)
    if part.edge is None:
        return whole
    if part.edge == "start":
        return Days(whole.start, whole.start, instant=True)
    if part.edge == "end":
        return Days(whole.end, whole.end, instant=True)
    middle = _middle(part, whole)
    return Days(middle, middle, instant=True)


def _whole(part: Part, context: date) -> Days:
    if part.unclear:
        raise UsageError("date.which_day", hint=Message("date.accepted"))
    year = part.year or context.year
    if part.days is not None:
        return Days(*part.days)
    try:
        if part.week is not None:
            return Days(*week_of(date.fromisocalendar(year, part.week, 1)))
        if part.months is None:
            return Days(*unit_of(part.precision, context))
        if part.day is not None:
            day = date(year, part.months[0], part.day)
            return Days(day, day)
        return Days(*months_of(year, *part.months))
    except (ValueError, IndexError, OverflowError) as error:
        raise _no_such(part, year) from error


def _middle(part: Part, whole: Days) -> date:
    """Bộ luật Dân sự 2015, Điều 146: the 15th of a month, the 30th of June of a year."""
    if part.precision == "month":
        return whole.start.replace(day=_MID_MONTH)
    if part.precision == "year":
        return date(whole.start.year, 6, 30)
    raise UsageError("date.no_middle", hint=Message("date.accepted"))


def _no_such(part: Part, year: int) -> UsageError:
    months = part.months
    if part.day is not None and months and 1 <= months[0] <= 12:  # noqa: PLR2004
        near = Message("date.near", {"near": months_of(year, *months)[1]})
        return UsageError(
            "date.no_such_day", hint=near if part.day else Message("date.accepted"), day=part.day,
            month=months[0], year=year,
        )  # fmt: skip
    if part.day is not None and months and 1 <= part.day <= 12 and months[0] <= 31:  # noqa: PLR2004
        swapped = f"{months[0]}/{part.day}/{year}"
        return UsageError("date.month_first", hint=Message("date.near", {"near": swapped}))
    if part.week is not None:
        return UsageError("date.no_such_week", week=part.week, year=year)
    return UsageError("date.no_such_month", hint=Message("date.accepted"))
