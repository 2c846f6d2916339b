"""Columns share a page: words wrap first, then the least important go, the title keeps its room."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dangvu_cli.render.fit import COMFORT, GAP, fitted
from dangvu_cli.render.sheet import Column


def column(**more: Any) -> Column[str]:
    return Column("c", "C", str, str, **more)


LIST = (
    column(),
    column(flexible=True),
    column(most=18, rank=2),
    column(most=11),
    column(rank=1),
)
WANTS = ((2, 2), (90, 10), (27, 7), (19, 10), (12, 8))


def test_on_a_wide_page_every_text_has_its_line():
    assert fitted(LIST, WANTS, 200) == [2, 90, 27, 19, 12]


def test_on_a_narrower_page_the_flexible_column_takes_what_is_left():
    assert fitted(LIST, WANTS, 120) == [2, 52, 27, 19, 12]


def test_then_columns_wrap_at_words():
    assert fitted(LIST, WANTS, 90) == [2, 39, 18, 11, 12]


def test_then_those_of_the_highest_rank_go():
    assert fitted(LIST, WANTS, 72) == [2, 41, 0, 11, 12]
    assert fitted(LIST, WANTS, 45) == [2, 28, 0, 11, 0]


def test_a_wrapped_column_keeps_its_longest_word_whole():
    wants = ((2, 2), (90, 10), (27, 7), (30, 16), (12, 8))
    assert fitted(LIST, wants, 72)[3] == 16


def test_at_last_all_give():
    widths = fitted(LIST, WANTS, 20)
    assert widths[2] == widths[4] == 0
    assert sum(widths) + 2 * GAP == 20


def test_what_gives_keeps_its_longest_words_while_there_is_room_for_them_all():
    columns = (column(), column(), column(flexible=True))
    assert fitted(columns, ((10, 10), (30, 4), (90, 20)), 40) == [10, 13, 13]
    assert fitted(columns, ((10, 10), (30, 4), (90, 20)), 26) == [10, 4, 8]
    assert fitted(columns, ((10, 10), (30, 4), (90, 20)), 22) == [6, 6, 6]


@given(
    st.lists(
        st.tuples(st.booleans(), st.none() | st.integers(1, 30), st.integers(0, 5)),
        min_size=1,
        max_size=12,
    ),
    st.data(),
    st.integers(40, 200),
)
def test_what_is_shown_fits_and_what_matters_most_is_shown(kinds, data, page):
    columns = [column(flexible=f, most=most, rank=rank) for f, most, rank in kinds]
    texts = [data.draw(st.integers(1, 200)) for _ in columns]
    widths = fitted(columns, [(text, min(text, 10)) for text in texts], page)
    shown = [wide for wide in widths if wide]
    assert all(wide <= text for wide, text in zip(widths, texts, strict=True))
    assert sum(shown) + GAP * (len(shown) - 1) <= page
    assert all(wide for wide, known in zip(widths, columns, strict=True) if known.rank == 0)


def test_comfort_is_what_a_title_needs():
    assert fitted([column(flexible=True), column(rank=1)], ((80, 9), (20, 9)), 46)[0] == COMFORT
    assert fitted([column(flexible=True), column(rank=1)], ((80, 9), (20, 9)), 45) == [45, 0]
