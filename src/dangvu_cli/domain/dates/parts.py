"""What the grammar's rules about the calendar build: numbers, years and ``Part`` values.

Each function takes what its rule found and returns the value, or None where the words fit but the
sense does not (a 5th quarter, ``06 (bảy)``).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from dangvu_cli.domain.dates.nodes import Clock, Part

if TYPE_CHECKING:
    from dangvu_cli.domain.dates.engine import Action, Match
    from dangvu_cli.domain.dates.frame import Frame
    from dangvu_cli.domain.dates.nodes import Edge
    from dangvu_cli.domain.deadline import Precision


def number(m: Match, _: Frame) -> int | None:
    """Digits, or words."""
    return m.number("numeral") or m.number("words")


def numeral(m: Match, _: Frame) -> int | None:
    """Digits, perhaps with the same number in words behind them."""
    count = m.number("COUNT")
    return count if m.number("words") in {None, count} else None


def words(m: Match, _: Frame) -> int:
    """``mười lăm`` 15, ``hai mươi mốt`` 21."""
    units = cast("list[int]", m.all("UNITWORD"))
    if "TENS" in m:
        return units[0] * 10 + sum(units[1:])
    return sum(units) + (10 if "TEN" in m else 0)


def spelled_year(m: Match, _: Frame) -> int:
    """``hai nghìn không trăm hai mươi ba`` 2023."""
    return (m.number("MILLENNIUM") or 0) + (m.number("words") or 0)


def year(m: Match, frame: Frame) -> int:
    """The year that was named, 0 where only the word for it stands there."""
    if "YYYY" in m:
        return cast("int", m.get("YYYY"))
    if "spelled_year" in m:
        return cast("int", m.get("spelled_year"))
    for found in ("SHIFT", "WHICH"):
        if found in m:
            return frame.today.year + cast("int", m.get(found))
    return m.number("year_word") or 0


def weekday(m: Match, _: Frame) -> int | None:
    """0 for Monday to 6 for Sunday; ``thứ 2`` is Monday."""
    if "WEEKDAY" in m:
        return m.number("WEEKDAY")
    ordinal = m.number("COUNT") or m.number("UNITWORD") or 0
    return ordinal - 2 if 2 <= ordinal <= 7 else None  # noqa: PLR2004 - thứ hai … thứ bảy


def hour(m: Match, _: Frame) -> int | None:
    """Minutes since midnight, to know that the time of day is one."""
    hours, minutes, seconds = [*cast("list[int]", m.all("N")), 0, 0][:3]
    if "AMPM" in m:
        if not 1 <= hours <= 12:  # noqa: PLR2004
            return None
        hours = hours % 12 + (12 if str(m.get("AMPM")).startswith("p") else 0)
    is_time = hours <= 24 and minutes < 60 and seconds < 60  # noqa: PLR2004
    return hours * 60 + minutes if is_time else None


def clock(m: Match, _: Frame) -> Clock:
    """A time of day as written."""
    return Clock(m.text, midnight=0 in m.all("hour"))


def timed(m: Match, _: Frame) -> Part:
    """A day with a time."""
    return replace(one_part(m), clock=cast("Clock", m.get("clock")))


def spoken_day(m: Match, _: Frame) -> tuple[int, int] | None:
    """(day, month) of ``30 tháng 6``, ``30th of June``."""
    day, month = m.number("numeral") or m.number("words"), m.number("number")
    return day or 0, month or m.number("MONTHNAME") or 0


def yearday(m: Match, _: Frame) -> tuple[int, int] | None:
    """(day, month) of ``30/6``; in ``15-16`` are two days."""
    if "spoken_day" in m:
        return cast("tuple[int, int]", m.get("spoken_day"))
    day, month = cast("list[int]", m.all("N"))
    return None if "-" in m and month > 12 else (day, month)  # noqa: PLR2004


def day_named(m: Match, _: Frame) -> Part:
    """A day of a month, day first; year first where it has four digits."""
    if m.found[0][0] == "YYYY":
        month, day = cast("list[int]", m.all("N"))
    else:
        found = m.get("spoken_day") or m.get("yearday") or tuple(m.all("N"))
        day, month = cast("tuple[int, int]", found)
    return Part("day", year=_year(m), months=(month, month), day=day)


def day(m: Match, _: Frame) -> Part:
    """A day with its weekday; ``30/6 tới`` is the next one."""
    return replace(one_part(m), weekday=m.number("weekday"), coming=_coming(m))


def day_alone(m: Match, _: Frame) -> Part:
    """A day whose month stands elsewhere: the 26 of ``26 đến 29-10``."""
    return Part("day", day=m.number("number"))


def week(m: Match, _: Frame) -> Part:
    """An ISO week."""
    return Part("week", year=_year(m), week=m.number("COUNT"))


def month_of(m: Match, _: Frame) -> Part:
    """The number behind ``tháng``."""
    return _months(m.number("number") or 0, 1, "month", m)


def month(m: Match, _: Frame) -> Part | None:
    """A month by its number, its name, or its place in a quarter or year."""
    if "LETTER" in m and m.get("LETTER") != "t":
        return None
    if "START" in m or "END" in m:
        if "quarter" in m:
            quarter_part = cast("Part", m.get("quarter"))
            first, last = quarter_part.months or (1, 12)
            number = last if "END" in m else first
            return replace(quarter_part, precision="month", months=(number, number))
        return _months(12 if "END" in m else 1, 1, "month", m)
    if "month_of" in m:
        return one_part(m)
    return _months(m.number("MONTHNAME") or m.number("N") or 0, 1, "month", m)


def quarter_number(m: Match, _: Frame) -> int | None:
    """1 to 4, Roman or Arabic."""
    value = m.number("ROMAN") or m.number("number")
    return value if value and value <= 4 else None  # noqa: PLR2004


def quarter_of(m: Match, _: Frame) -> Part:
    """The number behind ``quý``."""
    return _months(m.number("quarter_number") or 0, 3, "quarter", m)


def quarter(m: Match, _: Frame) -> Part | None:
    """A quarter by its number or its place in the year."""
    if "quarter_of" in m:
        return one_part(m)
    if "START" in m or "END" in m:
        return _months(4 if "END" in m else 1, 3, "quarter", m)
    if "WHICH" in m:
        return _months(4, 3, "quarter", m) if m.number("WHICH") == -1 else None
    value = m.number("COUNT") or m.number("ORDINAL") or m.number("QROMAN") or 0
    return _months(value, 3, "quarter", m) if value <= 4 else None  # noqa: PLR2004


def half(m: Match, _: Frame) -> Part | None:
    """``H1``, ``first half of 2023``, ``nửa đầu năm 2023``."""
    value = m.number("COUNT") or m.number("ORDINAL") or (2 if "END" in m else 1)
    return _months(value, 6, "half", m) if value <= 2 else None  # noqa: PLR2004


def months(m: Match, _: Frame) -> Part | None:
    """N months (or quarters) at either end of a year; six of them are its half."""
    if m.number("ORDINAL") not in {None, 1} or m.number("WHICH") not in {None, -1}:
        return None
    count = (m.number("length") or 0) * (3 if "QUARTER" in m else 1)
    if not 1 <= count <= 11:  # noqa: PLR2004
        return None
    at_end = "END" in m or "WHICH" in m
    span = (13 - count, 12) if at_end else (1, count)
    return Part("half" if count == 6 else "range", year=_year(m), months=span)  # noqa: PLR2004


def whole(m: Match, _: Frame) -> Part:
    """A year."""
    return Part("year", year=_year(m), months=(1, 12))


def rest(m: Match, _: Frame) -> Part:
    """``những tháng cuối năm``: where they begin is not said."""
    return Part("range", year=_year(m), months=(12, 12), open_start=True)


def edge(m: Match, _: Frame) -> Part | None:
    """The first day, the middle or the last day of a part; of a day only its end."""
    if "whole_year" in m:
        return Part("year", year=_year(m), months=(1, 12), edge="end")
    if m.number("ORDINAL") not in {None, 1} or m.number("WHICH") not in {None, -1}:
        return None
    which: Edge = "end" if "END" in m or "WHICH" in m else "mid" if "MID" in m else "start"
    part = one_part(m)
    return None if part.precision == "day" and which != "end" else replace(part, edge=which)


def one_part(m: Match) -> Part:
    """The part that the rule found."""
    return all_parts(m)[-1]


def all_parts(m: Match) -> tuple[Part, ...]:
    """The parts that the rule found, in the order of the text."""
    return tuple(value for _, value in m.found if isinstance(value, Part))


def _months(number_in_year: int, length: int, precision: Precision, m: Match) -> Part:
    span = ((number_in_year - 1) * length + 1, number_in_year * length)
    return Part(precision, year=_year(m), months=span, coming=_coming(m))


def _year(m: Match) -> int | None:
    for label in ("YYYY", "spelled_year", "year_of", "year_word", "whole_year"):
        if m.number(label):
            return m.number(label)
    return None


def _coming(m: Match) -> bool:
    return m.number("NEAR") == 1


ACTIONS: dict[str, Action] = {
    "number": number, "numeral": numeral, "words": words, "length": lambda m, _: m.number("number"),
    "year_of": year, "spelled_year": spelled_year, "year_word": year,
    "whole_year": year, "weekday": weekday, "hour": hour, "clock": clock, "timed": timed,
    "spoken_day": spoken_day, "yearday": yearday, "day_named": day_named, "day_marked": day_named,
    "day": day, "day_alone": day_alone, "week": week, "month_of": month_of, "month": month,
    "named_month": month,
    "quarter_number": quarter_number, "quarter_of": quarter_of, "quarter": quarter, "half": half,
    "months": months, "year": whole, "rest": rest,
    "edge": edge, "edged": lambda m, _: one_part(m),
    "when": lambda m, _: one_part(m),
}  # fmt: skip
"""Rule of the grammar -> what it builds."""
