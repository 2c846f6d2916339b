"""What needs chasing, grouped by who leads it (contract, section 4)."""

from __future__ import annotations

from datetime import date

import pytest

from dangvu_cli.domain.reminder import (
    Stage,
    first_day,
    read_days,
    read_stages,
    remind,
    stage_of,
)
from dangvu_cli.domain.workdays import WorkdayCalendar
from dangvu_cli.errors import UsageError
from tests.domain.offices import due
from tests.domain.standings import standing

LADDER = (30, 7, 3, 1, 0)


def test_what_is_overdue_or_due_within_the_days_is_chased():
    lasts = ("1/1", "31/5", "1/6", "15/6", "16/6")
    standings = [standing(number=n, due=due(last)) for n, last in enumerate(lasts)]
    groups = remind(standings, 14, LADDER)
    assert [r.standing.task.id for r in groups[0].reminders] == [0, 1, 2, 3]


@pytest.mark.parametrize(
    "values",
    [
        {"status": "paused"},
        {"status": "done"},
        {"status": "cancelled"},
        {"kind": "continuing"},
        {"due": None},
    ],
)
def test_what_is_paused_finished_undated_or_continuing_is_not_chased(values):
    assert remind([standing(**{"due": due("1/1"), **values})], 14, LADDER) == []


def test_the_lead_with_the_worst_comes_first_and_those_without_a_lead_last():
    standings = [
        standing(number=1, due=due("3/6"), lead="A"),
        standing(number=2, due=due("1/5"), lead=None),
        standing(number=3, due=due("31/5"), lead="B"),
        standing(number=4, due=due("30/5"), lead="A"),
    ]
    groups = remind(standings, 14, LADDER)
    assert [g.lead for g in groups] == ["A", "B", None]
    assert [r.standing.task.id for r in groups[0].reminders] == [4, 1]


@pytest.mark.parametrize(
    ("last", "stage"),
    [
        ("31/5", "overdue"),
        ("1/6", 0),
        ("2/6", 1),
        ("3/6", 3),
        ("4/6", 3),
        ("5/6", 7),
        ("9/6", 30),
        ("1/7", 30),
        ("2/7", None),
    ],
)
def test_the_stage_is_the_smallest_that_is_not_below_the_days_left(last: str, stage: Stage | None):
    assert stage_of(standing(due=due(last)), LADDER) == stage


def test_a_task_without_a_day_has_no_stage():
    assert stage_of(standing(due=None), LADDER) is None


@pytest.mark.parametrize(
    ("stage", "last", "begins"),
    [
        (3, "5/6", "2/6"),
        ("0b", "5/6", "5/6"),
        ("1b", "5/6", "2/6"),
        ("3b", "5/6", "31/5"),
        ("0b", "4/6", "2/6"),
        ("1b", "4/6", "1/6"),
        ("1b", "4/5", "28/4"),
        (9999, "1/1/0002", "1/1/0001"),
        ("9999b", "1/1/0002", "1/1/0001"),
    ],
)
def test_a_stage_begins_so_many_days_or_working_days_before_the_last(stage, last, begins):
    """3 and 4 June 2023 are a weekend; 29 April to 3 May are off."""
    found = first_day(stage, _day(last), WorkdayCalendar())
    assert found == _day(begins)


def test_of_days_and_working_days_the_stage_that_began_last_counts():
    """Before Monday 5 June, 3 working days begin on Wednesday and 4 days on Thursday."""
    assert stage_of(standing(due=due("5/6")), ("3b", 4)) == 4
    assert stage_of(standing(due=due("5/6")), ("3b", 7)) == "3b"


def _day(text: str) -> date:
    number, month, *year = map(int, text.split("/"))
    return date(year[0] if year else 2023, month, number)


def test_stages_may_be_given_in_any_order():
    groups = remind([standing(due=due("3/6"))], 14, (0, 30, 3))
    assert groups[0].reminders[0].stage == 3


@pytest.mark.parametrize(("text", "days"), [("14d", 14), ("2w", 14), ("14", 14), (" 0d ", 0)])
def test_a_number_of_days_is_read(text: str, days: int):
    assert read_days(text) == days


@pytest.mark.parametrize("text", ["", "-1d", "14m", "1.5", "d", "99999d"])
def test_what_is_no_number_of_days_is_refused(text: str):
    with pytest.raises(UsageError):
        read_days(text)


def test_stages_are_read_and_what_is_none_is_refused():
    assert read_stages("30, 7,3b, 01b,0") == (30, 7, "3b", "1b", 0)
    for text in ("", "30,,0", "x", "-1", "b", "3w", "3 b"):
        with pytest.raises(UsageError):
            read_stages(text)
