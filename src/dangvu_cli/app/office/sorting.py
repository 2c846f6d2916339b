"""What each row of a table is: a task, a part of one, a group, or something that is left over.

Every row that holds something becomes exactly one ``Entry``: nothing vanishes silently.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from dangvu_cli.app.office.continued import with_continuations
from dangvu_cli.app.office.headings import NUMBER
from dangvu_cli.app.office.numbering import (
    LEVELS,
    Mark,
    follows,
    leading_mark,
    mark_of,
)
from dangvu_cli.app.office.references import with_references
from dangvu_cli.domain.text import fold
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dangvu_cli.app.office.grid import Cell, Grid, Row
    from dangvu_cli.app.office.header import Header

Left = Literal[
    "above", "heading", "column-numbers", "total", "signature", "footnote", "no-title", "merged",
    "after", "no-heading", "again", "unreadable", "hidden",
    "occurrence", "continued",
]  # fmt: skip

_TOTAL = re.compile(r"(tong cong|tong so|tong|cong|total|sum)( *[:(\d].*)?")
_SIGNATURE = re.compile(
    r"noi nhan.*|nguoi (lap|tong hop|ky|bao cao).*|lanh dao( co quan| don vi)?"
    r"|thu truong([ ,/]+(co quan|don vi|va))*( \(.*)?|(tm|kt|tl|tuq|q)\. ?.*"
    r"|\((da )?ky\b.*|(da )?ky( ten)?([:,].*| va (ghi|dong).*)?"
    r"|(pho )?(chu tich|bi thu|giam doc|truong ban|truong phong|chanh van phong|cuc truong"
    r"|vu truong|thu ky)|(.*, )?ngay .{0,12}thang .{0,12}nam.{0,12}"
    r"|prepared by.*|approved by.*|signature.*|signed.*"
)
"""The words alone, or with what stands behind them on such a line: tasks may begin with them."""
_FOOTNOTE = re.compile(r"\(?\*?\)?\s*(ghi chu|luu y|chu thich|notes?)\b.*|\(\*+\).*|\*+ .*")
_CONTINUED = re.compile(r"\s*\((?:tiếp(?: theo)?|tt|continued|cont\.?)\)\s*$", re.IGNORECASE)
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2})\)?")
_PLAIN = 2
"""Groups without a mark stand below those with one."""
_WIDE = 3
"""Columns over which a line is merged that belongs to no column."""


@value
class Entry:
    """A row and what it is; ``left`` says why a row that is neither task nor group is left over.

    ``group`` is the group in which a task stands, ``parent`` the place of the entry that it is a
    part of, ``waits_for`` those of the entries on which it depends.
    """

    row: Row
    title: str = ""
    is_task: bool = False
    left: Left | None = None
    group: str = ""
    parent: int | None = None
    waits_for: tuple[int, ...] = ()


def sort_rows(grid: Grid, header: Header) -> list[Entry]:
    """An entry for each row of the table, in their order."""
    entries = [Entry(row, left="above") for row in grid.rows[: header.first]]
    body = header.first + header.rows
    entries += [Entry(row, left="heading") for row in grid.rows[header.first : body]]
    sorter = _Sorter(header, grid.rows[body:])
    sorter.begin(entries, grid.groups)
    for row, continues in with_continuations(grid.rows[body:], header, ends_a_table):
        if continues:
            entries.append(Entry(row, left="continued"))
        else:
            sorter.take(row, entries)
    return _without_empty_ends(with_references(entries, header))


def ends_a_table(text: str) -> bool:
    """Whether a line that begins with ``text`` sums a table up, signs it or explains it."""
    return any(form.fullmatch(fold(text)) for form in (_TOTAL, _SIGNATURE, _FOOTNOTE))


class _Sorter:
    """Goes through the rows from top to bottom with the groups and numbers met so far."""

    def __init__(self, header: Header, rows: Sequence[Row]) -> None:
        self.header = header
        self.number = header.columns.get(NUMBER)
        self.title = header.columns["title"]
        self.groups: dict[int, str] = {}
        self.numbered: dict[str, int] = {}
        self.latest: int | None = None
        self.chapters: dict[int, int] = {}
        self.ended = False
        marks = [mark_of(row.at(self.number).line) for row in rows]
        self.has_numbers = any(marks)
        counted = [False, *map(self._is_counted_line, rows)]
        self.subgroups = {
            row.number
            for row, (before, is_one), below in zip(
                rows, pairwise(counted), [*marks, None][1:], strict=True
            )
            if is_one and not before and below is not None and not below.is_group
        }
        leading = [mark or leading_mark(row.text)[0] for mark, row in zip(marks, rows, strict=True)]
        self.first_group = next((mark for mark in leading if mark and mark.is_group), None)
        first = next((mark for mark in leading if mark and not mark.is_child), None)
        self.has_chapters = first is not None and first.is_group

    def begin(self, entries: list[Entry], groups: Sequence[tuple[int, str]]) -> None:
        """Open the groups of the document, and what the line above the heading names.

        That opens one where the first group in the table counts on from it.
        """
        places = {entry.row.number: place for place, entry in enumerate(entries)}
        for number, text in groups:
            self._begin_group(places.get(number), *leading_mark(text), entries)
        alone = [place for place, entry in enumerate(entries) if len(entry.row.filled) == 1]
        if not alone or self.first_group is None:
            return
        row = entries[alone[-1]].row
        mark, title = leading_mark(row.text)
        if mark is not None and follows(self.first_group, {mark.style: mark}):
            self._begin_group(alone[-1], mark, title, entries)

    def _begin_group(
        self, place: int | None, mark: Mark | None, title: str, entries: list[Entry]
    ) -> None:
        self._open_group(mark, title)
        if place is not None:
            entries[place] = Entry(entries[place].row, title)

    def take(self, row: Row, entries: list[Entry]) -> None:
        """Add the entry of ``row``."""
        mark = mark_of(row.at(self.number).line)
        left = self._left(row, mark)
        if left is not None:
            entries.append(Entry(row, left=left))
            return
        self.ended = False
        title = self._text(row)
        if mark is None:
            mark, title = leading_mark(title)
        if self._is_group(row, mark):
            self._open_group(mark, _CONTINUED.sub("", title))
            entries.append(Entry(row, title))
            return
        place = len(entries)
        parent = self._open_chapter(mark, place) if mark and mark.is_group else self._parent(mark)
        if mark is not None and mark.style in {"number", "part"}:
            self.numbered[mark.name] = self.latest = place
        elif mark is None:
            self.latest = place
        group = " – ".join(name for _, name in sorted(self.groups.items()))
        entries.append(Entry(row, title, is_task=True, group=group, parent=parent))

    def _left(self, row: Row, mark: Mark | None) -> Left | None:
        """Why the row is left over; None where it is a task or a group."""
        if not row.filled:
            return "merged"
        if self.header.repeats(row):
            self.ended = False
            return "heading"
        if _numbers_columns(row):
            return "column-numbers"
        counts = mark is not None and mark.style in {"number", "part", "roman"}
        if not counts:
            text = fold(row.at(row.filled[0]).line)
            if _TOTAL.fullmatch(text):
                return "total"
            if _SIGNATURE.fullmatch(text):
                self.ended = True
            if self.ended:
                return "signature"
            if _FOOTNOTE.fullmatch(text):
                return "footnote"
        return None if self._text(row) else "no-title"

    def _text(self, row: Row) -> str:
        """The title, or what stands alone in the row and belongs to no column."""
        title, alone = row.at(self.title).line, row.at(row.filled[0]).line
        if title or len(row.filled) > 1 or mark_of(alone) is not None:
            return title
        return alone if self._is_line(row) else ""

    def _is_line(self, row: Row) -> bool:
        """Whether the one text of the row belongs to no column, but goes across the table."""
        first = row.filled[0]
        return self._is_across(row.at(first)) or first < self.title

    def _is_across(self, cell: Cell) -> bool:
        return cell.span >= _WIDE and cell.span * 2 > len(self.header.labels)

    def _is_counted_line(self, row: Row) -> bool:
        """Whether the row has nothing but a title that counts by itself: ``1. Quy hoạch``.

        One such line above a numbered task heads a group; several are the parts of what is above.
        """
        mark, _ = leading_mark(row.at(self.title).line)
        is_alone = [place for place, cell in enumerate(row.cells) if cell.text] == [self.title]
        return is_alone and mark is not None and mark.style == "number"

    def _is_group(self, row: Row, mark: Mark | None) -> bool:
        said = [place for place in row.filled if place != self.number]
        if len(said) > 1:
            return False
        cell = row.at(row.filled[0])
        if self._is_across(cell) or row.number in self.subgroups:
            return True
        if mark is not None:
            return mark.is_group
        return self.has_numbers or cell.bold or row.filled[0] != self.title

    def _open_group(self, mark: Mark | None, name: str) -> None:
        level = LEVELS.get(mark.style, _PLAIN) if mark is not None else _PLAIN
        self._close(level)
        self.groups[level] = name
        self.latest = None

    def _open_chapter(self, mark: Mark, place: int) -> int | None:
        """End the groups before a task that has the number of a group, and return what it is in.

        What is numbered beneath it are its parts, where such numbers stand above the others.
        """
        if not self.has_chapters:
            return None
        level = LEVELS[mark.style]
        self._close(level)
        above = self._chapter()
        self.chapters[level] = self.latest = place
        return above

    def _close(self, level: int) -> None:
        self.groups = {other: text for other, text in self.groups.items() if other < level}
        self.chapters = {other: at for other, at in self.chapters.items() if other < level}

    def _chapter(self) -> int | None:
        """The task that has the number of a group and is the nearest above."""
        return self.chapters[max(self.chapters)] if self.chapters else None

    def _parent(self, mark: Mark | None) -> int | None:
        if mark is not None and mark.style == "number":
            return self._chapter()
        if mark is None or not mark.is_child:
            return None
        if mark.style == "part":
            return self.numbered.get(mark.name.rpartition(".")[0])
        return self.latest


def _numbers_columns(row: Row) -> bool:
    """Whether the row only counts the columns: ``(1) (2) (3)``."""
    found = [_COLUMN_NUMBER.fullmatch(row.at(place).line) for place in row.filled]
    numbers = [int(form[1]) for form in found if form]
    if len(numbers) < len(found) or len(numbers) < 3:  # noqa: PLR2004 - two may be a short row
        return False
    return all(later == earlier + 1 for earlier, later in pairwise(numbers))


def _without_empty_ends(entries: list[Entry]) -> list[Entry]:
    """Lines without a mark behind the last task head no group."""
    last = max((place for place, entry in enumerate(entries) if entry.is_task), default=-1)
    return [
        Entry(entry.row, left="after")
        if place > last and entry.left is None and not entry.is_task and last >= 0
        else entry
        for place, entry in enumerate(entries)
    ]
