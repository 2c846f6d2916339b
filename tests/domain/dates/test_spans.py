"""Spans counted from a day (Bộ luật Dân sự 2015, Điều 147 and 148)."""

from __future__ import annotations

from datetime import date

import pytest

from dangvu_cli.domain.dates.spans import count_from
from dangvu_cli.domain.deadline import Span
from dangvu_cli.domain.workdays import WorkdayCalendar
from dangvu_cli.errors import UsageError

WORKDAYS = WorkdayCalendar()


@pytest.mark.parametrize(
    ("span", "anchor", "last"),
    [
        (Span(7, "day"), date(2022, 12, 29), date(2023, 1, 5)),
        (Span(2, "week"), date(2023, 6, 14), date(2023, 6, 28)),
        (Span(1, "month"), date(2023, 1, 31), date(2023, 2, 28)),
        (Span(1, "month"), date(2024, 1, 31), date(2024, 2, 29)),
        (Span(1, "year"), date(2024, 2, 29), date(2025, 2, 28)),
        (Span(1, "workday"), date(2022, 12, 30), date(2023, 1, 3)),
    ],
)
def test_the_day_of_the_anchor_is_not_counted(span: Span, anchor: date, last: date) -> None:
    assert count_from(span, anchor, WORKDAYS) == last


def test_working_days_need_their_table() -> None:
    with pytest.raises(UsageError):
        count_from(Span(1, "workday"), date(2023, 1, 1), None)


def test_a_span_that_leaves_the_calendar_is_refused() -> None:
    for span in (Span(999, "year"), Span(999, "month"), Span(999, "week"), Span(999, "day")):
        with pytest.raises(UsageError):
            count_from(span, date(9999, 1, 1), WORKDAYS)
