"""The config file read: its values, and all that is amiss, each with its line."""

from __future__ import annotations

import os
import stat
import tomllib
from typing import TYPE_CHECKING, Any

from dangvu_cli.config import Settings, unreadable
from dangvu_cli.config.names import Keys, entries, nearest, written
from dangvu_cli.config.table import SETTINGS, Section, Setting
from dangvu_cli.errors import Message, UsageError, reason_of
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from dangvu_cli.config.names import Entry

OTHERS = stat.S_IRWXG | stat.S_IRWXO


@value
class Problem:
    """What is wrong with one setting, and where."""

    keys: Keys
    line: int
    message: Message
    hint: Message | None

    def refusal(self, path: Path) -> UsageError:
        """The error that names the file and the line."""
        return UsageError(
            "config.at", path=str(path), line=self.line, problem=self.message, hint=self.hint
        )


def read_open_file(descriptor: int, path: Path) -> Settings:
    """The settings in an open file, which is closed; raises UsageError for the first problem."""
    try:
        with os.fdopen(descriptor, "rb") as file:
            mode = os.fstat(descriptor).st_mode
            content = file.read()
    except OSError as error:
        raise unreadable(path, reason_of(error)) from error
    return read(content, path, mode)


def read(content: bytes, path: Path, mode: int = 0o600) -> Settings:
    """The settings in the TOML text ``content`` of a file with that ``mode``."""
    settings, problems = examine(content, path, mode)
    for problem in problems:
        raise problem.refusal(path)
    return settings


def examine(content: bytes, path: Path, mode: int = 0o600) -> tuple[Settings, list[Problem]]:
    """The settings that can be read, and the problems of the others, in the order of the file.

    Raises UsageError where the text is no TOML.
    """
    text, table = parsed(content, path)
    found: list[tuple[Keys, Message, Message | None]] = []
    settings = Settings(path=path, **_values(table, SETTINGS, (), found))
    if os.name == "posix" and mode & OTHERS:
        hint = Message("config.readable-secret-hint", {"path": str(path)})
        found += [
            (entry.keys, Message("config.readable-secret", {"key": entry.name}), hint)
            for entry in _secrets(settings)
        ]
    problems = [Problem(keys, line_of(text, keys), message, hint) for keys, message, hint in found]
    return settings, sorted(problems, key=lambda problem: problem.line)


def parsed(content: bytes, path: Path) -> tuple[str, dict[str, Any]]:
    """The text and what TOML makes of it; raises UsageError."""
    try:
        text = letters(content)
        return text, tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also of numbers of thousands of digits
        raise unreadable(path, str(error)) from error


def letters(content: bytes) -> str:
    """The text of a file; some editors put a byte order mark before it, which TOML does not know.

    Raises UnicodeDecodeError.
    """
    return content.decode("utf-8").removeprefix("\ufeff")


def line_of(text: str, keys: Keys) -> int:
    """The line, from 1, on which the statement begins that sets ``keys``; 1 where it is not found.

    TOML's reader tells no places: it is the line that names the last key, before which the file is
    whole and says nothing of ``keys``, and with whose statement it does.
    """
    lines = text.split("\n")
    for start, line in enumerate(lines):
        if keys[-1] in line and _said(lines[:start], keys) is False:
            ends = (_said(lines[:end], keys) for end in range(start + 1, len(lines) + 1))
            if next((said for said in ends if said is not None), False):
                return start + 1
    return 1


def _said(lines: list[str], keys: Keys) -> bool | None:
    """Whether these lines set ``keys``; None where they end amid a statement."""
    try:
        return _holds(tomllib.loads("\n".join([*lines, ""])), keys)
    except tomllib.TOMLDecodeError:
        return None


def _holds(table: Any, keys: Keys) -> bool:  # noqa: ANN401 (whatever TOML holds)
    for key in keys:
        if not isinstance(table, dict) or key not in table:
            return False
        table = table[key]
    return True


def _values(
    table: Mapping[str, Any],
    known: Mapping[str, Setting | Section],
    keys: Keys,
    found: list[tuple[Keys, Message, Message | None]],
) -> dict[str, Any]:
    """The values of one table by the names of their fields; what is amiss is added to ``found``."""
    values: dict[str, Any] = {}
    for name, given in table.items():
        part, place = known.get(name), (*keys, name)
        if part is None:
            key = ".".join(map(written, place))
            found.append((place, Message("config.unknown", {"key": key}), nearest(key, place)))
        elif isinstance(part, Setting):
            for read_value in _read(part, place, given, found):
                values[part.attribute or name] = read_value
        elif not isinstance(given, dict) or (part.named and not _tables(given)):
            hint = Message("config.allowed-table", {"key": header(part, name)})
            found.append((place, Message("config.no-table", {"key": name}), hint))
        elif part.named:
            values[name] = {
                key: part.kind(**_values(inner, part.settings, (*place, key), found))
                for key, inner in given.items()
            }
        else:
            values[name] = part.kind(**_values(given, part.settings, place, found))
    return values


def _read(
    setting: Setting,
    keys: Keys,
    given: object,
    found: list[tuple[Keys, Message, Message | None]],
) -> Iterator[Any]:
    try:
        yield setting.read(given)
    except (TypeError, ValueError, UsageError):
        shown = "…" if setting.secret else _shown(given)
        values = {"key": ".".join(map(written, keys)), "value": shown}
        found.append((keys, Message("config.bad-value", values), Message(setting.allowed)))


def _shown(given: object) -> str:
    try:
        return str(given)
    except ValueError:  # a number of thousands of digits
        return "…"


def _tables(table: Mapping[str, Any]) -> bool:
    return all(isinstance(inner, dict) for inner in table.values())


def header(section: Section, name: str) -> str:
    """What stands in brackets above such a table."""
    return f'{name}."…"' if section.named else name


def _secrets(settings: Settings) -> Iterator[Entry]:
    for entry in entries(settings):
        if entry.setting.secret and entry.value(settings):
            yield entry
