"""Headings of several rows: in two languages, divided, merged, taken apart, repeated."""

from __future__ import annotations

import pytest

from tests.app.office.files import HEADING, delimited, left, told, understood, word, xlsx
from tests.app.office.odd_tables import AS_TEXT, DAY, TASKS, THREE_ROWS, THREE_ROWS_MERGED, TWO_ROWS


def test_a_heading_of_two_rows_counts_where_it_names_as_many_fields_as_its_first_row():
    lines = [("STT", "Nội dung", "Thời gian", ""), ("", "", "Bắt đầu", "Hoàn thành"),
             (1, "Việc", "01/3/2023", "30/6/2023")]  # fmt: skip
    found = understood(xlsx({"A": lines}, [(0, 2, 0, 3)]), "a.xlsx")
    assert told(found)[0][3] == DAY


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx", "a.csv"])
def test_a_heading_of_three_rows_names_the_columns_beneath_it(name):
    makers = {
        "a.xlsx": lambda: xlsx({"A": THREE_ROWS}, THREE_ROWS_MERGED),
        "a.csv": lambda: delimited(THREE_ROWS),
        "a.docx": lambda: word([THREE_ROWS], merged=THREE_ROWS_MERGED),
    }
    found = understood(makers[name](), name)
    assert told(found) == TASKS
    assert found.tasks[0].facts.notes == [
        "Lãnh đạo phụ trách: Đ/c X", "Thời gian Bắt đầu: 01/3/2023"
    ]  # fmt: skip


IN_TWO_LANGUAGES = [
    ("STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Kinh phí", "Thời hạn"),
    ("No.", "Task", "Lead agency", "Budget", "Deadline"),
    ("1", "Xây dựng đề án", "Ban A", "5 tỷ", "30/6/2023"),
]
MAKERS = {
    "a.xlsx": lambda lines: xlsx({"A": lines}),
    "a.csv": delimited,
    "a.docx": lambda lines: word([lines]),
}


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("columns", [(0, 1, 2, 3, 4), (1, 2, 3, 4), (1, 4), (0, 1)])
def test_a_heading_in_two_languages_is_one_heading(name, columns):
    lines = [[line[column] for column in columns] for line in IN_TWO_LANGUAGES]
    found = understood(MAKERS[name](lines), name)
    assert [task[0] for task in told(found)] == ["Xây dựng đề án"]
    assert left(found) == ["heading", "heading"]
    assert found.tasks[0].facts.notes == (["Kinh phí: 5 tỷ"] if 3 in columns else [])


def test_a_heading_in_two_languages_is_repeated_on_the_next_page():
    more = ("2", "Rà soát quy hoạch", "Ban C", "", "30/6/2023")
    lines = [*IN_TWO_LANGUAGES, *IN_TWO_LANGUAGES[:2], more]
    found = understood(xlsx({"A": lines}), "a.xlsx")
    assert [row[0] for row in told(found)] == ["Xây dựng đề án", "Rà soát quy hoạch"]
    assert {row.table for row in found.rows} == {"A"}


def test_what_only_the_second_language_names_is_understood():
    lines = [("STT", "Nội dung", "Thời hạn", "Bên giữ", ""),
             ("No.", "Task", "Deadline", "Lead", "Note"),
             ("1", "Việc", "", "Ban A", "x")]  # fmt: skip
    found = understood(xlsx({"A": lines}), "a.xlsx")
    assert told(found)[0][1] == "Ban A"
    assert found.tasks[0].facts.notes == ["x"]
    assert left(found) == ["heading", "heading"]


def test_a_word_beneath_one_column_is_no_part_of_its_heading():
    lines = [("STT", "Nội dung", "Thời hạn"), ("", "", "Ghi chú"), ("1", "Việc", "30/6/2023")]
    assert told(understood(xlsx({"A": lines}), "a.xlsx"))[0][3] == DAY


def test_a_word_in_a_column_without_a_heading_is_no_part_of_one():
    lines = [("STT", "Nội dung", "Chủ trì", ""), ("", "", "", "Mật"), ("1", "Việc", "Ban A", "")]
    assert left(understood(xlsx({"A": lines}), "a.xlsx")) == ["heading", "no-title"]


def test_a_heading_across_two_columns_may_name_only_the_second():
    lines = [("STT", "Nội dung", "Địa bàn", ""), ("", "", "", "Xã"), ("1", "Việc", "A", "B")]
    found = understood(xlsx({"A": lines}, [(0, 2, 0, 3)]), "a.xlsx")
    assert found.tasks[0].facts.notes == ["Địa bàn: A", "Địa bàn Xã: B"]


@pytest.mark.parametrize(
    ("above", "beneath", "row", "notes"),
    [
        # What divides a heading stands to its right, or beneath its first columns.
        (("STT", "Nội dung", "Phân công", "", ""), ("", "", "", "Chủ trì", "Phối hợp"),
         ("1", "Việc", "x", "Ban A", "Ban B"), ["Phân công: x"]),
        (("Phân công", "", "Nội dung", "Kinh phí"), ("Chủ trì", "Phối hợp", "", ""),
         ("Ban A", "Ban B", "Việc", "5 tỷ"), ["Kinh phí: 5 tỷ"]),
        # A line of a text is as long as what stands in it.
        (("STT", "Nội dung", "Phân công"), ("", "", "Chủ trì", "Phối hợp"),
         ("1", "Việc", "Ban A", "Ban B"), []),
        (("No.", "Task", "Lead", "Support", "Budget"), ("STT", "Nội dung", "Chủ trì", "Phối hợp"),
         ("1", "Việc", "Ban A", "Ban B", "5 tỷ"), ["Budget: 5 tỷ"]),
        (("STT", "Nội dung", "Chủ trì"), ("No.", "Task", "Lead", "Support"),
         ("1", "Việc", "Ban A", "Ban B"), []),
        # The same words in both rows, where another program has taken merged cells apart.
        (("STT", "Nội dung", "Kinh phí", "Phân công", ""),
         ("STT", "Nội dung", "Kinh phí", "Chủ trì", "Phối hợp"),
         ("1", "Việc", "5 tỷ", "Ban A", "Ban B"), ["Kinh phí: 5 tỷ"]),
        # What stands in a column without a heading is noted without one.
        (("STT", "Nội dung", "Phân công", "", "Ghi chú", ""), ("", "", "Chủ trì", "Phối hợp"),
         ("1", "Việc", "Ban A", "Ban B", "gấp", "x"), ["gấp", "x"]),
    ],
)  # fmt: skip
def test_a_heading_of_two_rows_of_a_text_is_one_heading(above, beneath, row, notes):
    found = understood(delimited([above, beneath, row]), "a.csv")
    assert [task[:3] for task in told(found)] == [("Việc", "Ban A", ("Ban B",))]
    assert left(found) == ["heading", "heading"]
    assert found.tasks[0].facts.notes == notes


def test_a_heading_over_two_rows_is_one_heading():
    lines = [("STT", "Nội dung", "Chủ trì"), (), ("1", "Việc", "Ban A")]
    merged = [(0, column, 1, column) for column in range(3)]
    found = understood(xlsx({"A": lines}, merged), "a.xlsx")
    assert [task[:2] for task in told(found)] == [("Việc", "Ban A")]
    assert left(found) == ["heading", "heading"]


def test_the_next_page_may_repeat_a_heading_of_two_rows_in_one_and_have_a_column_more():
    in_one = ("STT", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian hoàn thành", "Sản phẩm")
    for again in (in_one, (*in_one, "Ký nhận"), TWO_ROWS[0], TWO_ROWS[1]):
        found = understood(delimited([*TWO_ROWS[:2], AS_TEXT[1], again, AS_TEXT[2]]), "a.csv")
        assert told(found) == TASKS
        assert left(found) == ["heading"] * 3


def test_a_heading_that_is_divided_into_what_is_not_understood_keeps_its_meaning():
    lines = [("STT", "Nội dung", "Thời hạn", ""), ("", "", "của tỉnh", "của huyện"),
             ("1", "Việc", "30/6/2023", "")]  # fmt: skip
    assert told(understood(xlsx({"A": lines}, [(0, 2, 0, 3)]), "a.xlsx"))[0][3] == DAY


def test_where_cells_were_taken_apart_the_same_words_stand_in_both_rows():
    lines = [("STT", "Nội dung", "Kinh phí", "Thời gian", ""),
             ("STT", "Nội dung", "Kinh phí", "Bắt đầu", "Hoàn thành"),
             ("1", "Việc", "5 tỷ", "01/3/2023", "30/6/2023")]  # fmt: skip
    found = understood(delimited(lines), "a.csv")
    assert left(found) == ["heading", "heading"]
    assert told(found)[0][3] == DAY
    assert found.tasks[0].facts.notes == ["Kinh phí: 5 tỷ", "Thời gian Bắt đầu: 01/3/2023"]


def test_a_second_language_may_say_most_of_the_columns_and_problems_are_told_in_the_first():
    lines = [("STT", "Nội dung", "Thời hạn", "Kinh phí", "Địa bàn"),
             ("No.", "Task", "Deadline", "Budget", "Commune"),
             ("1", "Việc", "sớm", "", "")]  # fmt: skip
    found = understood(xlsx({"A": lines}), "a.xlsx")
    assert left(found) == ["heading", "heading"]
    assert [cell.column for _, cell in found.unread] == ["Thời hạn"]


def test_of_a_heading_across_three_columns_the_last_alone_may_have_a_name():
    lines = [
        ("STT", "Nội dung", "Địa bàn", "", ""),
        ("", "", "", "", "Xã"),
        ("1", "Việc", "A", "", "B"),
    ]
    found = understood(xlsx({"A": lines}, [(0, 2, 0, 4)]), "a.xlsx")
    assert found.tasks[0].facts.notes == ["Địa bàn: A", "Địa bàn Xã: B"]


def test_words_beneath_two_headings_are_no_part_of_them():
    lines = [("STT", "Nội dung", "Địa bàn", "Kinh phí"), ("", "", "toàn tỉnh", "triệu đồng"),
             ("1", "Việc", "A", "5")]  # fmt: skip
    found = understood(delimited(lines), "a.csv")
    assert left(found) == ["heading", "no-title"]
    assert found.tasks[0].facts.notes == ["Địa bàn: A", "Kinh phí: 5"]


def test_a_column_that_only_the_second_language_names_is_noted_under_that_name():
    lines = [("STT", "Nội dung", "Chủ trì", ""), ("No.", "Task", "Lead", "Budget"),
             ("1", "Việc", "Ban A", "5 tỷ")]  # fmt: skip
    found = understood(xlsx({"A": lines}), "a.xlsx")
    assert left(found) == ["heading", "heading"]
    assert found.tasks[0].facts.notes == ["Budget: 5 tỷ"]


def test_the_line_above_the_heading_names_the_group_before_the_first_that_the_table_names():
    lines = [("A. Nhiệm vụ thường xuyên",), HEADING, ("1", "Một", "Ban A"), ("B", "Việc khác"),
             ("2", "Hai", "Ban B")]  # fmt: skip
    found = understood(xlsx({"A": lines}), "a.xlsx")
    assert [task[5] for task in told(found)] == ["Nhiệm vụ thường xuyên", "Việc khác"]
    assert left(found) == ["heading"]


@pytest.mark.parametrize(
    ("above", "first"), [("A. Kế hoạch", "C"), ("Kế hoạch", "B"), ("I. A", "B")]
)
def test_a_line_above_the_heading_that_the_groups_do_not_count_on_from_is_none(above, first):
    lines = [(above,), HEADING, ("1", "Một", "Ban A"), (first, "Việc khác"), ("2", "Hai", "Ban B")]
    found = understood(xlsx({"A": lines}), "a.xlsx")
    assert [task[5] for task in told(found)] == [None, "Việc khác"]
    assert left(found) == ["above", "heading"]
