"""The manual page, drawn from the commands, the settings and the words of their help.

``make man`` writes ``share/man/man1/dangvu.1`` anew; the wheel brings it to where ``man`` looks.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperArgument

from dangvu_cli.cli.help import CommandGroup, examples, sections
from dangvu_cli.cli.main import app
from dangvu_cli.config import Settings
from dangvu_cli.config.names import entries
from dangvu_cli.i18n import say, translate

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).parents[1] / "share" / "man" / "man1" / "dangvu.1"
NAME = "dangvu - track directives and deadlines"
TASKS = (
    "A task is named by its number (3), a range (7-9), its key, or - for numbers from standard "
    "input. Changes over several tasks do all of it or nothing, and undo takes them back."
)
FILES = {
    "~/.local/share/dangvu/dangvu.json": "the data file ($XDG_DATA_HOME is honoured)",
    "~/.config/dangvu/config.toml": "the settings ($XDG_CONFIG_HOME is honoured)",
}
ENVIRONMENT = {
    "DANGVU_DB": "the data file",
    "DANGVU_LANG": "the language, vi or en",
    "DANGVU_TODAY": "the day by which everything is judged",
    "DANGVU_USER": "who changes are recorded under",
    "DANGVU_CONFIG": "the config file",
    "DANGVU_PAGER, PAGER": "the program that shows long answers on a terminal; cat for none",
    "NO_COLOR": "no colours",
}
EXITS = {
    "0": "done; an empty result, and nothing to change, included",
    "1": "failed",
    "2": "usage: an unknown option or field, a bad date, query or value",
    "3": "no such task, event or source",
    "4": "locked by another process, or changed since it was read",
    "5": "the data file is missing, damaged, or written by a newer version",
    "8": "with --exit-code: something is due or overdue",
    "130, 143, 141": "interrupted, terminated, the reader closed the pipe",
}


def drawn() -> str:
    """The whole page."""
    return "".join(f"{line}\n" for line in _lines())


def _lines() -> Iterator[str]:
    program = typer.main.get_command(app)
    yield '.TH DANGVU 1 "" "dangvu" "User Commands"'
    yield from (".SH NAME", _text(NAME))
    yield from (
        ".SH SYNOPSIS",
        ".B dangvu",
        "[\\fIOPTION\\fR]... \\fICOMMAND\\fR [\\fIARGUMENT\\fR]...",
    )
    yield from (".SH DESCRIPTION", _text(say("en", "help.program")), ".PP", _text(TASKS))
    yield ".SH OPTIONS"
    yield from _parameters(program)
    yield ".SH COMMANDS"
    yield from _commands(program, "dangvu")
    yield from _pairs("EXIT STATUS", EXITS)
    yield from _pairs("ENVIRONMENT", ENVIRONMENT)
    yield from _pairs("FILES", FILES)
    known = entries(Settings(), sample="NAME")
    yield from _pairs("SETTINGS", {entry.name: translate("en", entry.meaning) for entry in known})


def _commands(group: Any, path: str) -> Iterator[str]:  # noqa: ANN401 (Typer's)
    for name in group.list_commands(None):
        command = group.get_command(None, name)
        yield f".SS {_text(f'{path} {name}'.removeprefix('dangvu '))}"
        yield _text(say("en", str(command.help)))
        if isinstance(command, CommandGroup):
            yield from _commands(command, f"{path} {name}")
        else:
            yield from _parameters(command)
            yield from _examples(command)


def _parameters(command: Any) -> Iterator[str]:  # noqa: ANN401
    for heading, parts in sections(command, command.params):
        if heading not in {"help.arguments", "help.options"}:
            yield from _heading(heading)
        for part in parts:
            yield from _pair(_term(part), str(part.help))


def _term(part: Any) -> str:  # noqa: ANN401
    if isinstance(part, TyperArgument):
        return str(part.metavar or part.name)
    return ", ".join(part.opts) + ("" if part.is_flag else f" {part.metavar}")


def _examples(command: Any) -> Iterator[str]:  # noqa: ANN401
    yield from _heading("help.for-example")
    lines = (_text(line).replace("'", "\\(aq") for line in examples(command, "en"))
    yield from (".EX", *lines, ".EE")


def _heading(heading: str) -> Iterator[str]:
    yield from (".PP", f"\\fI{_text(say('en', heading))}:\\fR")


def _pair(term: str, help_id: str) -> Iterator[str]:
    yield from (".TP", f"\\fB{_text(term)}\\fR", _text(say("en", help_id)))


def _pairs(title: str, pairs: dict[str, str]) -> Iterator[str]:
    yield f".SH {title}"
    for term, meaning in pairs.items():
        yield from (".TP", f"\\fB{_text(term)}\\fR", _text(meaning))


def _text(text: str) -> str:
    """``text`` as roff takes it, whatever encoding it reads (groff_char(7))."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    spelled = "".join(c if c.isascii() else f"\\[u{ord(c):04X}]" for c in escaped)
    return f"\\&{spelled}" if spelled.startswith((".", "'")) else spelled


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(drawn(), encoding="utf-8")
