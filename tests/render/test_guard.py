"""Cells of CSV and TSV do nothing in a spreadsheet or a terminal, and give their text back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu_cli.render.guard import guarded, unguarded
from tests.render.samples import FORBIDDEN, HOSTILE

FORMULAS = ("=1+1", "+84", "-5", "@SUM(A1)", "\t=1", "\r=1", "\x00=1", "  =1", "＝1")
TEXTS = st.text(
    st.characters() | st.sampled_from("=+-@'\\\t\r\n\x00\x1b\u202e\U000e0001 ntu0"), max_size=20
)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_stands_behind_an_apostrophe(text):
    assert guarded(text).startswith("'")


@pytest.mark.parametrize(
    "text", ["", "lấy phiếu", "a=b", "C:\\tệp", "hai\ndòng", "100%", "21-KL/TW"]
)
def test_common_text_stays_as_it_is(text):
    assert guarded(text) == text == unguarded(text)


def test_what_cannot_be_seen_is_written_out():
    assert guarded("a\x1b[31m\u202e\U000e0001\\b") == "'a\\u001b[31m\\u202e\\U000e0001\\\\b"
    assert guarded("a\tb\nc", one_line=True) == "'a\\tb\\nc"


def test_an_apostrophe_of_the_text_is_not_taken_for_the_guard():
    assert unguarded(guarded("'quoted'")) == "'quoted'"


@given(TEXTS | st.sampled_from(HOSTILE), st.booleans())
def test_a_guarded_text_is_harmless_and_comes_back(text, one_line):
    cell = guarded(text, one_line=one_line)
    assert unguarded(cell) == text
    assert not FORBIDDEN.search(cell)
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    assert not one_line or "\n" not in cell


def test_where_quotes_mean_nothing_none_begins_a_cell():
    assert guarded('"Đề án" A', one_line=True) == '\'"Đề án" A'
    assert guarded('"Đề án" A') == '"Đề án" A'
    assert unguarded(guarded('"Đề án" A', one_line=True)) == '"Đề án" A'
