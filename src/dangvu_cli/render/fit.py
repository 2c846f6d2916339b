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
    the texts don't fit, columns wrap at words; then those of the highest rank go; then all give,
    down to their longest words, and only where these don't fit are words cut.
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
    return _shared_out(columns, list(zip(widest, _words(columns, wants), strict=True)), shown, page)


def _wrapped(column: Column[Any], want: tuple[int, int]) -> int:
    text, word = want
    return text if column.most is None else min(text, max(column.most, min(word, 2 * column.most)))


def _words(columns: Sequence[Column[Any]], wants: Sequence[tuple[int, int]]) -> list[int]:
    """The longest word of each column; in a flexible one long words may be cut."""
    return [
        min(word, COMFORT // 3) if column.flexible else word
        for column, (_, word) in zip(columns, wants, strict=True)
    ]


def _fits(columns: Sequence[Column[Any]], widths: list[int], shown: list[int], page: int) -> bool:
    comfort = max(COMFORT, page // 4)
    least = (min(widths[p], comfort) if columns[p].flexible else widths[p] for p in shown)
    return sum(least) <= _room(shown, page)


def _shared_out(
    columns: Sequence[Column[Any]], wants: list[tuple[int, int]], shown: list[int], page: int
) -> list[int]:
    room = _room(shown, page)
    widths = [width for width, _ in wants]
    giving = shown
    if _fits(columns, widths, shown, page):
        giving = [place for place in shown if columns[place].flexible]
    shares = {place: widths[place] for place in shown if place not in giving}
    shares |= _levelled(wants, giving, room - sum(shares.values()))
    return [shares.get(place, 0) for place in range(len(columns))]


def _levelled(wants: list[tuple[int, int]], places: list[int], room: int) -> dict[int, int]:
    """Widths that fill ``room``: the narrow get what they want, the wide share the rest alike.

    None gets less than its longest word, if there is room for all of them.
    """
    words = {place: min(wants[place]) for place in places}
    if sum(words.values()) > room:
        words = dict.fromkeys(places, 1)
    shares: dict[int, int] = {}
    waiting = sorted(places, key=words.__getitem__)
    while waiting and words[waiting[-1]] > room // len(waiting):
        place = waiting.pop()
        shares[place] = words[place]
        room -= shares[place]
    waiting.sort(key=lambda place: wants[place][0])
    for taken, place in enumerate(waiting):
        shares[place] = max(1, min(wants[place][0], room // (len(waiting) - taken)))
        room -= shares[place]
    return shares


def _room(shown: list[int], page: int) -> int:
    return page - GAP * (len(shown) - 1)
