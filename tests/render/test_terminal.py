"""A terminal, modelled by pyte, shows every row within its width and obeys no text."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyte
import pytest

from dangvu_cli.render.registry import Canvas
from dangvu_cli.render.sheet import Page, Sheet
from dangvu_cli.render.terminal import LONG
from tests.render.samples import (
    COLOURS,
    COLUMNS,
    FORBIDDEN,
    HOSTILE,
    NUMBER,
    TITLE,
    Row,
    drawn,
    hostile_page,
    page_of,
    page_with,
)

ROOT = Path(__file__).parents[2]
WIDTHS = (60, 80, 120)
LINES = 220


def canvas(width: int = 80, *, colour: bool = True, language: str = "vi") -> Canvas:
    return Canvas(language, terminal=True, colour=colour, width=width, height=24)  # type: ignore[arg-type]


def screen_of(text: str, width: int) -> pyte.Screen:
    screen = pyte.Screen(width, LINES)
    screen.set_mode(pyte.modes.LNM)
    pyte.Stream(screen).feed(text)
    return screen


def shown(page: Page, width: int = 80, **more: object) -> list[str]:
    """Return the lines of the terminal."""
    screen = screen_of(drawn(page, "table", canvas(width, **more)), width)  # type: ignore[arg-type]
    lines = [line.rstrip() for line in screen.display]
    while lines and not lines[-1]:
        lines.pop()
    return lines


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("many", [1, LONG // len(HOSTILE) + 1])
def test_nothing_but_colours_reaches_the_terminal(width, many):
    text = drawn(page_of(*(HOSTILE * many)), "table", canvas(width))
    assert not FORBIDDEN.findall(COLOURS.sub("", text))


@pytest.mark.parametrize("many", [1, LONG // len(HOSTILE) + 1])
def test_without_colour_no_escape_at_all_is_written(many):
    page = page_of(*(HOSTILE * many), title="T", notes=["chú"])
    assert not FORBIDDEN.findall(drawn(page, "table", canvas(colour=False)))


@pytest.mark.parametrize("width", WIDTHS)
def test_titles_labels_and_notes_are_as_harmless_as_cells(width):
    text = drawn(hostile_page(), "table", canvas(width))
    assert not FORBIDDEN.findall(COLOURS.sub("", text))


@pytest.mark.parametrize("width", WIDTHS)
def test_markup_and_emoji_codes_are_shown_as_typed(width):
    lines = shown(page_of(*HOSTILE, title="[red]T[/]", lines=[":100:"], notes=["[b]"]), width)
    text = "\n".join(lines)
    assert "[bold]đậm[/bold]" in text
    assert ":100: :warning:" in text
    assert "␛[31mđỏ␛[0m" in text
    assert "xuống␊dòng␍␊␉tab" in text
    assert "đảo\\u202echiều" in text
    assert lines[0] == "[red]T[/]"
    assert lines[-1] == "[b]"


@pytest.mark.parametrize("width", [4, 20, *WIDTHS, 200])
@pytest.mark.parametrize("many", [1, LONG // len(HOSTILE) + 1])
def test_no_line_is_wider_than_the_terminal(width, many):
    title = "lấy phiếu 日本語 " * 9
    rows = [Row(number, title, "due_soon", 50) for number in range(len(HOSTILE) * many)]
    text = COLOURS.sub("", drawn(page_with(rows), "table", canvas(width)))
    screen = pyte.Screen(width, 2)
    stream = pyte.Stream(screen)
    for line in text.splitlines()[:40]:
        screen.reset()
        stream.feed(line)
        assert screen.cursor.y == 0


def test_a_timing_has_its_colour_and_its_word():
    rows = [Row(1, "a", "overdue"), Row(2, "b", "due_soon"), Row(3, "c", "done_late"), Row(4, "d")]
    text = drawn(page_with(rows), "table", canvas())
    screen = screen_of(text, 80)
    place = screen.display[2].index("overdue")
    colours = [screen.buffer[line][place].fg for line in range(2, 6)]
    assert colours[0] == "red"
    assert colours[2] == "green"
    assert len(set(colours)) == 4
    assert "due soon" in screen.display[3]


@pytest.mark.parametrize(("term", "near"), [("xterm-256color", "d78700"), ("xterm", "brown")])
def test_near_is_orange_and_late_is_red(term, near):
    """With 16 colours orange is the terminal's yellow, which pyte calls brown.

    A process of its own for each: Rich's styles remember the codes of the first terminal.
    """
    code = (
        "from tests.render.samples import *; "
        "rows = [Row(1, 'a', 'due_soon'), Row(2, 'b', 'overdue')]; "
        "canvas = Canvas('vi', terminal=True, colour=True, width=80, height=24); "
        "import sys; sys.stdout.buffer.write(drawn(page_with(rows), 'table', canvas).encode())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env=os.environ | {"TERM": term},
    )
    screen = screen_of(done.stdout.decode(), 80)
    place = screen.display[3].index("overdue")
    assert [screen.buffer[line][place].fg for line in (2, 3)] == [near, "red"]


def test_a_bar_stands_before_the_figure_of_what_has_one():
    rows = [Row(1, "a", percent=53), Row(2, "b", percent=100), Row(3, "c"), Row(4, "d", percent=0)]
    lines = shown(page_with(rows), 80)
    assert lines[2].endswith("━━━─── 53%")
    assert lines[3].endswith("━━━━━━ 100%")
    assert lines[4].endswith("on track")
    assert lines[5].endswith("────── 0%")


def test_a_narrow_terminal_says_what_it_leaves_out():
    page = page_with([Row(1, "một nội dung dài " * 3, "done_on_time", 50)])
    lines = shown(page, 48)
    assert lines[-1] == "Không đủ chỗ cho: Tiến độ"
    assert shown(page, 48, language="en")[-1] == "No room for: Tiến độ"
    assert "Không đủ chỗ" not in "\n".join(shown(page, 120))


def test_a_cell_that_would_take_too_many_lines_ends_in_an_ellipsis():
    columns = (NUMBER, replace(TITLE, lines=3))
    lines = shown(page_with([Row(1, "dài lắm " * 100)], columns), 40)
    assert len(lines) == 5
    assert lines[-1].endswith("…")


def test_a_long_list_has_one_line_a_row():
    rows = [Row(number, "dài lắm " * 20, "overdue", 50) for number in range(1, LONG + 2)]
    lines = shown(page_with(rows), 60)
    assert len(lines) == min(LINES, len(rows) + 2)
    assert lines[0].startswith(" Số  Nội dung")
    assert lines[2].startswith("  1  dài lắm")
    assert "…" in lines[2]
    assert "overdue" in lines[2]


def test_an_empty_sheet_says_so():
    assert shown(Page([Sheet(COLUMNS, [], empty="Không có")], data=list)) == ["Không có"]


def test_a_sheet_without_heading_has_no_rule():
    page = Page([Sheet([NUMBER, TITLE], [Row(1, "một")], heading=False)], data=list)
    assert shown(page) == ["1  một"]


def test_a_dumb_terminal_keeps_its_width(monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    text = drawn(page_of("một nội dung dài " * 9), "table", canvas(120))
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) > 100
