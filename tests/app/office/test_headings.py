"""Headings as offices write them and as the user explains them."""

from __future__ import annotations

from datetime import date

import pytest

from dangvu_cli.domain.deadline import Deadline
from dangvu_cli.errors import UsageError
from tests.app.office.files import delimited, left, told, understood, xlsx
from tests.app.office.odd_tables import (
    PLAIN,
    TASKS,
)


def test_a_heading_that_a_page_repeats_may_differ_in_one_cell_and_a_task_may_share_one():
    again = (*PLAIN[0][:5], "Kết quả")
    alike = (3, "Nội dung nhiệm vụ", "Ban D", "", "31/7/2023", "Sản phẩm")
    short = (4, "Nội dung nhiệm vụ")
    found = understood(xlsx({"A": [*PLAIN, again, alike, short]}), "a.xlsx")
    assert left(found) == ["heading", "heading"]
    assert [task[0] for task in told(found)] == [*(t[0] for t in TASKS), alike[1], short[1]]


def test_a_column_means_what_the_user_says():
    lines = [("Mục", "Việc phải xong", "Ai"), ("1", "Đề án", "Ban A")]
    found = understood(xlsx({"A": lines}), "m.xlsx", mapping=("Việc phải xong=title", "ai=lead"))
    assert told(found)[0][:2] == ("Đề án", "Ban A")
    assert found.tasks[0].facts.notes == ["Mục: 1"]


def test_the_column_that_the_user_names_goes_before_the_one_that_says_it_plainly():
    lines = [("STT", "Nội dung", "Chủ trì", "Theo dõi"), ("1", "Việc", "Ban A", "Ban B")]
    found = understood(delimited(lines), "a.csv", mapping=("Theo dõi=lead",))
    assert told(found)[0][1] == "Ban B"


def test_a_column_of_progress_stays_one_where_the_user_says_so():
    lines = [("Nội dung", "Tiến độ"), ("Việc", "60%")]
    said = understood(xlsx({"A": lines}), "a.xlsx", mapping=("Tiến độ=progress",))
    assert said.tasks[0].facts.fields["progress"]["done"] == 60
    assert understood(xlsx({"A": lines}), "a.xlsx").unread


def test_a_column_that_names_none_by_the_users_word_is_noted_under_its_heading():
    lines = [("Nội dung", "Ghi chú"), ("Việc", "x")]
    assert understood(xlsx({"A": lines}), "a.xlsx").tasks[0].facts.notes == ["x"]
    found = understood(xlsx({"A": lines}), "a.xlsx", mapping=("Ghi chú=none", "Nội dung=title"))
    assert found.tasks[0].facts.notes == ["Ghi chú: x"]


def test_a_first_group_or_task_that_has_the_name_of_a_column_is_no_heading():
    lines = [("STT", "Nội dung", "Chủ trì", "Sản phẩm"), ("", "Nhiệm vụ"),
             ("1", "Nội dung nhiệm vụ", "Ban A", "Sản phẩm")]  # fmt: skip
    found = understood(xlsx({"A": lines}), "a.xlsx")
    assert [(task[0], task[5]) for task in told(found)] == [("Nội dung nhiệm vụ", "Nhiệm vụ")]


def test_a_title_across_the_heading_is_no_part_of_it():
    lines = [("Nhiệm vụ", "", ""), ("STT", "Nội dung", "Kinh phí"), ("1", "Việc", "5 tỷ")]
    found = understood(xlsx({"A": lines}, [(0, 0, 0, 2)]), "a.xlsx", mapping=("Nội dung=title",))
    assert left(found) == ["above", "heading"]
    assert found.tasks[0].facts.notes == ["Kinh phí: 5 tỷ"]


def test_one_cell_is_no_heading_whatever_the_user_calls_it():
    lines = [("Việc",), ("Mục", "Việc"), ("a", "Đề án")]
    found = understood(xlsx({"A": lines}), "a.xlsx", mapping=("Việc=title",))
    assert [task[0] for task in told(found)] == ["Đề án"]
    assert left(found) == ["above", "heading"]


def test_of_two_columns_of_one_name_the_first_is_the_field_and_the_other_is_noted():
    lines = [("STT", "Nội dung", "Ghi chú", "Ghi chú"), ("1", "Việc", "x", "y")]
    found = understood(xlsx({"A": lines}), "a.xlsx")
    assert found.tasks[0].facts.notes == ["x", "Ghi chú: y"]


def test_a_column_of_progress_under_our_own_name_is_progress():
    found = understood(delimited([("Nội dung", "progress"), ("Việc", "60%")]), "a.csv")
    assert found.tasks[0].facts.fields["progress"]["done"] == 60


def test_what_our_tables_work_out_is_neither_noted_nor_a_heading_of_tasks():
    lines = [("Nội dung nhiệm vụ", "Chủ trì", "Còn lại", "Lần sửa"),
             ("Việc", "Ban A", "5 ngày", "7")]  # fmt: skip
    assert understood(delimited(lines), "a.csv").tasks[0].facts.notes == []
    with pytest.raises(UsageError, match=r"office\.no-heading"):
        understood(delimited([("Theo tháng đến hạn", "Nhiệm vụ"), ("06/2023", "3")]), "a.csv")


def test_a_heading_that_begins_otherwise_is_repeated_with_one_cell_changed_or_more():
    heading = ("Mục", "Nội dung", "Địa bàn", "Thời hạn")
    for again in (heading, (*heading[:3], "Hạn nộp"), (*heading, "Ký nhận")):
        lines = [heading, ("a", "Một", "Xã", ""), again, ("b", "Hai", "Xã", "")]
        found = understood(delimited(lines), "a.csv")
        assert [task[0] for task in told(found)] == ["Một", "Hai"]
    for task in (
        ("Mục", "Nội dung", "Xã", "30/6/2023"),
        ("Mục", "Việc"),
        (*heading[:2], "x", "", "y"),
    ):
        found = understood(delimited([heading, task]), "a.csv")
        assert [row[0] for row in told(found)] == [task[1]]


def test_a_first_task_that_has_the_names_of_half_its_columns_is_a_task():
    lines = [("STT", "Nội dung", "Chủ trì", "Sản phẩm"),
             ("x", "Nội dung nhiệm vụ", "Ban A", "Sản phẩm")]  # fmt: skip
    assert told(understood(xlsx({"A": lines}), "a.xlsx"))[0][:2] == ("Nội dung nhiệm vụ", "Ban A")


def test_what_our_own_lists_call_a_sum_tells_a_deadline_beneath_one():
    lines = [("STT", "Văn bản giao", "", "Nội dung", "Thời hạn hoàn thành", ""),
             ("", "Số", "Ngày tháng", "", "Theo văn bản", "Gia hạn"),
             ("1", "15-CV/TU", "15/1/2023", "Việc", "15 ngày", "30/4/2023")]  # fmt: skip
    merged = [(0, 1, 0, 2), (0, 4, 0, 5)]
    found = understood(xlsx({"A": lines}, merged), "a.xlsx").tasks[0]
    assert found.due == Deadline("15 ngày", None, date(2023, 1, 30), "day")
    assert found.facts.notes == ["Thời hạn hoàn thành Gia hạn: 30/4/2023"]


@pytest.mark.parametrize("heading", ["Kết thúc", "Ngày kết thúc", "Thời hạn / Deadline"])
def test_the_end_of_the_work_is_its_deadline(heading: str):
    lines = [("Nội dung", "Bắt đầu", heading), ("Việc", "1/3/2023", "30/6/2023")]
    found = understood(delimited(lines), "a.csv").tasks[0]
    assert found.due == Deadline("30/6/2023", date(2023, 6, 30), date(2023, 6, 30), "day")
    assert found.facts.notes == ["Bắt đầu: 1/3/2023"]
