"""Vietnamese text of the time before Unicode: TCVN3 (the ABC fonts) and VNI-Windows.

Both put Vietnamese on the 8-bit places of Windows-1252, so a program that knows no fonts reads
them as signs and accented Latin letters: ``Uû ban nh©n d©n``, ``Uûy ban nhaân daân``. A text is
given and taken as those characters, whether it was a byte of a CSV or a cell of a workbook.

Sources: TCVN 5712:1993 (its table VN3, with the capitals that VN1 adds between A1 and FF; glibc's
charmap TCVN5712-1 has the same places), and the published key of the VNI-Windows fonts. The places
80–9F stay what Windows has there, dashes and quotation marks; the combining tones of TCVN 5712
(B0–B4), which the ABC fonts do not use, stay the signs ``° ± ² ³ ´``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Literal, get_args

from dangvu_cli.domain.text import nfc

if TYPE_CHECKING:
    from collections.abc import Callable

LegacyEncoding = Literal["tcvn3", "vni"]
ENCODINGS: tuple[LegacyEncoding, ...] = get_args(LegacyEncoding)

# TCVN3 puts letters on the places of signs and of capitals: `nh©n`, `Hµ`, `®Ò ¸n`, `quyÕt`. VNI
# writes a vowel and its accent as two letters: `nhaân`, `aùn`, `ñoäng`, `nöôùc`. The pairs that
# French or Vietnamese itself has (`où`, `goût`, `naïf`, `hoà`) prove nothing and are left out, and
# so is the `eâ` of `rougeâtre`, `douceâtre`: no syllable of Vietnamese begins `gê` or `cê`.
_SIGNS: dict[LegacyEncoding, str] = {
    "tcvn3": r"[^\W\d_][©ª®µ¶¸¹¨¾¼½][^\W\d_]"
    r"|[^\W\d_][µ¸¨¾¼½](?!\S)"
    r"|(?<!\S)[®¸][^\W\d_]"
    r"|[a-z][ÆÈ-ÖØ-Þ](?![A-ZÀ-Þ])",
    "vni": r"[Aa][âäåøùûõáà]|[Ee][äåøùáà]|(?<![CcGg])[Ee]â"
    r"|[Oo][âäåø]|[Uu][øùõ]|[Öö][ôøùû]|[Ôô][øùûõ]",
}
_OF_UNICODE = "[ĂăĐđĨĩŨũƠơƯư\u0300-\u036f\u1ea0-\u1ef9]"
"""What no 8-bit encoding of Windows-1252 can hold: such a text is Unicode already."""

_TCVN3 = {
    "\xa1": "ĂÂÊÔƠƯĐăâêôơưđẰ",
    "\xb5": "àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ",
}
"""The letters from that place on."""
_WORD = re.compile(r"[^\W\d_]+")

_TONES = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_CIRCUMFLEX = dict(zip("âáàåãä", ("", *_TONES.values()), strict=True))
_BREVE = dict(zip("êéèúüë", ("", *_TONES.values()), strict=True))
_VNI_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị",
              "î": "ỵ"}  # fmt: skip
"""The letters of one place; all others are a vowel and its mark behind it."""


def is_unicode(text: str) -> bool:
    """Whether ``text`` has Vietnamese letters that only Unicode has."""
    return not text.isascii() and _compiled(_OF_UNICODE).search(text) is not None


def signs_of(text: str, encoding: LegacyEncoding) -> int:
    """How many sequences in ``text`` belong to no language, but to this encoding."""
    if text.isascii() or is_unicode(text):
        return 0
    return len(_compiled(_SIGNS[encoding]).findall(text))


def legacy_encoding(text: str) -> LegacyEncoding | None:
    """The encoding that ``text`` shows most signs of; a short text may show none."""
    count = {encoding: signs_of(text, encoding) for encoding in ENCODINGS}
    best = max(ENCODINGS, key=lambda encoding: count[encoding])
    return best if count[best] else None


def to_unicode(text: str, encoding: LegacyEncoding) -> str:
    """``text`` in Unicode (NFC); characters that the encoding does not use stay as they are.

    Where a font of capitals showed small letters of TCVN3 as capitals, the file does not say so:
    its vowels with a tone have no capitals. They become capitals in words whose other letters
    are (``CéNG HßA`` → ``CỘNG HÒA``), and where that cannot be seen (``X·``) as their neighbours.
    """
    if text.isascii():
        return text
    return nfc(_READERS[encoding](text))


def _from_tcvn3(text: str) -> str:
    table = _tcvn3_table()
    plain = text.translate(table)
    open_places = {place for place, character in enumerate(text) if _is_open(character, table)}
    words = [(found.span(), _case(found.span(), plain, open_places))
             for found in _WORD.finditer(plain)]  # fmt: skip
    cases = {case for (start, end), case in words if not plain[start:end].isascii() or case == "Aa"}
    letters = list(plain)
    for (start, end), case in reversed(words):  # from behind: a capital may be longer
        if case == "AA" or (case == "?" and cases - {"?"} == {"AA"}):
            letters[start:end] = plain[start:end].upper()
    return "".join(letters)


def _is_open(character: str, table: dict[int, str]) -> bool:
    """Whether the character is a small letter that has no capital in VN3: a vowel with a tone."""
    letter = table.get(ord(character), "")
    tones = set(unicodedata.normalize("NFD", letter)) & set(_TONES.values())
    return letter.islower() and bool(tones)


def _case(span: tuple[int, int], plain: str, open_places: set[int]) -> str:
    """``Aa`` for a word with a sure small letter, ``AA`` for capitals, ``?`` where none is sure."""
    start, end = span
    sure = [place for place in range(start, end) if place not in open_places]
    if any(plain[place].islower() for place in sure):
        return "Aa"
    return "AA" if sure[-1:] and (sure[-1] > start or len(sure) == end - start) else "?"


def _from_vni(text: str) -> str:
    def letter(found: re.Match[str]) -> str:
        small = _vni_table()[found[0].lower()]
        return small.upper() if found[0][0].isupper() else small

    return _vni_form().sub(letter, text)


@cache
def _tcvn3_table() -> dict[int, str]:
    return {
        ord(first) + place: letter
        for first, letters in _TCVN3.items()
        for place, letter in enumerate(letters)
    }


@cache
def _vni_table() -> dict[str, str]:
    table = dict(_VNI_ALONE)
    for vowels, marks, added in (("aeouyôö", _TONES, ""), ("aeo", _CIRCUMFLEX, "\u0302"),
                                 ("a", _BREVE, "\u0306")):  # fmt: skip
        for vowel in vowels:
            for mark, tone in marks.items():
                table[vowel + mark] = nfc(_VNI_ALONE.get(vowel, vowel) + added + tone)
    return table


@cache
def _vni_form() -> re.Pattern[str]:
    longest_first = sorted(_vni_table(), key=len, reverse=True)
    return re.compile("|".join(longest_first), re.IGNORECASE)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_READERS: dict[LegacyEncoding, Callable[[str], str]] = {"tcvn3": _from_tcvn3, "vni": _from_vni}
