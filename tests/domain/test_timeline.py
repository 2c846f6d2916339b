"""Periods are cut into steps that read well, and each deadline lies in one of them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu_cli.domain.deadline import Deadline, Period
from dangvu_cli.domain.timeline import cut, timeline
from dangvu_cli.errors import UsageError
from tests.domain.standings import standing

FIRST = date(2023, 1, 1)


def days(start: date, length: int) -> Period:
    return Period(start, start + timedelta(days=length - 1))


@pytest.mark.parametrize(
    ("length", "unit", "count"),
    [
        (1, "day", 1),
        (31, "day", 31),
        (32, "week", 6),
        (181, "week", 27),
        (365, "month", 12),
        (1826, "month", 60),
        (3652, "year", 10),
    ],
)
def test_the_longer_the_period_the_longer_its_steps(length, unit, count):
    steps = cut(days(FIRST, length))
    assert {step.unit for step in steps} == {unit}
    assert len(steps) == count


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(1, 36600))
def test_the_steps_cover_the_period_without_a_gap(start, length):
    steps = cut(days(start, length))
    assert steps[0].start == start
    assert steps[-1].end == days(start, length).end
    for step, following in pairwise(steps):
        assert following.start == step.end + timedelta(days=1)


def test_the_last_day_of_the_calendar_ends_the_last_step():
    for first in (date(9999, 12, 1), date(9999, 10, 1), date(9999, 1, 1), date(9990, 1, 1)):
        assert cut(Period(first, date.max))[-1].end == date.max


@pytest.mark.parametrize(
    "period",
    [Period(None, FIRST), Period(FIRST, None), days(FIRST, 36601)],
    ids=["no first day", "no last day", "more than a hundred years"],
)
def test_a_period_that_cannot_be_drawn_is_refused(period):
    with pytest.raises(UsageError):
        cut(period)


def test_a_deadline_lies_in_the_step_of_its_last_day():
    due = [Deadline("", date(2023, 1, 1), date(2023, month, 28)) for month in (12, 2, 2)]
    standings = [standing(number=n, due=given) for n, given in enumerate(due, 1)]
    outside = [standing(number=4), standing(number=5, due=Deadline("", None, date(2024, 1, 1)))]
    steps = timeline(Period(FIRST, date(2023, 12, 31)), [*standings, *outside])
    found = {step.start.month: [s.task.id for s in step.due] for step in steps if step.due}
    assert found == {2: [2, 3], 12: [1]}
