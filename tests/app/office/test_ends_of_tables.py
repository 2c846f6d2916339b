"""Lines that sum a table up, sign it or explain it, and tasks that only begin like them."""

from __future__ import annotations

import pytest

from tests.app.office.files import HEADING, delimited, left, told, understood, xlsx
from tests.app.office.odd_tables import LINES

TOTALS = ["Tổng cộng", "TỔNG SỐ", "Tổng: 2", "Cộng (2 việc)", "Total", "Sum 2"]
SIGNATURES = [
    "Nơi nhận:", "Người lập biểu", "Người tổng hợp", "Người ký", "Người báo cáo", "Thủ trưởng",
    "THỦ TRƯỞNG ĐƠN VỊ", "Thủ trưởng cơ quan, đơn vị", "Thủ trưởng đơn vị (Ký tên, đóng dấu)",
    "Lãnh đạo", "Lãnh đạo cơ quan", "Lãnh đạo đơn vị", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH",
    "TL. Bộ trưởng", "TUQ. Giám đốc", "Q. CHỦ TỊCH", "(Ký)", "Đã ký", "(Đã ký) Nguyễn Văn A",
    "(Ký tên, đóng dấu)", "Ký tên:", "Ký và ghi rõ họ tên", "(Ký, ghi rõ họ tên)", "Chủ tịch",
    "PHÓ CHỦ TỊCH", "Bí thư", "Phó Bí thư", "Giám đốc", "Trưởng ban", "Phó Trưởng phòng",
    "Chánh Văn phòng", "Cục trưởng", "Vụ trưởng", "Thư ký", "Hà Nội, ngày 30 tháng 6 năm 2023",
    "Ngày … tháng … năm …", "Prepared by: A", "Approved by", "Signature", "Signed",
]  # fmt: skip
FOOTNOTES = [
    "Ghi chú: mật",
    "(*) Lưu ý: mật",
    "Chú thích: mật",
    "Notes: secret",
    "(**) mật",
    "* mật",
]
TASKS = [
    "Ký kết quy chế phối hợp với Ban Dân vận", "Tổng hợp báo cáo", "Tổng kết 10 năm",
    "Cộng đồng dân cư", "Chủ tịch Ủy ban chỉ đạo rà soát", "Thủ trưởng các đơn vị rà soát biên chế",
    "Lãnh đạo Ban làm việc với tỉnh", "Ngày hội đại đoàn kết", "Ký ban hành kế hoạch",
    "Đã ký kết với 5 tỉnh", "Kỳ họp thứ 7",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        *((text, "total") for text in TOTALS),
        *((text, "signature") for text in SIGNATURES),
        *((text, "footnote") for text in FOOTNOTES),
    ],
)
def test_a_line_beneath_the_tasks_is_left_over_as_what_it_is(text, reason):
    for line in (("", text), (text,)):
        found = understood(xlsx({"A": [*LINES, line]}), "a.xlsx")
        assert left(found) == ["heading", reason]
        assert len(found.tasks) == 2


@pytest.mark.parametrize("text", TASKS)
def test_a_task_without_a_number_may_begin_like_such_a_line(text):
    lines = [("Nội dung", "Chủ trì"), ("Một", "Ban A"), (text, "Ban B"), ("Ba", "Ban C")]
    assert [task[0] for task in told(understood(delimited(lines), "a.csv"))] == ["Một", text, "Ba"]


@pytest.mark.parametrize("mark", ["3", "2.1", "II"])
def test_a_number_of_any_kind_begins_anew_behind_a_signature(mark):
    lines = [*LINES, ("", "Người lập biểu"), ("", "Nguyễn Văn A"), (mark, "Ba", "Ban C")]
    found = understood(xlsx({"A": lines}), "a.xlsx")
    assert [task[0] for task in told(found)][2:] == ["Ba"]
    assert left(found) == ["heading", "signature", "signature"]


@pytest.mark.parametrize("said", ["(tiếp)", "(Tiếp theo)", "(tt)", "(continued)", "(cont.)"])
def test_a_group_that_goes_on_is_the_same_group(said):
    lines = [HEADING, ("II", "CÁN BỘ"), LINES[1], ("II", f"CÁN BỘ {said}"), LINES[2]]
    assert {task[5] for task in told(understood(xlsx({"A": lines}), "a.xlsx"))} == {"CÁN BỘ"}


def test_a_line_without_a_mark_behind_the_last_task_heads_no_group():
    found = understood(xlsx({"A": [*LINES, ("", "Phụ lục kèm theo")]}), "a.xlsx")
    assert left(found) == ["heading", "after"]
    assert found.groups == 0
    empty = understood(xlsx({"A": [HEADING, ("I", "Nhóm"), ("", "Ghi chú: chưa có")]}), "a.xlsx")
    assert (empty.tasks, empty.groups, left(empty)) == ([], 1, ["heading", "footnote"])
