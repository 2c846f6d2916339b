"""The burndown drawn in letters: columns of days from zero, the plan as a dotted line."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from dangvu_cli.i18n import say, spell_day
from dangvu_cli.render.bars import in_lines, round_numbers
from dangvu_cli.render.cells import width
from dangvu_cli.render.sheet import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from dangvu_cli.domain.burndown import DayCount
    from dangvu_cli.i18n import Language
    from dangvu_cli.render.charts import Burndown
    from dangvu_cli.render.sheet import Line

ROWS = 12
NAMED_BY_DAY = 62
"""The days of a period below which its axis names days, not months."""

OVERDUE, OPEN, PLANNED, REACHED, NOW = "█", "░", "•", "▓", "▲"
TONES = {OVERDUE: "overdue", OPEN: None, PLANNED: "heading", REACHED: "heading", " ": None}


def draw_burndown(chart: Burndown, language: Language, cells: int) -> Iterator[Line]:
    """The chart in ``cells``: title, columns over their axis, what the marks mean."""
    top = max((max(day.planned, day.open or 0) for day in chart.days), default=0)
    each = next(number for number in round_numbers() if number * ROWS >= top)
    rows = max(1, -(-top // each))
    axis = len(str(rows * each)) + 1
    days = -(-len(chart.days) // max(1, cells - axis - 1))
    columns = [
        chart.days[min(i + days, len(chart.days)) - 1] for i in range(0, len(chart.days), days)
    ]
    if chart.title is not None:
        yield (Piece(chart.title, "heading"),)
    for row in range(rows, 0, -1):
        marked = row == rows or row * 2 == rows or rows <= ROWS // 2
        label = str(row * each) if marked else ""
        marks = [_mark(day, row, each) for day in columns]
        yield (Piece(f"{label:>{axis}}{'┤' if label else '│'}"), *_joined(marks))
    yield (Piece(f"{0:>{axis}}└" + "─" * len(columns)),)
    yield from _below(chart, columns, axis, language)
    yield from _legend(each, days, language, cells)


def _mark(day: DayCount, row: int, each: int) -> str:
    """What stands in a row of a column: a row is reached by every started ``each``."""
    below = (row - 1) * each
    is_open = day.open is not None and day.open > below
    if row == -(-day.planned // each):
        return REACHED if is_open else PLANNED
    if day.overdue is not None and day.overdue > below:
        return OVERDUE
    return OPEN if is_open else " "


def _joined(marks: Sequence[str]) -> Iterator[Piece]:
    """Marks as pieces, equal neighbours as one."""
    start = 0
    for place in range(1, len(marks) + 1):
        if place == len(marks) or marks[place] != marks[start]:
            yield Piece("".join(marks[start:place]), TONES[marks[start]])
            start = place


def _below(
    chart: Burndown, columns: Sequence[DayCount], axis: int, language: Language
) -> Iterator[Line]:
    """The names of the months (of a short period: days), and where the day of the report is."""
    ends = [day.day for day in columns]
    first = chart.days[0].day
    yield (Piece(" " * (axis + 1) + _names(ticks(first, ends, language), len(ends)), "faint"),)
    if first <= chart.as_of <= ends[-1]:
        place = next(i for i, end in enumerate(ends) if end >= chart.as_of)
        text = spell_day(language, chart.as_of)
        left = place + 2 + width(text) > len(ends)
        shown = f"{text} {NOW}".rjust(place + 1) if left else " " * place + f"{NOW} {text}"
        yield (Piece(" " * (axis + 1) + shown, "heading"),)


def ticks(first: date, ends: Sequence[date], language: Language) -> list[tuple[int, str]]:
    """The columns in which a month (where there are few days: a week) begins, with its name."""
    begins = [first, *(end + timedelta(days=1) for end in ends[:-1])]
    spans = list(enumerate(zip(begins, ends, strict=True)))
    short = (ends[-1] - first).days < NAMED_BY_DAY
    found = []
    for place, (begin, end) in spans:
        days = (begin + timedelta(days=n) for n in range((end - begin).days + 1))
        day = next((d for d in days if (d.weekday() == 0 if short else d.day == 1)), None)
        if day is not None and short:
            found.append((place, say(language, "chart.day", day=day.day, month=day.month)))
        elif day is not None:
            found.append((place, say(language, "chart.month", month=day.month, year=day.year)))
    return found


def _names(found: Sequence[tuple[int, str]], cells: int) -> str:
    """Names at their places; where they touch, every second, third … is left out."""
    for stride in range(1, len(found) + 1):
        kept = [(p, name) for p, name in found[::stride] if p + width(name) <= cells]
        if all(a + width(name) < b for (a, name), (b, _) in pairwise(kept)):
            line = ""
            for place, name in kept:
                line = line.ljust(place) + name
            return line
    return ""


def _legend(each: int, days: int, language: Language, cells: int) -> Iterator[Line]:
    yield from in_lines(
        [
            Piece(f"{OVERDUE} {say(language, 'timing.overdue')}", "overdue"),
            Piece(f"{OPEN} {say(language, 'chart.in-time')}"),
            Piece(f"{PLANNED}{REACHED} {say(language, 'chart.planned')}", "heading"),
        ],
        cells,
    )
    scale = [
        Piece(say(language, "chart.row", count=each), "faint"),
        Piece(say(language, "chart.column", count=days), "faint"),
    ]
    yield from in_lines(
        [piece for piece, many in zip(scale, (each, days), strict=True) if many > 1], cells
    )
