"""What may be a slip goes through, and is told of on stderr."""

from __future__ import annotations

import pytest

PAST = "the deadline of {}, 9 May 2023, is already past"


def told(result, words):
    assert result.code == 0, result.err
    return [line for line in result.err.splitlines() if words in line]


# --- deadlines that are past when they are entered; today is 10 May 2023 ---


@pytest.mark.parametrize(
    ("words", "task"),
    [
        (["add", "việc", "--due", "9/5/2023"], 24),
        (["add", "việc", "--due", "9/5/2023", "--on", "1/5/2023", "--assigned", "1/5/2023"], 24),
        (["edit", "7", "--due", "trước ngày 9/5/2023"], 7),
        (["edit", "7", "--due", "9/5/2023", "--json"], 7),
    ],
)
def test_a_deadline_that_is_past_when_it_is_entered_is_told_of(seeded, words, task):
    (line,) = told(seeded.inside(*words), "already past")
    assert line.startswith(f"dangvu: {PAST.format(task)}")
    assert seeded.inside("show", str(task), "--json").data["due"]["end"] == "2023-05-09"


def test_an_extension_that_ends_before_today_is_told_of(seeded):
    assert told(seeded.inside("edit", "7", "--due", "1/4/2023"), "already past")
    (line,) = told(seeded.inside("extend", "7", "9/5/2023", "--reason", "chờ"), "already past")
    assert PAST.format(7) in line


def test_tasks_with_the_same_past_deadline_are_told_of_in_one_line(seeded):
    result = seeded.inside("--lang", "vi", "edit", "7-9", "--due", "9/5/2023")
    (line,) = told(result, "đã qua")
    assert "thời hạn 09/05/2023 của nhiệm vụ 7, 8, 9 đã qua" in line


@pytest.mark.parametrize(
    "words",
    [
        ["add", "việc", "--due", "10/5/2023"],
        ["add", "việc", "--due", "none"],
        ["add", "việc", "--due", "hằng tháng", "--assigned", "1/1/2023"],
        ["add", "việc", "--kind", "continuing", "--due", "9/5/2023"],
    ],
)
def test_a_deadline_that_is_not_past_is_not_told_of(seeded, words):
    assert not told(seeded.inside(*words), "already past")


def test_of_a_finished_task_no_past_deadline_is_told(seeded):
    assert seeded.inside("done", "7", "--on", "2/5/2023").code == 0
    assert not told(seeded.inside("edit", "7", "--due", "1/5/2023"), "already past")


def test_a_change_that_leaves_the_deadline_alone_tells_nothing_of_it(seeded):
    assert told(seeded.inside("edit", "7", "--due", "9/5/2023"), "already past")
    assert not told(seeded.inside("edit", "7", "--lead", "Văn phòng"), "already past")
    assert not told(seeded.inside("undo"), "already past")
