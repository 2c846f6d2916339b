"""A date is what its cell shows; errors and formulas without a value are told of."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from dangvu_cli.errors import UsageError
from tests.app.office.files import HEADING, told, understood
from tests.app.office.odd_tables import DATES, all_dates, dated


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


def test_in_a_column_of_months_what_is_no_date_is_no_month():
    book = openpyxl.Workbook()
    tab = book.active
    assert tab is not None
    for line in [HEADING, (1, "Tháng", "", "", date(2023, 6, 1)), (2, "Trống"),
                 (3, "Năm", "", "", 2023), (4, "Giờ", "", "", 0.25)]:  # fmt: skip
        tab.append(line)
    for (cell,) in tab["E2:E5"]:
        cell.number_format = "mmm-yy"
    out = io.BytesIO()
    book.save(out)
    found = understood(out.getvalue(), "a.xlsx")
    assert [task[3] for task in told(found)] == [date(2023, 6, 30), None, None, None]
    assert [cell.text for _, cell in found.unread] == ["15/07/1905", "06:00:00"]
