"""The numbers of the tasks, one a line, for ``dangvu done -`` and its like."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

    from dangvu_cli.render.registry import Canvas
    from dangvu_cli.render.sheet import Page


def draw(page: Page, out: TextIO, canvas: Canvas) -> None:
    """Draw the numbers of the page's tasks."""
    out.writelines(f"{number}\n" for number in page.ids())
