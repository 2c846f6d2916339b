"""On a terminal, what is longer than the screen is shown by the pager, and nothing else is."""

from __future__ import annotations

import os
import sys

import pexpect
import pytest

PAGER = "import os, sys; print('PAGED', os.environ.get('LESS'), len(sys.stdin.readlines()))"


@pytest.fixture
def terminal(seeded, tmp_path):
    """Return a function: what a terminal of so many lines shows, and the exit code."""
    pager = tmp_path / "my pager.py"
    pager.write_text(PAGER)

    def shown(*words: str, lines: int = 24, config: str = "", **env: str) -> tuple[str, int]:
        (tmp_path / "config.toml").write_text(config)
        named = {name: text.replace("OURS", f"'{sys.executable}' '{pager}'")
                 for name, text in env.items()}  # fmt: skip
        child = pexpect.spawn(
            sys.executable,
            ["-m", "dangvu_cli", "--db", str(seeded.db), *words],
            env={**seeded.env, "TERM": "xterm", "PATH": os.defpath,
                 "DANGVU_CONFIG": str(tmp_path / "config.toml"), **named},
            cwd=tmp_path,
            encoding="utf-8", dimensions=(lines, 100), timeout=60,
        )  # fmt: skip
        child.expect(pexpect.EOF)
        child.close()
        return str(child.before), int(child.exitstatus or 0)

    return shown


@pytest.mark.parametrize(
    "env",
    [
        {"DANGVU_PAGER": "OURS", "PAGER": "no-such-program"},
        {"PAGER": "OURS"},
        {"DANGVU_PAGER": "OURS", "config": 'pager = "no-such-program"'},
    ],
)
def test_a_long_answer_is_handed_to_the_pager(terminal, env):
    text, code = terminal("list", **env)
    assert text.startswith("PAGED FRX ")
    assert code == 0


@pytest.mark.parametrize(
    ("words", "env"),
    [
        (["list", "--limit", "2"], {"PAGER": "OURS"}),
        (["list"], {"PAGER": "OURS", "lines": 500}),
        (["--no-pager", "list"], {"PAGER": "OURS"}),
        (["list"], {"DANGVU_PAGER": "", "PAGER": "OURS"}),
        (["list"], {"PAGER": "OURS", "config": 'pager = "cat"'}),
        (["list"], {"PAGER": "OURS", "TERM": "dumb"}),
        (["list"], {"PAGER": "no-such-program"}),
        (["list", "-o", "list.txt"], {"PAGER": "OURS"}),
    ],
)
def test_without_need_or_wish_there_is_no_pager(terminal, words, env):
    text, code = terminal(*words, **env)
    assert "PAGED" not in text
    assert code == 0
    assert "-o" in words or "Advise" in text


def test_a_pipe_has_no_pager(seeded):
    assert "PAGED" not in seeded("list", env={"PAGER": f"{sys.executable} -c 'print(1)'"}).out


@pytest.mark.parametrize("pager", ["head -1", "false", "true"])
def test_a_pager_that_is_left_early_is_no_failure(terminal, pager):
    assert terminal("list", PAGER=pager)[1] == 0


def test_colours_are_those_of_the_config_file_unless_none_are_wanted(terminal):
    config = '[colours]\ncontinuing = "bright_green"\n'
    assert "\x1b[92mcontinuing" in terminal("--no-pager", "list", config=config)[0]
    for plain in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert "\x1b[92m" not in terminal("--no-pager", "list", config=config, **plain)[0]
    assert "\x1b[92m" not in terminal("--no-color", "--no-pager", "list", config=config)[0]


@pytest.mark.system
def test_less_shows_the_colours_and_is_left_with_q(seeded, tmp_path):
    child = pexpect.spawn(
        sys.executable,
        ["-m", "dangvu_cli", "--db", str(seeded.db), "list"],
        env={**seeded.env, "TERM": "xterm", "PATH": os.defpath, "HOME": str(tmp_path)},
        encoding="utf-8", dimensions=(12, 100), timeout=60,
    )  # fmt: skip
    child.expect("\r\n:")
    shown = str(child.before)
    assert "\x1b[1m" in shown
    assert "ESC" not in shown
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
