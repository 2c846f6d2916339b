"""Pictures in letters: honest from zero, and readable without colour at any width."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu_cli.domain.burndown import DayCount
from dangvu_cli.render.bars import draw_bars, scale
from dangvu_cli.render.burndown import draw_burndown
from dangvu_cli.render.cells import width
from dangvu_cli.render.charts import TIMING_MARKS, Bar, Bars, Burndown, Part
from dangvu_cli.render.registry import Canvas
from dangvu_cli.render.sheet import Page
from tests.render.samples import COLOURS, drawn

FIRST = date(2023, 1, 1)
NAMES = {"overdue": "quá hạn", "on_track": "trong hạn"}


def lines(drawing) -> list[str]:
    return ["".join(piece.text for piece in line).rstrip() for line in drawing]


def bars(*counts: tuple[int, int], title: str | None = None) -> Bars:
    made = [
        Bar(
            f"Nhóm {number}",
            [Part("overdue", late, "!"), Part("on_track", open_, "•")],
            today=number == 2,
        )
        for number, (late, open_) in enumerate(counts, 1)
    ]
    return Bars(title, made, NAMES)


def burndown(days: int, known: int, *, most: int = 8) -> Burndown:
    """Return a burndown: a task is done every fifth day, one is late from the 20th."""
    counts = [
        DayCount(
            FIRST + timedelta(days=day),
            max(0, most - day // 4),
            *((max(1, most - day // 5), int(day >= 20), day // 5) if day < known else (None,) * 3),
        )
        for day in range(days)
    ]
    return Burndown(None, counts, FIRST + timedelta(days=known - 1))


def test_each_task_is_a_mark_and_the_number_stands_beside_the_label():
    assert lines(draw_bars(bars((1, 3), (0, 2), title="Theo nhóm"), "vi", 40)) == [
        "Theo nhóm",
        "Nhóm 1   4  !•••",
        "Nhóm 2 > 2  ••",
        "! quá hạn  • trong hạn  > hôm nay",
    ]


def test_where_there_is_no_room_a_mark_is_several_tasks_and_that_is_said():
    shown = lines(draw_bars(bars((1, 30), (20, 0)), "en", 24))
    assert shown[:3] == ["Nhóm 1   31  !••••••", "Nhóm 2 > 20  !!!!", "one mark is up to 5 tasks"]


@given(
    st.lists(st.lists(st.integers(0, 10**6), min_size=1, max_size=6), min_size=1, max_size=8),
    st.integers(6, 200),
)
def test_no_bar_is_wider_than_its_room_and_no_part_vanishes(counts, room):
    each = scale(counts, room)
    assert all(sum(-(-part // each) for part in parts) <= room for parts in counts)
    assert str(each).rstrip("0") in {"1", "2", "5"}


@pytest.mark.parametrize("cells", [60, 80, 120])
def test_no_line_of_bars_is_wider_than_the_page(cells):
    drawing = lines(draw_bars(bars((3, 400), (20, 0)), "vi", cells))
    assert all(width(line) <= cells for line in drawing)


def test_a_burndown_has_a_row_a_task_from_zero():
    shown = lines(draw_burndown(burndown(12, 9, most=3), "en", 60))
    assert shown == [
        " 3┤▓▓▓▓░",
        " 2┤░░░░▓▓▓▓░",
        " 1┤░░░░░░░░▓•••",
        " 0└────────────",
        "    2/1    9/1",
        "   9 Jan 2023 ▲",
        "█ overdue  ░ open, in time",
        "•▓ plan: open if each were done on its last day",
    ]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("cells", [60, 80, 120])
def test_a_burndown_reads_well_at_any_width(golden, cells, language):
    shown = "\n".join(lines(draw_burndown(burndown(365, 250, most=60), language, cells)))
    golden(f"render/burndown-{cells}.{language}.txt", f"{shown}\n")


@pytest.mark.parametrize("cells", [20, 60, 80, 120, 200])
@pytest.mark.parametrize("days", [1, 20, 100, 365, 5000])
def test_no_column_of_a_burndown_is_beyond_the_page(cells, days):
    shown = lines(draw_burndown(burndown(days, days // 2), "en", cells))
    axis = next(place for place, line in enumerate(shown) if "└" in line)
    assert all(width(line) <= cells for line in shown[: axis + 2])


def test_a_burndown_of_nothing_is_an_empty_axis():
    empty = Burndown(None, [DayCount(FIRST, 0, 0, 0, 0)], FIRST)
    assert lines(draw_burndown(empty, "en", 40))[:2] == [" 1┤", " 0└─"]


def test_colours_only_repeat_what_the_marks_say():
    page = Page([], data=list, charts=lambda: [bars((2, 1)), burndown(30, 25)])
    plain, coloured = (
        drawn(page, "table", Canvas("vi", terminal=True, colour=colour, width=80, height=50))
        for colour in (False, True)
    )
    assert COLOURS.sub("", coloured) == COLOURS.sub("", plain)
    assert COLOURS.findall(coloured) != COLOURS.findall(plain)


def test_a_pipe_has_no_pictures_of_what_its_tables_say():
    assert drawn(Page([], data=list, charts=lambda: [bars((2, 1))]), "table") == ""


def test_every_timing_has_a_mark_of_its_own_but_for_what_is_done():
    marks = [mark for timing, mark in TIMING_MARKS.items() if timing != "done_undated"]
    assert len(set(marks)) == len(marks)
    assert all(re.fullmatch(r"\S", mark) and width(mark) == 1 for mark in marks)
