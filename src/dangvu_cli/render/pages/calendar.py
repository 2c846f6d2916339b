"""The page of ``calendar``: months, what their marks mean, days off, events, and the deadlines."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from dangvu_cli.domain.calendar import runs
from dangvu_cli.i18n import say, spell_day
from dangvu_cli.render.cells import padded, width
from dangvu_cli.render.columns import legend as notes
from dangvu_cli.render.months import legend, months
from dangvu_cli.render.pages.tasks import task_sheet
from dangvu_cli.render.report_shapes import calendar as calendar_shape
from dangvu_cli.render.sheet import Line, Page, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from dangvu_cli.domain.calendar import Calendar
    from dangvu_cli.domain.event import Event
    from dangvu_cli.i18n import Language

FIELDS = ("due.end", "id", "title", "timing")
YEAR = "/2023"


def calendar_page(calendar: Calendar, language: Language) -> Page:
    """The answer of ``calendar``."""

    def picture(cells: int) -> list[Line]:
        return list(_picture(calendar, language, cells))

    count = len(calendar.standings)
    return Page(
        sheets=[
            task_sheet(
                calendar.standings,
                language,
                FIELDS,
                title=say(language, "calendar.deadlines", count=count),
                empty=say(language, "calendar.none"),
            )
        ],
        data=lambda: calendar_shape(calendar),
        ids=lambda: [standing.task.id for standing in calendar.standings],
        tasks=lambda: calendar.standings,
        notes=notes(calendar.standings, language, FIELDS),
        picture=picture,
    )


def _picture(calendar: Calendar, language: Language, cells: int) -> Iterator[Line]:
    yield from months(calendar, language, cells)
    yield ()
    yield from legend(calendar, language, cells)
    lists = {
        "calendar.days-off": _days_off(calendar, language),
        "calendar.make-up-days": [
            (_short(d, calendar, language), "") for d in calendar.make_up_days
        ],
        "calendar.events": [_event(e, calendar, language) for e in calendar.events],
    }
    for name, rows in lists.items():
        if rows:
            yield ()
            yield (Piece(say(language, name), "heading"),)
            yield from _list(rows, cells)


def _days_off(calendar: Calendar, language: Language) -> list[tuple[str, str]]:
    """Days off with no workday between them, and what they are called."""
    rows = []
    for run in runs(calendar.days_off, calendar.workdays):
        names = [calendar.workdays.name_of(day, language) for day in run]
        named = dict.fromkeys(name or say(language, "calendar.own-day-off") for name in names)
        rows.append((_span(run[0], run[-1], calendar, language), ", ".join(named)))
    return rows


def _event(event: Event, calendar: Calendar, language: Language) -> tuple[str, str]:
    assert event.start is not None
    days = _span(event.start, event.end or event.start, calendar, language)
    return days, event.name_in(language)


def _list(rows: Sequence[tuple[str, str]], cells: int) -> Iterator[Line]:
    """Two columns; texts wrap in the second."""
    first = max(width(days) for days, _ in rows)
    for days, text in rows:
        lines = wrap(text, max(20, cells - first - 2)) or [""]
        yield (Piece(padded(days, first + 2), "faint"), Piece(lines[0]))
        for line in lines[1:]:
            yield (Piece(" " * (first + 2) + line),)


def _span(first: date, last: date, calendar: Calendar, language: Language) -> str:
    days = [_short(day, calendar, language) for day in dict.fromkeys((first, last))]
    return " – ".join(days)


def _short(day: date, calendar: Calendar, language: Language) -> str:
    """A day, without its year where all months are of that year."""
    text = spell_day(language, day)
    years = {day.year, *(month.first.year for month in calendar.months)}
    return text if len(years) > 1 else text[: -len(YEAR)]
