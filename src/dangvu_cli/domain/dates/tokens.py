"""Text to tokens: Unicode, accents, dashes and case are settled here, once."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from dangvu_cli.domain.dates.words import PHRASES, VALUES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST_TEXT = 300
LONGEST_PHRASE = 5
_NUMERALS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx"
ROMAN = {numeral: value for value, numeral in enumerate(_NUMERALS.split(), 1)}

_NAMING = """
WORD LETTER IN LEAD DONE OF AND SIGNED KHI DOCUMENT PERIODIC SESSION THE ORD SHIFT NEAR ROMAN ONCE
REPORT FOLLOWING TIMEOFDAY WITHIN HOUR WORKING NIGHT W MINUTE AMPM STAGE TEN HALF VISION NUA
AT DUE RESULT TOWARD BODY RANK OFFICE LEVEL WITH MAKE WORK DRAFT
"""
MAY_NAME = frozenset(_NAMING.split())
"""Symbols whose words may stand in the name of a session or in a condition."""

# one sign each, never a raised digit: "30/6/2023¹" has a footnote
_WIDE = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFF01, 0xFF5F)}
_ROMAN_SIGNS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2160, 0x2180)}
_SIGNS = {
    **_WIDE, **_ROMAN_SIGNS, **dict.fromkeys(map(ord, "⁄∕"), "/"),
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣-"), "-"), **dict.fromkeys(map(ord, "’′ʼ"), "'"),
}  # fmt: skip
_NO_TIME = re.compile(r"(?<=^[0-9]{4}-[0-9]{2}-[0-9]{2})[T ]00:00:00(?:\.0+)?$")
"""What programs write behind a day that has no time."""
_PIECE = re.compile(r"[0-9]+|[^\W\d_]+|\.\.|\S")

Marks: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Token:
    """A number, a phrase of the lexicon, a word or a sign, at ``start:end`` of the clean text.

    ``kinds`` holds every terminal symbol that the token can be, with its value.
    """

    text: str
    start: int
    end: int
    kinds: dict[str, int | str]


def clean(text: str) -> str:
    """NFC, one kind of each sign, single spaces, no bullet before and no sign behind."""
    text = " ".join(unicodedata.normalize("NFC", text).translate(_SIGNS).split())
    text = _NO_TIME.sub("", text.removeprefix("- "))
    return text if text.endswith("..") else text.rstrip(" .,;:")


def letters_and_marks(word: str) -> tuple[str, Marks]:
    """``tháng`` -> ``thang`` and its marks, wherever in the word they stand (``hòa``, ``hoà``)."""
    pieces = unicodedata.normalize("NFD", word.casefold())
    marks = sorted(piece for piece in pieces if unicodedata.combining(piece) or piece == "đ")
    letters = "".join(piece for piece in pieces if not unicodedata.combining(piece))
    return letters.replace("đ", "d"), tuple(marks)


def tokenise(text: str) -> list[Token]:
    """The tokens of a ``clean`` text, phrases of the lexicon taken longest first.

    ``năm`` before a number of four digits, or before ``nay`` and the like, is the year, never the
    number five: ``9 tháng năm 2023`` has no May in it.
    """
    pieces = list(_PIECE.finditer(text))
    words = [letters_and_marks(piece.group()) for piece in pieces]
    plain = not any(marks for _, marks in words)
    tokens = list(_tokens(text, pieces, words, plain=plain))
    for token, following in pairwise(tokens):
        if "YEAR" in token.kinds and {"YYYY", "SHIFT", "MILLENNIUM"} & following.kinds.keys():
            token.kinds.pop("UNITWORD", None)
    return tokens


def _tokens(
    text: str,
    pieces: Sequence[re.Match[str]],
    words: Sequence[tuple[str, Marks]],
    *,
    plain: bool,
) -> Iterator[Token]:
    at = 0
    while at < len(pieces):
        size, kinds = _longest(words[at : at + LONGEST_PHRASE], plain=plain)
        if size == 1:
            kinds = _single(pieces[at].group(), words[at], kinds)
        start, end = pieces[at].start(), pieces[at + size - 1].end()
        if words[at][0].isalpha() and kinds.keys() <= MAY_NAME:
            kinds = {**kinds, "NAME": text[start:end]}
        yield Token(text[start:end], start, end, kinds)
        at += size


def _longest(
    words: Sequence[tuple[str, Marks]], *, plain: bool
) -> tuple[int, dict[str, int | str]]:
    """How many of ``words`` make the longest phrase, and all that this phrase can be."""
    for size in range(len(words), 0, -1):
        entries = _lexicon().get(tuple(letters for letters, _ in words[:size]), ())
        marks = tuple(marks for _, marks in words[:size])
        exact = {symbol: value for found, symbol, value in entries if found == marks}
        if exact and not (plain and len(entries) > len(exact)):
            return size, exact
        loose = {
            symbol: value
            for found, symbol, value in entries
            if all(not typed or typed == wanted for typed, wanted in zip(marks, found, strict=True))
        }
        if loose:
            return size, loose
    return 1, {}


def _single(
    text: str, word: tuple[str, Marks], phrase: dict[str, int | str]
) -> dict[str, int | str]:
    kinds = dict(phrase)
    if text[0] in "0123456789":
        return _number(text)
    if not text.isalpha():
        return {text: text}
    letters, marks = word
    if not marks and letters in ROMAN:
        kinds["ROMAN"] = ROMAN[letters]
    if len(letters) == 1:
        kinds.setdefault("LETTER", letters)
    if not phrase:
        kinds["WORD"] = letters
    return kinds


def _number(text: str) -> dict[str, int | str]:
    """``N``: one or two digits; ``YYYY``: four; ``COUNT``: up to three, not zero."""
    if len(text) > 4:  # noqa: PLR2004 - no number of a date is longer than a year
        return {"DIGITS": text}
    value = int(text)
    kinds: dict[str, int | str] = {}
    if len(text) <= 2:  # noqa: PLR2004
        kinds["N"] = value
    if len(text) <= 3 and value:  # noqa: PLR2004
        kinds["COUNT"] = value
    if len(text) == 4 and value >= 1900:  # noqa: PLR2004
        kinds["YYYY"] = value
    return kinds or {"DIGITS": text}


@cache
def _lexicon() -> dict[tuple[str, ...], list[tuple[tuple[Marks, ...], str, int | str]]]:
    """Unmarked words of a phrase -> the phrases that are so spelled: marks, symbol, value."""
    lexicon: dict[tuple[str, ...], list[tuple[tuple[Marks, ...], str, int | str]]] = {}
    for phrase, symbol, value in _entries():
        words = [letters_and_marks(word) for word in phrase.split()]
        key = tuple(letters for letters, _ in words)
        lexicon.setdefault(key, []).append((tuple(marks for _, marks in words), symbol, value))
    return lexicon


def _entries() -> Iterator[tuple[str, str, int | str]]:
    for symbol, phrases in PHRASES.items():
        for phrase in phrases.split("|"):
            yield phrase.strip(), symbol, phrase.strip()
    for symbol, values in VALUES.items():
        for phrase, value in values.items():
            yield phrase, symbol, value
