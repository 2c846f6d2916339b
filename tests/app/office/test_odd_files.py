"""Twelve files as offices make them, each odd in its own way, are read to the same right tasks."""

from __future__ import annotations

from datetime import date

import pytest

from dangvu_cli.domain.deadline import Deadline
from tests.app.office.files import HEADING, ISSUED, delimited, left, told, understood, word, xlsx

DAY = date(2023, 6, 30)
PLAIN = (
    HEADING,
    (1, "Xây dựng đề án", "Ban A", "Ban B", DAY, "Đề án"),
    (2, "Rà soát quy hoạch", "Ban C", "", "Quý II/2023", "Báo cáo"),
)
TASKS = [
    ("Xây dựng đề án", "Ban A", ("Ban B",), DAY, "deliverable", None, None),
    ("Rà soát quy hoạch", "Ban C", (), DAY, "deliverable", None, None),
]
AS_TEXT = [[f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell for cell in r] for r in PLAIN]
TITLED = [("ỦY BAN NHÂN DÂN",), ("PHỤ LỤC",), ("(Kèm theo Kế hoạch số 12-KH/TU)",), (), *PLAIN]
TWO_ROWS = [
    ("STT", "Nội dung", "Cơ quan thực hiện", "", "Thời gian hoàn thành", "Sản phẩm"),
    ("", "", "Chủ trì", "Phối hợp", "", ""),
    *PLAIN[1:],
]
TWO_ROWS_MERGED = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 1, 4), (0, 5, 1, 5)]
ENDED = [
    *PLAIN,
    ("", "Tổng cộng: 2 nhiệm vụ"),
    ("", "Người lập biểu", "", "", "Thủ trưởng đơn vị"),
    ("", "Nguyễn Văn A", "", "", "Trần Thị B"),
]
EMPTY_COLUMNS = [("", *line[:2], "", *line[2:]) for line in PLAIN]
GAPS = [PLAIN[0], (3, *PLAIN[1][1:]), (), (17, *PLAIN[2][1:])]
COUNTED = [PLAIN[0], ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"), *PLAIN[1:]]
TWICE_HEADED = [*PLAIN[:2], PLAIN[0], PLAIN[2]]
ENGLISH = [("No.", "Task", "Lead agency", "Supporting agencies", "Deadline", "Output"), *PLAIN[1:]]

SAME = {
    "plain.xlsx": xlsx({"Phụ lục": PLAIN}),
    "titled.xlsx": xlsx({"Phụ lục": TITLED}),
    "two-rows.xlsx": xlsx({"Phụ lục": TWO_ROWS}, TWO_ROWS_MERGED),
    "ended.xlsx": xlsx({"Phụ lục": ENDED}),
    "empty-columns.xlsx": xlsx({"Phụ lục": EMPTY_COLUMNS}),
    "gaps.xlsx": xlsx({"Phụ lục": GAPS}),
    "counted.xlsx": xlsx({"Phụ lục": COUNTED}),
    "twice-headed.xlsx": xlsx({"Phụ lục": TWICE_HEADED}),
    "english.xlsx": xlsx({"Annex": ENGLISH}),
    "sheets.xlsx": xlsx({"Bìa": [("Kính gửi",)], "PL1": PLAIN[:2], "PL2": [PLAIN[0], PLAIN[2]]}),
    "plain.docx": word([AS_TEXT]),
    "tables.docx": word([[("Số: 12-KH/TU", "Hà Nội")], AS_TEXT]),
    "semicolons.csv": delimited(AS_TEXT),
    "commas.csv": delimited(AS_TEXT, ",", "utf-8"),
    "wide.csv": delimited(AS_TEXT, "\t", "utf-16"),
    "two-rows.csv": delimited([*TWO_ROWS[:2], *AS_TEXT[1:]]),
}
GROUPED = [
    ("STT", "Nội dung", "Chủ trì", "Thời hạn"),
    ("I", "Công tác cán bộ", "", ""),
    (1, "Luân chuyển", "Ban A", "30/6/2023"),
    ("1.1", "Cấp tỉnh", "Ban B", "31/3/2023"),
    ("a)", "Sở, ngành", "Ban C", ""),
    ("II", "Công tác khác", "", ""),
    (2, "Báo cáo", "Ban A", "Thường xuyên"),
]
GROUPED_TASKS = [
    ("Luân chuyển", "Ban A", (), DAY, "deliverable", "Công tác cán bộ", None),
    ("Cấp tỉnh", "Ban B", (), date(2023, 3, 31), "deliverable", "Công tác cán bộ", "Luân chuyển"),
    ("Sở, ngành", "Ban C", (), None, "deliverable", "Công tác cán bộ", "Cấp tỉnh"),
    ("Báo cáo", "Ban A", (), None, "continuing", "Công tác khác", None),
]
UNMARKED = [GROUPED[0], ("", "Công tác cán bộ", "", ""), *GROUPED[2:5],
            ("", "Công tác khác", "", ""), GROUPED[6]]  # fmt: skip
ACROSS = [GROUPED[0], ("I. Công tác cán bộ", "", "", ""), *GROUPED[2:5],
          ("II. Công tác khác", "", "", ""), GROUPED[6]]  # fmt: skip
ACROSS_MERGED = [(1, 0, 1, 3), (5, 0, 5, 3)]
NUMBERED_TITLES = [
    ("Nội dung", "Chủ trì", "Thời hạn"),
    *((f"{number}. {title}" if not str(number).endswith(")") else f"{number} {title}", *rest)
      for number, title, *rest in GROUPED[1:]),
]  # fmt: skip
GROUPS = {
    "grouped.xlsx": xlsx({"A": GROUPED}),
    "grouped.docx": word([GROUPED]),
    "unmarked.xlsx": xlsx({"A": UNMARKED}),
    "bold.docx": word([UNMARKED], bold=(0, 1, 5)),
    "across.xlsx": xlsx({"A": ACROSS}, ACROSS_MERGED),
    "across.docx": word([ACROSS], merged=ACROSS_MERGED),
    "numbered-titles.csv": delimited(NUMBERED_TITLES),
}


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


def test_a_sheet_or_a_table_can_be_chosen():
    sheets = SAME["sheets.xlsx"]
    assert told(understood(sheets, "s.xlsx", sheet="pl2")) == TASKS[1:]
    assert told(understood(sheets, "s.xlsx", table=2)) == TASKS[:1]


def test_a_column_means_what_the_user_says():
    lines = [("Mục", "Việc phải xong", "Ai"), ("1", "Đề án", "Ban A")]
    found = understood(xlsx({"A": lines}), "m.xlsx", mapping=("Việc phải xong=title", "ai=lead"))
    assert told(found)[0][:2] == ("Đề án", "Ban A")
    assert found.tasks[0].facts.notes == ["Mục: 1"]


def test_columns_without_a_field_are_noted_and_symbols_become_documents():
    lines = [(*HEADING, "Kinh phí", "Căn cứ"),
             (1, "Kết luận 21-KL/TW", "Ban A", "", "", "", "100 triệu", "30/2020/NĐ-CP"),
    ]  # fmt: skip
    row = understood(xlsx({"A": lines}), "n.xlsx").tasks[0]
    assert row.facts.notes == ["Kinh phí: 100 triệu"]
    assert [remark.id for remark in row.facts.remarks] == ["office.noted"]
    assert set(row.facts.fields["documents"]) == {"21-KL/TW", "30/2020/NĐ-CP"}


def test_two_leads_in_one_cell_are_a_lead_and_support_with_a_remark():
    lines = [HEADING, (1, "Việc", "Sở Tài chính, Sở Văn hóa, Thể thao và Du lịch", "Ban B", "", "")]
    row = understood(xlsx({"A": lines}), "l.xlsx").tasks[0]
    assert row.facts.fields["lead"] == "Sở Tài chính"
    assert row.facts.fields["support"] == ("Sở Văn hóa, Thể thao và Du lịch", "Ban B")
    assert [remark.id for remark in row.facts.remarks] == ["office.lead-split"]


def test_spans_and_days_without_a_year_count_from_the_day_of_issue():
    lines = [HEADING, (1, "A", "", "", "30 ngày", ""), (2, "B", "", "", "15/6", "")]
    found = understood(xlsx({"A": lines}), "i.xlsx", issued=ISSUED)
    assert [row[3] for row in told(found)] == [date(2023, 3, 31), date(2023, 6, 15)]


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


@pytest.mark.parametrize("text", ["hằng tháng", "Định kỳ (hằng tháng)"])
def test_what_recurs_without_a_day_leaves_it_to_the_assignment(text):
    found = understood(delimited([RECURRING, (1, "Báo cáo", "", text, "", "")]), "a.csv")
    due = found.tasks[0].due
    assert due is not None
    assert (due.recurrence, due.end) == ("FREQ=MONTHLY", None)


@pytest.mark.parametrize(
    "text",
    ["30/03/2023 (Hằng tháng)", "Ngày 15 (hằng tháng)", "Quý I/2023 (hằng tháng)",
     "31/02/2023 (Hằng tháng)"],
)  # fmt: skip
def test_a_day_beside_a_rule_that_is_none_of_its_days_is_not_read(text):
    found = understood(delimited([RECURRING, (1, "Báo cáo", "", text, "", "")]), "a.csv")
    assert found.tasks[0].due is None
    assert [cell.text for cell in found.tasks[0].facts.unread] == [text]


SHORT = [("STT", "Nội dung", "Ghi chú", "Thời hạn"), (1, "Báo cáo", "", "30/6/2023")]


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


def test_what_changed_in_a_period_becomes_no_task():
    changes = [("#", "Hiệu lực từ", "Việc", "Thay đổi"), (3, "10/05/2023", "thêm", "Báo cáo")]
    found = understood(xlsx({"Nhiệm vụ": PLAIN, "Thay đổi": changes}), "a.xlsx")
    assert told(found) == TASKS
    assert left(found)[-2:] == ["no-heading", "no-heading"]


@pytest.mark.parametrize("heading", ["Trạng thái", "Tình trạng"])
def test_a_completion_without_its_day_is_told_of(heading):
    lines = [("STT", "Nội dung", heading), (1, "Đề án", "Hoàn thành"), (2, "Báo cáo", "đang dở")]
    found = understood(delimited(lines), "a.csv")
    assert [row.facts.fields.get("status") for row in found.tasks] == [None, None]
    assert found.losing == [2]
    assert found.tasks[1].facts.notes == [f"{heading}: đang dở"]


def test_a_timing_of_ours_tells_the_status():
    lines = [
        ("STT", "Nội dung", "Thời hạn", "Tình trạng", "Ngày hoàn thành"),
        (1, "Đề án", "", "tạm dừng", ""),
        (2, "Báo cáo", "", "quá hạn", ""),
        (3, "Kế hoạch", "", "hoàn thành quá hạn", "02/05/2023"),
    ]
    found = understood(delimited(lines), "a.csv")
    assert [row.facts.fields.get("status") for row in found.tasks] == ["paused", None, "done"]
    assert [row.facts.notes for row in found.tasks] == [[], [], []]


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


@pytest.mark.parametrize(
    ("due", "last", "end"),
    [
        ("Quý II/2023", DAY, DAY),
        ("Quý II/2023", date(2023, 7, 15), None),
        ("Quý II/2023", "", DAY),
        ("", DAY, DAY),
        ("Hằng tháng", date(2023, 5, 31), date(2023, 5, 31)),
        ("Hằng tháng", date(2023, 5, 30), None),
        ("31/05/2023 (Hằng tháng)", DAY, None),
        ("event:hntw99", DAY, DAY),
    ],
)
def test_the_column_of_last_days_agrees_with_the_deadline_or_is_reported(due, last, end):
    lines = [("STT", "Nội dung", "Thời hạn", "Ngày cuối"), (1, "Đề án", due, last)]
    found = understood(xlsx({"A": lines}), "a.xlsx").tasks[0]
    assert (found.due.end if found.due else None) == end
    assert len(found.facts.unread) == (end is None)


@pytest.mark.parametrize("heading", [("Mức độ ưu tiên", "Nhãn"), ("Priority", "Tags")])
def test_priorities_and_labels_are_read_and_words_for_others_are_noted(heading):
    lines = [
        ("Nội dung", *heading),
        ("A", "Cao", "cán bộ; đảng viên\nquy hoạch"),
        ("B", "Hỏa tốc", ""),
    ]
    first, second = understood(xlsx({"A": lines}), "p.xlsx").tasks
    assert first.facts.fields["priority"] == "high"
    assert first.facts.fields["tags"] == ("cán bộ", "đảng viên", "quy hoạch")
    assert "priority" not in second.facts.fields
    assert second.facts.notes == [f"{heading[0]}: Hỏa tốc"]


def test_a_heading_that_a_page_repeats_may_differ_in_one_cell_and_a_task_may_share_one():
    again = (*PLAIN[0][:5], "Kết quả")
    alike = (3, "Nội dung nhiệm vụ", "Ban D", "", "31/7/2023", "Sản phẩm")
    short = (4, "Nội dung nhiệm vụ")
    found = understood(xlsx({"A": [*PLAIN, again, alike, short]}), "a.xlsx")
    assert left(found) == ["heading", "heading"]
    assert [task[0] for task in told(found)] == [*(t[0] for t in TASKS), alike[1], short[1]]


def test_a_heading_of_two_rows_counts_where_it_names_as_many_fields_as_its_first_row():
    lines = [("STT", "Nội dung", "Thời gian", ""), ("", "", "Bắt đầu", "Hoàn thành"),
             (1, "Việc", "01/3/2023", "30/6/2023")]  # fmt: skip
    found = understood(xlsx({"A": lines}, [(0, 2, 0, 3)]), "a.xlsx")
    assert told(found)[0][3] == DAY


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
