"""Document symbols: Party ``21-KL/TW``, State ``1270/BC-TCTTTg`` and ``30/2020/NĐ-CP``.

A symbol is a number, a type and an issuer. Types and issuers are not listed here, since offices
coin their own: an abbreviation is known by its capitals, which no date or fraction has::

    party = number "-" code "/" code {"-" code}                21-KL/TW, 39-HD/BTCTW-UBKTTW
    state = number "/" code "-" code {"-" code}                1270/BC-TCTTTg, 2450/VPCP-KGVX
          | number "/" year "/" code {"-" code}                30/2020/NĐ-CP, 80/2015/QH13
    code  = capitals, small letters among them (CTr, TCTTTg), digits at the end (QH13)

Numbers of the Party start again each term, so a symbol may carry its day: ``21-KL/TW@2021-10-25``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from dangvu_cli.domain.text import fold, nfc

if TYPE_CHECKING:
    from collections.abc import Iterable

_CAPITAL = "[A-ZĂÂĐÊÔƠƯ]"
_CODE = rf"{_CAPITAL}[a-zđư]?{_CAPITAL}(?:{_CAPITAL}|[a-zđư])*\d*"
_SYMBOL = (
    rf"(?<![\w/.@-])\d{{1,5}}[a-z]?"
    rf"(?:-{_CODE}/{_CODE}(?:-{_CODE})*"
    rf"|/{_CODE}(?:-{_CODE})+"
    rf"|/\d{{4}}/{_CODE}(?:-{_CODE})*)"
    rf"(?:@\d{{4}}-\d\d-\d\d)?(?!\w)"
)
# Typesetters and word processors put all of these where a symbol has its hyphen.
_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"))
_LEADING_ZEROS = re.compile(r"^0+(?=\d)")


def find_symbols(text: str) -> list[str]:
    """The document symbols in ``text``, each once, in the order of their first place."""
    return list(dict.fromkeys(re.findall(_SYMBOL, nfc(text).translate(_HYPHENS))))


def same_symbol(first: str, second: str) -> bool:
    """Whether two symbols name one document, however they are typed.

    Case, accents, đ, spaces, kinds of hyphen and leading zeros do not count; a day (``@…``) counts
    where both have one.
    """
    first_symbol, first_day = _parts(first)
    second_symbol, second_day = _parts(second)
    if first_symbol != second_symbol:
        return False
    return not first_day or not second_day or first_day == second_day


def document_names(written: Iterable[str]) -> dict[str, str]:
    """The one name of the document behind each symbol as written: the first way it was typed.

    It carries its day only where documents of two days share the symbol (contract, section 5); a
    symbol without a day is then neither of them.
    """
    symbols = list(dict.fromkeys(written))
    days: defaultdict[str, set[str]] = defaultdict(set)
    for symbol in symbols:
        name, day = _parts(symbol)
        days[name] |= {day} - {""}
    first: dict[tuple[str, str], str] = {}
    names = {}
    for symbol in symbols:
        name, day = _parts(symbol)
        shared = len(days[name]) > 1
        plain = symbol if shared else symbol.partition("@")[0]
        names[symbol] = first.setdefault((name, day if shared else ""), plain)
    return names


@lru_cache(maxsize=4096)
def _parts(symbol: str) -> tuple[str, str]:
    folded = fold(symbol.translate(_HYPHENS)).replace(" ", "")
    name, _, day = folded.partition("@")
    return _LEADING_ZEROS.sub("", name), day
