"""Vietnamese text: one form to store, one to search, one to sort by, one that is safe to show."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
"""The 29 Vietnamese letters in dictionary order, f j w z at their Latin places."""

TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Huyền, hỏi, ngã, sắc, nặng as combining marks, in dictionary order; ngang has no mark."""

C0_CONTROLS = "\x00-\x1f"
UNSEEN_IN_BMP = (
    "\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff0-\ufffb"
)
UNSEEN = (
    f"{UNSEEN_IN_BMP}\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Characters that act on their neighbours or show nothing: DEL, C1, the categories Cf, Zl, Zp, Cs
and the property Default_Ignorable_Code_Point (Unicode, DerivedCoreProperties.txt)."""

_MARKS = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
_LETTER_MARKS = "[\u0302\u0306\u031b]"  # circumflex, breve, horn: â ă ơ
_TONE_MARKS = "[\u0300\u0301\u0303-\u0305\u0307-\u031a\u031c-\u036f]"
_WORD_CHARACTERS = r"\w"
_NUMBER = re.compile("[0-9]+")
_D_WITH_STROKE = str.maketrans("đð", "dd")  # capital eth looks like Đ and is typed for it
# Letters take the places of A, B, C…, which no casefolded text uses; [\\]^_` follow them.
_LETTER_ORDER = str.maketrans(
    {letter: chr(ord("A") + place) for place, letter in enumerate(ALPHABET + "[\\]^_`")}
)
# Above every other character, so that a syllable without a mark comes first.
_TONE_ORDER = str.maketrans({mark: chr(0x10FFF0 + place) for place, mark in enumerate(TONES)})

# A few ranges beyond U+FFFF make a class slow to search: find any such character, then look at it.
_TO_ESCAPE_IN_JSON = f"[{UNSEEN_IN_BMP}\U00010000-\U0010ffff](?<=[{UNSEEN}])"
_TO_SHOW = f"[{C0_CONTROLS}{UNSEEN_IN_BMP}\U00010000-\U0010ffff](?<=[{C0_CONTROLS}{UNSEEN}])"

# ASCII, Latin with the letters of Vietnamese, combining marks, dashes and quotation marks.
_USUAL = " -~\u00a0-\u00ac\u00ae-\u034e\u1e00-\u1fff\u2010-\u2027"
_HARMLESS, _HARMLESS_LINES = f"[{_USUAL}]*", f"[\n{_USUAL}]*"

_SEEN_ASCII = b"\n" + bytes(range(0x20, 0x7F))
_CONTROL_PICTURES = {chr(code): chr(0x2400 + code) for code in range(0x20)} | {"\x7f": "\u2421"}
_LAST_IN_EIGHT_BITS, _LAST_IN_BMP = "\xff", "\uffff"


def nfc(text: str) -> str:
    """``text`` in Unicode's composed form (NFC), the form in which everything is stored."""
    return unicodedata.normalize("NFC", text)


def has_eight_bit_letters(text: str) -> bool:
    """Whether ``text`` has letters beyond ASCII, and none beyond those of 8-bit encodings.

    Of what a person writes only such a text may come from a font older than Unicode.
    """
    if text.isascii():
        return False
    return all(character <= _LAST_IN_EIGHT_BITS or not character.isalpha() for character in text)


def fold(text: str) -> str:
    """``text`` as it is searched: without case, accents, the stroke of đ, and extra spaces.

    Two texts match where the fold of one lies in the fold of the other. Accents are the combining
    diacritical marks of Unicode; whitespace is stripped at both ends, runs become one space.
    """
    folded = text.lower() if text.isascii() else nfc(text).translate(_FOLDED)
    return " ".join(folded.split())


def sort_key(text: str) -> tuple[str, str, str]:
    """A key that sorts by Vietnamese order: letters, then tones, then case.

    As in Unicode's collation for Vietnamese (CLDR), tones decide only between texts whose letters
    are all the same, syllable by syllable, wherever in the syllable the mark stands (``hoà`` and
    ``hòa`` meet); small letters then come before capitals. Numbers sort by value, characters
    that are no Vietnamese letters by code point: spaces and digits before letters.
    """
    composed = nfc(text)
    letters = _NUMBER.sub(_by_value, composed.translate(_LETTERS))
    return letters, composed.translate(_TONES), composed.swapcase()


def looks(text: str) -> tuple[str, str]:
    """What two texts share that an eye takes for one: blanks, case and composition aside.

    Wherever in its syllable a tone stands (``hoà``, ``hòa``), it is the same tone.
    """
    composed = nfc(" ".join(text.split()))
    return composed.translate(_LETTERS), composed.translate(_TONES)


def visible(text: str) -> str:
    r"""``text`` on one line with nothing in it that a terminal obeys or an eye cannot see.

    C0 controls and DEL become their Unicode pictures (newline ``␊``, escape ``␛``), all other
    characters of ``UNSEEN`` an escape like ``\u202e``. Every renderer of text goes through here.
    """
    # A quick first look: most text is all of the usual kinds.
    if _compiled(_HARMLESS).fullmatch(text):
        return text
    return _compiled(_TO_SHOW).sub(_picture, text)


def escaped_json(json_text: str) -> str:
    """JSON with every character of ``UNSEEN`` as an escape of JSON (RFC 8259, section 7).

    ``json_text`` is what ``json.dumps(…, ensure_ascii=False)`` gives: C0 controls inside strings
    are escaped already, and those outside are its layout. It parses to the same values.
    """
    if _compiled(_HARMLESS_LINES).fullmatch(json_text):
        return json_text
    return _compiled(_TO_ESCAPE_IN_JSON).sub(_json_escape, json_text)


def escaped_utf8_json(json_bytes: bytes) -> bytes:
    """The same of UTF-8 in bytes, most of which is ASCII, and that is quickly left out."""
    beyond = json_bytes.translate(None, _SEEN_ASCII).decode()
    if _compiled(_HARMLESS_LINES).fullmatch(beyond):
        return json_bytes
    return escaped_json(json_bytes.decode()).encode()


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of many ranges takes a millisecond to compile: only where it is used."""
    return re.compile(pattern)


class _CharacterTable(dict[int, str]):
    """A table for ``str.translate`` that works out each character once, when it is first met."""

    def __init__(self, rule: Callable[[str], str]) -> None:
        super().__init__()
        self._rule = rule

    def __missing__(self, code: int) -> str:
        self[code] = self._rule(chr(code))
        return self[code]


def _fold_character(character: str) -> str:
    decomposed = unicodedata.normalize("NFD", character.casefold())
    return re.sub(_MARKS, "", decomposed).translate(_D_WITH_STROKE)


def _letters_of(character: str) -> str:
    decomposed = unicodedata.normalize("NFD", character.casefold())
    return nfc(re.sub(_TONE_MARKS, "", decomposed)).translate(_LETTER_ORDER)


def _tones_of(character: str) -> str:
    """The tones of a letter; another character stands for itself and parts the syllables."""
    decomposed = re.sub(_LETTER_MARKS, "", unicodedata.normalize("NFD", character.casefold()))
    return re.sub(_WORD_CHARACTERS, "", decomposed).translate(_TONE_ORDER)


_FOLDED = _CharacterTable(_fold_character)
_LETTERS = _CharacterTable(_letters_of)
_TONES = _CharacterTable(_tones_of)


def _by_value(number: re.Match[str]) -> str:
    value = number[0].lstrip("0")
    nines, rest = divmod(len(value), 9)
    return "9" * nines + str(rest) + value


def _picture(found: re.Match[str]) -> str:
    character = found[0]
    if character in _CONTROL_PICTURES:
        return _CONTROL_PICTURES[character]
    code = ord(character)
    return f"\\u{code:04x}" if character <= _LAST_IN_BMP else f"\\U{code:08x}"


def _json_escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[place : place + 2].hex()}" for place in range(0, len(units), 2))
