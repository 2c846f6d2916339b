"""What needs chasing, grouped by who leads it (contract, section 4)."""

from __future__ import annotations

import pytest

from dangvu_cli.domain.reminder import Stage, read_days, read_stages, remind, stage_of
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
    ("left", "stage"),
    [
        (-1, "overdue"),
        (0, 0),
        (1, 1),
        (2, 3),
        (3, 3),
        (4, 7),
        (8, 30),
        (30, 30),
        (31, None),
        (None, None),
    ],
)
def test_the_stage_is_the_smallest_that_is_not_below_the_days_left(left: int | None, stage: Stage):
    assert stage_of(left, sorted(LADDER)) == stage


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
    assert read_stages("30, 7,0") == (30, 7, 0)
    for text in ("", "30,,0", "x", "-1"):
        with pytest.raises(UsageError):
            read_stages(text)
