"""Vietnamese text: stored, searched, sorted, shown."""

from __future__ import annotations

import json
import random
import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu_cli.domain import text as of_text
from dangvu_cli.domain.text import (
    ALPHABET,
    escaped_json,
    fold,
    nfc,
    sort_key,
    visible,
)

TEXTS = st.text()
VIETNAMESE = st.text("aăâbcdđeêioôơuưyAĂÂĐƯàảãáạằặấậềệìỉĩíịồộớợúựỳỹ 0123456789-")
HIDDEN = st.text(
    'a\x1b\n\x7f\x85\u00ad\u061c\u200b\u200d\u202e\u2028\u2066\ufeff\U000e0041\ufe0f"\\ế'
)


def is_unseen(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp", "Cs"}


# --- one form to store ---


@given(TEXTS)
def test_stored_text_is_composed(text: str) -> None:
    assert unicodedata.is_normalized("NFC", nfc(text))
    assert nfc(unicodedata.normalize("NFD", text)) == nfc(text)


# --- one form to search ---


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("lấy phiếu", "lay phieu"),
        ("Đảng ủy", "dang uy"),
        ("Ðảng uỷ", "dang uy"),  # capital eth, as some keyboards give it
        ("HOÀ BÌNH", "hoa binh"),
        ("hòa  bình\u00a0 ", "hoa binh"),
        ("ngươ\u0300i", "nguoi"),
        ("Straße", "strasse"),
        ("52-KH/BTCTW", "52-kh/btctw"),
    ],
)
def test_search_ignores_case_accents_and_spaces(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(TEXTS)
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


@given(VIETNAMESE)
def test_vietnamese_folds_to_ascii_in_any_case(text: str) -> None:
    assert fold(text).isascii()
    assert fold(text.upper()) == fold(text) == fold(text.lower())


# --- Vietnamese order ---


@pytest.mark.parametrize(
    "in_order",
    [
        list(ALPHABET),
        ["ma", "mà", "mả", "mã", "má", "mạ", "mă", "mâ", "mấ", "mậ"],
        ["dùng", "dương", "đã", "đặng", "em"],
        ["ba", "Ba", "BA", "bà", "ba ba", "bà con", "ba hoa", "bạc"],  # tones after all letters
        ["ba bà", "bà ba"],  # of two tones the first decides
        ["hoa", "hoà", "hòa", "hỏa", "hoá", "hóa"],
        ["quí", "quy", "quý"],
        ["Kỳ họp 7", "Kỳ họp 10", "Kỳ họp 10a", "Kỳ họp 100"],
        ["9", "010", "10a", "99999999999999999999", "100000000000000000000"],
        ["03-KH/TW", "21-KL/TW", "52-KH/BTCTW", "1539-QĐ/TU"],
        ["", " ", "-", "7", "a", "z", "ж"],
    ],
    ids=lambda in_order: in_order[0],
)
def test_texts_sort_in_vietnamese_order(in_order: list[str]) -> None:
    shuffled = random.Random(7).sample(in_order, len(in_order))  # noqa: S311
    assert sorted(shuffled, key=sort_key) == in_order


def test_both_ways_of_placing_a_tone_sort_together() -> None:
    assert sort_key("hoà bình")[:2] == sort_key("hòa bình")[:2]
    assert sort_key("uỷ ban")[:2] == sort_key("ủy ban")[:2]


@given(TEXTS)
def test_composed_and_decomposed_text_sort_alike(text: str) -> None:
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(text)


@given(VIETNAMESE, VIETNAMESE)
def test_different_texts_have_different_places(first: str, second: str) -> None:
    assert (sort_key(first) == sort_key(second)) == (nfc(first) == nfc(second))


# --- what is safe to show ---


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Đề án [bold] :100: 1 < 2", "Đề án [bold] :100: 1 < 2"),
        ("a\nb\tc", "a␊b␉c"),
        ("\x1b[31mđỏ\x7f", "␛[31mđỏ␡"),
        ("\x9b31m", "\\u009b31m"),
        ("abc\u202edef", "abc\\u202edef"),
        ("a\u200bb\u200dc\ufeff", "a\\u200bb\\u200dc\\ufeff"),
        ("\U000e0041", "\\U000e0041"),
        ("\ud800", "\\ud800"),
        ("a\u2028b", "a\\u2028b"),
    ],
    ids=ascii,
)
def test_what_acts_or_hides_is_shown_as_harmless_text(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize("plane", range(sys.maxunicode // 0x10000 + 1))
def test_no_control_or_format_character_of_unicode_is_left(plane: int) -> None:
    codes = range(plane * 0x10000, (plane + 1) * 0x10000)
    left = [hex(code) for code in codes if is_unseen(chr(code)) and visible(chr(code)) == chr(code)]
    assert left == []


@given(TEXTS | HIDDEN)
def test_shown_text_is_one_line_without_hidden_characters(text: str) -> None:
    assert not any(is_unseen(character) for character in visible(text))
    assert len(visible(text).splitlines()) <= 1
    assert visible(visible(text)) == visible(text)


@given(VIETNAMESE)
def test_plain_vietnamese_is_shown_as_it_is(text: str) -> None:
    assert visible(text) is text


@given(TEXTS | HIDDEN)
def test_escaped_json_gives_the_text_back_and_hides_nothing(text: str) -> None:
    written = escaped_json(json.dumps({text: [text]}, ensure_ascii=False))
    assert json.loads(written) == {text: [text]}
    assert visible(written) == written


def test_json_keeps_its_layout_and_its_vietnamese() -> None:
    written = json.dumps({"title": "Đề án\u202e \U000e0041 🙂"}, ensure_ascii=False, indent=2)
    expected = '{\n  "title": "Đề án\\u202e \\udb40\\udc41 🙂"\n}'
    assert escaped_json(written) == expected


def test_a_lone_surrogate_becomes_an_escape_that_parses() -> None:
    written = escaped_json(json.dumps("\ud800", ensure_ascii=False))
    assert written == '"\\ud800"'
    assert json.loads(written) == "\ud800"


# --- legacy encodings ---


def test_what_counts_as_harmless_at_a_first_look_is_never_shown_otherwise():
    unseen = re.compile(f"[{of_text.C0_CONTROLS}{of_text.UNSEEN}]")
    first_look = re.compile(of_text._HARMLESS)
    harmless = filter(first_look.fullmatch, map(chr, range(0x3000)))
    assert not [character for character in harmless if unseen.match(character)]
