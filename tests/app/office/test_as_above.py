"""What stands for the same as above, and headings that come again, in tables of all shapes."""

from __future__ import annotations

from datetime import date

import pytest

from tests.app.office.files import HEADING, delimited, left, told, understood, word, xlsx

ONE = ("1", "Một", "Ban A", "", "30/6/2023", "")


def test_as_above_reaches_over_a_group_and_says_what_was_written():
    lines = [HEADING, ONE, ("II", "Nhóm"), ("2", "Hai", "nt", "", "-nt-", "")]
    found = understood(xlsx({"A": lines}), "a.xlsx")
    assert told(found)[1][1:4] == ("Ban A", (), date(2023, 6, 30))
    assert [row.facts.due_written for row in found.tasks] == ["30/6/2023", "-nt-"]


def test_as_above_a_merged_cell_is_that_cell_and_makes_no_group():
    lines = [("Nội dung", "Chủ trì"), ("Một", "Ban A"), ("Hai", ""), ("Ba", "nt")]
    found = understood(xlsx({"A": lines}, [(1, 1, 2, 1)]), "a.xlsx")
    assert [task[:2] for task in told(found)][-1] == ("Ba", "Ban A")


def test_a_title_is_never_taken_from_above():
    lines = [HEADING, ONE, ("2", '"', "Ban B", "", "", "")]
    assert told(understood(xlsx({"A": lines}), "a.xlsx"))[1][0] == '"'


def test_a_group_goes_on_under_a_heading_that_comes_again():
    lines = [HEADING, ("I", "Nhóm"), ONE, HEADING, ("2", "Hai", "Ban B", "", "", "")]
    assert [task[5] for task in told(understood(xlsx({"A": lines}), "a.xlsx"))] == ["Nhóm"] * 2


def test_a_broken_table_goes_on_with_a_group_too_its_rows_counted_on_and_only_in_its_width():
    more = [("II", "Nhóm", "", "", "", ""), ("2", "Hai", "Ban B", "", "", "")]
    found = understood(word([[HEADING, ONE], more]), "a.docx")
    assert [task[5] for task in told(found)] == [None, "Nhóm"]
    assert [row.entry.row.number for row in found.rows] == [1, 2, 3, 4]
    other = understood(word([[HEADING, ONE], [("2", "Nguyễn Văn A", "Ban B")]]), "a.docx")
    assert left(other) == ["heading", "no-heading"]


@pytest.mark.parametrize(
    "mark",
    ["nt", "NT.", "n/t", "N.T", "Như trên", "(như trên)", '"', "”", "〃", "''", "- nt -", "Ditto"],
)  # fmt: skip
def test_the_marks_for_the_same_as_above(mark):
    found = understood(xlsx({"A": [HEADING, ONE, ("2", "Hai", mark, "", "", "")]}), "a.xlsx")
    assert told(found)[1][1] == "Ban A"


@pytest.mark.parametrize(
    "text", ["Như trên đã nêu", "nt. Ban B", "Ban nt", "Như trên " + "." * 10, "NTM"]
)  # fmt: skip
def test_what_only_has_such_a_mark_in_it_is_what_it_says(text):
    found = understood(
        xlsx({"A": [HEADING, ONE, ("2", "Hai", text.strip(), "", "", "")]}), "a.xlsx"
    )
    assert told(found)[1][1] != "Ban A"


def test_as_above_with_nothing_above_it_is_reported_from_left_to_right_and_a_key_is_never_taken():
    lines = [(*HEADING, "key"), ("1", "Một", "", "", "", "", "a1"), ("2", "Hai", *["nt"] * 5)]
    found = understood(xlsx({"A": lines}), "a.xlsx")
    assert [cell.column for _, cell in found.unread] == [*HEADING[2:], "key"]
    assert told(found)[1][1:4] == (None, (), None)


def test_as_above_in_a_line_of_a_text_that_is_short():
    found = understood(delimited([HEADING[:5], ONE[:5], ("2", "Hai", "nt")]), "a.csv")
    assert [task[1:4] for task in told(found)] == [
        ("Ban A", (), date(2023, 6, 30)),
        ("Ban A", (), None),
    ]
