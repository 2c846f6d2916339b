"""OpenDocument workbooks: cells and rows that are repeated or covered, dates, errors, sheets."""

from __future__ import annotations

from datetime import date

import pytest

from tests.app.office.files import HEADING, left, told, understood
from tests.app.office.odd_tables import DAY, TASKS
from tests.app.office.open_document import cell, covered, day, failed, ods, row, sheet

MONTH = (
    '<number:date-style style:name="N1"><number:month/><number:text>/</number:text><number:year/>'
    "</number:date-style>"
)
SHOWS_MONTHS = (
    '<style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>'
)
HIDDEN = (
    '<style:style style:name="ta2" style:family="table"><style:table-properties'
    ' table:display="false"/></style:style>'
)
JUNE = date(2023, 6, 1), DAY


def test_an_annex_is_read_as_it_is_seen():
    rows = [
        row(cell("PHỤ LỤC", across=6), covered(5)),
        row(cell(times=6), times=3),
        row(*HEADING),
        row(cell("I. Công tác cán bộ", across=6), covered(5)),
        row("1", "Luân chuyển", cell("Ban A", down=3), "Ban B", day("2023-06-30", "30/06/2023")),
        row("2", "Quy hoạch", covered(), "", day("2023-06-01", "06/2023", "ce1")),
        row("-", "Rà soát", covered(), cell(times=2), "Báo cáo"),
        row("3", "Tổng kết", cell("Ban C", times=2), failed("#DIV/0!")),
        row("4", "Sơ kết", cell("Ban D", down=2), "", day("2023-06-30", "30/06/2023"), times=2),
        row("5", "Lưu trữ"),
    ]
    old = sheet("Cũ", [row(*HEADING), row("1", "Việc cũ")], style="ta2")
    content = ods(sheet("PL", rows), old, formats=MONTH + SHOWS_MONTHS + HIDDEN)
    found = understood(content, "a.ods")
    group = "Công tác cán bộ"
    assert told(found) == [
        ("Luân chuyển", "Ban A", ("Ban B",), DAY, "deliverable", group, None),
        ("Quy hoạch", "Ban A", (), DAY, "deliverable", group, None),
        ("Rà soát", "Ban A", (), None, "deliverable", group, "Quy hoạch"),
        ("Tổng kết", "Ban C", (), None, "deliverable", group, None),
        *[("Sơ kết", "Ban D", (), DAY, "deliverable", group, None)] * 2,
        ("Lưu trữ", None, (), None, "deliverable", group, None),
    ]
    assert [(at.entry.row.number, said.text) for at, said in found.unread] == [(10, "#DIV/0!")]
    assert left(found) == ["above", "heading", "hidden", "hidden"]
    assert [task[0] for task in told(understood(content, "a.ods", sheet="cũ"))] == ["Việc cũ"]


def made_of(*parts: str) -> str:
    """A format of dates, ``N1``, of these parts."""
    inner = "".join(f"<number:{part}/>" for part in parts)
    return f'<number:date-style style:name="N1">{inner}</number:date-style>'


@pytest.mark.parametrize(
    ("parts", "days"),
    [
        (("month", "year"), JUNE),
        (("year",), (date(2023, 1, 1), date(2023, 12, 31))),
        (("day", "month", "year"), (date(2023, 6, 1), date(2023, 6, 1))),
        (("day", "month"), (date(2023, 6, 1), date(2023, 6, 1))),
        (("month", "year", "hours"), (date(2023, 6, 1), date(2023, 6, 1))),
        (("quarter", "year"), (date(2023, 6, 1), date(2023, 6, 1))),
        (("week-of-year", "year"), (date(2023, 6, 1), date(2023, 6, 1))),
    ],
)
def test_a_date_that_shows_no_day_is_the_month_or_the_year_that_it_shows(parts, days):
    rows = [row(*HEADING), row("1", "Việc", "", "", day("2023-06-01", "…", "ce1"))]
    due = understood(ods(sheet("A", rows), formats=made_of(*parts) + SHOWS_MONTHS), "a.ods")
    assert [(task.due.start, task.due.end) for task in due.tasks if task.due] == [days]


BY_COLUMN = (
    '<table:table-column table:number-columns-repeated="4"/>'
    '<table:table-column table:default-cell-style-name="ce1"/>'
    '<table:table-column table:number-columns-repeated="16379"/>'
)
BENEATH = '<style:style style:name="ce2" style:family="table-cell" style:parent-style-name="ce1"/>'
CHOSEN = (
    '<number:text-style style:name="N2"><number:text-content/>'
    '<style:map style:condition="value()&gt;=0" style:apply-style-name="N0"/>'
    '<style:map style:condition="value()&lt;0" style:apply-style-name="N1"/></number:text-style>'
    '<style:style style:name="ce3" style:family="table-cell" style:data-style-name="N2"/>'
)
CHOSEN_BY_A_NUMBER = (
    CHOSEN.replace("text-style", "number-style").replace('"N2"', '"N4"').replace("ce3", "ce6")
)
OVER = (
    '<number:date-style style:name="N3"><number:day/><number:month/><number:year/>'
    "</number:date-style>"
    '<style:style style:name="ce4" style:family="table-cell" style:parent-style-name="ce1"'
    ' style:data-style-name="N3"/>'
)
OF_A_ROW = '<style:style style:name="ce5" style:family="table-row" style:data-style-name="N1"/>'


@pytest.mark.parametrize(
    ("style", "columns", "end"),
    [
        ("", BY_COLUMN, DAY),
        ("ce2", "", DAY),
        ("ce3", "", DAY),
        ("ce6", "", DAY),
        ("ce4", BY_COLUMN, date(2023, 6, 1)),
        ("ce5", "", date(2023, 6, 1)),
        ("", '<table:table-column table:number-columns-repeated="4"/>', date(2023, 6, 1)),
        ("", "", date(2023, 6, 1)),
    ],
)
def test_the_format_of_a_date_is_that_of_its_cell_or_of_its_column_or_of_the_style_beneath(
    style, columns, end
):
    rows = [row(*HEADING), row("1", "Việc", cell(times=2), day("2023-06-01", "…", style))]
    formats = BENEATH + CHOSEN + CHOSEN_BY_A_NUMBER + OVER + OF_A_ROW
    for kept in ({"styles": MONTH + SHOWS_MONTHS + formats},
                 {"styles": MONTH + SHOWS_MONTHS, "formats": formats}):  # fmt: skip
        found = understood(ods(sheet("A", rows, columns), **kept), "a.ods")
        assert told(found)[0][3] == end


def test_the_format_of_a_column_is_that_of_its_own_sheet_and_of_every_cell_that_is_repeated():
    months, days = (
        [row(*HEADING), row("1", f"Việc {name}", cell(times=2), day("2023-06-01", "…"), times=2)]
        for name in "AB"
    )
    content = ods(sheet("A", months, BY_COLUMN), sheet("B", days), formats=MONTH + SHOWS_MONTHS)
    assert [task[3] for task in told(understood(content, "a.ods"))] == [
        DAY, DAY, date(2023, 6, 1), date(2023, 6, 1)
    ]  # fmt: skip
    beside = [("Nội dung", "Bắt đầu", "Thời hạn")]
    lines = [row(*beside[0]), row("Việc", day("2023-06-01", "06/2023", "ce1", times=2))]
    found = understood(ods(sheet("A", lines), formats=MONTH + SHOWS_MONTHS), "a.ods")
    assert found.tasks[0].facts.notes == ["Bắt đầu: 06/2023"]
    assert told(found)[0][3] == DAY


def test_a_workbook_without_a_template_is_read():
    assert told(understood(ods(sheet("A", [row(*HEADING), *PLAIN]), styles=None), "a.ods")) == TASKS


PLAIN = [
    row("1", "Xây dựng đề án", "Ban A", "Ban B", day("2023-06-30", "30/06/2023"), "Đề án"),
    row("2", "Rà soát quy hoạch", "Ban C", "", "Quý II/2023", "Báo cáo"),
]


def test_a_line_across_a_table_without_numbers_heads_a_group_and_a_heading_may_be_across_two():
    heading = [row("Nội dung", "Chủ trì", cell("Địa bàn", across=2), covered()),
               row(cell(times=2), "", "Xã")]  # fmt: skip
    rows = [*heading, row(cell("Nhóm chung", across=4), covered(3)), row("Việc", "Ban A", "X", "Y")]
    found = understood(ods(sheet("A", rows)), "a.ods")
    assert [(task[0], task[5]) for task in told(found)] == [("Việc", "Nhóm chung")]
    assert found.tasks[0].facts.notes == ["Địa bàn: X", "Địa bàn Xã: Y"]


def test_formats_of_whole_columns_to_the_last_row_are_no_cells():
    edge = row(cell(times=16_384, style="ce1"), times=1_000_000)
    columns = '<table:table-column table:number-columns-repeated="999999999"/>'
    content = ods(sheet("A", [row(*HEADING), *PLAIN, edge], columns), formats=MONTH + SHOWS_MONTHS)
    assert told(understood(content, "a.ods")) == TASKS


def test_hidden_rows_and_columns_are_told_of():
    columns = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="collapse"/>'
        '<table:table-column table:number-columns-repeated="16381" table:visibility="collapse"/>'
    )
    filtered = row("2", "Sơ kết", "Ban B").replace("row>", 'row table:visibility="filter">', 1)
    content = ods(sheet("A", [row(*HEADING), row("1", "Tổng kết", "Ban A"), filtered], columns))
    remarks = [row.facts.remarks for row in understood(content, "a.ods").tasks]
    assert [[remark.id for remark in said] for said in remarks] == [
        ["office.hidden-columns"], ["office.hidden-row", "office.hidden-columns"]
    ]  # fmt: skip
