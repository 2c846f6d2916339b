"""Why a text was not read, and what the writer may have meant."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from dangvu_cli.domain.dates.events import event_within
from dangvu_cli.domain.dates.tokens import letters_and_marks
from dangvu_cli.domain.dates.words import PHRASES, VALUES
from dangvu_cli.errors import Message, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from dangvu_cli.domain.dates.engine import Run

_TWO_DIGIT_YEAR = re.compile(r"(?<=[\dIVXivx][/.'-])\d\d(?![\d/.'-])")
_SHORT_DATE = re.compile(r"(?<!\d)\d{1,2}([/.-])\d{1,2}\1\d\d(?!\d)")
_LONG_WORD = 4
_UNITS = frozenset({"DAY", "WEEK", "MONTH", "YEAR", "WORKING"})
_REASONS = (
    ("NOT", "date.negated"),
    ("VAGUE", "date.vague"),
)


def too_long() -> UsageError:
    """A text that is longer than any deadline."""
    return UsageError("date.too_long", hint=Message("date.accepted"))


def refusal(run: Run, readable: Callable[[str], bool]) -> UsageError:
    """The error for a text that the grammar does not fit; ``readable`` tries a near form."""
    kinds = {kind for token in run.tokens for kind in token.kinds}
    accepted = Message("date.accepted")
    if not run.tokens:
        return UsageError("date.empty", hint=accepted)
    whole = _TWO_DIGIT_YEAR.sub(r"20\g<0>", run.text)
    is_short = whole != run.text and readable(whole)
    if is_short or _SHORT_DATE.search(run.text):
        hint = Message("date.near", {"near": whole}) if is_short else accepted
        return UsageError("date.two_digit_year", hint=hint)
    for kind, reason in _REASONS:
        if kind in kinds:
            return UsageError(reason, hint=accepted, text=run.text)
    near_text = _near(run, readable)
    if near_text:
        hint = Message("date.near", {"near": near_text})
        return UsageError("date.unreadable", hint=hint, text=run.text)
    if "AFTER" in run.tokens[0].kinds:
        return UsageError("date.after", hint=accepted, text=run.text)
    known = event_within(run.text, run.frame)
    if known:
        hint = Message("date.event_meant", {"event": known.id})
        return UsageError("date.unreadable", hint=hint, text=run.text)
    if "SESSION" in kinds:
        return UsageError("date.event_not_known", hint=Message("date.event_add"), text=run.text)
    if _counts_from(run):
        return UsageError("date.other_anchor", hint=accepted, text=run.text)
    return UsageError("date.unreadable", hint=accepted, text=run.text)


def _counts_from(run: Run) -> bool:
    """Whether the text is a length of time and an occasion: ``90 ngày kể từ khi …``."""
    for place, (token, unit) in enumerate(pairwise(run.tokens)):
        if "COUNT" in token.kinds and _UNITS & unit.kinds.keys():
            return any("FROM" in later.kinds for later in run.tokens[place + 2 :])
    return False


def _near(run: Run, readable: Callable[[str], bool]) -> str | None:
    """The text with its one unknown word put right, where that can be read."""
    from difflib import get_close_matches

    unknown = [token for token in run.tokens if "WORD" in token.kinds]
    if len(unknown) != 1:
        return None
    token, words = unknown[0], _words()
    letters = letters_and_marks(token.text)[0]
    for close in get_close_matches(letters, sorted(words), n=5, cutoff=0.7):
        text = run.text[: token.start] + words[close] + run.text[token.end :]
        # who mistypes a word begins it well: "biweekly" is no "weekly", "Đảng" is no "sáng"
        if close[0] == letters[0] and readable(text):
            return text
    return None


def _words() -> dict[str, str]:
    """The longer words of the lexicon by their letters."""
    valued = [word for words in VALUES.values() for word in words]
    known = [*" ".join(PHRASES.values()).split(), *valued]
    return {letters_and_marks(word)[0]: word for word in known if len(word) >= _LONG_WORD}
