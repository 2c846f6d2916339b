"""The bar of long work: after a second, on a terminal, and nothing of it stays."""

from __future__ import annotations

import io

import pyte
import pytest

from dangvu_cli.cli.progress import Bar


class Terminal(io.StringIO):
    """What is written to a terminal."""

    def isatty(self) -> bool:
        return True


def work(out, seconds, steps=640):
    """Return what stands on the screen in the midst of work that takes so long, and at its end."""
    clock = iter([n * seconds / 20 for n in range(10_000)])
    with Bar(out, lambda: next(clock), colour=False) as bar:
        told = bar.named("đọc các hàng")
        for done in range(1, steps + 1):
            told(done, steps)
        midst = out.getvalue()
    return screen(midst), screen(out.getvalue())


def screen(text):
    shown = pyte.Screen(100, 10)
    shown.set_mode(pyte.modes.LNM)
    pyte.Stream(shown).feed(text)
    return "\n".join(line.rstrip() for line in shown.display).strip()


@pytest.fixture
def terminal(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    return Terminal()


def test_long_work_on_a_terminal_has_a_bar_that_vanishes(terminal):
    midst, end = work(terminal, 30)
    assert "đọc các hàng" in midst
    assert "640/640" in midst
    assert end == ""


def test_short_work_has_none(terminal):
    assert work(terminal, 1) == ("", "")
    assert terminal.getvalue() == ""


def test_a_pipe_never_has_one():
    pipe = io.StringIO()
    work(pipe, 3600)
    assert pipe.getvalue() == ""


def test_work_that_fails_leaves_no_bar(terminal):
    clock = iter(range(100))
    with pytest.raises(ZeroDivisionError), Bar(terminal, lambda: next(clock), colour=False) as bar:  # noqa: PT012
        bar.named("x")(64, 128)
        raise ZeroDivisionError
    assert screen(terminal.getvalue()) == ""
