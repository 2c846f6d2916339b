"""Bars drawn in letters: each takes a mark a task, or a mark for so many of them."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from dangvu_cli.i18n import say
from dangvu_cli.render.cells import cropped, padded, width, wrapped
from dangvu_cli.render.sheet import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dangvu_cli.i18n import Language
    from dangvu_cli.render.charts import Bars, Part
    from dangvu_cli.render.sheet import Line

GAP = 2
BESIDE, BESIDE_TODAY, TODAY = "   ", " > ", ">"


def draw_bars(chart: Bars, language: Language, cells: int) -> Iterator[Line]:
    """The chart in ``cells``: title, scale, a line a bar, what the marks mean."""
    widest = max((width(bar.label) for bar in chart.bars), default=0)
    label = min(widest, max(8, cells * 2 // 5))
    figures = max((len(str(bar.count)) for bar in chart.bars), default=1)
    room = max(1, cells - label - len(BESIDE) - figures - GAP)
    each = scale([[part.count for part in bar.parts] for bar in chart.bars], room)
    if chart.title is not None:
        yield (Piece(chart.title, "heading"),)
    for bar in chart.bars:
        name = padded(cropped(bar.label, label), label)
        yield (
            Piece(name, "heading" if bar.today else None),
            Piece(BESIDE_TODAY if bar.today else BESIDE),
            Piece(str(bar.count).rjust(figures) + " " * GAP),
            *(Piece(part.mark * -(-part.count // each), part.tone) for part in bar.parts),
        )
    if each > 1:
        yield (Piece(say(language, "chart.mark", count=each), "faint"),)
    yield from legend([part for bar in chart.bars for part in bar.parts], chart, language, cells)


def legend(parts: Sequence[Part], chart: Bars, language: Language, cells: int) -> Iterator[Line]:
    """What the marks mean, for those that the bars bear, in lines that fit ``cells``."""
    used = {part.tone: part.mark for part in parts if part.count}
    pieces = [
        Piece(f"{used[tone]} {name}", tone) for tone, name in chart.names.items() if tone in used
    ]
    if any(bar.today for bar in chart.bars):
        pieces.append(Piece(f"{TODAY} {say(language, 'calendar.mark.today')}", "faint"))
    yield from in_lines(pieces, cells)


def in_lines(pieces: Sequence[Piece], cells: int) -> Iterator[Line]:
    """Pieces beside each other, in lines that fit ``cells``; a wider one is wrapped."""
    line: list[Piece] = []
    for piece in (Piece(text, p.tone) for p in pieces for text in wrapped(p.text, cells)):
        taken = sum(width(part.text) for part in line)
        if line and taken + GAP + width(piece.text) > cells:
            yield tuple(line)
            line = []
        line += [Piece(" " * GAP), piece] if line else [piece]
    if line:
        yield tuple(line)


def scale(bars: Sequence[Sequence[int]], room: int) -> int:
    """How many tasks a mark stands for, so that each bar fits ``room``: a round number.

    A part has a mark for every started ``scale``, so that nothing vanishes.
    """
    for each in round_numbers():
        if all(sum(-(-part // each) for part in parts) <= room for parts in bars):
            return each
        if all(part <= each for parts in bars for part in parts):
            return each
    raise AssertionError


def round_numbers() -> Iterator[int]:
    """The numbers 1, 2, 5, 10, 20, 50, 100 and so on."""
    for power in count():
        for digit in (1, 2, 5):
            yield int(digit * 10**power)
