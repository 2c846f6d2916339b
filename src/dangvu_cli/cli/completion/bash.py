"""Words as bash has them: the line taken apart at the cursor, candidates put back in quotes.

Bash hands over the line as it is typed, and puts what it is given in the place of the part of the
word behind the last character of ``COMP_WORDBREAKS``, or behind the quote that is open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ASSIGNMENT = re.compile(r"\w+=")
SPECIAL = re.compile(r"([^\w@%+=:,./-])")
SPECIAL_IN_QUOTES = re.compile(r'(["$`\\])')


@dataclass
class Typed:
    """A line up to the cursor: whole words, the one that is being written, the quote open in it."""

    words: list[str] = field(default_factory=list)
    started: str = ""
    quote: str = ""


def taken_apart(line: str) -> Typed:
    """The words of ``line``, the program's own left out."""
    typed = Typed()
    begun = escaped = False
    for letter in line:
        if escaped:
            typed.started += letter
            escaped = False
        elif letter == "\\" and typed.quote != "'":
            begun = escaped = True
        elif letter == typed.quote:
            typed.quote = ""
        elif not typed.quote and letter in "\"'":
            begun, typed.quote = True, letter
        elif typed.quote or not letter.isspace():
            begun, typed.started = True, typed.started + letter
        elif begun:
            typed.words.append(typed.started)
            begun, typed.started = False, ""
    while typed.words and ASSIGNMENT.match(typed.words[0]):
        typed.words.pop(0)
    typed.words[:1] = []
    return typed


def put_back(texts: Iterable[str], typed: Typed, breaks: str) -> Iterator[str]:
    """What bash is to put behind what it takes for the word's beginning."""
    last = max((typed.started.rfind(letter) for letter in breaks), default=-1)
    before = "" if typed.quote else typed.started[: last + 1]
    for text in texts:
        if not text.startswith(before):
            continue
        rest = text[len(before) :]
        if not typed.quote:
            yield SPECIAL.sub(r"\\\1", rest)
        elif typed.quote == '"' and "!" not in rest:
            yield SPECIAL_IN_QUOTES.sub(r"\\\1", rest)
        elif typed.quote == "'" and "'" not in rest:
            yield rest
