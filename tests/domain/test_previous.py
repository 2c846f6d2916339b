"""A report is compared with the period of the same kind just before."""

from __future__ import annotations

from datetime import date, timedelta

import hypothesis.strategies as st
import pytest
from hypothesis import given

from dangvu_cli.domain.dates import Frame, read_period
from dangvu_cli.domain.deadline import Period
from dangvu_cli.domain.previous import compared, previous_period
from tests.domain.offices import RULES, Office, day

FRAME = Frame(today=date(2023, 6, 30))


@pytest.mark.parametrize(
    ("text", "previous", "start", "end"),
    [
        ("2023-06-30", "2023-06-29", "2023-06-29", "2023-06-29"),
        ("2023-W01", "2022-W52", "2022-12-26", "2023-01-01"),
        ("2023-03", "2023-02", "2023-02-01", "2023-02-28"),
        ("2023-Q1", "2022-Q4", "2022-10-01", "2022-12-31"),
        ("2023-H2", "2023-H1", "2023-01-01", "2023-06-30"),
        ("2023", "2022", "2022-01-01", "2022-12-31"),
        ("2023-04-01..2023-05-31", "2023-02-01..2023-03-31", "2023-02-01", "2023-03-31"),
        ("2023-05-10..2023-05-14", "2023-05-05..2023-05-09", "2023-05-05", "2023-05-09"),
        ("9999-12-27..9999-12-31", "9999-W51", "9999-12-20", "9999-12-26"),
        ("9999-12-28..9999-12-31", "9999-12-24..9999-12-27", "9999-12-24", "9999-12-27"),
    ],
)
def test_the_period_before_is_of_the_same_kind(text, previous, start, end):
    before = previous_period(read_period(text, FRAME))
    assert before == Period(date.fromisoformat(start), date.fromisoformat(end), previous)


@pytest.mark.parametrize(
    "period",
    [
        Period(None, date(2023, 6, 30)),
        Period(date(2023, 6, 30), None),
        Period(date(1, 1, 1), date(1, 12, 31)),
        Period(date(1, 1, 2), date(9999, 12, 30)),
    ],
)
def test_an_open_end_or_the_beginning_of_the_calendar_has_no_period_before(period):
    assert previous_period(period) is None


DAYS = st.dates(date(1905, 1, 1), date(2090, 1, 1))


@given(DAYS, st.integers(0, 1000))
def test_the_period_before_ends_on_the_day_before_and_can_be_read_back(start, length):
    before = previous_period(Period(start, start + timedelta(days=length)))
    assert before is not None
    assert before.end == start - timedelta(days=1)
    assert before.start is not None
    assert before.start <= before.end
    read = read_period(before.text, FRAME)
    assert (read.start, read.end) == (before.start, before.end)


def test_the_period_before_is_counted_as_it_stood_on_its_last_day():
    office = Office()
    office.add("Một", due="15/3", assigned="2/1")
    office.add("Hai", due="30/6", assigned="2/1")
    office.add("Ba", due="30/9", assigned="2/5")
    office.done(1, "10/4")
    second = Period(day("1/4"), day("30/6"))
    report = office.report("30/6", period=second)
    previous = compared(report, office.as_of(day("30/6")), RULES, lambda _: True)
    assert previous is not None
    assert (previous.period.text, previous.as_of) == ("2023-Q1", day("31/3"))
    assert (report.totals.assigned, report.totals.done["late"]) == (3, 1)
    assert (previous.totals.assigned, previous.totals.open["overdue"]) == (2, 1)


def test_a_report_without_a_period_is_compared_with_none():
    office = Office()
    assert compared(office.report(), office.snapshot(), RULES, lambda _: True) is None
