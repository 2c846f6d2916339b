"""What recurs: its rule, its current day, and the rows of what was done before."""

from __future__ import annotations

from datetime import date

import pytest

from dangvu_cli.domain.deadline import Deadline
from tests.app.office.files import delimited, left, told, understood

RECURRING = ("STT", "Nội dung", "Chủ trì", "Thời hạn", "Trạng thái", "Ngày hoàn thành")
DONE = "hoàn thành"


def test_rows_of_completed_occurrences_are_completions_of_the_task_behind_them():
    lines = [
        RECURRING,
        (1, "Báo cáo", "Ban A", "31/01/2023 (Hằng tháng)", DONE, "30/01/2023"),
        (2, "Báo cáo", "Ban A", "28/02/2023 (Hằng tháng)", DONE, "02/03/2023"),
        (3, "Báo cáo", "Ban A", "31/03/2023 (Hằng tháng)", "chưa thực hiện", ""),
        (4, "Báo cáo", "Ban B", "31/01/2023 (Hằng tháng)", "chưa thực hiện", ""),
    ]
    found = understood(delimited(lines), "a.csv")
    assert left(found) == ["heading", "occurrence", "occurrence"]
    first, second = found.tasks
    assert first.due == Deadline("Hằng tháng", end=date(2023, 3, 31), recurrence="FREQ=MONTHLY")
    assert second.facts.fields.get("occurrences") is None
    assert [(past.end, past.completed) for past in first.facts.fields["occurrences"]] == [
        (date(2023, 1, 31), date(2023, 1, 30)), (date(2023, 2, 28), date(2023, 3, 2))
    ]  # fmt: skip


def test_completed_occurrences_that_do_not_lead_up_to_the_current_one_are_told_of():
    lines = [
        RECURRING,
        (1, "Báo cáo", "", "31/01/2023 (Hằng tháng)", DONE, "30/01/2023"),
        (2, "Báo cáo", "", "31/03/2023 (Hằng tháng)", DONE, "30/03/2023"),
        (3, "Báo cáo", "", "30/04/2023 (Hằng tháng)", "chưa thực hiện", ""),
    ]
    found = understood(delimited(lines), "a.csv")
    assert left(found) == ["heading", "occurrence", "occurrence"]
    task = found.tasks[0].facts
    assert [past.end for past in task.fields["occurrences"]] == [date(2023, 3, 31)]
    assert [(told.id, told.values["count"]) for told in task.remarks] == [
        ("office.occurrences-lost", 1)
    ]


@pytest.mark.parametrize(
    "text", ["hằng tháng", "Định kỳ (hằng tháng)", "Thường xuyên (hằng tháng)"]
)
def test_what_recurs_without_a_day_leaves_it_to_the_assignment(text):
    found = understood(delimited([RECURRING, (1, "Báo cáo", "", text, "", "")]), "a.csv")
    due = found.tasks[0].due
    assert due is not None
    assert (due.recurrence, due.end) == ("FREQ=MONTHLY", None)


@pytest.mark.parametrize(
    "text",
    ["30/03/2023 (Hằng tháng)", "Ngày 15 (hằng tháng)", "Quý I/2023 (hằng tháng)",
     "31/02/2023 (Hằng tháng)", "31/05/2023 (hằng tháng) nếu có"],
)  # fmt: skip
def test_a_day_beside_a_rule_that_is_none_of_its_days_is_not_read(text):
    found = understood(delimited([RECURRING, (1, "Báo cáo", "", text, "", "")]), "a.csv")
    assert found.tasks[0].due is None
    assert [cell.text for cell in found.tasks[0].facts.unread] == [text]


def test_a_part_of_a_completed_occurrence_is_one_of_the_task_behind_it():
    lines = [
        (*RECURRING, "Thuộc nhiệm vụ"),
        (1, "Báo cáo", "", "31/01/2023 (Hằng tháng)", DONE, "30/01/2023", ""),
        (2, "Báo cáo", "", "28/02/2023 (Hằng tháng)", "chưa thực hiện", "", ""),
        (3, "Biểu mẫu", "", "", "", "", "1"),
    ]
    found = understood(delimited(lines), "a.csv")
    assert [task[6] for task in told(found)] == [None, "Báo cáo"]


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        (("31/01/2023 (Hằng tháng)", "10/03/2023"), ("28/02/2023 (Hằng tháng)", "02/03/2023"), 1),
        (("31/01/2023 (Hằng tháng)", "02/03/2023"), ("28/02/2023 (Hằng tháng)", "02/03/2023"), 2),
        (("Hằng tháng", "02/02/2023"), ("28/02/2023 (Hằng tháng)", "02/03/2023"), 1),
    ],
)
def test_an_occurrence_has_its_day_and_was_completed_before_the_next(first, second, kept):
    rows = [(1, "Báo cáo", "", due, DONE, day) for due, day in (first, second)]
    current = (3, "Báo cáo", "", "31/03/2023 (Hằng tháng)", "chưa thực hiện", "")
    task = understood(delimited([RECURRING, *rows, current]), "a.csv").tasks[0].facts
    assert len(task.fields["occurrences"]) == kept
    assert [remark.values for remark in task.remarks] == [{"count": 1}] * (2 - kept)


def test_tasks_of_one_name_that_do_not_recur_stay_tasks():
    lines = [
        RECURRING,
        (1, "Báo cáo", "Ban A", "31/01/2023", DONE, "30/01/2023"),
        (2, "Báo cáo", "Ban A", "28/02/2023", "chưa thực hiện", ""),
    ]
    assert len(understood(delimited(lines), "a.csv").tasks) == 2
