"""The fast path: ISO 8601 days, weeks, months, quarters, halves, years and ranges of them."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from dangvu_cli.domain.dates.units import months_of, week_of
from dangvu_cli.domain.deadline import Reading

if TYPE_CHECKING:
    from dangvu_cli.domain.deadline import Precision

_UNIT = re.compile(
    r"(19\d\d|[2-9]\d{3})(?:-(?:([01]\d)(?:-([0-3]\d))?|W([0-5]\d)|Q([1-4])|H([12])))?",
    re.ASCII,
)


def read_iso(text: str) -> Reading | None:
    """The reading of a pure ISO text; None where the grammar must read it, or refuse it."""
    first, dots, last = text.partition("..")
    try:
        start = _unit(first)
        if not dots:
            return start and Reading(text, "date", start[0], start[1], start[2], start[0])
        end = _unit(last)
    except (ValueError, OverflowError):
        return None
    if start is None or end is None or end[1] < start[1] or end[2] < start[1]:
        return None
    return Reading(text, "date", "range", start[1], end[2], "range")


def _unit(text: str) -> tuple[Precision, date, date] | None:
    found = _UNIT.fullmatch(text)
    if not found:
        return None
    year = int(found[1])
    pieces = (int(piece) if piece else None for piece in found.groups()[1:])
    month, day, week, quarter, half = pieces
    if day and month:
        return "day", date(year, month, day), date(year, month, day)
    if week:
        return "week", *week_of(date.fromisocalendar(year, week, 1))
    if quarter:
        return "quarter", *months_of(year, quarter * 3 - 2, quarter * 3)
    if half:
        return "half", *months_of(year, half * 6 - 5, half * 6)
    if month:
        return "month", *months_of(year, month, month)
    if found.end() == len(found[1]):
        return "year", *months_of(year, 1, 12)
    return None
