"""The lines that stand between the tables of a document and name the groups of what is beneath."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dangvu_cli.app.office.numbering import LEVELS, follows, leading_mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dangvu_cli.app.office.grid import Grid
    from dangvu_cli.app.office.numbering import Mark, Style


def with_groups(grids: Sequence[Grid]) -> list[Grid]:
    """The tables of a document, each with the groups that the lines above it open.

    Such a line has a number that counts on from that of another table, or to it: the number of a
    chapter that holds one table heads no group of tasks.
    """
    marked = list(_marked(grids))
    counting = _counting(marked)
    opened: dict[int, tuple[int, str]] = {}
    made = []
    for place, grid in enumerate(grids):
        opened = {level: (0, text) for level, (_, text) in opened.items()}
        own = [line for at, line in enumerate(marked) if line[0] == place and at in counting]
        for _, number, mark, text in own:
            level = LEVELS[mark.style]
            opened = {other: name for other, name in opened.items() if other < level}
            opened[level] = number, text
        opened = opened if own else {}
        made.append(replace(grid, groups=[opened[level] for level in sorted(opened)]))
    return made


def _marked(grids: Sequence[Grid]) -> Iterator[tuple[int, int, Mark, str]]:
    """Of each line with the number of a group: its table, its row, the number and the text."""
    for place, grid in enumerate(grids):
        for row in grid.rows[: grid.above]:
            mark, _ = leading_mark(row.text)
            if mark is not None and mark.is_group:
                yield place, row.number, mark, row.text


def _counting(marked: Sequence[tuple[int, int, Mark, str]]) -> set[int]:
    """The places of those whose number follows that of another table, or is followed by it."""
    found: set[int] = set()
    latest: dict[Style, tuple[int, int, Mark]] = {}
    for place, (table, _, mark, _) in enumerate(marked):
        before = latest.get(mark.style)
        if before and before[1] != table and follows(mark, {mark.style: before[2]}):
            found |= {before[0], place}
        latest[mark.style] = place, table, mark
    return found
