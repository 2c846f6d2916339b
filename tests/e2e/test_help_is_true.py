"""What the help says of an option is so."""

from __future__ import annotations

import shlex
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dangvu_cli.cli.main import COMMANDS
from dangvu_cli.i18n import LANGUAGES, catalogue
from dangvu_cli.render.registry import FORMATS
from tests.e2e.conftest import Program, Result

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES = [
    (language, message_id, line)
    for language in LANGUAGES
    for message_id, text in catalogue(language).items()
    if message_id.endswith(".examples")
    for line in str(text).splitlines()
]
NEW = "list --limit 3 -o giao-viec"
BEFORE = {
    "command.log": ["done 3"],
    "command.event-remove": [
        "event add ky-hop-6 'Kỳ họp thứ sáu'",
        "event add session-6 'Sixth session'",
    ],
    "command.reopen": ["done 3"],
    "command.undo": ["done 3"],
    "command.redo": ["done 3", "undo"],
    "command.import": [f"{NEW}.xlsx", f"{NEW}.docx"],
    "command.restore": ["done 3", "backup cuoi-nam-2023.json", "backup end-of-2023.json", "undo"],
    "command.config-unset": [
        "config set within 7d",
        "config set views.tuan-nay.query not_done",
        "config set views.this-week.query not_done",
    ],
}
"""What the examples of a help take for granted."""
SILENT = {"init", "doctor", "config", "schedule"}
"""Commands that may have nothing to say on stdout here: nothing to change, nothing to list."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_names_every_format(language):
    assert catalogue(language)["option.format"] == ", ".join(FORMATS)


def test_the_day_of_a_correction_is_not_said_to_be_today(seeded):
    assert "(default: today)" not in seeded.inside("edit", "--help").out
    assert "(default: today)" in seeded.inside("done", "--help").out


@pytest.fixture
def office(seeded: Program, tmp_path: Path) -> Program:
    """Return the program where all files that the examples name are the test's own."""
    (tmp_path / "no-programs").mkdir()
    (tmp_path / "giao-viec.csv").write_text(
        "Nội dung,Chủ trì,Hạn cuối\nRà soát quy chế,Văn phòng,30/6/2023\n", encoding="utf-8"
    )
    (tmp_path / "config.toml").touch()
    own = {
        "DANGVU_CONFIG": str(tmp_path / "config.toml"),
        "EDITOR": f"{shlex.quote(sys.executable)} -c pass",
        "PATH": str(tmp_path / "no-programs"),
    }
    return replace(seeded, env={**seeded.env, **own})


def typed(program: Program, line: str, language: str) -> Result:
    """Run a line as a shell does; what stands before a ``|`` feeds what stands behind it."""
    words = shlex.split(line)
    if "|" in words:
        place = words.index("|")
        fed = program("--lang", language, *words[1:place])
        assert fed.code == 0, fed.err
        assert fed.out
        return program("--lang", language, *words[place + 2 :], stdin=fed.out)
    return program.inside("--lang", language, *words[1:])


@pytest.mark.parametrize(("language", "message_id", "line"), EXAMPLES)
def test_an_example_of_a_help_does_something(office, language, message_id, line):
    name = message_id.removesuffix(".examples")
    for before in BEFORE.get(name, ()):
        assert office.inside(*shlex.split(before)).code == 0
    result = typed(office, line, language)
    assert result.code == 0, result.err
    words = shlex.split(line)
    if "-o" in words:
        assert (office.folder / words[words.index("-o") + 1]).stat().st_size > 0
    else:
        assert result.out or words[1] in SILENT or "init" in words


def commands_and_groups(program: Program) -> Iterator[list[str]]:
    yield []
    for name in COMMANDS:
        yield [name]
        inner = program.inside(name, "--help").out.partition("\nCommands:\n")[2]
        for line in inner.partition("\n\n")[0].splitlines():
            if not line.startswith("   "):
                yield [name, line.split()[0]]


def test_each_help_ends_with_examples_of_its_own_command(seeded):
    for words in commands_and_groups(seeded):
        shown = seeded.inside(*words, "--help").out
        title, *lines = shown.rstrip().rpartition("\n\n")[2].splitlines()
        assert title == "Examples:", words
        assert 1 <= len(lines) <= 3
        assert all(" ".join(["dangvu", *words]) in line for line in lines if "init" not in words)


def test_a_help_tells_the_options_of_the_command_before_those_of_all(seeded):
    shown = seeded.inside("list", "--help").out
    titles = [line for line in shown.splitlines() if line.endswith(":") and line[0] != " "]
    assert titles == [
        "Arguments:", "Options:", "Which tasks:", "Which day:", "Output:", "Examples:",
    ]  # fmt: skip
    assert shown.index("--sort") < shown.index("--due") < shown.index("--as-of")


def test_h_is_short_for_help(seeded):
    for words in ([], ["list"], ["event"], ["event", "add"]):
        assert seeded.inside(*words, "-h") == seeded.inside(*words, "--help")


def test_help_as_a_command_is_answered_with_the_help_that_is_meant(seeded):
    for words in (["list"], ["event", "add"], []):
        result = seeded.inside("help", *words)
        assert result.code == 2
        assert result.err.endswith(f"hint: {' '.join(['dangvu', *words, '--help'])}\n")
    assert seeded.inside("help", "lisst").err.endswith("hint: dangvu --help\n")


@pytest.mark.parametrize("figure", ["-1", "-9/17", "-10%"])
def test_a_figure_with_a_minus_is_answered_with_the_figures_that_there_are(seeded, figure):
    result = seeded.inside("progress", "2", figure)
    assert result.code == 2
    assert "hint: a figure has no minus: write what is done (60%, 9/17 or 9)" in result.err
    assert "hint: dangvu progress --help" in seeded.inside("progress", "2", "9", "--zzz").err
    assert "hint: dangvu list --help" in seeded.inside("list", figure).err
