"""Rows in which the text of the task above goes on."""

from __future__ import annotations

import pytest

from tests.app.office.files import HEADING, left, told, understood, xlsx

ONE = ("1", "Xây dựng đề án", "Ban A", "", "30/6/2023", "Đề án")
TWO = ("2", "Rà soát quy hoạch", "Ban C", "", "30/9/2023", "")


def test_a_row_that_begins_small_goes_on_with_the_task_above_and_heads_no_group():
    cut = [("", "sắp xếp bộ máy", "", "", "", ""), ("", "giai đoạn 2023-2025", "", "Ban B", "", "")]
    found = understood(xlsx({"A": [HEADING, ONE, *cut, TWO]}), "a.xlsx")
    assert [(task[0], task[2], task[5]) for task in told(found)] == [
        ("Xây dựng đề án sắp xếp bộ máy giai đoạn 2023-2025", ("Ban B",), None),
        ("Rà soát quy hoạch", (), None),
    ]
    assert left(found) == ["heading", "continued", "continued"]


def test_behind_the_last_task_too():
    found = understood(xlsx({"A": [HEADING, ONE, ("", "và tờ trình")]}), "a.xlsx")
    assert [task[0] for task in told(found)] == ["Xây dựng đề án và tờ trình"]


def test_more_bodies_and_products_beneath_a_task_belong_to_it():
    more = [("", "", "", "Ban B", "", "Tờ trình"), ("", "", "", "Ban C", "", "")]
    found = understood(xlsx({"A": [HEADING, ONE, *more, TWO]}), "a.xlsx")
    assert [(task[0], task[2]) for task in told(found)] == [
        (ONE[1], ("Ban B", "Ban C")), (TWO[1], ()),
    ]  # fmt: skip
    assert found.tasks[0].facts.fields["product"].split() == ["Đề", "án", "Tờ", "trình"]
    assert left(found) == ["heading", "continued", "continued"]


@pytest.mark.parametrize(
    "row",
    [
        ("", "rà soát biên chế", "Ban B", "", "", ""),
        ("", "rà soát biên chế", "", "", "31/7/2023", ""),
        ("", "- rà soát biên chế", "", "", "", "Báo cáo"),
        ("", "a) rà soát biên chế", "", "", "", "Báo cáo"),
    ],
)
def test_a_row_with_a_lead_a_deadline_or_a_mark_of_its_own_is_a_task(row):
    found = understood(xlsx({"A": [HEADING, ONE, row, TWO]}), "a.xlsx")
    assert [task[0] for task in told(found)] == [ONE[1], "rà soát biên chế", TWO[1]]


def test_what_begins_small_beneath_a_group_or_is_a_note_goes_on_with_nothing():
    rows = [("I", "Nhóm"), ("", "các việc khác"), ONE, ("", "ghi chú: mật")]
    found = understood(xlsx({"A": [HEADING, *rows]}), "a.xlsx")
    assert [task[0] for task in told(found)] == [ONE[1]]
    assert left(found) == ["heading", "footnote"]


def test_where_no_task_has_a_number_each_row_is_one():
    rows = [("Nội dung", "Sản phẩm"), ("rà soát", "Báo cáo"), ("tổng kết", "Báo cáo")]
    assert len(understood(xlsx({"A": rows}), "a.xlsx").tasks) == 2
