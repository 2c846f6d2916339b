"""The running numbers that offices write before groups, tasks and their parts."""

from __future__ import annotations

import pytest

from dangvu_cli.app.office.numbering import follows, leading_mark, mark_of
from tests.app.office.files import HEADING, delimited, told, understood


@pytest.mark.parametrize(
    ("text", "name", "style"),
    [
        ("XVIII.", "XVIII", "roman"), ("A", "A", "letter"), ("Đ/", "Đ", "letter"),
        ("1.", "1", "number"), ("(2)", "2", "number"), ("3.0", "3", "number"),
        ("1.2.", "1.2", "part"), ("1.2.10", "1.2.10", "part"), ("a)", "a", "small"),
        ("đ)", "đ", "small"), ("iv)", "iv", "small"), ("-", "-", "dash"), ("•", "•", "dash"),
    ],
)  # fmt: skip
def test_a_number_is_known_by_its_style_without_its_punctuation(text, name, style):
    mark = mark_of(text)
    assert mark is not None
    assert (mark.name, mark.style) == (name, style)
    assert mark.is_group == (style in {"roman", "letter"})
    assert mark.is_child == (style in {"part", "small", "dash"})


@pytest.mark.parametrize("text", ["", " . ", "Việc", "1 việc", "30/6/2023", "AB"])
def test_what_numbers_nothing_is_no_number(text):
    assert mark_of(text) is None


@pytest.mark.parametrize(
    ("title", "name", "rest"),
    [
        ("IV. Công tác", "IV", "Công tác"), ("B - Việc khác", "B", "Việc khác"),
        ("12) Báo cáo", "12", "Báo cáo"), ("1.2 Rà soát", "1.2", "Rà soát"),
        ("đ) Thẩm định", "đ", "Thẩm định"), ("- Ý một", "-", "Ý một"),
    ],
)  # fmt: skip
def test_a_title_may_begin_with_its_number(title, name, rest):
    mark, left = leading_mark(title)
    assert mark is not None
    assert (mark.name, left) == (name, rest)


@pytest.mark.parametrize("title", ["17 đề án", "Vụ Tổ chức", "2023: năm", "C"])
def test_a_title_that_only_begins_like_one_keeps_it(title):
    assert leading_mark(title) == (None, title)


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        (["3"], "4", True), (["3"], "3", False), (["3"], "5", False), (["III"], "IV", True),
        (["VIII"], "IX", True), (["IX"], "X", True), (["III"], "V", False), (["a)"], "b)", True),
        (["3"], "3.1", True), (["3"], "4.1", False), (["3", "3.1"], "3.2", True),
        (["3", "3.1"], "3.1.1", True), (["3", "3.1"], "3.3", False), ([], "1", False),
        (["3"], "IV", False), (["A"], "B", True), (["i)"], "ii)", False),
    ],
)  # fmt: skip
def test_a_number_follows_the_last_of_its_style_or_is_the_first_part_of_one(before, text, expected):
    latest = {mark.style: mark for mark in map(mark_of, before) if mark}
    mark = mark_of(text)
    assert mark is not None
    assert follows(mark, latest) is expected


def test_one_line_that_counts_by_itself_above_a_numbered_task_heads_a_group():
    lines = [
        HEADING,
        ("I", "Công tác cán bộ"), ("", "1. Quy hoạch"), (1, "Rà soát", "Ban A"), (2, "Bổ sung"),
        ("", "2. Bổ nhiệm"), (3, "Hướng dẫn", "Ban B"),
    ]  # fmt: skip
    assert [(row[0], row[5]) for row in told(understood(delimited(lines), "a.csv"))] == [
        ("Rà soát", "Công tác cán bộ – Quy hoạch"),
        ("Bổ sung", "Công tác cán bộ – Quy hoạch"),
        ("Hướng dẫn", "Công tác cán bộ – Bổ nhiệm"),
    ]


def test_several_lines_that_count_by_themselves_are_tasks():
    lines = [HEADING, (1, "Xây dựng", "Ban A"), ("", "1. Quy hoạch"), ("", "2. Bổ nhiệm"),
             (2, "Rà soát", "Ban A")]  # fmt: skip
    found = told(understood(delimited(lines), "a.csv"))
    assert [row[0] for row in found] == ["Xây dựng", "Quy hoạch", "Bổ nhiệm", "Rà soát"]


def test_a_task_with_the_number_of_a_group_has_the_tasks_beneath_it_as_its_parts():
    lines = [
        HEADING,
        ("I", "Công tác tổ chức"), (1, "Rà soát", "Ban A"),
        ("II", "Quy hoạch", "Ban A", "", "31/12/2023"), (2, "Dự thảo", "Ban B", "", "30/6/2023"),
        ("a)", "Lấy ý kiến", "Ban B"), (3, "Trình", "Ban A", "", "30/9/2023"),
        ("III", "Công tác đảng viên"), (4, "Kết nạp", "Ban C"),
    ]  # fmt: skip
    assert [(row[0], row[5], row[6]) for row in told(understood(delimited(lines), "a.csv"))] == [
        ("Rà soát", "Công tác tổ chức", None),
        ("Quy hoạch", None, None),
        ("Dự thảo", None, "Quy hoạch"),
        ("Lấy ý kiến", None, "Dự thảo"),
        ("Trình", None, "Quy hoạch"),
        ("Kết nạp", "Công tác đảng viên", None),
    ]


def test_letters_among_numbered_tasks_have_no_parts():
    lines = [HEADING, (1, "Một", "Ban A"), ("A", "Bước một", "Ban B"), (2, "Hai", "Ban A")]
    assert [row[6] for row in told(understood(delimited(lines), "a.csv"))] == [None, None, None]
