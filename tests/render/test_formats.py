"""What programs read: JSON, CSV and their like come back as what was put in."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import StringIO

import pytest

from dangvu_cli.render.guard import unguarded
from dangvu_cli.render.registry import Canvas
from dangvu_cli.render.sheet import Column, Page, Sheet
from tests.render.samples import HOSTILE, drawn, page_of

EXCEL = Canvas("vi", excel=True)


@pytest.mark.parametrize("terminal", [False, True])
def test_json_comes_back_as_given(terminal):
    text = drawn(page_of(*HOSTILE), "json", Canvas("vi", terminal=terminal))
    assert [item["title"] for item in json.loads(text)] == list(HOSTILE)
    assert text.endswith("\n")


def test_json_for_a_pipe_has_an_item_a_line():
    assert drawn(page_of("một", "hai"), "json") == (
        '[\n{"number": 1, "title": "một"},\n{"number": 2, "title": "hai"}\n]\n'
    )
    assert drawn(page_of(), "json") == "[]\n"
    assert drawn(Page([], data=lambda: {"a": None}), "json") == '{"a": null}\n'


def test_json_for_a_terminal_is_indented():
    text = drawn(page_of("một"), "json", Canvas("vi", terminal=True))
    assert text == '[\n  {\n    "number": 1,\n    "title": "một"\n  }\n]\n'


def test_json_has_no_nan():
    with pytest.raises(ValueError, match="not JSON compliant"):
        drawn(Page([], data=lambda: float("nan")), "json")


def test_ndjson_has_an_object_a_line():
    lines = drawn(page_of(*HOSTILE), "ndjson").splitlines()
    assert [json.loads(line)["title"] for line in lines] == list(HOSTILE)
    assert drawn(Page([], data=lambda: {"a": 1}), "ndjson") == '{"a": 1}\n'
    assert drawn(page_of(), "ndjson") == ""


def test_ids_are_the_numbers_one_a_line():
    assert drawn(page_of("một", "hai"), "ids") == "1\n2\n"
    assert drawn(page_of(), "ids") == ""


def test_csv_has_field_names_commas_and_line_feeds():
    assert drawn(page_of("một, hai", 'ba "bốn"', "năm\nsáu"), "csv") == (
        "number,title,timing,progress\n"
        '1,"một, hai",on_track,\n'
        '2,"ba ""bốn""",on_track,\n'
        '3,"năm\nsáu",on_track,\n'
    )


@pytest.mark.parametrize(
    ("canvas", "delimiter"), [(Canvas("vi"), ","), (EXCEL, ";")], ids=["csv", "excel"]
)
def test_csv_comes_back_as_given(canvas, delimiter):
    text = drawn(page_of(*HOSTILE), "csv", canvas).removeprefix("\ufeff")
    rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    assert [unguarded(row[1]) for row in rows[1:]] == list(HOSTILE)


def test_tsv_has_a_line_a_row_and_comes_back_as_given():
    lines = drawn(page_of(*HOSTILE), "tsv").removesuffix("\n").split("\n")
    rows = [line.split("\t") for line in lines]
    assert rows[0] == ["number", "title", "timing", "progress"]
    assert [unguarded(row[1]) for row in rows[1:]] == list(HOSTILE)


VALUES = (-5, 2.5, True, None, date(2023, 6, 30), "-5")


def values_page() -> Page:
    column: Column[object] = Column(
        "value",
        "Giá trị",
        lambda value: value,  # type: ignore[arg-type,return-value]
        lambda value: f"«{value}»",
    )
    return Page([Sheet([column], VALUES)], data=list)


def test_csv_and_tsv_have_the_values_of_machines():
    expected = "value\n-5\n2.5\ntrue\n{}\n2023-06-30\n'-5\n"
    assert drawn(values_page(), "csv") == expected.format('""')
    assert drawn(values_page(), "tsv") == expected.format("")


def test_csv_for_excel_has_words_for_people_and_values_for_sums():
    assert drawn(values_page(), "csv", EXCEL) == (
        "\ufeffGiá trị\r\n-5\r\n2.5\r\n«True»\r\n«None»\r\n2023-06-30\r\n«-5»\r\n"
    )


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_sheets_follow_each_other_after_an_empty_line(name):
    column: Column[str] = Column("a", "A", lambda row: row, lambda row: row)
    page = Page([Sheet([column], ["x"]), Sheet([column], ["y"], heading=False)], data=list)
    assert drawn(page, name) == "a\nx\n\ny\n"


def test_markdown_is_a_table_that_shows_text_as_typed():
    page = page_of(
        "a|b", "[c](d) *e* _f_ `g`", "<b>&amp;", "h\ni", "C:\\x", title="T*", lines=["l|"]
    )
    assert drawn(page, "markdown") == (
        "# T\\*\n\nl\\|\n\n"
        "| Số | Nội dung | Tình trạng | Tiến độ |\n"
        "| --: | --- | --- | --- |\n"
        "| 1 | a\\|b | on track |  |\n"
        "| 2 | \\[c\\](d) \\*e\\* \\_f\\_ \\`g\\` | on track |  |\n"
        "| 3 | &lt;b&gt;&amp;amp; | on track |  |\n"
        "| 4 | h␊i | on track |  |\n"
        "| 5 | C:\\\\x | on track |  |\n"
    )


def test_markdown_says_where_a_sheet_is_empty():
    page = Page([Sheet([], [], title="Quá hạn", empty="Không có")], data=list, notes=["chú"])
    assert drawn(page, "markdown") == "## Quá hạn\n\nKhông có\n\nchú\n"
