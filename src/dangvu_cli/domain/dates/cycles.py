"""What the grammar's rules about recurrences build: RFC 5545 rules (see ``recurrence``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from dangvu_cli.domain.dates.nodes import Recurring
from dangvu_cli.domain.dates.recurrence import (
    DAYS,
    HALF_YEARLY,
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
    "YEAR": "FREQ=YEARLY",
}  # fmt: skip
_ADVERB_RULES = {-1: "DAY", 0: "WEEK", 1: "MONTH", 3: "QUARTER", 12: "YEAR"}
_MONTHS_RULES = {1: "FREQ=MONTHLY", 3: QUARTERLY, 6: HALF_YEARLY, 12: "FREQ=YEARLY"}


def unit_name(m: Match, _: Frame) -> str:
    """The unit's symbol."""
    return m.found[0][0]


def every_unit(m: Match, _: Frame) -> Recurring | None:
    """``hằng tháng``, ``quarterly``, ``2 lần/năm``."""
    unit = _ADVERB_RULES[m.number("ADVERB") or 0] if "ADVERB" in m else str(m.get("unit_name"))
    times = m.number("COUNT") or 1
    if times != 1:
        return Recurring(HALF_YEARLY) if (times, unit) == (2, "YEAR") else None
    return Recurring(_UNIT_RULES[unit])


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
    """``ngày 15/6 và 15/12 hằng năm``: one day of the month, in one or more months."""
    days = cast("list[tuple[int, int]]", m.all("yearday"))
    if len({day for day, _ in days}) != 1 or not all(
        monthday_rule(d, (month,)) for d, month in days
    ):
        return None
    return _recurring(monthday_rule(days[0][0], tuple(sorted({month for _, month in days}))))


def on_yearmonth(m: Match, _: Frame) -> Recurring | None:
    """The last day of a month or quarter; with ``trước``, the day before it begins."""
    quarter = m.number("quarter_number")
    last = quarter * 3 if quarter else m.number("number") or m.number("MONTHNAME") or 0
    if not 1 <= last <= 12:  # noqa: PLR2004
        return None
    if "BEFORE" in m:
        last = (last - (3 if quarter else 1) - 1) % 12 + 1
    return _recurring(f"FREQ=YEARLY;BYMONTH={last};BYMONTHDAY=-1")


def on_weekday(m: Match, _: Frame) -> Recurring | None:
    """``thứ sáu hằng tuần``, ``every friday``."""
    if m.number("ADVERB") not in {None, 0}:
        return None
    return Recurring(f"FREQ=WEEKLY;BYDAY={DAYS[m.number('weekday') or 0]}")


def half_yearly(m: Match, _: Frame) -> Recurring | None:
    """``6 tháng một lần``, ``every 3 months``: as the year is divided."""
    return _recurring(_MONTHS_RULES.get(m.number("length") or 0))


def window(m: Match, _: Frame) -> Recurring:
    """The days between which figures are gathered, month by month or year by year."""
    unit = "YEAR" if "yearday" in m else "QUARTER" if "QUARTER" in m else "MONTH"
    return Recurring(_UNIT_RULES[unit], "recurring-window")


def recurring(m: Match, _: Frame) -> Recurring:
    """The cycle that was named."""
    return next(value for _, value in m.found if isinstance(value, Recurring))


def _recurring(rule: str | None) -> Recurring | None:
    return Recurring(rule) if rule else None


ACTIONS: dict[str, Action] = {
    "unit_name": unit_name, "every_unit": every_unit, "every_month": every_month,
    "every_year": every_year, "on_monthday": on_monthday, "on_quarterday": on_quarterday,
    "on_yearday": on_yearday, "on_yearmonth": on_yearmonth, "on_weekday": on_weekday,
    "half_yearly": half_yearly, "half_yearly_once": half_yearly, "window": window,
    "recurring": recurring,
}  # fmt: skip
"""Rule of the grammar -> what it builds."""
