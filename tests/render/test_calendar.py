"""The calendar of the packaged directives on a terminal and in a pipe."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest

from dangvu_cli.app.seeding import packaged_seed, seed
from dangvu_cli.domain.book import Book, Stamp
from dangvu_cli.domain.calendar import build
from dangvu_cli.domain.deadline import Period
from dangvu_cli.domain.judge import Judge
from dangvu_cli.domain.snapshot import Recorded
from dangvu_cli.domain.timing import Rules
from dangvu_cli.domain.workdays import WorkdayCalendar
from dangvu_cli.render.cells import width
from dangvu_cli.render.pages.calendar import calendar_page
from dangvu_cli.render.registry import Canvas
from dangvu_cli.render.sheet import Page
from tests.render.samples import COLOURS, drawn

TODAY = date(2023, 5, 10)
YEAR = Period(date(2023, 1, 1), date(2023, 12, 31), "2023")
SPRING = Period(date(2023, 4, 1), date(2023, 5, 31), "2023-04..2023-05")


@cache
def book() -> Book:
    stamp = Stamp(TODAY, "2023-05-10T01:00:00Z", "tester")
    seeded = Book({}, {}, Recorded(()), stamp, next_task=1, next_seq=1, command=1)
    seed(seeded, packaged_seed())
    return seeded


def page(
    language: str = "vi", period: Period = YEAR, workdays: WorkdayCalendar | None = None
) -> Page:
    workdays = workdays or WorkdayCalendar()
    judge = Judge(TODAY, book().tasks, book().events, Rules(workdays))
    made = build(period, TODAY, judge, book().events.values(), workdays)
    return calendar_page(made, language)  # type: ignore[arg-type]


def on_terminal(page: Page, cells: int, language: str = "vi", *, colour: bool = False) -> str:
    canvas = Canvas(language, terminal=True, colour=colour, width=cells, height=80)  # type: ignore[arg-type]
    return drawn(page, "table", canvas)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("cells", [60, 120])
def test_a_year_reads_well_at_any_width(golden, cells, language):
    shown = on_terminal(page(language), cells, language)
    golden(f"render/calendar-{cells}.{language}.txt", shown)


@pytest.mark.parametrize(("cells", "abreast"), [(20, 1), (57, 1), (58, 2), (88, 3), (120, 4)])
def test_as_many_months_stand_side_by_side_as_the_width_allows(cells, abreast):
    first = on_terminal(page(), cells).splitlines()[0]
    assert len(re.findall(r"Tháng", first)) == abreast


@pytest.mark.parametrize("cells", [30, 45, 60, 90, 120, 200])
def test_no_line_is_wider_than_the_terminal(cells):
    assert all(width(line) <= cells for line in on_terminal(page(), cells).splitlines())


def test_a_pipe_has_the_months_without_colours_or_spaces_at_the_end():
    lines = drawn(page(), "table").splitlines()
    assert "Tháng 1/2023" in lines[0]
    assert not any(line.endswith(" ") or "\x1b" in line for line in lines)


def test_colours_only_repeat_what_the_marks_say():
    plain, coloured = (on_terminal(page(), 60, colour=wanted) for wanted in (False, True))
    assert COLOURS.sub("", coloured) == COLOURS.sub("", plain)
    assert COLOURS.findall(coloured) != COLOURS.findall(plain)


def test_the_legend_names_the_marks_that_are_there_and_no_others():
    legend = next(line for line in drawn(page(), "table").splitlines() if line.startswith("> "))
    assert legend == "> hôm nay  ° ngày nghỉ  » sắp đến hạn  • trong hạn"


def test_the_days_of_the_office_are_marked_and_named():
    workdays = WorkdayCalendar(
        frozenset({date(2023, 5, 19)}), frozenset({date(2023, 5, 20), date(2023, 4, 30)})
    )
    shown = drawn(page(period=SPRING, workdays=workdays), "table")
    assert " °19 +20 " in shown
    assert "19/05          ngày nghỉ riêng của cơ quan" in shown
    assert re.search(r"Ngày làm bù\n30/04\n20/05\n", shown)


def test_days_bear_their_year_where_the_months_are_of_several():
    period = Period(date(2022, 12, 1), date(2023, 1, 31), "")
    shown = drawn(page(period=period), "table")
    assert "01/01/2023 – 02/01/2023" in shown


def test_other_formats_have_the_list_alone():
    csv = drawn(page(period=SPRING), "csv").splitlines()
    assert csv[0] == "due.end,id,title,timing"
    assert len(csv) == 2
    assert drawn(page(period=SPRING), "ids") == "3\n"
    assert "T2" not in drawn(page(period=SPRING), "markdown")


def test_the_legend_of_the_list_explains_the_marks_of_its_titles_alone():
    shown = on_terminal(page(), 120)
    assert "(?) chưa chắc là nhiệm vụ" in shown
    assert "* " not in shown
