"""A file may hold several tables, and a table may be broken in two."""

from __future__ import annotations

import io
from datetime import date

import pytest
import xlsxwriter

from dangvu_cli.i18n import translate
from tests.app.office.files import HEADING, Lines, delimited, left, told, understood, word, xlsx
from tests.app.office.odd_tables import AS_TEXT, LINES, MEMBERS, PLAIN, SAME, STACKED, TASKS

SHORT = [("STT", "Nội dung", "Ghi chú", "Thời hạn"), (1, "Báo cáo", "", "30/6/2023")]


def test_a_sheet_or_a_table_can_be_chosen():
    sheets = SAME["sheets.xlsx"]
    assert told(understood(sheets, "s.xlsx", sheet="pl2")) == TASKS[1:]
    assert told(understood(sheets, "s.xlsx", table=2)) == TASKS[:1]


@pytest.mark.parametrize(
    ("lines", "tables"),
    [
        ([*AS_TEXT[:2], (), AS_TEXT[2]], [2]),  # a line left empty inside a table
        ([("PHỤ LỤC",), (), *AS_TEXT], [2]),
        ([*AS_TEXT[:2], (), AS_TEXT[0], AS_TEXT[2]], [2]),  # the heading on the next page
        ([*AS_TEXT, (), *SHORT], [2, 1]),
        ([*AS_TEXT, (), ("PHỤ LỤC 2",), *SHORT], [2, 1]),
        ([*AS_TEXT, (), ("Nhóm", "Số lượng"), ("A", "2")], [2, 0]),
    ],
)
def test_a_table_in_a_text_begins_behind_an_empty_line_with_a_heading_of_its_own(lines, tables):
    found = understood(delimited(lines), "a.csv")
    assert [
        sum(row.place is not None for row in found.rows if row.table == str(number))
        for number in range(1, len(tables) + 1)
    ] == tables
    assert {row.table for row in found.rows} == {str(n) for n in range(1, len(tables) + 1)}


def test_tables_beneath_each_other_in_a_sheet_are_read_by_their_own_headings():
    found = understood(xlsx({"PL": STACKED}), "a.xlsx")
    extra = ("Đề án X", "Ban D", (), date(2023, 8, 31), "deliverable", None, None)
    assert told(found) == [*TASKS, extra]
    assert left(found) == ["heading", "above", "heading", *["no-heading"] * 3]
    assert told(understood(xlsx({"PL": STACKED}), "a.xlsx", sheet="pl", table=2)) == [extra]


def test_what_changed_in_a_period_becomes_no_task():
    changes = [("#", "Hiệu lực từ", "Việc", "Thay đổi"), (3, "10/05/2023", "thêm", "Báo cáo")]
    found = understood(xlsx({"Nhiệm vụ": PLAIN, "Thay đổi": changes}), "a.xlsx")
    assert told(found) == TASKS
    assert left(found)[-2:] == ["no-heading", "no-heading"]


def test_a_table_that_a_page_broke_in_two_goes_on_in_its_group():
    head, more = [HEADING, ("I", "Nhóm"), LINES[1]], [LINES[2], ("II", "Nhóm sau"), ("3", "Ba")]
    more = [(*line, *[""] * (6 - len(line))) for line in more]
    found = understood(word([head, more, MEMBERS]), "a.docx")
    assert [(task[0], task[5]) for task in told(found)] == [
        ("Xây dựng đề án", "Nhóm"), ("Rà soát quy hoạch", "Nhóm"), ("Ba", "Nhóm sau")
    ]  # fmt: skip
    assert left(found) == ["heading", "no-heading", "no-heading"]


@pytest.mark.parametrize("first", ["1", "4", "x", "V"])
def test_a_table_that_does_not_count_on_is_another_one(first):
    found = understood(word([LINES, [(first, *LINES[1][1:])]]), "a.docx")
    assert told(found) == TASKS
    assert left(found) == ["heading", "no-heading"]


def test_a_sheet_that_nobody_sees_is_left_over_by_name_and_read_when_it_is_asked_for():
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    tabs: dict[str, Lines] = {"Nay": LINES, "Cũ": [HEADING, ("1", "Việc cũ")]}
    for name, lines in tabs.items():
        tab = book.add_worksheet(name)
        for place, line in enumerate(lines):
            tab.write_row(place, 0, line)
        if name == "Cũ":
            tab.hide()
    book.close()
    found = understood(out.getvalue(), "a.xlsx")
    assert told(found) == TASKS
    assert left(found) == ["heading", "hidden", "hidden"]
    assert told(understood(out.getvalue(), "a.xlsx", sheet="Cũ"))[0][0] == "Việc cũ"


def test_hidden_rows_and_columns_are_told_of():
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    tab = book.add_worksheet("A")
    for place, line in enumerate(LINES):
        tab.write_row(place, 0, line)
    tab.set_row(2, None, None, {"hidden": True})
    tab.set_column(2, 2, None, None, {"hidden": True})
    tab.set_column(20, 16_383, None, None, {"hidden": True})
    book.close()
    found = understood(out.getvalue(), "a.xlsx")
    assert told(found) == TASKS
    assert [[translate("vi", remark) for remark in row.facts.remarks] for row in found.tasks] == [
        ["cột bị ẩn: Cơ quan chủ trì"],
        ["hàng bị ẩn trong trang tính", "cột bị ẩn: Cơ quan chủ trì"],
    ]


MAKERS = {"a.xlsx": lambda lines: xlsx({"A": lines}), "a.csv": delimited}
OTHER = [("STT", "Nội dung", "Thời hạn", "Chủ trì"), ("1", "Đề án X", "31/8/2023", "Ban D")]


@pytest.mark.parametrize("name", MAKERS)
def test_another_heading_begins_a_table_with_and_without_an_empty_line(name):
    for between in ([], [()], [(), ("PHỤ LỤC 2",)], [("PHỤ LỤC 2",)]):
        found = understood(MAKERS[name]([*AS_TEXT, *between, *OTHER]), name)
        assert [task[0] for task in told(found)] == [TASKS[0][0], TASKS[1][0], "Đề án X"]
        assert len({row.table for row in found.rows}) == 2


@pytest.mark.parametrize("name", MAKERS)
def test_tasks_between_an_empty_line_and_another_heading_are_of_the_table_above(name):
    found = understood(MAKERS[name]([*AS_TEXT[:2], (), AS_TEXT[2], *OTHER]), name)
    assert [task[0] for task in told(found)] == [TASKS[0][0], TASKS[1][0], "Đề án X"]


@pytest.mark.parametrize("name", MAKERS)
def test_figures_behind_an_empty_line_become_no_tasks(name):
    found = understood(MAKERS[name]([*AS_TEXT, (), ("Nhóm", "Số lượng"), ("A", "2")]), name)
    assert told(found) == TASKS
    assert left(found) == ["heading", "no-heading", "no-heading"]


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (("Tổng cộng:", "1 việc"), "total"),
        (("Ghi chú:", "(*) mật"), "footnote"),
        (("Nhóm B", "", "1 việc"), "no-title"),
    ],
)
def test_a_line_without_a_task_behind_an_empty_line_ends_no_table(name, line, reason):
    found = understood(MAKERS[name]([*AS_TEXT[:2], (), line, (), AS_TEXT[2]]), name)
    assert told(found) == TASKS
    assert left(found) == ["heading", reason]


@pytest.mark.parametrize("name", MAKERS)
def test_a_title_of_two_cells_above_another_heading_becomes_no_task(name):
    title = [("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI"), ("PHỤ LỤC 2",)]
    found = understood(MAKERS[name]([*AS_TEXT, (), *title, *OTHER]), name)
    assert left(found) == ["heading", "above", "above", "heading"]
    assert len(found.tasks) == 3


@pytest.mark.parametrize("name", MAKERS)
def test_a_heading_far_below_other_lines_is_found(name):
    lines = [("Nhóm", "Số lượng"), *(("A", str(count)) for count in range(70)), (), *AS_TEXT]
    assert told(understood(MAKERS[name](lines), name)) == TASKS


def test_a_heading_that_the_user_explains_begins_a_table():
    lines = [*AS_TEXT, ("Việc phải xong", "Hạn nộp"), ("Đề án X", "31/8/2023")]
    found = understood(delimited(lines), "a.csv", mapping=("Việc phải xong=title",))
    assert [task[0] for task in told(found)] == [TASKS[0][0], TASKS[1][0], "Đề án X"]


@pytest.mark.parametrize("name", MAKERS)
def test_a_task_without_a_number_behind_an_empty_line_is_of_the_same_table(name):
    found = understood(MAKERS[name]([*AS_TEXT, (), ("", "Việc nữa", "Ban D")]), name)
    assert [task[0] for task in told(found)][2:] == ["Việc nữa"]
    assert len({row.table for row in found.rows}) == 1


@pytest.mark.parametrize("name", MAKERS)
def test_a_table_of_one_task_ends_at_the_next_heading_and_its_title_is_above_that(name):
    for task in (AS_TEXT[1], ("", "Việc lẻ")):
        for title in ([], [("PHỤ LỤC 2",)], [("PHỤ LỤC 2",), ("(Kèm theo Kế hoạch số 12-KH/TU)",)]):
            found = understood(MAKERS[name]([AS_TEXT[0], task, *title, *OTHER]), name)
            assert [row[0] for row in told(found)] == [task[1], "Đề án X"]
            assert left(found) == ["heading", *["above"] * len(title), "heading"]


def test_tables_of_a_sheet_are_named_after_it_and_one_may_have_the_heading_of_the_first():
    lines = [*AS_TEXT[:2], *OTHER, AS_TEXT[0], AS_TEXT[2]]
    found = understood(xlsx({"PL": lines}), "a.xlsx")
    assert told(found)[::2] == TASKS
    assert [row.table for row in found.tasks] == ["PL", "PL (2)", "PL (3)"]
    assert [row.table for row in understood(delimited(lines), "a.csv").tasks] == ["1", "2", "3"]


def test_the_second_table_may_have_a_heading_in_two_languages():
    english = ("No.", "Task", "Deadline", "Lead agency")
    found = understood(xlsx({"A": [*AS_TEXT, OTHER[0], english, OTHER[1]]}), "a.xlsx")
    assert [task[0] for task in told(found)][2:] == ["Đề án X"]
    assert left(found) == ["heading"] * 3
    assert {row.table for row in found.rows} == {"A", "A (2)"}


def test_what_a_page_broke_off_goes_on_in_the_table_above_it_and_no_other():
    more = [[("3", "Ba", "Ban D", "", "", "")], [("4", "Bốn", "Ban E", "", "", "")]]
    found = understood(word([MEMBERS, SHORT, LINES, *more, [("x",)], MEMBERS[1:]]), "a.docx")
    assert [task[:2] for task in told(found)] == [
        ("Báo cáo", None), *(task[:2] for task in TASKS), ("Ba", "Ban D"), ("Bốn", "Ban E")
    ]  # fmt: skip
    assert {row.table for row in found.tasks} == {"2", "3"}


@pytest.mark.parametrize("heading", [HEADING[1:], ("Mục", *HEADING[1:])])
def test_a_broken_table_without_numbers_does_not_go_on(heading):
    first, more = (LINES[1][-len(heading) :], LINES[2][-len(heading) :])
    found = understood(word([[heading, first], [more]]), "a.docx")
    assert left(found) == ["heading", "no-heading"]


def test_a_broken_table_goes_on_with_parts_of_its_last_task_and_a_group_of_the_next_number():
    head = [HEADING, ("I", "Nhóm", "", "", "", ""), ("1", "Một", "Ban A", "", "", ""),
            ("1.1", "Một một", "Ban A", "", "", "")]  # fmt: skip
    for mark, goes_on in (
        ("1.2", True),
        ("1.1.1", True),
        ("2", True),
        ("1.3", False),
        ("3", False),
    ):
        found = understood(word([head, [(mark, "Hai", "Ban B", "", "", "")]]), "a.docx")
        assert ("no-heading" not in left(found)) is goes_on, mark
    for mark, goes_on in (("II", True), ("III", False), ("I", False), ("", False)):
        found = understood(word([head, [(mark, "Nhóm hai", "", "", "", "")]]), "a.docx")
        assert ("no-heading" not in left(found)) is goes_on, mark


def test_a_document_may_hold_a_table_in_which_nothing_stands():
    empty = [("", "", "", "", "", "")]
    assert told(understood(word([empty, LINES, empty]), "a.docx")) == TASKS
