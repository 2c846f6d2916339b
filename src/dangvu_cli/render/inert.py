"""Text for office documents: nothing in it that XML 1.0 forbids or an eye cannot see."""

from __future__ import annotations

from dangvu_cli.domain.text import visible

_NO_CHARACTERS = {0xFFFE: "\\ufffe", 0xFFFF: "\\uffff"}
"""What XML forbids besides controls and surrogates (XML 1.0, section 2.2)."""


def inert(text: str) -> str:
    """``text`` made visible, on one line."""
    return visible(text).translate(_NO_CHARACTERS)
