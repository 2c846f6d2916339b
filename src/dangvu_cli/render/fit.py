"""How the columns of a sheet share a page that has only so many cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dangvu_cli.render.sheet import Column

GAP = 2
COMFORT = 24
"""The least cells in which a flexible column still reads well; a quarter of a wide page."""


def fitted(
    columns: Sequence[Column[Any]], wants: Sequence[tuple[int, int]], page: int
) -> list[int]:
    """The width of each column on a page of ``page`` cells, 0 for those left out.

    ``wants`` holds for each column the width of its widest text and of its longest word. Where
    the texts don't fit, columns wrap at words; then those of the highest rank go; then all give.
    """
    widest = [text for text, _ in wants]
    wrapped = list(map(_wrapped, columns, wants))
    shown = list(range(len(columns)))
    if not _fits(columns, widest, shown, page):
        widest = wrapped
    while not _fits(columns, widest, shown, page):
        leaving = max(shown, key=lambda place: (columns[place].rank, place))
        if columns[leaving].rank == 0:
            break
        shown.remove(leaving)
    return _shared_out(columns, widest, shown, page)


def _wrapped(column: Column[Any], want: tuple[int, int]) -> int:
    text, word = want
    return text if column.most is None else min(text, max(column.most, min(word, 2 * column.most)))


def _fits(columns: Sequence[Column[Any]], widths: list[int], shown: list[int], page: int) -> bool:
    comfort = max(COMFORT, page // 4)
    least = (min(widths[p], comfort) if columns[p].flexible else widths[p] for p in shown)
    return sum(least) <= _room(shown, page)


def _shared_out(
    columns: Sequence[Column[Any]], widths: list[int], shown: list[int], page: int
) -> list[int]:
    room = _room(shown, page)
    flexible = [place for place in shown if columns[place].flexible]
    rigid = [place for place in shown if not columns[place].flexible]
    if _fits(columns, widths, shown, page):
        room -= sum(widths[place] for place in rigid)
        giving = flexible
    else:
        giving = shown
    shares = {place: widths[place] for place in rigid} | _levelled(widths, giving, room)
    return [shares.get(place, 0) for place in range(len(columns))]


def _levelled(widths: list[int], places: list[int], room: int) -> dict[int, int]:
    """Widths that fill ``room``: the narrow get what they want, the wide share the rest alike."""
    shares: dict[int, int] = {}
    for taken, place in enumerate(sorted(places, key=lambda place: widths[place])):
        shares[place] = max(1, min(widths[place], room // (len(places) - taken)))
        room -= shares[place]
    return shares


def _room(shown: list[int], page: int) -> int:
    return page - GAP * (len(shown) - 1)
