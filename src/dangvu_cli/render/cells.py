"""How wide text is on a screen, in cells."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING

from dangvu_cli.domain.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

# Latin with the letters of Vietnamese, punctuation, pictures of controls, box drawing; none of
# them needs to be made visible.
_ONE_CELL_EACH = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e"
    "\u2400-\u243f\u2500-\u257f]*"
)

_WORD = r"\s*\S+\s*"


def width(text: str) -> int:
    """The cells that ``text``, made visible, takes: East Asian wide 2, combining 0, others 1."""
    if text.isascii() or _ONE_CELL_EACH.fullmatch(text):
        return len(text)
    return sum(map(_character_width, text))


def aligned(texts: Sequence[str], *, right: bool = False) -> list[str]:
    """``texts`` made visible, with spaces up to the widest; at the usual ones with one look."""
    if _ONE_CELL_EACH.fullmatch("".join(texts)):
        fill = str.rjust if right else str.ljust
        return list(map(fill, texts, repeat(max(map(len, texts), default=0))))
    shown = list(map(visible, texts))
    widest = max(map(width, shown), default=0)
    return [padded(text, widest, right=right) for text in shown]


def padded(text: str, cells: int, *, right: bool = False) -> str:
    """``text`` with spaces up to ``cells``, before it where it stands at the right."""
    spaces = " " * (cells - width(text))
    return spaces + text if right else text + spaces


def cropped(text: str, cells: int) -> str:
    """``text`` in at most ``cells``, cut after a word; what is cut off leaves an ellipsis."""
    if width(text) <= cells:
        return text
    taken = 0
    for place, character in enumerate(text):
        taken += _character_width(character)
        if taken >= cells:
            return f"{text[: place + 1].rpartition(' ')[0].rstrip() or text[:place]}…"
    return text


def wrapped(text: str, cells: int) -> list[str]:
    """``text`` in lines of at most ``cells``, parted at blanks; a longer word is cut."""
    if width(text) <= cells:
        return [text]
    lines, line = [], ""
    for word in re.findall(_WORD, text):
        if width(line) + width(word.rstrip()) > cells:
            if line.strip():
                lines.append(line.rstrip())
                line = ""
            *full, rest = _pieces(word, cells)
            lines += full
            line += rest
        else:
            line += word
    return [*lines, line.rstrip()]


def _pieces(word: str, cells: int) -> list[str]:
    """``word`` in pieces of at most ``cells``, or of one letter, and what blanks end it."""
    pieces, taken = [""], 0
    for character in word:
        wide = _character_width(character)
        if taken and taken + wide > cells and not character.isspace():
            pieces.append("")
            taken = 0
        pieces[-1] += character
        taken += wide
    return pieces


@lru_cache(maxsize=1024)
def _character_width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me"} or _joins_a_syllable(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"F", "W"} else 1


def _joins_a_syllable(character: str) -> bool:
    """Whether it is a vowel or final consonant of a Hangul syllable in parts."""
    return "\u1160" <= character <= "\u11ff" or "\ud7b0" <= character <= "\ud7fb"
