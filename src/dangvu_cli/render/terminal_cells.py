"""The cells of a table on a terminal: texts, bars and tones, in as many cells as there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.text import visible
from dangvu_cli.render.cells import cropped, padded, width, wrapped
from dangvu_cli.render.sheet import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dangvu_cli.render.sheet import Column, Line, Sheet

BAR = 6
"""The cells of a progress bar."""


class Cells:
    """The cells of a column, one a row."""

    def __init__(self, column: Column[Any], sheet: Sheet[Any]) -> None:
        self.label = visible(column.label) if sheet.heading else ""
        self._right = column.align == "right"
        self._most = column.lines
        self._texts = list(map(visible, column.texts(sheet.rows)))
        self._bars = [column.bar(row) for row in sheet.rows]
        self._tones = [column.tone(row) for row in sheet.rows]
        self._indent = BAR + 1 if any(bar is not None for bar in self._bars) else 0

    def wants(self, *, wrapping: bool) -> tuple[int, int]:
        """The widths of the widest text and of the longest part that should stay whole."""
        # The label stands above the bars, the texts behind them.
        widest = max(width(self.label), self._indent + max(map(width, self._texts), default=0))
        if not wrapping:
            return widest, widest
        words = (width(word) for text in self._texts for word in text.split())
        longest = self._indent + max(words, default=0)
        return widest, max(longest, *map(width, self.label.split()), 0)

    def heading(self, wide: int) -> list[Line]:
        """The label in lines of ``wide`` cells."""
        return [(Piece(self._padded(text, wide), "heading"),) for text in wrapped(self.label, wide)]

    def lines(self, place: int, wide: int) -> list[Line]:
        """A cell in lines of ``wide`` cells."""
        room = max(1, wide - self._indent)
        texts = _in_lines(self._texts[place], room, self._most)
        return [self._line(place, text, wide, first=not line) for line, text in enumerate(texts)]

    def line(self, place: int, wide: int) -> Line:
        """A cell in one line of ``wide`` cells."""
        text = cropped(self._texts[place], max(1, wide - self._indent))
        return self._line(place, text, wide, first=True)

    def _line(self, place: int, text: str, wide: int, *, first: bool) -> Line:
        tone = self._tones[place]
        text = self._padded(text, wide - self._indent)
        if not self._indent:
            return (Piece(text, tone),)
        return (*self._bar(place, tone, drawn=first), Piece(text, tone))

    def _bar(self, place: int, tone: str | None, *, drawn: bool) -> Iterator[Piece]:
        bar = self._bars[place]
        if bar is None or not drawn:
            yield Piece(" " * self._indent)
            return
        full = BAR * bar // 100
        yield Piece("━" * full, tone)
        yield Piece("─" * (BAR - full), "faint")
        yield Piece(" ")

    def _padded(self, text: str, wide: int) -> str:
        return padded(text, wide, right=self._right)


def _in_lines(text: str, wide: int, most: int | None) -> list[str]:
    """``text`` in lines of ``wide`` cells, with an ellipsis where they are more than ``most``."""
    if most is None:
        return wrapped(text, wide)
    lines = wrapped(cropped(text, wide * most), wide)
    if len(lines) > most:
        lines[most - 1 :] = [cropped(f"{lines[most - 1]}…", wide)]
    return lines
