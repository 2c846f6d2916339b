"""Months drawn as grids of days, side by side as the width allows.

A day takes four cells: a mark for the kind of day, two digits, a mark for the timing of the tasks
due on it. The marks say everything; colours only help.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from dangvu_cli.domain.dates.units import months_of
from dangvu_cli.domain.deadline import Deadline
from dangvu_cli.i18n import say
from dangvu_cli.i18n.deadlines import spell
from dangvu_cli.render.bars import in_lines
from dangvu_cli.render.cells import padded, width
from dangvu_cli.render.charts import TIMING_MARKS
from dangvu_cli.render.sheet import Line, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dangvu_cli.domain.calendar import Calendar, Day, Month
    from dangvu_cli.i18n import Language

CELL = 4
MONTH = 7 * CELL
GAP = 2
EMPTY = Piece(" " * CELL)

TODAY, DAY_OFF, MAKE_UP = ">", "°", "+"


def months(calendar: Calendar, language: Language, cells: int) -> Iterator[Line]:
    """The months of ``calendar`` in rows that fit ``cells``."""
    abreast = max(1, (cells + GAP) // (MONTH + GAP))
    for start in range(0, len(calendar.months), abreast):
        if start:
            yield ()
        row = calendar.months[start : start + abreast]
        blocks = [list(_month(month, calendar, language)) for month in row]
        for lines in zip_longest(*blocks, fillvalue=(Piece(" " * MONTH),)):
            yield _beside(lines)


def legend(calendar: Calendar, language: Language, cells: int) -> Iterator[Line]:
    """What the marks mean, for those that the months bear."""
    days = [day for month in calendar.months for week in month.weeks for day in week if day]
    tones = {day.timing for day in days}
    pieces = [
        Piece(f"{mark} {say(language, f'calendar.mark.{name}')}", "faint")
        for name, mark in (("today", TODAY), ("day_off", DAY_OFF), ("make_up", MAKE_UP))
        if any(_kind(day, calendar) == mark for day in days)
    ]
    pieces += [
        Piece(f"{mark} {say(language, f'timing.{timing}')}", timing)
        for timing, mark in TIMING_MARKS.items()
        if timing in tones
    ]
    yield from in_lines(pieces, cells)


def _month(month: Month, calendar: Calendar, language: Language) -> Iterator[Line]:
    first, last = months_of(month.first.year, month.first.month, month.first.month)
    name = spell(Deadline("", first, last, "month"), language)
    yield (Piece(padded(" " * ((MONTH - width(name) + 1) // 2) + name, MONTH), "heading"),)
    weekdays = say(language, "calendar.weekdays").split()
    yield (Piece("".join(f" {weekday:>2} " for weekday in weekdays), "faint"),)
    for week in month.weeks:
        yield tuple(piece for day in week for piece in _day(day, calendar))


def _day(day: Day | None, calendar: Calendar) -> Sequence[Piece]:
    if day is None:
        return (EMPTY,)
    number, timing = str(day.day.day), day.timing
    kind = _kind(day, calendar).rjust(CELL - 1 - len(number))
    mark = TIMING_MARKS[timing] if timing else " "
    if day.day == calendar.today:
        return Piece(kind), Piece(number, "today"), Piece(mark, timing)
    if timing:
        return Piece(kind, "faint"), Piece(number + mark, timing)
    faint = not (day.inside and day.working)
    return (Piece(kind + number + mark, "faint" if faint else None),)


def _kind(day: Day, calendar: Calendar) -> str:
    """The mark of the day itself; the weekends are told by their columns."""
    if day.day == calendar.today:
        return TODAY
    if day.working:
        return MAKE_UP if day.weekend else " "
    return DAY_OFF if not day.weekend or calendar.workdays.name_of(day.day) else " "


def _beside(lines: Sequence[Line]) -> Line:
    """Lines of several months as one."""
    pieces = list(lines[0])
    for line in lines[1:]:
        pieces += [Piece(" " * GAP), *line]
    return tuple(pieces)
