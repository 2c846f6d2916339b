"""What the grammar's rules about recurrences build: RFC 5545 rules (see ``recurrence``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from dangvu_cli.domain.dates.nodes import Recurring
from dangvu_cli.domain.dates.recurrence import (
    DAYS,
    HALF_YEARLY,
    LAST_DAYS,
    QUARTER_ENDS,
    QUARTER_STARTS,
    QUARTERLY,
    monthday_rule,
)

if TYPE_CHECKING:
    from dangvu_cli.domain.dates.engine import Action, Match
    from dangvu_cli.domain.dates.frame import Frame

_UNIT_RULES = {
    "DAY": "FREQ=DAILY", "WEEK": "FREQ=WEEKLY", "MONTH": "FREQ=MONTHLY", "QUARTER": QUARTERLY,
    "HALF": HALF_YEARLY, "YEAR": "FREQ=YEARLY",
}  # fmt: skip
_ADVERB_RULES = {-1: "DAY", 0: "WEEK", 1: "MONTH", 3: "QUARTER", 6: "HALF", 12: "YEAR"}
_MONTHS_RULES = {1: "FREQ=MONTHLY", 3: QUARTERLY, 6: HALF_YEARLY, 12: "FREQ=YEARLY"}


def unit_name(m: Match, _: Frame) -> str:
    """The unit's symbol."""
    return m.found[0][0]


def every_unit(m: Match, _: Frame) -> Recurring | None:
    """``hằng tháng``, ``quarterly``, ``2 lần/năm``."""
    unit = _ADVERB_RULES[m.number("ADVERB") or 0] if "ADVERB" in m else str(m.get("unit_name"))
    times = m.number("COUNT") or 1
    if (times, unit) == (2, "YEAR"):
        return Recurring(HALF_YEARLY)
    return Recurring(_UNIT_RULES[unit]) if times == 1 else None


def every_month(m: Match, _: Frame) -> str | None:
    """Any wording for "of every month"."""
    return None if m.number("ADVERB") not in {None, 1} else "MONTH"


def every_year(m: Match, _: Frame) -> str | None:
    """Any wording for "of every year"."""
    return None if m.number("ADVERB") not in {None, 12} else "YEAR"


def on_monthday(m: Match, _: Frame) -> Recurring | None:
    """``ngày 15 hằng tháng``, ``ngày 15 của tháng báo cáo``."""
    return _recurring(monthday_rule(m.number("number") or 0))


def on_quarterday(m: Match, _: Frame) -> Recurring | None:
    """``ngày 8 của tháng cuối quý``; without a day, the last one of that month."""
    if m.number("SHIFT") == 0 or m.number("ORDINAL") not in {None, 1}:
        return None
    at_start = "START" in m or "ORDINAL" in m
    if m.number("WHICH") not in {None, -1}:
        return None
    day = m.number("number") if "number" in m else -1
    return _recurring(monthday_rule(day or 0, QUARTER_STARTS if at_start else QUARTER_ENDS))


def on_yearday(m: Match, _: Frame) -> Recurring | None:
    """``15/6 và 15/12 hằng năm``: one day of the month, or the last one, in some months."""
    days = cast("list[tuple[int, int]]", m.all("yearday"))
    if m.number("length") not in {None, 6} or m.number("SHIFT") not in {None, 1}:
        return None
    if not all(monthday_rule(day, (month,)) for day, month in days):
        return None
    months = tuple(sorted({month for _, month in days}))
    if len({day for day, _ in days}) == 1:
        return _recurring(monthday_rule(days[0][0], months))
    ends = all(day == LAST_DAYS.get(month, 31) for day, month in days)
    return _recurring(monthday_rule(-1, months)) if ends else None


def one_number(m: Match, _: Frame) -> int | None:
    """The number of a month or quarter."""
    return m.number("quarter_number") or m.number("number")


def on_yearmonth(m: Match, _: Frame) -> Recurring | None:
    """The last day of months or quarters; with ``trước``, the day before the one begins."""
    length = 3 if "yearquarter" in m else 1
    units = cast("list[int]", m.all("yearmonth", "yearquarter", "MONTHNAME"))
    lasts = tuple(sorted({unit * length for unit in units}))
    if "BEFORE" not in m:
        return _recurring(monthday_rule(-1, lasts))
    before = (lasts[0] - length - 1) % 12 + 1
    known = len(lasts) == 1 and monthday_rule(-1, lasts)
    return _recurring(monthday_rule(-1, (before,))) if known else None


def on_weekday(m: Match, _: Frame) -> Recurring | None:
    """``thứ sáu hằng tuần``, ``every friday``."""
    if m.number("ADVERB") not in {None, 0}:
        return None
    day = m.number("WEEKDAYS") if "WEEKDAYS" in m else m.number("weekday")
    return Recurring(f"FREQ=WEEKLY;BYDAY={DAYS[day or 0]}")


def half_yearly(m: Match, _: Frame) -> Recurring | None:
    """``6 tháng một lần``, ``every 3 months``: as the year is divided; ``1 tuần/lần``."""
    if m.number("COUNT") not in {None, 1}:
        return None
    length, unit = m.number("length") or 0, m.get("unit_name") or "MONTH"
    if unit == "MONTH":
        return _recurring(_MONTHS_RULES.get(length))
    return Recurring(_UNIT_RULES[str(unit)]) if length == 1 else None


def window(m: Match, _: Frame) -> Recurring:
    """The days between which figures are gathered, month by month or year by year."""
    unit = "YEAR" if "yearday" in m else "QUARTER" if "QUARTER" in m else "MONTH"
    return Recurring(_UNIT_RULES[unit], "recurring-window")


def recurring(m: Match, _: Frame) -> Recurring:
    """The cycle that was named; ``hằng quý (ngày 25 của tháng cuối quý)`` names it twice."""
    found = [value for _, value in m.found if isinstance(value, Recurring)]
    return found[-1]


def _recurring(rule: str | None) -> Recurring | None:
    return Recurring(rule) if rule else None


ACTIONS: dict[str, Action] = {
    "unit_name": unit_name, "every_unit": every_unit, "every_month": every_month,
    "every_year": every_year, "on_monthday": on_monthday, "on_quarterday": on_quarterday,
    "on_yearday": on_yearday, "yearmonth": one_number, "yearquarter": one_number,
    "on_yearmonth": on_yearmonth, "on_weekday": on_weekday,
    "half_yearly": half_yearly, "half_yearly_once": half_yearly, "window": window,
    "recurring": recurring,
}  # fmt: skip
"""Rule of the grammar -> what it builds."""
