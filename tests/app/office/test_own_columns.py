"""What only our own tables hold: several notes, marks before them, provenance, other languages."""

from __future__ import annotations

from datetime import date

import pytest

from dangvu_cli.app.office.noted import noted_in
from dangvu_cli.domain.task import Provenance
from tests.app.office.files import delimited, refusal, understood, xlsx

UID = "6d1d8e0c-5f7b-5a1e-9c3a-7e2b4f60d318"


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("", []),
        ("đã trình; chờ ý kiến", ["đã trình; chờ ý kiến"]),
        ("(1) đã trình; (2) chờ; hỏi lại; (3) xong", ["đã trình", "chờ; hỏi lại", "xong"]),
        ("(1) là một chú thích", ["(1) là một chú thích"]),
        ("(1) đã trình; (3) xong", ["(1) đã trình; (3) xong"]),
        ("2023-05-10T01:00:00Z an: một; hai; 2023-05-11T01:00:00Z an: ba", ["một; hai", "ba"]),
    ],
)
def test_several_notes_in_one_cell_are_told_apart(text, notes):
    assert noted_in(text).notes == notes


def test_what_stands_before_the_notes_is_read_in_both_languages():
    vietnamese = "thuộc nhiệm vụ 3.1; ưu tiên: cao; nhãn: cán bộ, đề án; chưa chắc là nhiệm vụ; chờ"
    english = "part of task 3.1; priority: low; tags: a; perhaps no task"
    found = noted_in(vietnamese)
    said = {"parent": "3.1", "priority": "cao", "tags": "cán bộ, đề án"}
    assert found.said == {**said, "doubtful": "chưa chắc là nhiệm vụ"}
    assert found.notes == ["chờ"]
    assert noted_in(english).said.keys() == found.said.keys()


def test_columns_of_priority_and_labels_go_before_marks_in_the_notes():
    lines = [("Nội dung", "Chủ trì", "Ưu tiên", "Ghi chú"), ("Việc", "A", "thấp", "ưu tiên: cao")]
    facts = understood(delimited(lines), "a.csv").tasks[0].facts
    assert (facts.fields["priority"], facts.notes) == ("low", ["ưu tiên: cao"])


def test_a_heading_in_english_brackets_is_the_title_where_there_is_no_other():
    both = [("Nội dung", "Nội dung (tiếng Anh)"), ("Đề án", "Scheme")]
    fields = understood(delimited(both), "a.csv").tasks[0].facts.fields
    assert (fields["title"], fields["title_en"]) == ("Đề án", "Scheme")
    alone = [("Task (English)", "Lead"), ("Scheme", "A")]
    fields = understood(delimited(alone), "a.csv").tasks[0].facts.fields
    assert fields["title"] == "Scheme"
    assert "title_en" not in fields


def test_a_source_is_read_with_what_is_said_of_it_and_without_one_that_is_noted():
    heading = ("Nội dung", "Mã nguồn", "Dòng", "Người phát biểu", "Căn cứ người phát biểu",
               "Chưa chắc", "Mã định danh")  # fmt: skip
    lines = [heading, ("Việc", "hoi-nghi", 7, "Đ/c A", "suy ra", "có", UID)]
    fields = understood(delimited(lines), "a.csv").tasks[0].facts.fields
    assert fields["source"] == Provenance("hoi-nghi", 7, "Đ/c A", "inferred", doubtful=True)
    of_others = [("Nội dung", "Chủ trì", "Mã nguồn", "Dòng", "Khóa", "Mã định danh"),
                 ("Việc", "Ban A", "vốn TW", "trang 3", "XIII", "H26.15")]  # fmt: skip
    facts = understood(delimited(of_others), "a.csv").tasks[0].facts
    assert not {"source", "key"} & facts.fields.keys()
    assert sorted(facts.notes) == [
        "Dòng: trang 3", "Khóa: XIII", "Mã nguồn: vốn TW", "Mã định danh: H26.15"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("due", "last", "given", "note", "end"),
    [
        ("Quý II/2023", "30/06/2023", "quý 2 năm 2023", "vì sao", date(2023, 6, 30)),
        ("30/9/2023", "30/06/2023", "quý 2 năm 2023", None, date(2023, 9, 30)),
        ("30/9/2023", "30/09/2023", "quý 2 năm 2023", None, date(2023, 9, 30)),
        ("ngày 20 hằng tháng", "15/06/2023", "ngày 15 hằng tháng", None, None),
        ("ngày 20 hằng tháng", "20/07/2023", "ngày 15 hằng tháng", None, date(2023, 7, 20)),
    ],
)
def test_a_deadline_that_was_changed_goes_before_what_our_own_columns_tell_of_the_former(
    due, last, given, note, end
):
    heading = ("Nội dung", "Thời hạn", "Ngày cuối", "Thời hạn như đã ghi", "Ghi chú thời hạn",
               "Mã định danh")  # fmt: skip
    facts = understood(delimited([heading, ("Việc", due, last, given, "vì sao", UID)]), "a.csv")
    (row,) = facts.tasks
    assert not row.facts.unread
    assert row.due is not None
    assert (row.due.text, row.due.note, row.due.end) == (given if note else due, note, end)
    assert row.facts.notes == ([] if note else ["Ghi chú thời hạn: vì sao"])


@pytest.mark.parametrize(
    ("due", "last"), [("30/9/2023", "31/05/2023"), ("ngày 20 hằng tháng", "16/06/2023")]
)
def test_a_last_day_that_is_neither_that_of_the_deadline_nor_of_the_former_is_refused(due, last):
    heading = ("Nội dung", "Thời hạn", "Ngày cuối", "Thời hạn như đã ghi", "Mã định danh")
    former = "ngày 15 hằng tháng" if "hằng" in due else "quý 2 năm 2023"
    found = understood(delimited([heading, ("Việc", due, last, former, UID)]), "a.csv")
    assert [cell.column for _, cell in found.unread] == ["Thời hạn"]


def test_numbers_of_tasks_that_a_task_waits_for_are_those_of_the_table():
    lines = [("STT", "Nội dung", "Chờ nhiệm vụ"), (5, "A", ""), (9, "B", "5"), (11, "C", "9; 5"),
             (12, "D", "77")]  # fmt: skip
    found = understood(delimited(lines), "a.csv")
    assert [row.waits_for for row in found.tasks] == [(), (1,), (2, 1), ()]
    assert found.tasks[3].facts.notes == ["Chờ nhiệm vụ: 77"]


def test_a_sheet_of_ones_own_beside_our_table_holds_tasks_though_its_numbers_are_the_same():
    ours = [("Số", "Nội dung nhiệm vụ", "Chủ trì", "Trạng thái", "Mã định danh"),
            (1, "Đề án", "Ban A", "chưa thực hiện", UID)]  # fmt: skip
    others = [("STT", "Nội dung", "Chủ trì"), (1, "Việc khác", "Ban B"), ("", "Việc lẻ", "Ban B")]
    lists = [("Số", "Nội dung nhiệm vụ", "Chủ trì"), (1, "Đề án", "Ban cũ")]
    found = understood(xlsx({"A": ours, "B": others, "C": lists}), "a.xlsx")
    assert [row.facts.fields["title"] for row in found.tasks] == ["Đề án", "Việc khác", "Việc lẻ"]
    assert [row.left for row in found.rows if row.left not in {None, "heading"}] == ["again"]


@pytest.mark.parametrize(
    ("day", "assigned", "notes"),
    [("10/5/2023", date(2023, 5, 10), []), ("hôm sau", None, ["Văn bản giao: giao ngày hôm sau"])],
)
def test_a_day_of_assignment_behind_documents_is_read_or_noted(day, assigned, notes):
    lines = [("Nội dung", "Văn bản giao"), ("Việc", f"15-TB/TU; giao ngày {day}")]
    facts = understood(delimited(lines), "a.csv").tasks[0].facts
    assert facts.fields["documents"] == ("15-TB/TU",)
    assert (facts.fields.get("assigned"), facts.notes) == (assigned, notes)


def test_a_day_of_assignment_without_a_year_asks_for_the_day_of_issue():
    lines = [("Nội dung", "Văn bản giao"), ("Việc", "15-TB/TU; giao ngày 10/5")]
    assert refusal(delimited(lines), "a.csv").id == "office.unread"


def test_what_our_lists_work_out_is_kept_in_a_table_with_columns_that_are_none_of_ours():
    lines = [("STT", "Nội dung", "Thời hạn", "Kinh phí", "Còn lại"), (1, "Việc", "2023", 100, 40)]
    found = understood(xlsx({"A": lines}), "a.xlsx").tasks[0]
    assert found.facts.notes == ["Kinh phí: 100", "Còn lại: 40"]
    ours = [("Số", "Nội dung nhiệm vụ", "Thời hạn", "Còn lại"), (1, "Việc", "2023", 40)]
    assert understood(xlsx({"A": ours}), "a.xlsx").tasks[0].facts.notes == []


def test_what_our_lists_work_out_is_kept_where_a_known_heading_is_in_words_that_are_not_ours():
    heading = ("No.", "Task", "Owner", "Deadline", "Created", "Left", "Revision")
    lines = [heading, (1, "Draft", "Office A", "2023-06-30", "1 May", "3 copies", "B")]
    found = understood(delimited(lines), "a.csv").tasks[0]
    assert found.facts.notes == ["Created: 1 May", "Left: 3 copies", "Revision: B"]
