"""Tables as offices make them, each odd in its own way, with the tasks that they name."""

from __future__ import annotations

import io
from datetime import date

import xlsxwriter

from tests.app.office.files import HEADING, delimited, word, xlsx
from tests.app.office.word_parts import NESTED, ROMAN, numbered

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
    "[$-1010000]mm/yyyy;@": (date(2023, 6, 1), date(2023, 6, 30)),
    "[Red]MM-YYYY": (date(2023, 6, 1), date(2023, 6, 30)),
    '"Hạn: "mm.yyyy_)': (date(2023, 6, 1), date(2023, 6, 30)),
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


ODDER = {
    "counted-by-word.docx": counted_by_word(),
    "three-rows.docx": word([THREE_ROWS], merged=THREE_ROWS_MERGED),
    "three-rows.xlsx": xlsx({"A": THREE_ROWS}, THREE_ROWS_MERGED),
    "stacked.xlsx": xlsx({"A": STACKED}),
    "downward.xlsx": xlsx({"A": DOWNWARD}, [(1, 2, 2, 2), (1, 4, 2, 4)]),
    "dates.xlsx": all_dates(),
}
"""Those of which LibreOffice makes something else."""
