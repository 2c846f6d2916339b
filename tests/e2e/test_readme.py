"""The README shows what the program really prints, and names every command."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pexpect
import pytest

from dangvu_cli.cli.main import COMMANDS

README = Path(__file__).parents[2] / "README.md"
SAMPLES = {
    "list": ["list --due 2023 --open --lead 'xây dựng' --limit 9"],
    "changes": [
        "progress 2 9/17",
        "done 3 --evidence 31-TTr/BTCTW",
        "undo",
    ],
}
BLOCK = r"<!-- sample: {name} -->\n.*?<!-- end -->"


def recorded(program, line):
    """Return what a terminal 100 columns wide shows for ``line``."""
    words = [
        "-m",
        "dangvu_cli",
        "--db",
        str(program.db),
        "--today",
        "2023-05-10",
        *shlex.split(line),
    ]
    env = {**program.env, "TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "100", "LINES": "50"}
    child = pexpect.spawn(
        sys.executable, words, env=env, encoding="utf-8", dimensions=(50, 100), timeout=60
    )
    child.expect(pexpect.EOF)
    shown = (child.before or "").replace("\r\n", "\n").replace(f"--db {program.db} ", "")
    return "\n".join(row.rstrip() for row in shown.rstrip().splitlines())


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_what_the_program_prints(seeded, name, request):
    parts = [f"$ dangvu {line}\n{recorded(seeded, line)}" for line in SAMPLES[name]]
    block = f"<!-- sample: {name} -->\n```console\n" + "\n\n".join(parts) + "\n```\n<!-- end -->"
    text = README.read_text(encoding="utf-8")
    pattern = re.compile(BLOCK.format(name=name), re.DOTALL)
    if request.config.getoption("--update-goldens"):
        README.write_text(pattern.sub(lambda _: block, text), encoding="utf-8")
    else:
        assert block in text


def test_every_command_stands_in_the_readme():
    text = README.read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z]+)[`\s]", text))
    assert set(COMMANDS) <= named


def test_each_command_of_the_readme_is_taken(seeded):
    """The lines that begin with ``$ dangvu`` outside the samples end well."""
    text = re.sub(
        r"<!-- sample.*?<!-- end -->", "", README.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    lines = [
        line for line in re.findall(r"^\$ dangvu (.*)$", text, re.MULTILINE) if "|" not in line
    ]
    assert len(lines) > 5
    for line in lines:
        result = seeded("--today", "2023-07-10", *shlex.split(line))
        assert result.code == 0, (line, result.err)
