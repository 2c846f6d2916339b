"""The days on which a recurrence falls."""

from __future__ import annotations

from datetime import date
from itertools import islice

import pytest

from dangvu_cli.domain.dates import Frame, read
from dangvu_cli.domain.dates.recurrence import (
    MOST_OCCURRENCES,
    QUARTERLY,
    next_occurrence,
    occurrences,
)
from dangvu_cli.errors import UsageError

FRAME = Frame(date(2023, 6, 14))


def first_days(text: str, start: date, count: int) -> list[str]:
    rule = read(text, FRAME).recurrence
    assert rule is not None
    return [str(day) for day in islice(occurrences(rule, start), count)]


def test_every_week_month_quarter_and_year_ends_on_its_last_day() -> None:
    start = date(2024, 1, 31)
    assert first_days("hằng tuần", start, 2) == ["2024-02-04", "2024-02-11"]
    assert first_days("hằng tháng", start, 3) == ["2024-01-31", "2024-02-29", "2024-03-31"]
    assert first_days("hằng quý", start, 2) == ["2024-03-31", "2024-06-30"]
    assert first_days("hằng năm", start, 2) == ["2024-12-31", "2025-12-31"]
    assert first_days("6 tháng một lần", start, 2) == ["2024-06-30", "2024-12-31"]


def test_a_day_that_a_month_lacks_is_the_last_one_before_it() -> None:
    start = date(2023, 1, 31)
    assert first_days("ngày 30 hằng tháng", start, 2) == ["2023-02-28", "2023-03-30"]
    assert first_days("ngày 31 hằng tháng", start, 3) == ["2023-01-31", "2023-02-28", "2023-03-31"]
    assert first_days("ngày 29/2 hằng năm", start, 2) == ["2023-02-28", "2024-02-29"]
    assert first_days("ngày 31 của tháng đầu quý", start, 2) == ["2023-01-31", "2023-04-30"]


def test_a_day_that_never_exists_makes_no_rule() -> None:
    for text in (
        "ngày 31/6 hằng năm",
        "ngày 31/6 và 31/12 hằng năm",
        "ngày 30/2 hằng năm",
        "ngày 32 hằng tháng",
    ):
        with pytest.raises(UsageError):
            read(text, FRAME)


def test_before_a_month_every_year_is_the_last_day_of_the_one_before() -> None:
    assert first_days("trước tháng 12 hằng năm", date(2023, 1, 1), 1) == ["2023-11-30"]
    assert first_days("trước tháng 3 hằng năm", date(2024, 1, 1), 1) == ["2024-02-29"]


def test_the_next_occurrence_may_include_the_day_itself() -> None:
    day = date(2023, 6, 30)
    assert next_occurrence(QUARTERLY, day, inclusive=True) == day
    assert next_occurrence(QUARTERLY, day, inclusive=False) == date(2023, 9, 30)


def test_occurrences_are_bounded() -> None:
    assert sum(1 for _ in occurrences("FREQ=DAILY", date(2023, 1, 1))) == MOST_OCCURRENCES


@pytest.mark.parametrize(
    "rule",
    [
        "", "x", "FREQ=SECONDLY", "FREQ=HOURLY", "FREQ=DAILY;COUNT=3", "FREQ=DAILY;BYSECOND=1",
        "FREQ=MONTHLY;BYMONTHDAY=99", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY\nFREQ=DAILY",
        "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=WEEKLY;BYDAY=XX",
    ],
)  # fmt: skip
def test_a_rule_that_is_hostile_or_empty_is_refused(rule: str) -> None:
    with pytest.raises(UsageError):
        next_occurrence(rule, date(2023, 1, 1), inclusive=True)


def test_a_rule_typed_as_it_is_is_read() -> None:
    found = read("FREQ=MONTHLY;BYMONTHDAY=15", FRAME)
    assert (found.kind, found.recurrence) == ("recurring", "FREQ=MONTHLY;BYMONTHDAY=15")
    with pytest.raises(UsageError):
        read("FREQ=SECONDLY", FRAME)
