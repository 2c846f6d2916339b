"""Lengths of time counted from a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from dangvu_cli.errors import UsageError

if TYPE_CHECKING:
    from dangvu_cli.domain.dates.frame import WorkingDays
    from dangvu_cli.domain.deadline import Span


def count_from(span: Span, anchor: date, workdays: WorkingDays | None) -> date:
    """The last day of ``span`` counted from ``anchor``, which itself is not counted.

    Bộ luật Dân sự 2015, Điều 147 and 148: the first day of the term is the one after the anchor;
    a month or year ends on the same date, clipped to the end of a shorter month. Raises UsageError
    beyond the calendar, or for working days without a table of them.
    """
    try:
        if span.unit == "workday":
            if workdays is None:
                raise UsageError("date.no_working_days")
            return workdays.add(anchor, span.count)
        if span.unit in {"day", "week"}:
            return anchor + timedelta(days=span.count * (7 if span.unit == "week" else 1))
        return _months_later(anchor, span.count * (12 if span.unit == "year" else 1))
    except (OverflowError, ValueError) as error:
        raise UsageError("date.out_of_range") from error


def _months_later(anchor: date, months: int) -> date:
    from dateutil.relativedelta import relativedelta

    return anchor + relativedelta(months=months)
