"""Workbooks hold typed cells; text is never a formula or a link."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu_cli.domain.timing import TIMINGS
from dangvu_cli.render.excel_formulas import Place, column_letter, formula
from dangvu_cli.render.excel_looks import COLOURS, tab_names
from dangvu_cli.render.sheet import Column, Page, Sheet
from dangvu_cli.render.tally import Condition, Tally
from tests.e2e.readers import xlsx_tabs
from tests.render.samples import COLUMNS, FORBIDDEN, Row, content, page_of, page_with
from tests.render.test_word import XML_HOSTILE

LINKS = ("http://example.org", "mailto:a@example.org", "internal:A1", "external:x.xlsx", "{=1+1}")


def column(name, value=lambda row: row, **more):
    return Column(name, name, value, str, **more)


def tabs(page):
    return xlsx_tabs(content(page, "xlsx"))


def book(page):
    return openpyxl.load_workbook(BytesIO(content(page, "xlsx")))


def test_cells_have_the_types_of_their_values():
    values = (7, 2.5, date(2023, 6, 30), "30/6", True, None, date(1857, 5, 10))
    ((rows),) = tabs(Page([Sheet([column("a")], values, title="T")], data=list)).values()
    assert [row[0] for row in rows] == [
        "a", 7.0, 2.5, date(2023, 6, 30), "30/6", "True", "None", "1857-05-10"
    ]  # fmt: skip


def test_days_and_fractions_are_shown_as_such():
    columns = [column("day", lambda _: date(2023, 6, 30)), column("part", lambda _: 0.5)]
    columns[1] = column("part", lambda _: 0.5, fraction=True)
    tab = book(Page([Sheet(columns, ["x"])], data=list)).worksheets[0]
    assert (tab["A2"].number_format, tab["B2"].number_format) == ("dd/mm/yyyy", "0.00%")


def test_hostile_text_is_a_string_and_leads_nowhere():
    texts = (*XML_HOSTILE, *LINKS)
    page = page_of(*texts, title="=1+1 & <b>")
    tab = book(page).worksheets[0]
    cells = [row[1] for row in tab.iter_rows(min_row=2)]
    assert [cell.data_type for cell in cells] == ["s"] * len(texts)
    assert not any(cell.hyperlink for cell in cells)
    read = [row[1] for row in next(iter(tabs(page).values()))[1:]]
    assert not FORBIDDEN.findall("".join(read))
    for text in ("=1+1", "<script>alert(1)</script>", "]]>", "../../etc", *LINKS):
        assert text in read
    with zipfile.ZipFile(BytesIO(content(page, "xlsx"))) as file:
        links = [name for name in file.namelist() if "externalLink" in name]
        related = b"".join(file.read(name) for name in file.namelist() if name.endswith(".rels"))
    assert not links
    assert b"External" not in related


@given(st.text(max_size=60))
def test_any_text_comes_back_without_what_xml_forbids(text):
    (rows,) = tabs(page_of(text)).values()
    assert len(rows) == 2
    assert not FORBIDDEN.findall(str(rows[1][1]))


def test_text_longer_than_a_cell_is_cut():
    (rows,) = tabs(page_of("x" * 40_000)).values()
    assert len(rows[1][1]) == 32_767


def test_a_table_filters_prints_and_is_coloured_by_its_timing():
    rows = [Row(1, "một", "overdue"), Row(2, "hai")]
    tab = book(page_with(rows)).worksheets[0]
    assert (tab.freeze_panes, tab.auto_filter.ref) == ("A2", "A1:D3")
    assert (tab.print_title_rows, tab.page_setup.fitToHeight) == ("$1:$1", 0)
    ranges = {str(rules.sqref): rules.rules for rules in tab.conditional_formatting}
    assert {name: len(rules) for name, rules in ranges.items()} == {"C2:C3": len(TIMINGS)}
    assert ranges["C2:C3"][0].formula == [f'$C2="{"trong hạn"}"']


def test_every_timing_has_a_colour_that_can_be_read():
    def light(colour):
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    assert set(COLOURS) == set(TIMINGS)
    for letters, ground in COLOURS.values():
        assert (light(ground) + 0.05) / (light(letters) + 0.05) >= 4.5


def test_figures_share_a_tab_and_follow_from_the_tasks():
    tally = Tally("tasks", [(Condition("timing", "is", "overdue"),)])
    count: Column[str] = column("count", lambda _: 1, tally=lambda _: tally)
    key: Column[str] = column("key")
    figures = Sheet([key, count], ["a"], title="Số", figures=True, chart={"count": "overdue"})
    tasks = Sheet(COLUMNS, [Row(1, "một", "overdue")], title="Việc", name="tasks")
    page = Page([figures, tasks], data=list)
    made = book(page)
    assert made.sheetnames == ["Tổng hợp số liệu", "Việc"]
    summary = made.worksheets[0]
    assert summary["B5"].value == "=COUNTIFS('Việc'!$C$2:$C$2,\"overdue\")"
    assert len(summary._charts) == 1
    assert tabs(page)["Tổng hợp số liệu"][4] == ["a", 1.0]


@pytest.mark.parametrize(
    ("case", "counted"),
    [
        ([Condition("b", "is", 'x"y')], 'COUNTIFS(\'T\'!$B$2:$B$4,"x""y")'),
        ([Condition("b", "is not", "x")], "COUNTIFS('T'!$B$2:$B$4,\"<>x\")"),
        (
            [Condition("b", "before", date(2023, 4, 1))],
            "COUNTIFS('T'!$B$2:$B$4,\"<\"&DATE(2023,4,1))",
        ),
        (
            [Condition("a", "exact", "?"), Condition("b", "is not", "x")],
            "SUMPRODUCT(--(EXACT('T'!$A$2:$A$4,$A6)),--('T'!$B$2:$B$4<>\"x\"))",
        ),
    ],
)
def test_a_tally_is_a_formula(case, counted):
    places = {"tasks": Place("T", ["a", "b"], 3)}
    assert formula(Tally("tasks", [case]), places, 5) == f"={counted}"
    assert formula(Tally("tasks", [case], less=2), places, 5) == f"={counted}-2"
    rate = formula(Tally("tasks", [case], over=[case, case]), places, 5)
    assert rate == (f'=IF({counted}+{counted}=0,"–",ROUND(({counted})/({counted}+{counted}),4))')


def test_columns_are_named_as_in_excel():
    assert [column_letter(number) for number in (0, 25, 26, 701, 702)] == [
        "A", "Z", "AA", "ZZ", "AAA"
    ]  # fmt: skip


def test_tabs_have_names_that_excel_takes():
    names = tab_names(["Quá hạn (1)", "a/b:c", "x" * 40, "x" * 50, None, "History", "'"], "vi")
    assert names[:2] == ["Quá hạn (1)", "a b c"]
    assert all(0 < len(name) <= 31 for name in names)
    assert len({name.lower() for name in names}) == len(names)
    assert "history" not in map(str.lower, names)
