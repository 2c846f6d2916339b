"""A workbook goes to an office, is filled in there, and comes back to the tasks it came from."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from tests.e2e.conftest import program_in

WORDS = {
    "vi": {"title": "Nội dung nhiệm vụ", "due": "Thời hạn", "status": "Trạng thái",
           "completed": "Ngày hoàn thành", "lead": "Chủ trì", "notes": "Ghi chú",
           "evidence": "Văn bản minh chứng", "done": "hoàn thành", "tab": "Nhiệm vụ",
           "last": "Ngày cuối"},
    "en": {"title": "Task", "due": "Due", "status": "Status", "completed": "Completed",
           "lead": "Lead", "notes": "Notes", "evidence": "Evidence", "done": "done",
           "tab": "Tasks", "last": "Last day"},
}  # fmt: skip

FIGURES = {"Nhiệm vụ": "Đã làm", "Tasks": "Done so far"}


@pytest.fixture(params=["vi", "en"])
def office(request, tmp_path):
    """Return a seeded program, the words of its workbooks, and one that ``list`` has written."""
    program = program_in(tmp_path)
    assert program("init").code == 0
    assert program("--lang", request.param, "list", "-o", "a.xlsx").code == 0
    return program, WORDS[request.param], openpyxl.load_workbook(tmp_path / "a.xlsx")


def brought(program, book):
    """Return what ``import`` says of the workbook as it is now."""
    content = BytesIO()
    book.save(content)
    (program.folder / "b.xlsx").write_bytes(content.getvalue())
    return program("import", "b.xlsx")


def filler(book, words):
    """Return ``fill(row, name, value)`` for the table of tasks."""
    tab = book[words["tab"]]
    columns = {cell.value: cell.column for cell in tab[1]}

    def fill(row, name, value):
        tab.cell(row, columns[words[name]]).value = value

    return fill


def task(program, number):
    return program("show", str(number), "--json").data


def test_a_workbook_that_nobody_touched_changes_nothing(office):
    program, _, book = office
    assert "0 added, 0 updated, 23 unchanged" in program("import", "a.xlsx").out
    assert program("extend", "2", "2024-03-31", "--reason", "x").code == 0
    assert task(program, 2)["due"]["end"] == "2024-03-31"
    assert brought(program, book).code == 0
    assert task(program, 2)["due"]["end"] == "2024-03-31", "what a person changed since stays"


def test_cells_that_were_filled_in_change_their_tasks_and_one_undo_takes_all_back(office):
    program, words, book = office
    before = program("list", "--json").data
    fill = filler(book, words)
    fill(3, "due", "30/11/2023")  # and not the last day in its own column
    fill(4, "status", words["done"])
    fill(4, "completed", "8/5/2023")
    fill(4, "evidence", "45-TTr/BTCTW")
    fill(5, "notes", "đang chờ ý kiến")
    fill(6, "lead", "Vụ Tổ chức")
    assert brought(program, book).code == 0
    due = task(program, 2)["due"]
    assert (due["text"], due["end"], due["basis"], due["note"]) == (
        "30/11/2023", "2023-11-30", "stated", None
    )  # fmt: skip
    done = task(program, 3)
    assert (done["status"], done["completed"], done["evidence"]) == (
        "done", "2023-05-08", ["45-TTr/BTCTW"]
    )  # fmt: skip
    assert [note["text"] for note in task(program, 4)["notes"]] == ["đang chờ ý kiến"]
    assert task(program, 5)["lead"] == "Vụ Tổ chức"
    assert program("undo").code == 0
    after = program("list", "--json").data
    for item in before + after:
        del item["revision"], item["updated"]
    assert after == before


def test_what_two_offices_filled_in_stands_beside_each_other(office):
    program, words, book = office
    filler(book, words)(5, "lead", "Vụ A")
    assert brought(program, book).code == 0
    other = openpyxl.load_workbook(program.folder / "a.xlsx")
    filler(other, words)(6, "lead", "Vụ B")
    assert "1 updated" in brought(program, other).out
    assert [task(program, number)["lead"] for number in (4, 5)] == ["Vụ A", "Vụ B"]
    filler(other, words)(6, "lead", "Vụ C")  # a slip of the pen, mended
    assert "1 updated" in brought(program, other).out
    assert task(program, 5)["lead"] == "Vụ C"


def test_a_task_that_a_person_changed_before_it_was_written_may_be_filled_in(office):
    program, words, _ = office
    assert program("edit", "5", "--lead", "Vụ A").code == 0
    assert program("add", "Việc thêm", "--due", "30/6/2023").code == 0
    language = "vi" if words["tab"] == "Nhiệm vụ" else "en"
    assert program("--lang", language, "list", "-o", "c.xlsx").code == 0
    book = openpyxl.load_workbook(program.folder / "c.xlsx")
    filler(book, words)(6, "lead", "Vụ B")
    filler(book, words)(25, "due", "31/7/2023")
    assert "2 updated" in brought(program, book).out
    assert (task(program, 5)["lead"], task(program, 24)["due"]["end"]) == ("Vụ B", "2023-07-31")
    assert program("edit", "5", "--lead", "Vụ D").code == 0
    filler(book, words)(6, "lead", "Vụ E")
    assert "changed them here: 5" in brought(program, book).out
    assert task(program, 5)["lead"] == "Vụ D"


def test_columns_that_were_deleted_say_nothing(office):
    program, words, book = office
    tab = book[words["tab"]]
    for column in range(tab.max_column - 3, 2, -1):  # all between the title and the last three
        tab.delete_cols(column)
    before = program("list", "--json").data
    assert "0 added, 0 updated, 23 unchanged" in brought(program, book).out
    assert program("list", "--json").data == before


def test_rows_that_were_added_and_copied_are_new_tasks(office):
    program, words, book = office
    tab, fill = book[words["tab"]], filler(book, words)
    for column in range(1, tab.max_column + 1):
        tab.cell(25, column).value = tab.cell(8, column).value
    fill(25, "title", "Việc chép từ hàng 8")
    fill(26, "title", "Việc mới thêm")
    fill(26, "due", "Quý IV/2023")
    assert brought(program, book).code == 0
    copied, added = task(program, 24), task(program, 25)
    assert copied["title"] == "Việc chép từ hàng 8"
    assert copied["key"] is None
    assert copied["uid"] != task(program, 7)["uid"]
    assert (added["title"], added["due"]["end"]) == ("Việc mới thêm", "2023-12-31")
    assert len(program("list", "--json").data) == 25


def test_a_copy_above_its_original_leaves_that_what_it_is(office):
    program, words, book = office
    tab, fill = book[words["tab"]], filler(book, words)
    tab.insert_rows(8)
    for column in range(1, tab.max_column + 1):
        tab.cell(8, column).value = tab.cell(9, column).value
    title = task(program, 7)["title"]
    fill(8, "title", "Việc chép lên trên")
    assert "1 added, 0 updated, 23 unchanged" in brought(program, book).out
    assert (task(program, 7)["title"], task(program, 24)["title"]) == (title, "Việc chép lên trên")


def test_a_figure_that_was_typed_says_that_the_task_was_begun(office):
    program, words, book = office
    fill = filler(book, {**words, "figure": FIGURES[words["tab"]]})
    fill(3, "figure", 9)
    assert "1 updated" in brought(program, book).out
    assert task(program, 2)["status"] == "doing"
    assert task(program, 2)["progress"]["done"] == 9


def test_a_day_of_completion_beside_an_open_status_is_noted(office):
    program, words, book = office
    filler(book, words)(4, "completed", "8/5/2023")
    assert brought(program, book).code == 0
    assert task(program, 3)["status"] == "todo"
    notes = [note["text"] for note in task(program, 3)["notes"]]
    assert notes == [f"{words['completed']}: 8/5/2023"]


def test_a_list_of_some_tasks_keeps_what_they_refer_to(office):
    program, words, _ = office
    assert program("edit", "5", "--parent", "6", "--depends-on", "2", "--depends-on", "3").code == 0
    before = task(program, 5)
    language = "vi" if words["tab"] == "Nhiệm vụ" else "en"
    assert program("--lang", language, "list", "id:3,5", "-o", "c.xlsx").code == 0
    book = openpyxl.load_workbook(program.folder / "c.xlsx")
    assert "0 added, 0 updated, 2 unchanged" in brought(program, book).out
    assert task(program, 5) == before


def test_an_edited_report_makes_no_tasks_of_its_lists(office):
    program, words, _ = office
    language = "vi" if words["tab"] == "Nhiệm vụ" else "en"
    assert program("--lang", language, "report", "--period", "2023", "-o", "c.xlsx").code == 0
    book = openpyxl.load_workbook(program.folder / "c.xlsx", data_only=True)
    filler(book, words)(2, "lead", "Vụ A")
    assert "0 added, 1 updated" in brought(program, book).out


def test_a_last_day_that_contradicts_its_deadline_is_told_of(office):
    program, words, book = office
    filler(book, words)(3, "last", "30/11/2023")
    refused = brought(program, book)
    assert (refused.code, "30 Nov 2023" in refused.err) == (2, True)
