"""What a change says it did, at once and in the log: days as they were read, names, no noise."""

from __future__ import annotations

import pytest


@pytest.fixture
def office(dangvu):
    """Return the program with an empty data file."""
    dangvu.inside("init", "--empty")
    return dangvu


def told(result):
    return result.out.splitlines()[0]


def logged(office, *args):
    return office.inside(*args, "log").out.splitlines()[-1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("thứ sáu", "1  X: added · Due: 12 May 2023"),
        ("trước 30/6", "1  X: added · Due: by 30 Jun 2023"),
        ("ngày 15 hằng tháng", "1  X: added · Due: 15 May 2023 (the 15th of every month)"),
        ("none", "1  X: added"),
    ],
)
def test_an_added_task_says_how_its_deadline_was_read(office, text, said):
    assert told(office.inside("add", "X", "--due", text)) == said


def test_an_added_event_says_how_its_days_were_read(office):
    result = office.inside("event", "add", "hn9", "Hội nghị", "--start", "2/10")
    assert told(result) == "hn9  Hội nghị: added · First day: 2 Oct 2023"


def test_a_moved_deadline_is_told_by_its_days_in_the_users_language(office):
    office.inside("add", "X", "--due", "quý II/2023")
    assert told(office.inside("--lang", "vi", "edit", "1", "--due", "cuối tháng")) == (
        "1  X: sửa · Thời hạn: Quý II/2023 → đến hết tháng 5/2023"
    )
    assert logged(office).endswith("Due: Q2 2023 → by May 2023")


def test_a_deadline_at_an_event_is_told_by_the_event(seeded):
    result = seeded.inside("extend", "3", "20/5/2023", "--reason", "moved")
    assert "extended · Due: hntw7 → 20 May 2023 – “moved”" in told(result)


def test_of_a_recurring_task_the_next_day_is_told_and_how_it_recurs_where_that_changed(office):
    office.inside("add", "X", "--due", "hằng tháng")
    assert told(office.inside("done", "1")).startswith(
        "1  X: done · Due: 31 May 2023 → 30 Jun 2023;"
    )
    assert told(office.inside("edit", "1", "--due", "hằng quý")).endswith(
        "Due: 30 Jun 2023 (monthly) → 30 Jun 2023 (quarterly)"
    )


def test_a_deadline_that_is_typed_in_other_words_for_the_same_days_is_not_told_as_a_move(office):
    office.inside("add", "X", "--due", "quý II/2023")
    assert told(office.inside("edit", "1", "--due", "Q2 2023")) == "1  X: edited"


def test_the_log_names_what_was_removed_or_came_back_and_lists_no_field_of_it(office):
    office.inside("add", "X", "--tag", "a")
    office.inside("remove", "1")
    assert logged(office).endswith("removed  1     X")
    office.inside("undo")
    assert logged(office).endswith("undone   1     X")


def test_a_removal_in_json_has_no_change_of_what_was_empty(office):
    office.inside("add", "X", "--tag", "a")
    office.inside("remove", "1")
    changes = office.inside("log", "--json").data[-1]["changes"]
    assert changes["tags"] == [["a"], None]
    assert "support" not in changes


def test_the_english_log_has_english_titles(seeded):
    assert "Submit the scheme" in seeded.inside("log", "3").out
    assert "Trình Đề án" in seeded.inside("--lang", "vi", "log", "3").out


@pytest.mark.parametrize("verb", [["add", "Y"], ["edit", "1"], ["start", "1"], ["done", "1"]])
def test_a_remark_that_came_with_a_change_is_among_the_notes_of_the_task(office, verb):
    office.inside("add", "X")
    changed = office.inside(*verb, "--note", "đã gọi điện", "--json").data
    assert [note["text"] for note in changed[0]["notes"]] == ["đã gọi điện"]
    assert office.inside("list", "--search", "gọi điện", "--format", "ids").out.split() == [
        str(changed[0]["id"])
    ]


def test_what_proves_a_completed_occurrence_stands_in_the_history(office):
    office.inside("add", "X", "--due", "hằng tháng")
    done = office.inside("done", "1", "--evidence", "5-BC/VP")
    assert told(done).endswith("Completed: 10 May 2023; Evidence: 5-BC/VP")
    assert "Completed: 10 May 2023; Evidence: 5-BC/VP" in office.inside("show", "1").out
    again = office.inside("done", "1", "--on", "2023-05-10", "--evidence", "6-BC/VP")
    assert told(again) == "1  X: done · Evidence: 5-BC/VP → 6-BC/VP"
    back = office.inside("undo")
    assert told(back) == "1  X: undone · Evidence: 6-BC/VP → 5-BC/VP"
    assert told(office.inside("undo", "3")).endswith(
        "Completed: 10 May 2023 → –; Evidence: 5-BC/VP → –"
    )


def test_another_unit_of_a_target_is_told_with_the_one_before(office):
    office.inside("add", "X", "--target", "17 đề án")
    assert told(office.inside("edit", "1", "--target", "17 đề tài")) == (
        "1  X: edited · Progress: 0/17 đề án → 0/17 đề tài"
    )
    assert told(office.inside("edit", "1", "--target", "17")).endswith("0/17 đề tài → 0/17")
    assert told(office.inside("progress", "1", "3")).endswith("Progress: 0/17 → 3/17")


def test_of_a_deadline_that_is_only_stated_now_the_basis_is_told(seeded):
    result = seeded.inside("--lang", "vi", "edit", "2", "--due", "năm 2023")
    assert told(result).endswith("sửa · Thời hạn: Năm 2023 (suy ra) → Năm 2023 (ghi rõ)")
    assert logged(seeded).endswith("Due: 2023 (inferred) → 2023 (stated)")
    assert told(seeded.inside("edit", "2", "--due", "2024")).endswith("Due: 2023 → 2024")
