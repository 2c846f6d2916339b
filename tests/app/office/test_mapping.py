"""``--map`` and the columns that it names, and what is said of a file without a heading."""

from __future__ import annotations

import pytest

from dangvu_cli.app.office.headings import FIELDS
from dangvu_cli.errors import UsageError
from tests.app.office.files import delimited, told, understood, xlsx

LINES = [("Mục", "Việc = gì", "Ai", "Ai"), ("1", "Đề án", "Ban A", "x")]


def refusal(lines, *mapping):
    """The error for a workbook of these lines."""
    with pytest.raises(UsageError) as refused:
        understood(xlsx({"A": lines}), "a.xlsx", mapping=mapping)
    return refused.value


def test_a_heading_may_have_an_equals_sign_and_is_told_folded():
    found = understood(delimited(LINES), "a.csv", mapping=("VIEC = GI =title", " Ai= lead"))
    assert told(found)[0][:2] == ("Đề án", "Ban A")


@pytest.mark.parametrize("text", ["Việc", "=title", " =title"])
def test_a_mapping_has_a_heading_and_a_field(text):
    assert refusal(LINES, text).message.id == "office.bad-map"


def test_a_field_that_there_is_not_is_refused_with_the_nearest_or_all_of_them():
    near, far = refusal(LINES, "Ai=titel"), refusal(LINES, f"Ai={'zq' * 50}")
    assert [error.message.id for error in (near, far)] == ["input.unknown-field"] * 2
    assert near.hint is not None
    assert "title" in near.hint.values.values()
    assert far.message.values["field"] == "zq" * 30
    assert far.hint is not None
    assert far.hint.values["allowed"] == [*FIELDS]


def test_a_column_that_there_is_not_is_told_as_it_was_typed():
    error = refusal([("Nội dung", "Chủ trì"), ("Đề án", "Ban A")], " Không Có =due")
    assert error.message.values["heading"] == "Không Có"


def test_a_column_that_there_is_not_is_refused_with_those_that_there_are_once_each():
    lines = [("Nội dung", "Chủ trì", "Người gửi", "Người gửi"), ("Đề án", "", "", "")]
    near, far = refusal(lines, "Ngừơi gửj=lead"), refusal(lines, "xyz=lead")
    assert near.message.values["known"] == ["Nội dung", "Chủ trì", "Người gửi"]
    assert near.hint is not None
    assert near.hint.values == {"name": "Người gửi"}
    assert far.hint is None


def test_of_a_file_without_a_heading_the_first_row_is_told_in_short():
    first = ["a" * 100, "", *map(str, range(20))]
    error = refusal([first, ("x", "y")])
    assert error.message.id == "office.no-heading"
    assert error.message.values["seen"] == ["a" * 60, *map(str, range(11))]
