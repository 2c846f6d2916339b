"""More files as offices make them: what a careful clerk reads in them is what is read."""

from __future__ import annotations

import io
from datetime import date

import docx
import openpyxl
import pytest
import xlsxwriter

from dangvu_cli.errors import UsageError
from tests.app.office.files import (
    HEADING,
    ISSUED,
    Lines,
    delimited,
    left,
    told,
    understood,
    word,
    xlsx,
)
from tests.app.office.test_odd_files import GROUPED, GROUPED_TASKS, TASKS
from tests.app.office.word_parts import (
    BOX,
    BY,
    NESTED,
    ROMAN,
    add,
    filled,
    numbered,
    run,
    saved,
    struck,
)

LINES = [
    HEADING,
    ("1", "Xây dựng đề án", "Ban A", "Ban B", "30/6/2023", "Đề án"),
    ("2", "Rà soát quy hoạch", "Ban C", "", "Quý II/2023", "Báo cáo"),
]
MEMBERS = [
    ("STT", "Họ và tên", "Chức vụ", "Đơn vị", "Ghi chú"),
    ("1", "Nguyễn Văn A", "Trưởng ban", "Ban A", ""),
]
DATES = {
    "mm/dd/yyyy": (date(2023, 6, 30), date(2023, 6, 30)),
    "dd/mm": (date(2023, 6, 30), date(2023, 6, 30)),
    "dd/mm/yyyy hh:mm": (date(2023, 6, 30), date(2023, 6, 30)),
    "dd/mm/yyyy": (date(2023, 6, 1), date(2023, 6, 1)),
    "mmm-yy": (date(2023, 6, 1), date(2023, 6, 30)),
    "mm/yyyy": (date(2023, 6, 1), date(2023, 6, 30)),
    '[$-42A]"tháng" m "năm" yyyy;@': (date(2023, 6, 1), date(2023, 6, 30)),
    "yyyy": (date(2023, 1, 1), date(2023, 12, 31)),
}


THREE_ROWS = [
    ("STT", "Nội dung", "Phân công", "", "", "Thời gian", ""),
    ("", "", "Lãnh đạo phụ trách", "Đơn vị thực hiện", "", "Bắt đầu", "Hoàn thành"),
    ("", "", "", "Chủ trì", "Phối hợp", "", ""),
    ("1", "Xây dựng đề án", "Đ/c X", "Ban A", "Ban B", "01/3/2023", "30/6/2023"),
    ("2", "Rà soát quy hoạch", "Đ/c Y", "Ban C", "", "01/4/2023", "Quý II/2023"),
]
THREE_ROWS_MERGED = [(0, 0, 2, 0), (0, 1, 2, 1), (0, 2, 0, 4), (1, 2, 2, 2), (1, 3, 1, 4),
                     (0, 5, 0, 6), (1, 5, 2, 5), (1, 6, 2, 6)]  # fmt: skip
DOWNWARD = [HEADING, ("1", "Một", "Ban A", "", "30/6/2023", ""), ("2", "Hai", "", "", "", "")]
STACKED = [*LINES, (), ("PHỤ LỤC 2",),
           ("STT", "Nội dung", "Thời hạn", "Chủ trì"), ("1", "Đề án X", "31/8/2023", "Ban D"),
           ("PHỤ LỤC 3: THÀNH VIÊN",), *MEMBERS]  # fmt: skip


def counted_by_word():
    """The grouped table, its numbers counted by Word."""
    unnumbered = [GROUPED[0], *(("", *map(str, line[1:])) for line in GROUPED[1:])]
    places = {1: (ROMAN, 0), 2: (NESTED, 0), 3: (NESTED, 1), 4: (NESTED, 2), 5: (ROMAN, 0),
              6: (NESTED, 0)}  # fmt: skip
    return numbered(unnumbered, places)


def test_numbers_that_word_counts_by_itself_are_numbers():
    assert told(understood(counted_by_word(), "a.docx")) == GROUPED_TASKS


def test_what_is_struck_out_hidden_or_in_a_drawing_is_not_read_and_what_is_inserted_is():
    document = docx.Document()
    table = filled(
        document, [*LINES[:2], ("9", "Việc bị bỏ", "Ban X", "", "1/1/2023", ""), LINES[2]]
    )
    struck(table.rows[2])
    old = f"<w:del {BY}><w:r><w:delText>31/12/2022</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom {BY}>{run('Ban Cũ')}</w:moveFrom>"
    new = f"<w:ins {BY}>{run(' C')}</w:ins>"
    add(table.cell(1, 4), old)
    add(table.cell(1, 2), moved)
    table.cell(3, 2).text = "Ban"
    add(table.cell(3, 2), new)
    add(table.cell(3, 1), BOX)
    table.cell(1, 1).paragraphs[0].add_run(" (chữ ẩn)").font.hidden = True
    assert told(understood(saved(document), "a.docx")) == TASKS


def test_a_table_in_a_cell_is_text_of_that_cell_and_the_frame_of_a_page_is_none():
    document = docx.Document()
    table = filled(document, LINES)
    filled(table.cell(1, 1), [("Tỉnh A", "10 hộ")])
    assert told(understood(saved(document), "a.docx"))[0][0] == "Xây dựng đề án Tỉnh A 10 hộ"
    framed = docx.Document()
    filled(framed.add_table(1, 1).cell(0, 0), LINES)
    assert told(understood(saved(framed), "a.docx")) == TASKS


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


def test_the_column_that_the_user_names_goes_before_the_one_that_says_it_plainly():
    lines = [("STT", "Nội dung", "Chủ trì", "Theo dõi"), ("1", "Việc", "Ban A", "Ban B")]
    found = understood(delimited(lines), "a.csv", mapping=("Theo dõi=lead",))
    assert told(found)[0][1] == "Ban B"


def test_tables_beneath_each_other_in_a_sheet_are_read_by_their_own_headings():
    found = understood(xlsx({"PL": STACKED}), "a.xlsx")
    extra = ("Đề án X", "Ban D", (), date(2023, 8, 31), "deliverable", None, None)
    assert told(found) == [*TASKS, extra]
    assert left(found) == ["heading", "above", "heading", *["no-heading"] * 3]
    assert told(understood(xlsx({"PL": STACKED}), "a.xlsx", sheet="pl", table=2)) == [extra]


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


def test_a_group_that_is_continued_on_the_next_page_is_the_same_group():
    lines = [HEADING, ("II.", "CÁN BỘ"), LINES[1], ("II.", "CÁN BỘ (tiếp theo)"), LINES[2]]
    assert {task[5] for task in told(understood(xlsx({"A": lines}), "a.xlsx"))} == {"CÁN BỘ"}


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


def dated(*cells):
    """A workbook with a task for each cell, a value and its format, in the column of deadlines."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    tab = book.add_worksheet()
    tab.write_row(0, 0, HEADING)
    for place, (given, form) in enumerate(cells, 1):
        tab.write_row(place, 0, (place, f"Việc {place}", "Ban A"))
        if isinstance(given, str):
            tab.write_formula(place, 4, "=1/0", None, given)
        else:
            tab.write_datetime(place, 4, given, book.add_format({"num_format": form}))
    book.close()
    return out.getvalue()


def all_dates():
    """A workbook of dates in all forms."""
    return dated(*((given, form) for form, (given, _) in DATES.items()))


def test_a_date_is_what_its_cell_shows():
    found = understood(all_dates(), "a.xlsx")
    assert [task[3] for task in told(found)] == [day for _, day in DATES.values()]
    assert not any(row.facts.remarks for row in found.tasks)


def test_an_error_or_a_year_in_a_cell_of_dates_is_reported():
    found = understood(dated(("#DIV/0!", ""), (date(1905, 7, 15), "dd/mm/yyyy")), "a.xlsx")
    assert [cell.text for _, cell in found.unread] == ["#DIV/0!", "15/07/1905"]


def test_a_formula_without_its_value_is_refused_with_its_place():
    book = openpyxl.Workbook()
    tab = book.create_sheet("PL")
    for line in [HEADING, (1, "Việc", "Ban A", "", "=DATE(2023,6,30)")]:
        tab.append(line)
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(UsageError) as refused:
        understood(out.getvalue(), "a.xlsx")
    assert refused.value.message.values["place"] == "PL!E2"


@pytest.mark.parametrize(
    "text",
    ["Tháng 6 và tháng 12", "Theo tiến độ", "Cả năm", "Ngay sau khi có chỉ đạo", "T6", "45107",
     "30/6/2023; 31/12/2023", "06/30/2023", "30/6/23", "- Dự thảo: 30/4/2023\n- Trình: 30/6/2023",
     "Theo quy định", "2023-06-30 00:00:00", "II/2023", "Tháng 6; 12", "Thứ Hai, 30/6/2023"],
)  # fmt: skip
def test_a_deadline_that_cannot_be_told_is_reported_and_never_guessed(text):
    found = understood(delimited([HEADING, (1, "V", "", "", text, "")]), "a.csv", issued=ISSUED)
    assert [cell.text for _, cell in found.unread] == [" ".join(text.split())]
    assert found.tasks[0].due is None


ODDER = {
    "counted-by-word.docx": counted_by_word(),
    "three-rows.docx": word([THREE_ROWS], merged=THREE_ROWS_MERGED),
    "three-rows.xlsx": xlsx({"A": THREE_ROWS}, THREE_ROWS_MERGED),
    "stacked.xlsx": xlsx({"A": STACKED}),
    "downward.xlsx": xlsx({"A": DOWNWARD}, [(1, 2, 2, 2), (1, 4, 2, 4)]),
    "dates.xlsx": all_dates(),
}
"""Those of which LibreOffice makes something else."""
