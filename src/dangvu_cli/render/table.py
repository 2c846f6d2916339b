"""Tables for people: a terminal and a pipe are different readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

    from dangvu_cli.render.registry import Canvas
    from dangvu_cli.render.sheet import Page


def draw(page: Page, out: TextIO, canvas: Canvas) -> None:
    """Draw the page in colours fitted to a terminal, or as plain lines that are never cut."""
    if canvas.terminal:
        from dangvu_cli.render import terminal

        terminal.draw(page, out, canvas)
    else:
        from dangvu_cli.render import plain

        plain.draw(page, out, canvas)
