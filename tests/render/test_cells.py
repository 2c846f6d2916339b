"""Text is measured as a terminal shows it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from dangvu_cli.domain.text import visible
from dangvu_cli.render.cells import cropped, padded, width, wrapped

VIETNAMESE = "Đề án về tổ chức bộ máy, sắp xếp cán bộ ở các cấp uỷ"
TEXTS = st.text(alphabet=f"{VIETNAMESE}日本語한국👍\u0301")


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("abc", 3),
        (VIETNAMESE, len(VIETNAMESE)),
        (unicodedata.normalize("NFD", VIETNAMESE), len(VIETNAMESE)),
        ("日本", 4),
        ("👍", 2),
        ("한", 2),
        (unicodedata.normalize("NFD", "한"), 2),
        ("␊…“”–", 5),
        ("", 0),
    ],
)
def test_the_width_is_the_number_of_cells(text, cells):
    assert width(text) == cells


@given(TEXTS)
def test_rich_measures_alike(text):
    assert width(text) == cell_len(text)


@given(TEXTS, st.integers(1, 60))
def test_a_cropped_text_fits_and_begins_like_the_whole(text, cells):
    short = cropped(text, cells)
    assert width(short) <= cells
    assert short == text or text.startswith(short.removesuffix("…"))


def test_a_text_is_cropped_after_a_word():
    assert cropped("tổ chức xây dựng Đảng", 12) == "tổ chức xây…"
    assert cropped("tổ chức xây dựng Đảng", 14) == "tổ chức xây…"
    assert cropped("tổchứcxâydựngĐảng", 8) == "tổchứcx…"


@given(TEXTS.map(visible), st.booleans())
def test_a_padded_text_fills_its_cells(text, right):
    cells = width(text) + 3
    assert width(padded(text, cells, right=right)) == cells


@given(TEXTS.map(visible), st.integers(2, 40))
def test_wrapped_lines_fit_and_lose_nothing_but_blanks(text, cells):
    lines = wrapped(text, cells)
    assert max(map(width, lines)) <= cells
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.lists(st.text("abcđẹụ日한\u0301", min_size=1, max_size=9)), st.integers(20, 40))
def test_rich_wraps_words_alike(words, cells):
    text = " ".join(word for word in words if not word.startswith("\u0301"))
    theirs = Text(text).wrap(Console(width=200), cells, overflow="fold")
    assert wrapped(text, cells) == [line.plain.rstrip() for line in theirs] or not text
