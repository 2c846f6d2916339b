"""Where a task stands on a day is derived, never stored (contract, section 5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu_cli.domain.deadline import Deadline
from dangvu_cli.domain.event import Event
from dangvu_cli.domain.judge import Judge, Standing
from dangvu_cli.domain.task import KINDS, STATUSES, Kind, Status, Task
from dangvu_cli.domain.timing import TIMINGS, Rules
from dangvu_cli.domain.workdays import WorkdayCalendar
from tests.domain.offices import day, due
from tests.domain.standings import RULES, standing

JUNE_1 = day("1/6")


@pytest.mark.parametrize(
    ("last", "timing", "left"),
    [
        ("31/5", "overdue", -1),
        ("1/6", "due_soon", 0),
        ("8/6", "due_soon", 7),
        ("9/6", "on_track", 8),
    ],
)
def test_an_open_task_is_judged_by_its_last_day(last: str, timing: str, left: int):
    found = standing(due=due(last))
    assert (found.timing, found.days_left) == (timing, left)


def test_a_period_is_overdue_only_behind_its_last_day():
    may = Deadline("5/2023", start=day("1/5"), end=day("31/5"), precision="month")
    june = Deadline("6/2023", start=day("1/6"), end=day("30/6"), precision="month")
    assert standing(due=may).timing == "overdue"
    assert standing(due=june).timing == "on_track"


@pytest.mark.parametrize(
    ("completed", "last", "timing"),
    [
        ("30/5", "30/5", "done_on_time"),
        ("31/5", "30/5", "done_late"),
        ("31/5", None, "done_undated"),
    ],
)
def test_a_completion_is_judged_by_the_last_day_in_force_on_its_day(
    completed: str, last: str | None, timing: str
):
    found = standing(
        status="done",
        completed=day(completed),
        due_when_completed=day(last) if last else None,
        due=due("1/1"),
    )
    assert (found.timing, found.days_left) == (timing, None)


@pytest.mark.parametrize(
    ("values", "timing"),
    [
        ({"status": "cancelled", "kind": "continuing"}, "cancelled"),
        ({"status": "paused", "kind": "continuing"}, "paused"),
        ({"status": "paused", "due": due("1/5")}, "paused"),
        ({"kind": "continuing", "due": due("1/5")}, "continuing"),
        ({"kind": "continuing"}, "continuing"),
        ({}, "undated"),
        ({"due": due("event:hn8")}, "undated"),
        ({"due": Deadline("thường xuyên")}, "undated"),
        ({"status": "done", "kind": "continuing", "completed": JUNE_1}, "done_undated"),
    ],
)
def test_the_first_timing_that_fits_counts(values: dict[str, Any], timing: str):
    assert standing(**values).timing == timing


def test_days_left_are_told_of_open_dated_tasks_that_do_not_continue():
    assert standing(due=due("11/6"), status="paused").days_left == 10
    assert standing(due=due("11/6"), kind="continuing").days_left is None
    assert standing(due=due("11/6"), status="cancelled").days_left is None


def test_working_days_left_count_from_the_next_day_and_backwards_when_late():
    assert standing(due=due("5/6")).workdays_left == 2
    assert standing(due=due("29/5")).workdays_left == -3
    assert standing(due=due("1/6/2060")).workdays_left is None
    assert standing().workdays_left is None


def test_a_task_at_an_event_is_due_on_its_opening_day():
    event = Event("hn8", "Hội nghị", start=day("5/6"), end=day("9/6"))
    found = standing(due=due("event:hn8"), events=(event,))
    assert found.due == replace(due("event:hn8"), start=day("5/6"), end=day("5/6"), precision="day")
    assert (found.timing, found.last_day) == ("due_soon", day("5/6"))


def judged(task: Task, rules: Rules) -> Standing:
    """Return where a task stands on 1 June by the rules of an office."""
    return Judge(JUNE_1, {task.id: task}, {}, rules).standing(task)


def test_an_office_may_warn_earlier():
    task = Task(1, "uid", "Việc", due=due("11/6"))
    assert judged(task, Rules(WorkdayCalendar(), due_soon_days=10)).timing == "due_soon"
    assert judged(task, Rules(WorkdayCalendar(), due_soon_days=9)).timing == "on_track"


def test_a_last_day_on_a_day_off_rolls_where_the_office_says_so():
    task = Task(1, "uid", "Việc", due=due("4/6"))
    done = replace(task, status="done", completed=day("5/6"), due_when_completed=day("4/6"))
    for roll, last, timing in (
        ("none", "4/6", "done_late"),
        ("previous", "2/6", "done_late"),
        ("next", "5/6", "done_on_time"),
    ):
        rules = Rules(WorkdayCalendar(), roll=roll)  # type: ignore[arg-type]
        assert judged(task, rules).last_day == day(last)
        assert judged(done, rules).timing == timing


def test_children_are_rolled_up_over_generations_and_each_is_told():
    tasks = {
        1: Task(1, "a", "Ông"),
        2: Task(2, "b", "Cha", parent=1),
        3: Task(3, "c", "Con", parent=2, figure=50, status="doing"),
        4: Task(4, "d", "Con", parent=2, status="done"),
    }
    judge = Judge(JUNE_1, tasks, {}, RULES)
    assert [found.figure.percent for found in judge] == [75, 75, 50, 100]
    assert [child.id for child in judge.children[2]] == [3, 4]


def test_a_circle_of_parents_in_a_file_edited_by_hand_is_survived():
    tasks = {1: Task(1, "a", "Một", parent=2), 2: Task(2, "b", "Hai", parent=1)}
    assert [found.figure.percent for found in Judge(JUNE_1, tasks, {}, RULES)] == [0, 0]


def test_parts_of_parts_may_be_as_deep_as_any_file_has_them():
    tasks = {n: Task(n, f"u{n}", "Việc", parent=n - 1 or None) for n in range(1, 3000)}
    tasks[3000] = Task(3000, "u3000", "Việc", parent=2999, figure=50)
    assert {found.figure.percent for found in Judge(JUNE_1, tasks, {}, RULES)} == {50}


days = st.dates(date(2022, 1, 1), date(2024, 12, 31))


@given(
    status=st.sampled_from(STATUSES),
    kind=st.sampled_from(KINDS),
    last=st.none() | days,
    completed=days,
    on=days,
)
def test_every_task_has_exactly_one_timing_on_any_day(
    status: Status, kind: Kind, last: date | None, completed: date, on: date
):
    deadline = Deadline("…", end=last) if last else None
    task = Task(
        1,
        "uid",
        "Việc",
        kind,
        status=status,
        due=deadline,
        completed=completed if status == "done" else None,
        due_when_completed=last,
    )
    found = Judge(on, {1: task}, {}, RULES).standing(task)
    fits = {
        "cancelled": status == "cancelled",
        "done_undated": status == "done" and last is None,
        "done_on_time": status == "done" and last is not None and completed <= last,
        "done_late": status == "done" and last is not None and completed > last,
        "paused": status == "paused",
    }
    is_open = status in {"todo", "doing"}
    fits["continuing"] = is_open and kind == "continuing"
    timed = is_open and kind != "continuing"
    fits["undated"] = timed and last is None
    fits["overdue"] = timed and last is not None and last < on
    fits["due_soon"] = timed and last is not None and on <= last <= on + timedelta(days=7)
    fits["on_track"] = timed and last is not None and last > on + timedelta(days=7)
    assert fits.keys() == set(TIMINGS)
    assert [timing for timing, fit in fits.items() if fit] == [found.timing]
