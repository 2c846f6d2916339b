"""A pipe gets a header line and aligned columns: one line a row, whole."""

from __future__ import annotations

import unicodedata

from dangvu_cli.render.sheet import Page, Sheet
from tests.render.samples import COLUMNS, HOSTILE, NUMBER, TITLE, Row, drawn, page_of, page_with


def test_columns_are_aligned_to_their_widest_cell():
    rows = [Row(1, "ngắn", "overdue", 5), Row(12, "một nội dung dài hơn", "done_late", 100)]
    assert drawn(page_with(rows), "table") == (
        "Số  Nội dung              Tình trạng  Tiến độ\n"
        " 1  ngắn                  overdue     5%\n"
        "12  một nội dung dài hơn  done late   100%\n"
    )


def test_columns_are_aligned_by_what_is_seen():
    """Decomposed letters take one cell, East Asian ones two."""
    titles = ["lấy phiếu", unicodedata.normalize("NFD", "lấy phiếu"), "日本語 hai"]
    lines = drawn(page_of(*titles), "table").splitlines()
    assert [line.removesuffix("  on track") for line in lines[1:]] == [
        f" 1  {titles[0]} ",
        f" 2  {titles[1]} ",
        f" 3  {titles[2]}",
    ]


def test_a_row_is_one_whole_line_whatever_its_text():
    long = "rất dài " * 500
    lines = drawn(page_of(*HOSTILE, long), "table").splitlines()
    assert len(lines) == len(HOSTILE) + 2
    assert long in lines[-1]
    assert "[bold]đậm[/bold]" in lines[1]
    assert ":100: :warning:" in lines[2]


def test_no_line_ends_in_spaces():
    text = drawn(page_of("ngắn", "cuối có cách   ", title="T"), "table")
    assert not [line for line in text.split("\n") if line != line.rstrip()]


def test_title_lines_and_sheets_stand_apart():
    first = Sheet([NUMBER, TITLE], [Row(1, "một")], title="Quá hạn")
    second = Sheet([NUMBER, TITLE], [], title="Sắp đến hạn", empty="Không có")
    third = Sheet([TITLE], [Row(2, "hai")], heading=False)
    page = Page([first, second, third], data=list, title="Báo cáo", lines=["dòng"], notes=["chú"])
    assert drawn(page, "table") == (
        "Báo cáo\ndòng\n\nQuá hạn\nSố  Nội dung\n 1  một\n\nSắp đến hạn\nKhông có\n\nhai\n"
    )


def test_an_empty_list_is_its_header():
    page = Page([Sheet(COLUMNS, [], empty="Không có")], data=list)
    assert drawn(page, "table") == "Số  Nội dung  Tình trạng  Tiến độ\n"
    assert drawn(Page([], data=list), "table") == ""
