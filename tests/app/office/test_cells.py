"""What is read in the cells of a task's row, what is noted, and what is reported."""

from __future__ import annotations

from datetime import date

import pytest

from dangvu_cli.i18n import say, translate
from tests.app.office.files import HEADING, ISSUED, delimited, told, understood, xlsx
from tests.app.office.odd_tables import DAY


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


def test_a_cell_of_leads_that_names_supporters_alone_is_told_of():
    lines = [HEADING, (1, "Việc", "Ban B (phối hợp)", "", "", "")]
    row = understood(xlsx({"A": lines}), "l.xlsx").tasks[0]
    assert (row.facts.fields.get("lead"), row.facts.fields["support"]) == (None, ("Ban B",))
    assert "không ghi đơn vị chủ trì" in translate("vi", row.facts.remarks[0])


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
        (4, "Quy chế", "", "hủy", ""),
    ]
    found = understood(delimited(lines), "a.csv")
    assert [row.facts.fields.get("status") for row in found.tasks] == [
        "paused", None, "done", "cancelled"
    ]  # fmt: skip
    assert not any(row.facts.notes for row in found.tasks)


def test_spans_and_days_without_a_year_count_from_the_day_of_issue():
    lines = [HEADING, (1, "A", "", "", "30 ngày", ""), (2, "B", "", "", "15/6", "")]
    found = understood(xlsx({"A": lines}), "i.xlsx", issued=ISSUED)
    assert [row[3] for row in told(found)] == [date(2023, 3, 31), date(2023, 6, 15)]


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
        ("sớm", DAY, None),
    ],
)
def test_the_column_of_last_days_agrees_with_the_deadline_or_is_reported(due, last, end):
    lines = [("STT", "Nội dung", "Thời hạn", "Ngày cuối"), (1, "Đề án", due, last)]
    found = understood(xlsx({"A": lines}), "a.xlsx").tasks[0]
    assert (found.due.end if found.due else None) == end
    assert len(found.facts.unread) == (end is None)


def test_as_above_is_what_stands_above_and_nothing_above_is_reported():
    lines = [
        HEADING,
        ("1", "Một", "nt", "", "30/6/2023", "Báo cáo"),
        ("2", "Hai", "Ban A", "Ban B", "-nt-", '"'),
        ("3", "Ba", "Như trên", "", "như trên", "″"),
    ]
    found = understood(xlsx({"A": lines}), "a.xlsx")
    assert [(cell.column, cell.text) for _, cell in found.unread] == [("Cơ quan chủ trì", "nt")]
    assert [row[1:4] for row in told(found)] == [
        (None, (), date(2023, 6, 30)), ("Ban A", ("Ban B",), date(2023, 6, 30)),
        ("Ban A", (), date(2023, 6, 30)),
    ]  # fmt: skip
    assert [row.facts.fields.get("product") for row in found.tasks] == ["Báo cáo"] * 3


@pytest.mark.parametrize(
    "text",
    ["Tháng 6 và tháng 12", "Theo tiến độ", "Cả năm", "Ngay sau khi có chỉ đạo", "T6", "45107",
     "30/6/2023; 31/12/2023", "06/30/2023", "30/6/23", "- Dự thảo: 30/4/2023\n- Trình: 30/6/2023",
     "Theo quy định", "2023-06-30 25:00:00", "II/2023", "Tháng 6; 12", "Thứ Hai, 30/6/2023"],
)  # fmt: skip
def test_a_deadline_that_cannot_be_told_is_reported_and_never_guessed(text):
    found = understood(delimited([HEADING, (1, "V", "", "", text, "")]), "a.csv", issued=ISSUED)
    assert [cell.text for _, cell in found.unread] == [" ".join(text.split())]
    assert found.tasks[0].due is None


@pytest.mark.parametrize(
    ("given", "progress"),
    [
        ("60%", (60, None, None)), ("100%", (100, None, None)), (0.6, (60, None, None)),
        (0.555, (56, None, None)), (1, (100, None, None)), ("9/17 (53%)", (9, 17, None)),
        ("9/17 đề án (53%)", (9, 17, "đề án")), ("5/0", (5, None, None)), ("120%", None),
        (1.5, None), ("đang dở", None), ("60% (ước)", None), ("khoảng 9/17", None),
    ],
)  # fmt: skip
def test_a_figure_of_progress_is_read_or_noted(given, progress):
    lines = [("Nội dung", "Thời hạn", "Tiến độ"), ("Việc", "", given)]
    facts = understood(xlsx({"A": lines}), "a.xlsx").tasks[0].facts
    read = facts.fields.get("progress")
    assert (tuple(read.values()) if read else None) == progress
    assert facts.notes == ([] if progress else [f"Tiến độ: {given}"])


@pytest.mark.parametrize(
    ("status", "day"),
    [
        ("hoàn thành đúng hạn (ngày 30/06/2023)", ""), ("done on time (30 Jun 2023)", ""),
        ("hoàn thành", "30/06/2023"), ("done", "2023-06-30"), ("Hoàn thành", DAY),
    ],
)  # fmt: skip
def test_a_completion_has_its_day_beside_it_or_in_its_column(status, day):
    lines = [("Nội dung", "Trạng thái", "Thời hạn", "Ngày hoàn thành"), ("Việc", status, "", day)]
    facts = understood(xlsx({"A": lines}), "a.xlsx").tasks[0].facts
    assert (facts.fields["status"], facts.fields["completed"]) == ("done", DAY)


def test_a_day_beside_words_that_are_not_ours_completes_nothing():
    lines = [("Nội dung", "Trạng thái"), ("Việc", "đã trình (ngày 30/06/2023)")]
    facts = understood(xlsx({"A": lines}), "a.xlsx").tasks[0].facts
    assert "status" not in facts.fields
    assert facts.notes == ["Trạng thái: đã trình (ngày 30/06/2023)"]


@pytest.mark.parametrize("word", ["(chưa có nhóm)", "(no group)", "Nhiệm vụ khác"])
def test_what_our_tables_write_for_no_group_is_no_group(word):
    lines = [("Nội dung", "Nhóm"), ("Việc", word)]
    assert told(understood(xlsx({"A": lines}), "a.xlsx"))[0][5] is None


@pytest.mark.parametrize("mark", ["-", "–", "…", "/", "x"])
def test_a_mark_for_nothing_is_no_deadline(mark):
    task = understood(xlsx({"A": [HEADING, (1, "Việc", "", "", mark)]}), "a.xlsx").tasks[0]
    assert task.due is None
    assert not task.facts.unread


def test_a_number_that_is_a_year_is_that_year():
    found = understood(xlsx({"A": [HEADING, (1, "Việc", "", "", 2023)]}), "a.xlsx")
    assert told(found)[0][3] == date(2023, 12, 31)


def test_a_span_counts_from_the_day_in_its_row_before_the_day_of_issue():
    lines = [("Nội dung", "Ngày giao", "Thời hạn"), ("Một", "01/05/2023", "30 ngày"),
             ("Hai", "", "30 ngày")]  # fmt: skip
    found = understood(xlsx({"A": lines}), "a.xlsx", issued=ISSUED)
    assert [task[3] for task in told(found)] == [date(2023, 5, 31), date(2023, 3, 31)]
    alone = understood(xlsx({"A": lines[:2]}), "a.xlsx")
    assert told(alone)[0][3] == date(2023, 5, 31)


def test_a_day_without_a_year_is_in_that_of_issue_or_else_of_assignment():
    lines = [("Nội dung", "Ngày giao", "Thời hạn"), ("Một", "01/05/2022", "15/6")]
    for issued, year in ((ISSUED, 2023), (None, 2022)):
        found = understood(xlsx({"A": lines}), "a.xlsx", issued=issued)
        assert told(found)[0][3] == date(year, 6, 15)


@pytest.mark.parametrize("text", ["30/6/2023 (Quý III/2023)", "trước Đại hội (hoc-van)"])
def test_a_day_beside_words_that_do_not_recur_is_reported(text):
    found = understood(xlsx({"A": [HEADING, (1, "Việc", "", "", text)]}), "a.xlsx", issued=ISSUED)
    assert [cell.text for _, cell in found.unread] == [text]


def test_no_progress_at_all_and_no_lead_are_nothing_to_note():
    none = [say(language, "report.none.lead") for language in ("vi", "en")]
    lines = [("Nội dung", "Thời hạn", "Tiến độ", "Chủ trì"), ("Một", "", 0, none[0]),
             ("Hai", "", "0%", none[1])]  # fmt: skip
    for row in understood(xlsx({"A": lines}), "a.xlsx").tasks:
        assert row.facts.notes == []
        assert row.facts.fields.keys().isdisjoint({"progress", "lead"})


def test_what_is_no_text_is_noted_as_it_is_shown():
    lines = [("Nội dung", "Chủ trì", "Kinh phí", "Đã duyệt"), ("Một", "", 0.1 + 0.2, True),
             ("Hai", "", 12_345_678, False)]  # fmt: skip
    found = understood(xlsx({"A": lines}), "a.xlsx")
    assert [row.facts.notes for row in found.tasks] == [
        ["Kinh phí: 0.3", "Đã duyệt: TRUE"], ["Kinh phí: 12345678", "Đã duyệt: FALSE"]
    ]  # fmt: skip


@pytest.mark.parametrize(
    "status", ["hoàn thành đúng hạn (ngày 30/06/2023) rồi", "đã hoàn thành đúng hạn (30/06/2023)"]
)
def test_words_around_a_completion_of_ours_are_noted_and_complete_nothing(status):
    facts = understood(delimited([("Nội dung", "Trạng thái"), ("Việc", status)]), "a.csv")
    assert "status" not in facts.tasks[0].facts.fields
    assert facts.tasks[0].facts.notes == [f"Trạng thái: {status}"]


def test_a_day_of_assignment_is_one_day():
    texts = ["Quý II/2023", "thường xuyên", "trước 30/6/2023", "hằng tháng"]
    lines = [("Nội dung", "Ngày giao"), *((f"Việc {text}", text) for text in texts)]
    found = understood(delimited(lines), "a.csv")
    assert [cell.text for _, cell in found.unread] == texts
    assert {cell.problem.id for _, cell in found.unread} == {"date.not_one_day"}
    none = [("Nội dung", "Ngày giao"), ("Một", "-"), ("Hai", "không hạn"), ("Ba", "")]
    blank = understood(delimited(none), "a.csv")
    assert not blank.unread
    assert not any("assigned" in row.facts.fields for row in blank.tasks)


def test_what_stands_under_no_heading_is_noted_and_a_number_before_the_title_is_not():
    lines = [("", "Nội dung", "", "Chủ trì", ""), ("1.", "Việc", "gấp", "Ban A", "xem lại"),
             ("chờ", "Việc hai", "", "Ban B", 7)]  # fmt: skip
    first, second = understood(xlsx({"A": lines}), "a.xlsx").tasks
    assert first.facts.notes == ["gấp", "xem lại"]
    assert second.facts.notes == ["chờ", "7"]
    assert [remark.id for remark in first.facts.remarks] == ["office.noted"] * 2


def test_a_last_day_that_cannot_be_read_is_noted():
    lines = [("Nội dung", "Thời hạn", "Ngày cuối"), ("Việc", "Quý II/2023", "xem công văn")]
    facts = understood(delimited(lines), "a.csv").tasks[0].facts
    assert facts.notes == ["Ngày cuối: xem công văn"]


def test_of_several_columns_of_deadlines_the_only_one_that_is_filled_is_taken_and_told_of():
    heading = ("STT", "Nội dung", "Thời gian trình Ban Bí thư", "Thời gian trình Bộ Chính trị",
               "Thời gian trình BCH Trung ương")  # fmt: skip
    lines = [heading, (1, "Một", "30/4/2023", "30/5/2023"), (2, "Hai", "", "30/5/2023"),
             (3, "Ba", "", "30/5/2023", "30/6/2023"), (4, "Bốn")]  # fmt: skip
    found = understood(delimited(lines), "a.csv").tasks
    ends = [row.due.end if row.due else None for row in found]
    assert ends == [date(2023, 4, 30), date(2023, 5, 30), None, None]
    assert [translate("vi", remark) for remark in found[1].facts.remarks] == [
        "thời hạn lấy ở cột “Thời gian trình Bộ Chính trị”, cột duy nhất có ghi"
    ]
    assert found[0].facts.notes == ["Thời gian trình Bộ Chính trị: 30/5/2023"]
    assert [remark.id for remark in found[2].facts.remarks] == ["office.noted"] * 2


def test_a_column_of_another_kind_of_day_is_no_deadline_where_the_deadline_is_empty():
    lines = [("STT", "Nội dung", "Thời hạn", "Thời gian giao"), (1, "Một", "", "30/4/2023")]
    row = understood(delimited(lines), "a.csv").tasks[0]
    assert (row.due, row.facts.notes) == (None, ["Thời gian giao: 30/4/2023"])


@pytest.mark.parametrize("heading", ["Trạng thái", "Tình trạng"])
@pytest.mark.parametrize(
    ("text", "status", "completed", "percent"),
    [
        ("Đã hoàn thành ngày 05/02/2023", "done", date(2023, 2, 5), None),
        ("Xong, ngày 5.2.2023.", "done", date(2023, 2, 5), None),
        ("Đang triển khai, đạt 40%", "doing", None, 40),
        ("Đang xử lý", "doing", None, None),
        ("Hoàn thành 40 %", "doing", None, 40),
        ("40%", "doing", None, 40),
        ("Chưa triển khai", None, None, None),
    ],
)
def test_words_of_others_that_mean_one_thing_tell_how_far_a_task_is(
    heading, text, status, completed, percent
):
    lines = [("STT", "Nội dung", heading), (1, "Đề án", text)]
    facts = understood(delimited(lines), "a.csv").tasks[0].facts
    assert (facts.fields.get("status"), facts.fields.get("completed")) == (status, completed)
    assert facts.fields.get("progress", {}).get("done") == percent
    assert (facts.notes, facts.remarks) == ([], [])


@pytest.mark.parametrize("heading", ["Trạng thái", "Tình trạng"])
@pytest.mark.parametrize(
    "text",
    [
        "Dừng thực hiện", "Chưa hoàn thành", "Hoàn thành dự thảo ngày 05/02/2023", "Đã trình",
        "Đã hoàn thành ngày 31/02/2023", "Đang triển khai, đạt 140%",
        "Hoàn thành quá hạn ngày 5/2/2023",
    ],
)  # fmt: skip
def test_other_words_of_others_are_noted_with_a_remark(heading, text):
    lines = [("STT", "Nội dung", heading), (1, "Đề án", text)]
    facts = understood(delimited(lines), "a.csv").tasks[0].facts
    assert not {"status", "completed", "progress"} & facts.fields.keys()
    assert facts.notes == [f"{heading}: {text}"]
    assert [remark.id for remark in facts.remarks] == ["office.noted"]


@pytest.mark.parametrize("heading", ["Trạng thái", "Tình trạng"])
def test_a_completion_in_words_of_others_without_its_day_is_noted_and_told_of(heading):
    lines = [("STT", "Nội dung", heading), (1, "Đề án", "Đã hoàn thành đúng hạn")]
    found = understood(delimited(lines), "a.csv")
    assert found.tasks[0].facts.notes == [f"{heading}: Đã hoàn thành đúng hạn"]
    assert found.losing == [2]


def test_a_completion_in_words_before_the_assignment_is_noted_and_told_of():
    text = "Đã hoàn thành ngày 05/02/2023"
    lines = [("STT", "Nội dung", "Trạng thái"), (1, "Đề án", text)]
    found = understood(delimited(lines), "a.csv", issued=ISSUED)
    assert found.tasks[0].facts.notes == [f"Trạng thái: {text}"]
    assert found.losing == [2]
