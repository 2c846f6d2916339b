"""Months as weeks of days, and what lies in a period."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu_cli.domain.calendar import MOST_MONTHS, Calendar, build, months_from, runs
from dangvu_cli.domain.deadline import Deadline, Period
from dangvu_cli.domain.event import Event
from dangvu_cli.domain.judge import Standing
from dangvu_cli.domain.workdays import WorkdayCalendar
from dangvu_cli.errors import UsageError
from tests.domain.standings import TODAY, standing

YEAR = Period(date(2023, 1, 1), date(2023, 12, 31), "2023")


def due(day: date, number: int = 1, **values: Any) -> Standing:
    deadline = Deadline(day.isoformat(), day, day, "day")
    return standing(number=number, due=deadline, **values)


def calendar_of(
    *standings: Standing,
    period: Period = YEAR,
    events: tuple[Event, ...] = (),
    workdays: WorkdayCalendar | None = None,
) -> Calendar:
    return build(period, TODAY, standings, events, workdays or WorkdayCalendar())


@given(start=st.dates(date(1900, 1, 1), date(9999, 12, 31)), months=st.integers(1, MOST_MONTHS))
def test_the_months_hold_every_day_once_each_under_its_weekday(start, months):
    period = months_from(start, min(months, 12))
    made = calendar_of(period=period)
    days = [d for month in made.months for week in month.weeks for d in week if d is not None]
    assert period.start is not None
    assert period.end is not None
    assert [d.day for d in days] == [
        period.start + timedelta(days=place)
        for place in range((period.end - period.start).days + 1)
    ]
    for month in made.months:
        for week in month.weeks:
            assert len(week) == 7
            assert all(d is None or d.day.weekday() == place for place, d in enumerate(week))


def test_a_period_shows_whole_months_and_marks_its_own_days():
    made = calendar_of(period=Period(date(2023, 6, 26), date(2023, 7, 2), "2023-W26"))
    assert [month.first for month in made.months] == [date(2023, 6, 1), date(2023, 7, 1)]
    inside = [d.day for m in made.months for w in m.weeks for d in w if d and d.inside]
    assert (inside[0], inside[-1], len(inside)) == (date(2023, 6, 26), date(2023, 7, 2), 7)


def test_only_deadlines_in_the_period_are_shown_by_day_and_number():
    made = calendar_of(
        due(date(2023, 7, 1), 1),
        due(date(2023, 6, 30), 3),
        due(date(2023, 6, 30), 2),
        due(date(2023, 6, 1), 4),
        due(date(2023, 5, 31), 5),
        standing(number=6),
        period=Period(date(2023, 6, 1), date(2023, 6, 30), "6/2023"),
    )
    assert [s.task.id for s in made.standings] == [4, 2, 3]


def test_a_day_bears_the_timing_that_matters_most():
    may = date(2023, 5, 31)
    made = calendar_of(
        due(may, 1, status="cancelled"),
        due(may, 2, status="done", completed=may, due_when_completed=may),
        due(may, 3),
        due(may, 4, status="paused"),
    )
    day = next(d for w in made.months[4].weeks for d in w if d and d.day == may)
    assert day.timing == "overdue"
    assert len(day.due) == 4


def test_days_off_are_named_days_and_workdays_off_but_no_plain_weekends():
    made = calendar_of(period=Period(date(2023, 4, 22), date(2023, 5, 7), ""))
    assert made.days_off == tuple(date(2023, 4, 29) + timedelta(days=n) for n in range(5))


def test_the_days_of_the_office_count():
    friday, saturday = date(2023, 6, 9), date(2023, 6, 10)
    workdays = WorkdayCalendar(frozenset({friday}), frozenset({saturday}))
    made = calendar_of(period=Period(date(2023, 6, 1), date(2023, 6, 30), ""), workdays=workdays)
    assert (made.days_off, made.make_up_days) == ((friday,), (saturday,))


def test_events_with_a_day_in_the_period_are_shown_by_day():
    events = (
        Event("late", "Muộn", start=date(2023, 6, 29), end=date(2023, 7, 2)),
        Event("early", "Sớm", start=date(2023, 5, 30), end=date(2023, 6, 1)),
        Event("past", "Đã qua", start=date(2023, 5, 1), end=date(2023, 5, 31)),
        Event("next", "Sau", start=date(2023, 7, 1)),
        Event("undated", "Chưa có ngày"),
    )
    made = calendar_of(period=Period(date(2023, 6, 1), date(2023, 6, 30), ""), events=events)
    assert [event.id for event in made.events] == ["early", "late"]


def test_days_off_with_no_workday_between_them_are_one_run():
    made = calendar_of()
    september = [run for run in runs(made.days_off, made.workdays) if run[0].month == 9]
    assert september == [[date(2023, 9, 1), date(2023, 9, 2), date(2023, 9, 4)]]
    assert [run[0].day for run in runs(made.days_off, made.workdays)] == [1, 20, 29, 1]
    assert runs([], made.workdays) == []


def test_months_are_counted_from_that_of_the_day_into_the_next_year():
    period = months_from(date(2023, 11, 30), 3)
    assert (period.start, period.end) == (date(2023, 11, 1), date(2024, 1, 31))
    assert period.text == "2023-11..2024-01"


def test_the_calendar_ends_with_the_year_9999():
    assert months_from(date(9999, 12, 31), 3).end == date.max


@pytest.mark.parametrize(
    ("period", "reason"),
    [
        (Period(None, date(2023, 6, 30), "..2023-06-30"), "calendar.open"),
        (Period(date(2023, 6, 30), None, "2023-06-30.."), "calendar.open"),
        (Period(date(2020, 1, 1), date(2030, 1, 1), "2020..2030-01"), "calendar.too-long"),
    ],
)
def test_a_period_must_have_two_ends_and_at_most_ten_years(period, reason):
    with pytest.raises(UsageError) as refused:
        calendar_of(period=period)
    assert refused.value.message.id == reason


def test_ten_years_are_shown():
    decade = Period(date(2020, 1, 1), date(2029, 12, 31), "2020..2029")
    assert len(calendar_of(period=decade).months) == MOST_MONTHS
