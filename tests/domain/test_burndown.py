"""The burndown of a period is, day by day, the report as of that day."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dangvu_cli.domain.burndown import burndown
from dangvu_cli.domain.snapshot import Recorded
from dangvu_cli.errors import DangvuError
from tests.domain.offices import RULES, Office

FIRST = date(2023, 1, 1)
SPAN = (FIRST, FIRST + timedelta(days=140))


def counted(office: Office, as_of: date, span: tuple[date, date] = SPAN):
    history = Recorded(tuple(office.changes))
    return burndown(history, history.task_numbers, span, as_of, RULES)


days = st.sampled_from([f"{number}/{month}" for month in (1, 2, 3, 4) for number in (5, 15, 25)])
numbers = st.integers(1, 5)
commands = st.one_of(
    st.tuples(st.sampled_from(["done", "cancel", "reopen", "start", "pause"]), numbers, days),
    st.tuples(st.just("extend"), numbers, days, days),
    st.tuples(st.just("move"), st.just("hn7"), days, days),
    st.tuples(st.just("undo")),
)


def office_after(given: list[tuple[Any, ...]]) -> Office:
    """Return an office with tasks of every kind, after whatever of the commands it took."""
    office = Office()
    office.event("hn7", "20/2")
    office.add(due="15/3", assigned="5/1")
    office.add(due="event:hn7")
    office.add(due="FREQ=MONTHLY;BYMONTHDAY=15", kind="recurring")
    office.add()
    office.add(kind="continuing", due="15/2")
    for name, *words in given:
        with suppress(DangvuError):
            getattr(office, name)(*words)
    return office


@settings(max_examples=60)
@given(st.lists(commands, max_size=12))
def test_the_figures_of_a_day_are_those_of_the_report_as_of_it(given):
    office = office_after(given)
    for count in counted(office, SPAN[1])[::5]:
        totals = office.report(count.day).totals
        found = (totals.open_total, totals.open["overdue"], totals.done_total)
        assert (count.open, count.overdue, count.done) == found, count.day


def test_each_day_is_counted_once():
    counts = counted(Office(), FIRST)
    assert [count.day for count in counts] == [FIRST + timedelta(days=n) for n in range(141)]


def test_what_lies_after_the_day_of_the_report_is_planned_and_not_known():
    office = Office()
    office.add(due="31/1")
    counts = {count.day: count for count in counted(office, date(2023, 1, 10))}
    assert counts[date(2023, 1, 10)].open == 1
    later = counts[date(2023, 1, 11)]
    assert (later.open, later.overdue, later.done, later.planned) == (None, None, None, 1)
    assert counts[date(2023, 2, 1)].planned == 0


def test_a_task_without_a_date_stays_in_the_plan():
    office = Office()
    office.add()
    assert counted(office, FIRST)[-1].planned == 1


def test_an_event_that_is_moved_moves_the_plan_from_that_day_on():
    office = Office()
    office.event("hn7", "20/2")
    office.add(due="event:hn7")
    office.move("hn7", "10/1", on="1/2")
    counts = {count.day: count for count in counted(office, SPAN[1])}
    assert [counts[date(2023, *day)].overdue for day in ((1, 31), (2, 1))] == [0, 1]
    assert [counts[date(2023, *day)].planned for day in ((1, 31), (2, 1))] == [1, 0]


def test_a_paused_task_is_open_and_never_overdue():
    office = Office()
    office.pause(office.add(due="10/1"), on="5/1")
    last = counted(office, SPAN[1])[-1]
    assert (last.open, last.overdue) == (1, 0)


def test_continuing_and_cancelled_tasks_do_not_count():
    office = Office()
    office.add(kind="continuing")
    office.cancel(office.add(due="10/1"), on="5/1")
    last = counted(office, SPAN[1])[-1]
    assert (last.open, last.done, last.planned) == (0, 0, 0)


def test_a_task_that_was_removed_counts_until_then():
    office = Office()
    office.remove(office.add(due="10/4"), on="5/2")
    counts = {count.day: count for count in counted(office, SPAN[1])}
    assert [counts[date(2023, 2, day)].open for day in (4, 5)] == [1, 0]


def test_each_completed_occurrence_of_a_recurring_task_is_one_done():
    office = Office()
    number = office.add(due="FREQ=MONTHLY;BYMONTHDAY=15", kind="recurring")
    office.done(number, on="12/1")
    office.done(number, on="20/2")
    counts = {count.day: count for count in counted(office, SPAN[1])}
    found = [counts[date(2023, *day)] for day in ((1, 11), (1, 12), (2, 19), (2, 20))]
    assert [(day.done, day.open, day.overdue) for day in found] == [
        (0, 1, 0), (1, 1, 0), (1, 1, 1), (2, 1, 0),
    ]  # fmt: skip
