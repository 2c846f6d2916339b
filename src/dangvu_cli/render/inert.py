"""Text for office documents: nothing in it that XML 1.0 forbids or an eye cannot see."""

from __future__ import annotations

from dangvu_cli.domain.text import visible

MOST_LETTERS = 32_767
"""What a cell holds (Excel's specifications)."""
_NO_CHARACTERS = {0xFFFE: "\\ufffe", 0xFFFF: "\\uffff"}
"""What XML forbids besides controls and surrogates (XML 1.0, section 2.2)."""


def inert(text: str) -> str:
    """``text`` made visible, on one line."""
    return visible(text).translate(_NO_CHARACTERS)


def inert_cell(text: str) -> str:
    """``text`` for a cell of a table, made visible; what is too long is cut off."""
    return inert(text)[:MOST_LETTERS]
