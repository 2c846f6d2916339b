"""Working days in Vietnam, by the table and the user's own days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu_cli.domain.days_off import DAYS_OFF, FIRST_DAY, LAST_DAY, MAKE_UP_DAYS
from dangvu_cli.domain.workdays import WorkdayCalendar
from dangvu_cli.errors import UsageError

CALENDAR = WorkdayCalendar()
DAYS = st.dates(FIRST_DAY, LAST_DAY)
MIDDLE_DAYS = st.dates(date(2021, 1, 1), date(2029, 12, 31))
FEW_DAYS = st.frozensets(st.dates(date(2022, 12, 1), date(2023, 2, 28)), max_size=8)
CALENDARS = st.builds(WorkdayCalendar, FEW_DAYS, FEW_DAYS)


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=place) for place in range((last - first).days + 1)]


def counted(calendar: WorkdayCalendar, first: date, last: date) -> int:
    return sum(calendar.is_working(day) for day in days(first, last))


def test_2023_has_249_working_days() -> None:
    assert CALENDAR.between(date(2022, 12, 31), date(2023, 12, 31)) == 249


def test_the_last_working_day_of_2023_is_friday_29_december() -> None:
    assert CALENDAR.roll(date(2023, 12, 31), "previous") == date(2023, 12, 29)
    assert CALENDAR.is_working(date(2023, 12, 29))


def test_the_days_off_of_2023_are_those_of_the_public_record() -> None:
    off = [
        *days(date(2023, 1, 1), date(2023, 1, 2)),
        *days(date(2023, 1, 20), date(2023, 1, 26)),
        *days(date(2023, 4, 29), date(2023, 5, 3)),
        *days(date(2023, 9, 1), date(2023, 9, 4)),
    ]
    weekend = [day for day in off if day not in DAYS_OFF]
    assert weekend == [date(2023, 9, 3)]  # the plain Sunday in between
    assert not any(CALENDAR.is_working(day) for day in off)
    assert sorted(set(off) - set(weekend)) == [day for day in DAYS_OFF if day.year == 2023]


def test_a_make_up_saturday_is_worked() -> None:
    assert CALENDAR.is_working(date(2024, 5, 4))
    assert not CALENDAR.is_working(date(2024, 5, 11))
    assert CALENDAR.between(date(2024, 5, 3), date(2024, 5, 5)) == 1


@pytest.mark.parametrize("make_up_day", sorted(MAKE_UP_DAYS))
def test_every_make_up_day_of_the_table_lies_on_a_weekend(make_up_day: date) -> None:
    assert make_up_day.weekday() >= 5
    assert make_up_day not in DAYS_OFF


def test_the_users_days_stand_above_the_table() -> None:
    calendar = WorkdayCalendar(
        days_off=frozenset({date(2023, 6, 30), date(2024, 5, 4)}),
        make_up_days=frozenset({date(2023, 7, 1), date(2023, 1, 2)}),
    )
    assert not calendar.is_working(date(2023, 6, 30))
    assert not calendar.is_working(date(2024, 5, 4))
    assert calendar.is_working(date(2023, 7, 1))
    assert calendar.is_working(date(2023, 1, 2))
    assert calendar.between(date(2022, 12, 31), date(2023, 12, 31)) == 249 - 1 + 1 + 1


def test_a_day_off_has_a_name_in_both_languages() -> None:
    day = date(2023, 1, 23)
    assert CALENDAR.name_of(day) == "Mùng hai Tết Nguyên Đán"
    assert CALENDAR.name_of(day, "en") == "Second Day of Lunar New Year"
    assert all(CALENDAR.name_of(day, "en") for day in DAYS_OFF)


def test_a_weekend_a_workday_and_the_users_own_day_have_no_name() -> None:
    calendar = WorkdayCalendar(frozenset({date(2023, 6, 30)}), frozenset({date(2023, 1, 23)}))
    for day in (date(2023, 7, 2), date(2023, 7, 3), date(2023, 6, 30), date(2023, 1, 23)):
        assert calendar.name_of(day) is None


def test_the_count_begins_with_the_next_day_and_includes_the_last() -> None:
    assert CALENDAR.between(date(2023, 6, 29), date(2023, 6, 30)) == 1
    assert CALENDAR.between(date(2023, 6, 30), date(2023, 6, 30)) == 0
    assert CALENDAR.between(date(2023, 7, 1), date(2023, 6, 30)) == 0
    assert CALENDAR.between(date(2023, 7, 3), date(2023, 6, 30)) == -1


@given(CALENDARS, DAYS, DAYS)
def test_the_count_is_that_of_the_days_one_by_one(
    calendar: WorkdayCalendar, first: date, second: date
) -> None:
    day, end = min(first, second), max(first, second)
    expected = counted(calendar, day, end) - calendar.is_working(day)
    assert calendar.between(day, end) == expected
    assert calendar.between(end, day) == -expected


@pytest.mark.parametrize("outside", [date(2019, 12, 31), date(2031, 1, 1), date.min, date.max])
def test_outside_the_table_nothing_is_counted(outside: date) -> None:
    assert CALENDAR.between(outside, date(2023, 1, 1)) is None
    assert CALENDAR.between(date(2023, 1, 1), outside) is None
    with pytest.raises(UsageError):
        CALENDAR.add(outside, 0)


def test_outside_the_table_weekends_are_still_known() -> None:
    assert not CALENDAR.is_working(date(2035, 6, 30))
    assert CALENDAR.roll(date(2035, 6, 30), "next") == date(2035, 7, 2)


def test_ten_working_days_pass_over_days_off() -> None:
    assert CALENDAR.add(date(2023, 4, 28), 1) == date(2023, 5, 4)
    assert CALENDAR.add(date(2023, 4, 26), 10) == date(2023, 5, 15)
    assert CALENDAR.add(date(2023, 5, 4), -1) == date(2023, 4, 28)
    assert CALENDAR.add(date(2023, 4, 30), -1) == date(2023, 4, 28)
    assert CALENDAR.add(date(2023, 4, 30), 0) == date(2023, 4, 30)


@given(CALENDARS, MIDDLE_DAYS, st.integers(1, 200))
def test_so_many_working_days_later_is_that_many_days_counted(
    calendar: WorkdayCalendar, day: date, count: int
) -> None:
    later = calendar.add(day, count)
    assert calendar.is_working(later)
    assert calendar.between(day, later) == count


@given(CALENDARS, MIDDLE_DAYS, st.integers(1, 200))
def test_so_many_working_days_earlier_is_that_many_before_the_day(
    calendar: WorkdayCalendar, day: date, count: int
) -> None:
    earlier = calendar.add(day, -count)
    assert calendar.is_working(earlier)
    assert counted(calendar, earlier, day - timedelta(days=1)) == count


@pytest.mark.parametrize(
    ("day", "count"),
    [(LAST_DAY, 1), (FIRST_DAY, -1), (date(2023, 1, 1), 10**30), (date(2023, 1, 1), -(10**30))],
)
def test_a_way_out_of_the_table_is_refused_naming_its_years(day: date, count: int) -> None:
    with pytest.raises(UsageError) as refusal:
        CALENDAR.add(day, count)
    assert refusal.value.message.values == {"first": 2020, "last": 2030}


def test_where_the_calendar_ends_nothing_rolls_any_further() -> None:
    off = WorkdayCalendar(days_off=frozenset({date.min, date.max}))
    assert off.roll(date.max, "next") == date.max
    assert off.roll(date.min, "previous") == date.min
    assert off.roll(date.max, "previous") == date(9999, 12, 30)


@given(CALENDARS, DAYS)
def test_a_deadline_rolls_to_the_nearest_working_day(calendar: WorkdayCalendar, day: date) -> None:
    previous, following = calendar.roll(day, "previous"), calendar.roll(day, "next")
    assert calendar.roll(day, "none") == day
    assert previous <= day <= following
    assert calendar.is_working(previous)
    assert calendar.is_working(following)
    assert counted(calendar, previous, following) == (1 if previous == following else 2)
