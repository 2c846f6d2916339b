"""A date is what its cell shows; errors and formulas without a value are told of."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import openpyxl
import pytest

from dangvu_cli.errors import UsageError
from tests.app.office.files import HEADING, told, understood
from tests.app.office.odd_tables import DATES, all_dates, dated
from tests.app.office.test_hostile_files import GOOD, SHEET, changed


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


def remade(content: bytes, change) -> bytes:
    """The archive, each member as ``change`` of its name and content has it; None leaves it out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            data = change(name, given.read(name))
            if data is not None:
                made.writestr(name, data)
    return out.getvalue()


def test_rows_and_cells_that_do_not_say_their_place_follow_each_other():
    def without_places(name, data):
        return re.sub(rb' (r|spans)="[A-Z0-9:]+"', b"", data) if name == SHEET else data

    book = openpyxl.Workbook()
    tab = book.active
    assert tab is not None
    tab.append(("STT", "Nội dung", "Chủ trì", "Thời hạn"))
    cells: list[date | str] = [date(2023, 6, 1), "#N/A", date(2023, 7, 1)]
    for place, given in enumerate(cells, 1):
        tab.append((place, f"Việc {place}", "Ban A", given))
    tab["D2"].number_format = tab["D4"].number_format = "mm/yyyy"
    out = io.BytesIO()
    book.save(out)
    whole = out.getvalue()
    for content in (whole, remade(whole, without_places)):
        found = understood(content, "a.xlsx")
        assert [(task[0], task[3]) for task in told(found)] == [
            ("Việc 1", date(2023, 6, 30)), ("Việc 2", None), ("Việc 3", date(2023, 7, 31))
        ]  # fmt: skip
        assert [(row.entry.row.number, cell.text) for row, cell in found.unread] == [(3, "#N/A")]


def test_what_is_shown_is_that_of_its_cell_in_a_wide_sheet_too():
    book = openpyxl.Workbook()
    tab = book.active
    assert tab is not None
    before = [None] * 29
    for line in [
        HEADING,
        (1, "Một", "", "", date(2023, 6, 1)),
        (2, "Hai", "", "", date(2023, 6, 1)),
    ]:
        tab.append([*before, *line])
    tab["AH2"].number_format = "mm/yyyy"
    out = io.BytesIO()
    book.save(out)
    ends = [task[3] for task in told(understood(out.getvalue(), "a.xlsx"))]
    assert ends == [date(2023, 6, 30), date(2023, 6, 1)]


def test_a_workbook_without_styles_is_read():
    content = remade(GOOD, lambda name, data: None if name == "xl/styles.xml" else data)
    assert told(understood(content, "a.xlsx")) == told(understood(GOOD, "a.xlsx"))


FORMULA = '<c r="E2"><f>TODAY()</f></c>'


@pytest.mark.parametrize(
    ("cell", "is_refused"),
    [
        (FORMULA, True),
        (FORMULA.replace("</f>", "</f><v></v>"), True),
        (FORMULA.replace("</f>", "</f><v/>"), True),
        ('<c r="E2"><f t="shared" si="0"/></c>', True),
        (FORMULA.replace("</f>", "</f> <v> </v>"), False),
        ('<c r="E2" t="str"><f>""</f><v></v></c>', False),
        ('<c r="E2"/>', False),
    ],
)
def test_a_formula_lacks_its_value_however_that_is_written(cell, is_refused):
    line = f'<row r="2"><c r="B2" t="inlineStr"><is><t>Việc</t></is></c>{cell}</row>'
    old = re.search(rb'<row r="2".*</row>', zipfile.ZipFile(io.BytesIO(GOOD)).read(SHEET))
    assert old is not None
    content = changed(GOOD, SHEET, old[0], line.encode())
    if is_refused:
        with pytest.raises(UsageError, match=r"office\.no-value"):
            understood(content, "a.xlsx")
    else:
        assert told(understood(content, "a.xlsx"))[0][:4] == ("Việc", None, (), None)
