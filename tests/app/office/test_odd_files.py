"""Files as offices make them, each odd in its own way, are read to the same right tasks."""

from __future__ import annotations

from datetime import date

import pytest

from tests.app.office.files import HEADING, delimited, left, told, understood, word, xlsx
from tests.app.office.odd_tables import (
    COUNTED,
    ENDED,
    GROUPED_TASKS,
    GROUPS,
    LINES,
    SAME,
    TASKS,
    TITLED,
)


@pytest.mark.parametrize("name", SAME)
def test_the_same_table_is_read_the_same_however_it_is_dressed(name):
    assert told(understood(SAME[name], name)) == TASKS


@pytest.mark.parametrize("name", GROUPS)
def test_groups_and_parts_of_tasks_are_told_from_tasks(name):
    assert told(understood(GROUPS[name], name)) == GROUPED_TASKS


def test_what_is_no_task_is_left_over_by_name():
    found = understood(xlsx({"A": [*TITLED[:4], *COUNTED, *ENDED[3:]]}), "all.xlsx")
    assert left(found) == [
        *["above"] * 3, "heading", "column-numbers", "total", "signature", "signature"
    ]  # fmt: skip
    assert told(found) == TASKS


@pytest.mark.parametrize("name", ["merged.xlsx", "merged.docx"])
def test_cells_that_are_merged_downward_repeat(name):
    lines = [
        ("STT", "Nội dung", "Chủ trì", "Thời hạn"),
        ("1", "Báo cáo quý", "Ban A", "31/3/2023"),
        ("2", "Báo cáo năm", "", "31/12/2023"),
        ("3", "Báo cáo khác", "Ban B", ""),
    ]
    merged = [(1, 2, 2, 2), (2, 3, 3, 3)]
    is_word = name.endswith("docx")
    content = word([lines], merged=merged) if is_word else xlsx({"A": lines}, merged)
    found = understood(content, name)
    assert [(row[1], row[3]) for row in told(found)] == [
        ("Ban A", date(2023, 3, 31)), ("Ban A", date(2023, 12, 31)), ("Ban B", date(2023, 12, 31))
    ]  # fmt: skip


def test_a_part_in_another_group_names_its_task():
    lines = [
        ("STT", "Nội dung", "Chủ trì", "Ghi chú"),
        ("I", "Nhóm A"),
        (1, "Đề án", "Ban A", ""),
        ("II", "Nhóm B"),
        (2, "Phần một", "Ban B", "thuộc nhiệm vụ 1; chờ ý kiến"),
        (3, "Phần hai", "Ban B", "thuộc nhiệm vụ 9"),
    ]
    found = understood(delimited(lines), "a.csv")
    assert [row.parent for row in found.tasks] == [None, 1, None]
    notes = [row.facts.notes for row in found.tasks]
    assert notes == [[], ["chờ ý kiến"], ["thuộc nhiệm vụ 9"]]


def test_a_group_that_is_continued_on_the_next_page_is_the_same_group():
    lines = [HEADING, ("II.", "CÁN BỘ"), LINES[1], ("II.", "CÁN BỘ (tiếp theo)"), LINES[2]]
    assert {task[5] for task in told(understood(xlsx({"A": lines}), "a.xlsx"))} == {"CÁN BỘ"}


def test_parts_follow_the_task_above_them_numbered_or_not():
    lines = [HEADING, ("1", "Một"), ("a)", "Một a", "Ban A"), ("b)", "Một b", "Ban B"),
             ("", "Hai", "Ban C"), ("-", "Hai một", "Ban D")]  # fmt: skip
    found = told(understood(xlsx({"A": lines}), "a.xlsx"))
    assert [(task[0], task[6]) for task in found][1:] == [
        ("Một a", "Một"), ("Một b", "Một"), ("Hai", None), ("Hai một", "Hai")
    ]  # fmt: skip


SIGNED = [("Nơi nhận:", "", "", "TM. ỦY BAN"), ("-", "Như trên", "Lưu"), ("", "Trần B", "Ban A")]


def test_behind_a_signature_only_a_number_or_a_heading_begins_anew():
    lines = [*LINES, *SIGNED, ("3", "Ba", "Ban A"), ("", "Bốn", "Ban B"), *SIGNED, HEADING,
             ("", "Năm", "Ban C")]  # fmt: skip
    found = understood(xlsx({"A": lines}), "a.xlsx")
    assert [task[0] for task in told(found)][2:] == ["Ba", "Bốn", "Năm"]
    assert left(found) == ["heading", *["signature"] * 6, "heading"]


def test_a_footnote_a_row_without_a_title_and_one_that_is_merged_are_left_over_by_name():
    lines = [*LINES, ("Ghi chú: việc mật", "", ""), ("5", "", "Ban A"), ("6",), ("", "", "Ban B"),
             ("7", "Bảy", "Ban C", "", "", ""), (), ("8", "Tám")]  # fmt: skip
    merged = [(7, column, 8, column) for column in range(6)]
    found = understood(xlsx({"A": lines}, merged), "a.xlsx")
    assert left(found) == ["heading", "footnote", *["no-title"] * 3, "merged"]


@pytest.mark.parametrize(
    ("columns", "width", "is_group"), [(3, 3, True), (3, 2, False), (6, 3, False), (6, 4, True)]
)
def test_a_line_over_most_of_the_table_heads_a_group(columns, width, is_group):
    heading = ("Nội dung", "Chủ trì", "Thời hạn", "Sản phẩm", "Ghi chú", "Kinh phí")[:columns]
    lines = [heading, ("Nhóm chung",), ("Việc", "Ban A")]
    found = understood(xlsx({"A": lines}, [(1, 0, 1, width - 1)]), "a.xlsx")
    assert [task[0] for task in told(found)] == ([] if is_group else ["Nhóm chung"]) + ["Việc"]
    assert told(found)[-1][5] == ("Nhóm chung" if is_group else None)


def test_parts_of_a_plan_hold_groups_and_a_part_belongs_to_its_number_not_to_a_group():
    lines = [HEADING, ("A", "Phần A"), ("I", "Nhóm"), ("1", "Một"), ("2", "Hai"),
             ("1.1", "Một một", "Ban A"), ("B", "Phần B"), ("-", "Ba", "Ban A")]  # fmt: skip
    found = told(understood(xlsx({"A": lines}), "a.xlsx"))
    assert [(task[0], task[5], task[6]) for task in found] == [
        ("Một", "Phần A – Nhóm", None), ("Hai", "Phần A – Nhóm", None),
        ("Một một", "Phần A – Nhóm", "Một"), ("Ba", "Phần B", None),
    ]  # fmt: skip


def test_without_numbers_a_group_is_bold_or_stands_beside_the_titles():
    lines = [("Nội dung", "Chủ trì"), ("Nhóm", ""), ("Việc", ""), ("Việc nữa", "Ban A")]
    found = told(understood(word([lines], bold=(0, 1)), "a.docx"))
    assert [(task[0], task[5]) for task in found] == [("Việc", "Nhóm"), ("Việc nữa", "Nhóm")]
    beside = [("Địa bàn", "Nội dung", "Chủ trì"), ("Nhóm",), ("", "Việc", "Ban A")]
    assert told(understood(xlsx({"A": beside}), "a.xlsx"))[0][5] == "Nhóm"


def test_the_columns_are_counted_in_a_row_of_three_numbers_and_nothing_else():
    lines = [("STT", "Nội dung", "Chủ trì", "Ghi chú"), ("1", "2", "3"), ("1", "2"),
             ("1", "Việc", "2", "3")]  # fmt: skip
    found = understood(xlsx({"A": lines}), "a.xlsx")
    assert left(found) == ["heading", "column-numbers"]
    assert [task[0] for task in told(found)] == ["2", "Việc"]


def test_a_part_that_names_a_number_belongs_to_the_task_of_that_number():
    lines = [(*HEADING[:3], "Ghi chú"), ("2", "", "Ban A"), ("2", "Đề án", "Ban A"),
             ("3", "Phần", "Ban B", "thuộc nhiệm vụ 2")]  # fmt: skip
    assert told(understood(xlsx({"A": lines}), "a.xlsx"))[1][6] == "Đề án"
