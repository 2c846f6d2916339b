"""Text of the time before Unicode: recognised, and turned into Unicode without a loss."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu_cli.domain.legacy import ENCODINGS, is_unicode, legacy_encoding, to_unicode
from dangvu_cli.domain.text import TONES

CIRCUMFLEX, BREVE, HORN = "\u0302", "\u0306", "\u031b"
VOWELS = "aăâeêioôơuưy"
LETTERS = [unicodedata.normalize("NFC", vowel + tone)
           for vowel in VOWELS for tone in ("", *TONES)]  # fmt: skip
PARTS = {
    "onset": " b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q r s t th tr v x",
    "nucleus": "a ă â e ê i o ô ơ u ư y ai ao au âu eo êu ia iê iêu oa oai oe oi ôi ơi ua uâ uê ui"
    " uô uôi uy uya uyê ưa ưi ươ ươi ưu yê yêu",
    "coda": " c ch m n ng nh p t",
}
ONSETS, NUCLEI, CODAS = (part.split(" ") for part in PARTS.values())
SYLLABLES = [
    unicodedata.normalize("NFC", onset + nucleus[:place] + vowel + tone + nucleus[place + 1 :]
                          + coda)
    for onset, nucleus, coda, tone in product(ONSETS, NUCLEI, CODAS, ("", *TONES))
    for place in [len(nucleus) // 2] for vowel in nucleus[place]
]  # fmt: skip
# The places of VN3 as TCVN 5712:1993 prints them, and the two keys of VNI-Windows, written down
# apart from the program: a vowel's row goes ngang, huyền, hỏi, ngã, sắc, nặng.
VN3 = {
    "a": "aµ¶·¸¹", "ă": "¨»¼½¾Æ", "â": "©ÇÈÉÊË", "e": "eÌÎÏÐÑ", "ê": "ªÒÓÔÕÖ", "i": "i×ØÜÝÞ",
    "o": "oßáâãä", "ô": "«åæçèé", "ơ": "¬êëìíî", "u": "uïñòóô", "ư": "\xadõö÷øù", "y": "yúûüýþ",
}  # fmt: skip
VN3_CAPITALS = dict(zip("ĂÂĐÊÔƠƯđ", "¡¢§£¤¥¦®", strict=True))
VNI_TONES = dict(zip(TONES, "øûõùï", strict=True))
VNI_CIRCUMFLEX = dict(zip(("", *TONES), "âàåãáä", strict=True))
VNI_BREVE = dict(zip(("", *TONES), "êèúüéë", strict=True))
VNI_ALONE = dict(zip("đơưìỉĩíịỵ", "ñôöìæóíòî", strict=True))


TCVN3 = VN3_CAPITALS | {
    unicodedata.normalize("NFC", vowel + tone): sign
    for vowel, signs in VN3.items()
    for tone, sign in zip(("", *TONES), signs, strict=True)
}


def in_tcvn3(text):
    """``text`` as the characters of an ABC font; a capital with a tone has none, so it is small."""
    return "".join(
        letter if letter.isascii() else TCVN3.get(letter) or TCVN3.get(letter.lower(), letter)
        for letter in text
    )


def in_vni(text):
    """``text`` as the characters of a VNI font."""
    return "".join(_vni(letter) for letter in text)


def _vni(letter):
    small = letter.lower()
    if small not in VNI_ALONE and small.isalpha() and not small.isascii():
        base, *marks = list(unicodedata.normalize("NFD", small))
        tone = "".join(mark for mark in marks if mark in TONES)
        if CIRCUMFLEX in marks:
            small = base + VNI_CIRCUMFLEX[tone]
        elif BREVE in marks:
            small = base + VNI_BREVE[tone]
        else:
            horned = unicodedata.normalize("NFC", base + HORN) if HORN in marks else base
            small = VNI_ALONE.get(horned, horned) + VNI_TONES[tone]
    else:
        small = VNI_ALONE.get(small, small)
    return small.upper() if letter.isupper() else small


WRITERS = {"tcvn3": in_tcvn3, "vni": in_vni}


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("cased", [str.lower, str.capitalize, str.upper], ids=str)
def test_every_syllable_comes_back(encoding, cased):
    words = [cased(syllable) for syllable in SYLLABLES]
    # A capital that stands alone, or before one vowel with a tone, is told by its neighbours.
    text = "\n".join(f"{word} {cased('bàn')}" for word in words)
    lines = WRITERS[encoding](text).splitlines()
    found = [to_unicode(line, encoding) for line in lines]
    expected = text.splitlines()
    if encoding == "tcvn3" and cased is not str.upper:
        expected = [_small_start(line) for line in expected]
    assert found == expected


def _small_start(line):
    """What TCVN3 can say: the first letter is small where it has a tone."""
    first = line[0]
    has_tone = any(mark in TONES for mark in unicodedata.normalize("NFD", first))
    return (first.lower() if has_tone else first) + line[1:]


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(words=st.lists(st.sampled_from(SYLLABLES), max_size=12))
def test_a_text_comes_back_with_what_stands_between_its_words(encoding, words):
    text = " – ".join([*words, "12/KH-UBND", "“tin”", "30/6/2023…"])
    assert to_unicode(WRITERS[encoding](text), encoding) == text


@pytest.mark.parametrize(
    ("encoding", "given", "expected"),
    [
        ("tcvn3", "Uû ban nh©n d©n", "Uỷ ban nhân dân"),
        ("tcvn3", "§¶ng Céng s¶n ViÖt Nam", "Đảng Cộng sản Việt Nam"),
        ("tcvn3", "CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("tcvn3", "HéI NGHÞ ë TØNH", "HỘI NGHỊ Ở TỈNH"),
        ("tcvn3", "X· héi", "Xã hội"),
        ("tcvn3", "Sè: 12/KH-UBND", "Số: 12/KH-UBND"),
        ("vni", "Uûy ban nhaân daân", "Ủy ban nhân dân"),
        ("vni", "ÑAÛNG COÄNG SAÛN", "ĐẢNG CỘNG SẢN"),
        ("vni", "Nghò quyeát veà thuûy lôïi", "Nghị quyết về thủy lợi"),
    ],
)
def test_what_offices_wrote_is_read_as_they_meant_it(encoding, given, expected):
    assert to_unicode(given, encoding) == expected


@pytest.mark.system
def test_the_places_of_tcvn3_are_those_of_the_standard():
    """``iconv`` has TCVN 5712 from a charmap of its own."""
    for code in [*range(0xA1, 0xB0), *range(0xB5, 0x100)]:
        command = ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"]
        said = subprocess.run(command, input=bytes([code]), capture_output=True, check=True).stdout
        letter = unicodedata.normalize("NFC", said.decode())
        assert to_unicode(f"{chr(code)}b", "tcvn3") == f"{letter}b"


def test_unicode_is_known_by_letters_that_eight_bits_do_not_have():
    assert all(is_unicode(word) for word in ("Việt", "ủy", "đề", "Hà Nội", "hoa\u0309"))
    assert not any(is_unicode(in_tcvn3(word)) for word in SYLLABLES[:2000])


@pytest.mark.parametrize(
    "text",
    [
        "Uû ban nh©n d©n",
        "Hµ Néi",
        "®Ò ¸n quy ho¹ch",
        "KÕt luËn sè 21-KL/TW",
        "NghÞ quyÕt",
        "lÊy phiÕu tÝn nhiÖm",
        "Uûy ban nhaân daân",
        "ñeà aùn",
        "Keá hoaïch",
        "Ñaûng boä",
        "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam",
        "nöôùc",
    ],
)
def test_tcvn3_and_vni_are_recognised(text):
    assert legacy_encoding(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ủy ban nhân dân; uỷ ban; hoà bình, thuở, quý, khoẻ, tuần, loè, ngoằn ngoèo, Huế, giã",
        "BỘ CHÍNH TRỊ, BAN BÍ THƯ; hÀ nỘI, bÌNH ĐỊNH, ÂU Á, Ðảng",
        "Ban Tổ chức Trung ương (khóa XIII) – “Đề án” số 21-KL/TW… 50 % ≥ 20 °C, 5 m², 10 µm",
        "Où est le goût naïf de Noël ? Maïs, août, coûter, jeûner, laïc, Saône, poêle, l'École",
        "«Élysée» Raphaël, Israël, Citroën, œuvre, ça, Benoît, ambiguë, aiguë",
        "Microsoft© ABC® naïve café 1½ h, footnote¹ §5 ±3 ¶ 3×4",
        "rougeâtre, ROUGEÂTRE, douceâtre, qu'il mangeât, nous changeâmes, l'aïeul, île, pâté",
        "Срок — до 30 июня; ёлка, отчёт № 5",
        "họp 😀 được 👍🏽 rồi ✅ ®️ ©️ ½",
        "João, leão, campeões, país, océano, niño, Ñuñoa, paral·lel, Müller, Åsa, Jürgen",
        "plain ASCII text",
        "",
    ],
)
def test_right_vietnamese_and_other_languages_are_not_taken_for_legacy(text):
    assert legacy_encoding(text) is None


@pytest.mark.parametrize("cased", [str.lower, str.capitalize, str.upper], ids=str)
def test_no_syllable_of_vietnamese_in_unicode_is_taken_for_legacy(cased):
    misplaced = re.compile(f"(a[iouy]|eo|oi)[{''.join(TONES)}]")  # `aò`, where `ào` is written
    words = [w for w in SYLLABLES if not misplaced.search(unicodedata.normalize("NFD", w))]
    assert len(words) > len(SYLLABLES) // 2
    assert not [word for word in map(cased, words) if legacy_encoding(word)]
