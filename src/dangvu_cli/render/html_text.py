"""Text in HTML: nothing in it is markup, and nothing is unseen."""

from __future__ import annotations

from html import escape

from dangvu_cli.domain.text import visible


def escaped(text: str) -> str:
    """``text`` as content or as the value of an attribute."""
    return escape(visible(text))
