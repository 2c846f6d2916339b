"""The colours of a terminal: what is named, a timing or a part of a drawing, as its codes.

Rich knows styles and what each kind of terminal can show; it is loaded when something has a colour.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.color import ColorSystem

    from dangvu_cli.render.registry import Canvas
    from dangvu_cli.render.sheet import Piece

STYLES = {
    "due_soon": "orange3",  # on a terminal of 16 colours yellow, where a purer orange is red
    "overdue": "bold red",
    "undated": "magenta",
    "continuing": "cyan",
    "paused": "dim",
    "done_on_time": "green",
    "done_late": "green",
    "done_undated": "green",
    "cancelled": "dim",
    "heading": "bold",
    "faint": "dim",
    "today": "reverse",
}
_BETWEEN = "\0"


class Ink:
    """Draws text in the tones of a canvas; what has no tone is left as it is."""

    def __init__(self, canvas: Canvas) -> None:
        self._styles = {**STYLES, **(canvas.colours or {})} if canvas.colour else {}
        self._codes: dict[str | None, tuple[str, str]] = {}

    def draw(self, text: str, tone: str | None) -> str:
        """``text`` between the codes of its tone."""
        if tone not in self._codes:
            self._codes[tone] = self._codes_of(tone)
        before, after = self._codes[tone]
        return f"{before}{text}{after}" if before and text else text

    def line(self, pieces: Iterable[Piece]) -> str:
        """The pieces, one behind the other."""
        return "".join(self.draw(piece.text, piece.tone) for piece in pieces)

    def _codes_of(self, tone: str | None) -> tuple[str, str]:
        style = self._styles.get(tone) if tone else None
        if style is None:
            return "", ""
        from rich.style import Style

        drawn = Style.parse(style).render(_BETWEEN, color_system=_colours())
        before, _, after = drawn.partition(_BETWEEN)
        return before, after


def _colours() -> ColorSystem | None:
    """The colours that the terminal has, by what it says of itself in the environment."""
    from rich.color import ColorSystem

    term = os.environ.get("TERM", "").strip().lower()
    if term in {"dumb", "unknown"}:
        return None
    if os.environ.get("COLORTERM", "").strip().lower() in {"truecolor", "24bit"}:
        return ColorSystem.TRUECOLOR
    many = term.endswith(("256color", "kitty"))
    return ColorSystem.EIGHT_BIT if many else ColorSystem.STANDARD
