"""What may be a slip goes through, and is told of on stderr."""

from __future__ import annotations

import unicodedata

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


# --- names that look alike ---

NAMES = ["Văn phòng ", "văn  phòng", "Văn Phòng", "Văn\N{NO-BREAK SPACE}phòng"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("option", ["--lead", "--support", "--group", "--tag"])
def test_a_name_that_looks_like_one_that_is_there_is_told_of_and_kept_as_typed(
    seeded, option, name
):
    assert not told(seeded.inside("add", "việc", option, "Văn phòng"), "differs only")
    result = seeded.inside("edit", "3", option, name, "--json")
    (line,) = told(result, "differs only")
    assert "from “Văn phòng”" in line
    fields = {"--support": "support", "--tag": "tags"}
    assert result.data[0][fields.get(option, option[2:])] in (name, [name])


def test_units_that_lead_and_support_are_compared_groups_and_tags_are_not(seeded):
    assert not told(seeded.inside("add", "việc", "--lead", "Văn phòng"), "differs only")
    assert told(seeded.inside("add", "việc", "--support", "Văn Phòng"), "differs only")
    assert not told(seeded.inside("add", "việc", "--group", "VĂN PHÒNG"), "differs only")


def test_the_place_of_a_tone_makes_no_other_name_but_another_tone_does(seeded):
    assert seeded.inside("add", "việc", "--lead", "Sở Văn hóa").code == 0
    result = seeded.inside("--lang", "vi", "edit", "3", "--lead", "Sở Văn hoá")
    (line,) = told(result, "chỉ khác")
    assert line.startswith("dangvu: “Sở Văn hoá” chỉ khác “Sở Văn hóa” đã có ở dấu cách")
    for other in ("Sở Văn hoa", "Sở Văn hòa", "Sở Văn hóa 2"):
        assert not told(seeded.inside("edit", "4", "--lead", other), "differs only")


def test_what_is_typed_decomposed_is_the_same_name(seeded):
    assert seeded.inside("add", "việc", "--lead", "Văn phòng").code == 0
    decomposed = unicodedata.normalize("NFD", "Văn phòng")
    assert not told(seeded.inside("edit", "3", "--lead", decomposed), "differs only")


def test_a_name_that_is_put_right_everywhere_is_not_told_of(seeded):
    assert seeded.inside("edit", "3-4", "--lead", "văn phòng").code == 0
    assert not told(seeded.inside("edit", "3-4", "--lead", "Văn phòng"), "differs only")


def test_a_name_that_a_task_had_already_is_not_told_of_again(seeded):
    assert seeded.inside("edit", "3", "--lead", "Văn phòng").code == 0
    assert told(seeded.inside("edit", "4", "--lead", "văn phòng"), "differs only")
    result = seeded.inside("edit", "4", "--lead", "văn phòng", "--priority", "high")
    assert not told(result, "differs only")
    assert not told(seeded.inside("undo"), "differs only")


def test_doctor_remarks_names_that_look_alike_and_ends_well(seeded):
    assert seeded.inside("doctor").out == "nothing amiss\n"
    assert seeded.inside("edit", "3", "--lead", "Văn phòng", "--tag", "Gấp").code == 0
    assert seeded.inside("edit", "4", "--support", "văn  phòng", "--tag", "gấp ").code == 0
    result = seeded.inside("doctor", "--json")
    assert result.code == 0
    assert [found["code"] for found in result.data] == ["alike", "alike"]
    assert result.data[0]["message"].startswith("“văn  phòng”, “Văn phòng” differ only in blanks")
