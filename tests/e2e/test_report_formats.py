"""One report, many drawings: on the scenario's year, every format tells the figures of the JSON."""

from __future__ import annotations

from io import BytesIO
from itertools import chain
from typing import Any

import openpyxl
import pytest

from dangvu_cli.i18n import say
from dangvu_cli.render.pages.figures import PARTS, SHORT
from tests.e2e.readers import TABLES, docx_text, xlsx_tabs, xlsx_text
from tests.e2e.test_scenario import LATER, year  # noqa: F401 - a fixture

AS_OF = ("report", "--as-of", "2023-06-30", "--period", "2023-Q2")
SAVED = ("docx", "xlsx", "markdown", "csv")


@pytest.fixture(scope="module")
def reported(year):  # noqa: F811
    """Return ``reported(format)``: the report as of 30 June as a file."""

    def content(name, *more):
        words = (*LATER, "--lang", "vi", *(more or AS_OF))
        path = year.folder / f"out.{name}"
        result = year.inside(*words, "--format", name, "-o", str(path), "--force")
        assert result.code == 0, result.err
        return path.read_bytes()

    return content


@pytest.fixture(scope="module")
def data(year):  # noqa: F811
    return year.inside(*LATER, "--lang", "vi", *AS_OF, "--json").data


def counted(totals, parts=tuple(PARTS)):
    """Return counts in the order of ``parts``, from the JSON."""
    flat = {"assigned": totals["assigned"], "cancelled": totals["cancelled"]}
    for whole in ("done", "open", "continuing"):
        flat[whole] = totals[whole]["total"]
        flat |= {f"{whole}.{part}": count for part, count in totals[whole].items()}
    return [flat[part] for part in parts]


def rated(totals, *, machine=False):
    """Return each rate in words, and its parts."""
    for rate in totals["rates"].values():
        value, parts = rate["value"], f"{rate['numerator']}/{rate['denominator']}"
        if machine:
            yield ["" if value is None else str(value), parts]
        else:
            yield ["–" if value is None else f"{value:.2%}".replace(".", ","), parts]


def number(cell):
    return int(cell.replace("−", "-"))


@pytest.mark.parametrize("name", TABLES)
def test_every_figure_is_that_of_the_json(reported, data, name):
    totals, rates, groups, *_ = TABLES[name](reported(name))
    now, before = data["totals"], data["previous"]["totals"]
    ours, theirs = counted(now), counted(before)
    rows = [[number(cell) for cell in row[-3:]] for row in totals[1:]]
    assert rows == [[a, b, a - b] for a, b in zip(ours, theirs, strict=True)]
    machine = name == "csv"
    expected = zip(rated(now, machine=machine), rated(before, machine=machine), strict=True)
    assert [row[-4:] for row in rates[1:]] == [[*a, *b] for a, b in expected]
    key = "key" if machine else "label"
    assert [[row[0], *map(number, row[1:])] for row in groups[1:]] == [
        [group[key] or "", *counted(group["totals"], SHORT)] for group in data["groups"]
    ]


@pytest.mark.parametrize("name", TABLES)
def test_every_list_is_that_of_the_json(reported, data, name):
    lists = [[task["id"] for task in tasks] for tasks in data["lists"].values() if tasks]
    changes = [change["command"] for change in data["changes"]]
    tables = TABLES[name](reported(name))[3:]
    shown = [[int(row[0]) for row in table[1:]] for table in tables[: len(lists) + 1]]
    assert shown == [*lists, changes]


def test_the_workbook_has_the_figures_as_numbers(reported, data):
    summary, *tabs = xlsx_tabs(reported("xlsx")).values()
    start = summary.index(["Mục", "Số lượng", "Kỳ trước", "Tăng, giảm"] + [""] * 11) + 1
    ours, theirs = counted(data["totals"]), counted(data["previous"]["totals"])
    assert [row[1:4] for row in summary[start : start + len(PARTS)]] == [
        [a, b, a - b] for a, b in zip(ours, theirs, strict=True)
    ]
    rates = [row for row in summary if row[0].startswith(("Hoàn thành so", "Đúng hạn trong"))]
    assert [row[1:4] for row in rates] == [
        ["–" if r["value"] is None else r["value"], r["numerator"], r["denominator"]]
        for r in data["totals"]["rates"].values()
    ]
    lines = {row[0]: row[1:] for row in summary[start + len(PARTS) :]}
    for group in data["groups"]:
        assert lines[group["label"]] == counted(group["totals"])
    numbers = sorted(row[0] for row in tabs[0][1:])
    assert numbers == sorted({*numbers})
    assert len(numbers) == sum(counted(data["totals"], ("assigned", "cancelled", "continuing")))


def test_every_figure_of_the_workbook_is_a_formula_over_the_tasks(reported):
    book: Any = openpyxl.load_workbook(BytesIO(reported("xlsx")))
    summary = book.worksheets[0]
    figures = [row[1].value for row in summary.iter_rows(min_row=5, max_row=4 + len(PARTS))]
    assert all(str(figure).startswith("=COUNTIFS('Nhiệm vụ'!$") for figure in figures)
    shown = book["Nhiệm vụ"]
    assert (shown.freeze_panes, shown.auto_filter.ref) == ("A2", f"A1:AQ{shown.max_row}")
    assert (shown.page_setup.orientation, shown.page_setup.paperSize) == ("landscape", 9)
    assert shown.print_title_rows == "$1:$1"
    assert shown.print_area == f"'Nhiệm vụ'!$A$1:$Z${shown.max_row}"
    assert len(summary._charts) == 1
    days = [cell for cell in chain(*shown.iter_rows(min_row=2)) if cell.is_date]
    assert {cell.number_format for cell in days} == {"dd/mm/yyyy"}
    red = {rule.formula[0] for rules in shown.conditional_formatting for rule in rules.rules}
    assert any(say("vi", "timing.overdue") in formula for formula in red)


def as_text(content, name):
    """Return a file as text, whatever its format."""
    return {"docx": docx_text, "xlsx": xlsx_text}.get(name, bytes.decode)(content)


@pytest.mark.parametrize("name", SAVED)
def test_the_report_of_30_june_is_the_golden_one(reported, golden, name):
    golden(f"formats/report-{name}.txt", as_text(reported(name), name))


@pytest.mark.parametrize("name", SAVED)
def test_the_list_of_30_june_is_the_golden_one(reported, golden, name):
    content = reported(name, "list", "--as-of", "2023-06-30", "--open")
    golden(f"formats/list-{name}.txt", as_text(content, name))
