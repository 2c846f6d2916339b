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
