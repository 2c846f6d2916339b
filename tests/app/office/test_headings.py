"""Headings of one row and of several, in two languages, and as the user explains them."""

from __future__ import annotations

import pytest

from dangvu_cli.errors import UsageError
from tests.app.office.files import delimited, left, told, understood, word, xlsx
from tests.app.office.odd_tables import (
    AS_TEXT,
    DAY,
    PLAIN,
    TASKS,
    THREE_ROWS,
    THREE_ROWS_MERGED,
    TWO_ROWS,
)


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
    lines = [("STT", "Nội dung", "Bên giữ", ""), ("No.", "Task", "Lead", "Note"),
             ("1", "Việc", "Ban A", "x")]  # fmt: skip
    found = understood(xlsx({"A": lines}), "a.xlsx")
    assert told(found)[0][1] == "Ban A"
    assert found.tasks[0].facts.notes == ["x"]


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
        # A column without a heading has no name of which anything could be noted.
        (("STT", "Nội dung", "Phân công", "", "Ghi chú", ""), ("", "", "Chủ trì", "Phối hợp"),
         ("1", "Việc", "Ban A", "Ban B", "", "x"), []),
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


def test_of_two_columns_of_one_name_the_first_is_the_field_and_the_other_is_noted():
    lines = [("STT", "Nội dung", "Ghi chú", "Ghi chú"), ("1", "Việc", "x", "y")]
    found = understood(xlsx({"A": lines}), "a.xlsx")
    assert found.tasks[0].facts.notes == ["x", "Ghi chú: y"]


def test_a_column_of_progress_under_our_own_name_is_progress():
    found = understood(delimited([("Nội dung", "progress"), ("Việc", "60%")]), "a.csv")
    assert found.tasks[0].facts.fields["progress"]["done"] == 60


def test_what_our_tables_work_out_is_neither_noted_nor_a_heading_of_tasks():
    lines = [("Nội dung", "Chủ trì", "Còn lại"), ("Việc", "Ban A", "5 ngày")]
    assert understood(delimited(lines), "a.csv").tasks[0].facts.notes == []
    with pytest.raises(UsageError, match=r"office\.no-heading"):
        understood(delimited([("Theo tháng đến hạn", "Nhiệm vụ"), ("06/2023", "3")]), "a.csv")
