r"""Text in cells of CSV and TSV that neither a spreadsheet nor a terminal obeys.

Text that begins like a formula (OWASP, "CSV Injection"), or holds characters that a terminal
obeys or an eye cannot see, stands behind an apostrophe; in such a cell a backslash is written
``\\``, and those characters ``\t``, ``\n``, ``\r``, ``\u001b``, ``\U000e0001``. ``unguarded`` takes
all of it off again, and leaves other cells as they are.
"""

from __future__ import annotations

import re

from dangvu_cli.domain.text import C0_CONTROLS, UNSEEN, visible

APOSTROPHE = "'"

_FORMULA = re.compile(r"\s*['=+\-@＝＋－＠]")
_QUOTED = re.compile(r'\s*"')
"""Where quotes mean nothing, as in TSV, some programs take them for quotes all the same."""
_WRITTEN_OTHERWISE = re.compile(rf"[\\{C0_CONTROLS}{UNSEEN}]")
_ESCAPE = re.compile(r"\\(?:(u[0-9a-f]{4}|U[0-9a-f]{8})|([tnr\\]))")
_SHORT = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_LONG = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}


def guarded(text: str, *, one_line: bool = False) -> str:
    """``text`` made harmless; ``one_line`` where a cell cannot hold a line break."""
    # A line break inside quotes is part of CSV.
    shown = text if one_line else text.replace("\n", " ")
    misread = _FORMULA.match(text) or (one_line and _QUOTED.match(text))
    if not misread and visible(shown) == shown:
        return text
    return APOSTROPHE + _WRITTEN_OTHERWISE.sub(_escaped, text)


def unguarded(cell: str) -> str:
    """What ``guarded`` was given."""
    if not cell.startswith(APOSTROPHE):
        return cell
    return _ESCAPE.sub(_meant, cell[1:])


def _escaped(found: re.Match[str]) -> str:
    digits = f"{ord(found[0]):04x}"
    long = f"\\u{digits}" if len(digits) == len("ffff") else f"\\U{digits:0>8}"
    return _SHORT.get(found[0], long)


def _meant(found: re.Match[str]) -> str:
    return chr(int(found[1][1:], 16)) if found[1] else _LONG[found[2]]
