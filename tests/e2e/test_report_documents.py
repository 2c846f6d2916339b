"""``report --by document``: a document is its symbol, with its day where two share one."""

from __future__ import annotations

import openpyxl
import pytest


@pytest.fixture
def office(dangvu):
    """Return the program on an empty data file, and a way to add tasks under symbols."""
    dangvu.inside("init", "--empty")

    def add(*symbols: str):
        for symbol in symbols:
            dangvu.inside("add", "việc", "--document", symbol, "--on", "2023-01-05")
        return dangvu

    return add


def lines(dangvu, *options: str):
    groups = dangvu.inside("report", "--by", "document", "--json", *options).data["groups"]
    return {group["key"]: group["totals"]["assigned"] for group in groups}


def test_a_symbol_counts_once_with_and_without_its_day(office):
    dangvu = office("21-KL/TW", "21-KL/TW@2021-10-25", "03-KH/TW")
    assert lines(dangvu) == {"21-KL/TW": 2, "03-KH/TW": 1}


def test_a_symbol_counts_once_however_it_is_typed(office):
    dangvu = office("21-KL/TW", "21 – kl / tw", "021-KL/TW@2021-10-25")
    assert lines(dangvu) == {"21-KL/TW": 3}


def test_documents_that_share_a_symbol_stay_apart_and_no_task_is_guessed_into_one(office):
    dangvu = office("21-KL/TW@2021-10-25", "21-KL/TW", "21-KL/TW@2016-10-25", "21-kl/tw@2021-10-25")
    assert lines(dangvu) == {"21-KL/TW@2021-10-25": 2, "21-KL/TW": 1, "21-KL/TW@2016-10-25": 1}


def test_a_line_has_the_same_name_whatever_tasks_are_chosen(office):
    dangvu = office("21-KL/TW@2021-10-25", "21-KL/TW@2016-10-25")
    dangvu.inside("edit", "1", "--lead", "Phòng A")
    assert lines(dangvu, "--lead", "Phòng A") == {"21-KL/TW@2021-10-25": 1}


def test_a_namesake_that_only_the_sources_know_keeps_its_day_apart(seeded):
    """The seed's record of 21-KL/TW has a day, the seed's task under it has none."""
    before = lines(seeded)
    seeded.inside("add", "việc", "--document", "21-KL/TW@2016-10-25")
    assert lines(seeded) == before | {"21-KL/TW@2016-10-25": 1}


def test_the_register_of_the_workbook_names_the_line_of_each_task(office, tmp_path):
    dangvu = office("21-KL/TW", "21-KL/TW@2021-10-25")
    path = tmp_path / "report.xlsx"
    dangvu.inside("report", "--by", "document", "-o", str(path))
    summary, register = openpyxl.load_workbook(path).worksheets[:2]
    assert "21-KL/TW" in [row[0] for row in summary.values]
    found = [[str(cell) for cell in row if str(cell) == "21-KL/TW"] for row in register.values]
    assert [bool(row) for row in found] == [False, True, True]
