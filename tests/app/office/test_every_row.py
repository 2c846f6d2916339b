"""No row vanishes and no deadline is wrong, whatever a table holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dangvu_cli.app.drafting import read_deadline
from dangvu_cli.app.office.assignees import lead_and_support
from dangvu_cli.app.office.headings import field_of
from dangvu_cli.domain.dates import Frame
from dangvu_cli.domain.dates.recurrence import occurrences
from dangvu_cli.domain.deadline import Deadline
from dangvu_cli.errors import DangvuError, UsageError
from tests.app.office.files import HEADING, ISSUED, delimited, understood, word, xlsx

DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))
RULES = st.sampled_from([
    "hằng ngày", "hằng tuần", "hằng tháng", "trước ngày 15 hằng tháng", "hằng quý", "hằng năm",
])  # fmt: skip
CELLS = st.sampled_from([
    "", "", "1", "2", "1.1", "a)", "I", "II", "A", "-", "Việc", "Đề án", "Ban A", "Ban A; Ban B",
    "Tổng cộng", "Nơi nhận:", "Thủ trưởng", "Ghi chú: x", "(1)", "(2)", "(3)", *HEADING,
])  # fmt: skip
DUES = st.sampled_from([
    "", "30/6/2023", "Quý II/2023", "tháng 6", "30 ngày", "Thường xuyên", "hằng tháng", "sớm",
    "31/2/2023", "01/02/2023", "6/7", "cuối năm", "trước 15/6", "giữa quý", "2023", "45107",
])  # fmt: skip
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS, DUES, CELLS), max_size=12)


MAKERS = {
    "a.csv": lambda lines: delimited(lines, ","),
    "a.xlsx": lambda lines: xlsx({"A": lines}),
    "a.docx": lambda lines: word([lines]),
}


@pytest.mark.parametrize("name", MAKERS)
@settings(max_examples=60)
@given(rows=ROWS)
def test_rows_in_are_tasks_groups_and_named_leftovers(name, rows):
    found = understood(MAKERS[name]([HEADING, *rows]), name, issued=ISSUED)
    groups = [row for row in found.rows if row.place is None and row.left is None]
    lefts = [row for row in found.rows if row.left]
    filled = 1 + sum(any(cell.strip() for cell in row) for row in rows)
    assert len(found.tasks) + len(groups) + len(lefts) == len(found.rows) == filled
    assert len({row.entry.row.number for row in found.rows}) == filled
    assert len({row.uid for row in found.tasks}) == len(found.tasks)


@pytest.mark.parametrize("name", MAKERS)
@settings(max_examples=60)
@given(texts=st.lists(DUES | DAYS.map("{:%d/%m/%Y}".format), min_size=1, max_size=8))
def test_a_deadline_is_what_the_grammar_says_or_is_reported(name, texts):
    lines = [HEADING, *((n, f"Việc {n}", "", "", text, "") for n, text in enumerate(texts, 1))]
    found = understood(MAKERS[name](lines), name, issued=ISSUED)
    for row, text in zip(found.tasks, texts, strict=True):
        try:
            due, kind = (
                read_deadline(text, Frame(ISSUED, ISSUED)) if text else (None, "deliverable")
            )
        except DangvuError:
            assert row.due is None
            assert [cell.text for cell in row.facts.unread] == [text]
        else:
            assert (row.due, row.facts.fields["kind"]) == (due, kind)


@pytest.mark.parametrize("number", [45107, 30.6, 12.1, 0])
def test_a_number_is_never_taken_for_a_date(number):
    found = understood(xlsx({"A": [HEADING, (1, "Việc", "", "", number, "")]}), "a.xlsx")
    assert found.tasks[0].due is None
    assert [cell.problem.id for cell in found.tasks[0].facts.unread] == ["office.number-as-date"]


@pytest.mark.parametrize("text", ["15/6", "30 ngày", "cuối tháng", "thứ sáu", "quý này"])
def test_what_depends_on_a_day_is_not_read_without_one(text):
    with pytest.raises(UsageError) as refused:
        understood(delimited([HEADING, (1, "Việc", "", "", text, "")]), "a.csv")
    assert "office.needs-issued" in str(refused.value.message.values["problem"])


@settings(max_examples=60)
@given(DAYS)
def test_a_true_date_is_that_date(day):
    found = understood(xlsx({"A": [HEADING, (1, "V", "", "", day, "")]}), "a.xlsx")
    assert found.tasks[0].due == Deadline(f"{day:%d/%m/%Y}", day, day, "day")


@pytest.mark.parametrize("name", MAKERS)
@settings(max_examples=60)
@given(day=DAYS, rule=RULES)
def test_a_day_beside_what_recurs_is_one_of_its_days_or_is_reported(name, day, rule):
    due, _ = read_deadline(rule, Frame(ISSUED, ISSUED))
    assert due is not None
    assert due.recurrence is not None
    text = f"{day:%d/%m/%Y} ({rule})"
    found = understood(MAKERS[name]([HEADING, (1, "Việc", "", "", text, "")]), name, issued=ISSUED)
    if day in islice(occurrences(due.recurrence, day), 1):
        assert found.tasks[0].due == replace(due, end=day)
    else:
        assert found.tasks[0].due is None
        assert [cell.text for cell in found.tasks[0].facts.unread] == [text]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("NỘI DUNG CÔNG VIỆC", "title"), ("Tên đề án", "title"), ("Người phụ trách", "lead"),
        ("Cơ quan, đơn vị chủ trì", "lead"), ("Đơn vị chủ trì, phối hợp", "lead"),
        ("Cơ quan phối hợp thực hiện", "support"), ("Hạn xử lý", "due"), ("Thời gian trình", "due"),
        ("Thời gian thực hiện nhiệm vụ", "due"), ("Đầu ra", "product"), ("Ghi chú", "notes"),
        ("Văn bản giao (số, ngày)", "documents"), ("Supporting agencies", "support"),
        ("Mức độ ưu tiên", "priority"), ("Ưu tiên", "priority"), ("Priority level", "priority"),
        ("Nhãn", "tags"), ("Từ khóa", "tags"), ("Labels", "tags"), ("Ý kiến chỉ đạo", "title"),
        ("Nội dung kết luận", "title"), ("Cơ quan soạn thảo", "lead"), ("Trách nhiệm", "lead"),
        ("Đơn vị, cá nhân thực hiện", "lead"), ("Mốc hoàn thành", "due"), ("Ngày đến hạn", "due"),
        ("Thời hạn, tiến độ", "due"), ("Ngày hoàn thành", "completed"), ("Đơn vị tính",
        "progress.unit"), ("Mức độ", None), ("Kinh phí", None), ("", None),
    ],
)  # fmt: skip
def test_headings_mean_what_offices_mean_by_them(heading, field):
    assert field_of(heading) == field


@pytest.mark.parametrize(
    ("text", "lead", "support"),
    [
        ("Sở Lao động - Thương binh và Xã hội", "Sở Lao động - Thương binh và Xã hội", []),
        ("Ban Tổ chức\nTrung ương", "Ban Tổ chức Trung ương", []),
        ("Các sở, ban, ngành, địa phương", "Các sở, ban, ngành, địa phương", []),
        ("Chủ trì: Ban A; phối hợp: Sở B, Sở C", "Ban A", ["Sở B", "Sở C"]),
        ("Vụ Tổ chức (chủ trì), Vụ Pháp chế", "Vụ Tổ chức", ["Vụ Pháp chế"]),
        ("- Ban A\n- Ban B", "Ban A", ["Ban B"]),
        ("Văn phòng, Ban Tuyên giáo", "Văn phòng", ["Ban Tuyên giáo"]),
        ("Sở A/ Sở B", "Sở A", ["Sở B"]),
        ("Ban A & Ban B", "Ban A", ["Ban B"]),
        ("Quận ủy A, Quận ủy B", "Quận ủy A", ["Quận ủy B"]),
        ("Ban A; Ban A.; Ban B", "Ban A", ["Ban B"]),
        ("Chủ trì: Ban A, Ban B; phối hợp: Ban C", "Ban A", ["Ban B", "Ban C"]),
        ("Ban A, phối hợp: Ban B", "Ban A", ["Ban B"]),
        ("Ban A chủ trì, phối hợp với Ban B và các đơn vị", "Ban A", ["Ban B", "các đơn vị"]),
        ("Giao Sở A chủ trì;\nphối hợp cùng Sở B", "Sở A", ["Sở B"]),
        ("Ban A là đơn vị chủ trì", "Ban A", []),
        ("Ban A chủ trì, Ban B, Ban C phối hợp", "Ban A", ["Ban B", "Ban C"]),
        (". chủ trì", None, []),
        ("", None, []),
    ],
)
def test_a_name_with_commas_is_one_body(text, lead, support):
    assert lead_and_support(text) == (lead, tuple(support))


@pytest.mark.parametrize(
    ("text", "lead", "support"),
    [
        ("Ban B (phối hợp), Ban A (chủ trì)", "Ban A", ["Ban B"]),
        ("Ban B phối hợp, Ban A chủ trì", "Ban A", ["Ban B"]),
        ("Ban B, Ban C phối hợp; Ban A chủ trì", "Ban A", ["Ban B", "Ban C"]),
        ("Ban A (chủ trì) và Ban B (phối hợp)", "Ban A", ["Ban B"]),
        ("Ban A (cơ quan chủ trì)\nBan B (cơ quan phối hợp)", "Ban A", ["Ban B"]),
        ("Office B (support), Office A (lead)", "Office A", ["Office B"]),
        ("Phối hợp với Ban B, Ban A chủ trì", "Ban A", ["Ban B"]),
        ("Ban A phối hợp với Ban B, Ban C", "Ban A", ["Ban B", "Ban C"]),
        ("Ban A (phối hợp với Ban B)", "Ban A", ["Ban B"]),
        ("Ban A (phối hợp: Ban B)", "Ban A", ["Ban B"]),
        ("Ban A, Ban B phối hợp", "Ban A", ["Ban B"]),
        ("Ban A chủ trì; phối hợp: Ban B", "Ban A", ["Ban B"]),
        ("Ban A chủ trì phối hợp Ban B", "Ban A", ["Ban B"]),
        ("Ban X, chủ trì: Ban A", "Ban A", ["Ban X"]),
        ("Ban A, Ban B chủ trì", "Ban A", ["Ban B"]),
        ("Ban A và Ban B phối hợp thực hiện", "Ban A", ["Ban B"]),
        ("Ban B (phối hợp)", None, ["Ban B"]),
        (
            "Sở Nội vụ chủ trì, phối hợp với các sở: Tài chính, Y tế",
            "Sở Nội vụ", ["các sở: Tài chính, Y tế"],
        ),
        ("Tổ phối hợp liên ngành", "Tổ phối hợp liên ngành", []),
    ],
)  # fmt: skip
def test_who_leads_and_who_supports_is_told_by_the_words_beside_them(text, lead, support):
    assert lead_and_support(text) == (lead, tuple(support))
