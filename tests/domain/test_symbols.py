"""Document symbols in text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu_cli.domain.symbols import document_names, find_symbols, same_symbol

SYMBOLS = [
    "21-KL/TW",
    "03-KH/TW",
    "52-KH/BTCTW",
    "1539-QĐ/TU",
    "05-CTr/TU",
    "39-HD/BTCTW-UBKTTW",
    "12-CV/ĐU",
    "01-QĐi/TW",
    "1270/BC-TCTTTg",
    "2450/VPCP-KGVX",
    "08/TTr-BLĐTBXH",
    "125/NQ-CP",
    "30/2020/NĐ-CP",
    "23/2018/QĐ-TTg",
    "01/2014/TTLT-BNV-BTC",
    "80/2015/QH13",
    "03a-KH/TW",
]
NO_SYMBOLS = [
    "30/6/2023",
    "9-10/4/2015",
    "29-10",
    "9/17 đề án",
    "quý II/2023",
    "Q2/2023",
    "2023-Q2",
    "khóa XIV, nhiệm kỳ 2026-2031",
    "30/4-1/5",
    "24/24 giờ, km/h, 50/50",
    "từ 3/1 - 15/3/2023",
    "17/5/2023/NĐ-CP",
    "COVID-19/HIV",
    "x21-KL/TW",
    "21-KL/TW_2",
]


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_a_symbol_is_found_in_a_sentence(symbol: str) -> None:
    assert find_symbols(f"Kết luận số {symbol}, ngày 25/10/2021 ({symbol}).") == [symbol]


@pytest.mark.parametrize("text", NO_SYMBOLS)
def test_dates_and_fractions_are_no_symbols(text: str) -> None:
    assert find_symbols(text) == []


def test_symbols_are_found_in_order_and_once() -> None:
    text = "21-KL/TW; 03-KH/TW và 1270/BC-TCTTTg,21-KL/TW. (30/2020/NĐ-CP)"
    assert find_symbols(text) == ["21-KL/TW", "03-KH/TW", "1270/BC-TCTTTg", "30/2020/NĐ-CP"]


def test_a_symbol_is_given_composed_with_plain_hyphens() -> None:
    assert find_symbols(unicodedata.normalize("NFD", "1539–QĐ/TU")) == ["1539-QĐ/TU"]
    assert find_symbols("30/2020/NĐ‑CP") == ["30/2020/NĐ-CP"]


def test_a_symbol_keeps_its_day() -> None:
    assert find_symbols("21-KL/TW@2021-10-25") == ["21-KL/TW@2021-10-25"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("21-KL/TW", "21-kl/tw"),
        ("1539-QĐ/TU", "1539-qd/tu"),
        ("21-KL/TW", " 21 – KL / TW "),
        ("03-KH/TW", "3-KH/TW"),
        ("21-KL/TW", "21-KL/TW@2021-10-25"),
        ("21-KL/TW@2021-10-25", "21-kl/tw@2021-10-25"),
    ],
)
def test_one_document_may_be_typed_in_several_ways(first: str, second: str) -> None:
    assert same_symbol(first, second)
    assert same_symbol(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("21-KL/TW", "21-KL/TU"),
        ("21-KL/TW", "121-KL/TW"),
        ("20-KL/TW", "2-KL/TW"),
        ("21-KL/TW@2021-10-25", "21-KL/TW@2016-10-25"),
        ("30/2020/NĐ-CP", "30/2021/NĐ-CP"),
    ],
)
def test_different_documents_are_told_apart(first: str, second: str) -> None:
    assert not same_symbol(first, second)
    assert not same_symbol(second, first)


@given(st.text(alphabet=" 0123456789/.-–:"))
def test_digits_alone_never_make_a_symbol(text: str) -> None:
    assert find_symbols(text) == []


@given(st.text())
def test_every_symbol_found_is_found_again_alone(text: str) -> None:
    for symbol in find_symbols(text):
        assert find_symbols(symbol) == [symbol]


DAYS = ("", "@2016-10-25", "@2021-10-25")
TYPED = st.tuples(st.sampled_from(["21-KL/TW", "21 - kl/tw", "021-KL/TW"]), st.sampled_from(DAYS))


@given(st.lists(TYPED, min_size=1))
def test_a_document_has_one_name_and_its_day_only_beside_a_namesake(
    typed: list[tuple[str, str]],
) -> None:
    names = document_names([symbol + day for symbol, day in typed])
    days = {day for _, day in typed}
    if days >= {*DAYS[1:]}:
        assert len(set(names.values())) == len(days)
        assert all(names[symbol + day].endswith(day) for symbol, day in typed)
    else:
        assert set(names.values()) == {typed[0][0]}
