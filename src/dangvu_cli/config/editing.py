"""The config file changed: one setting set or taken out, everything else kept as it is written."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import InlineTable, Table

from dangvu_cli.config import unreadable
from dangvu_cli.config.names import written
from dangvu_cli.config.reading import header
from dangvu_cli.config.table import SETTINGS, Section
from dangvu_cli.errors import Message, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dangvu_cli.config.names import Entry, Keys

SMALL_NUMBER = re.compile(r"\d{1,9}", re.ASCII)


def with_setting(text: str, entry: Entry, word: str, path: Path) -> str:
    """The file's ``text`` with the setting as the command line says it; raises UsageError."""
    given = _value(entry, word)
    document = _document(text, path)
    table: Any = document
    for place, key in enumerate(entry.keys[:-1]):
        if key not in table:
            table[key] = _new_table(table, bare=place < len(entry.keys) - 2)
        table = table[key]
        if not isinstance(table, dict):
            raise _no_table(entry.keys[: place + 1])
    table[entry.keys[-1]] = given
    return _written(document, like=text)


def without(text: str, keys: Keys, path: Path) -> str:
    """The file's ``text`` without a setting or a whole table; as it was where there is none."""
    document = _document(text, path)
    table: Any = document
    for key in keys[:-1]:
        table = table.get(key) if isinstance(table, dict) else None
    if not isinstance(table, dict) or keys[-1] not in table:
        return text
    del table[keys[-1]]
    return _written(document, like=text)


def _written(document: tomlkit.TOMLDocument, *, like: str) -> str:
    """The document, its new lines ended as those of the text that it was read from."""
    written = tomlkit.dumps(document)
    ends = like.count("\r\n")
    if ends == 0 or ends < like.count("\n"):
        return written
    return written.replace("\r\n", "\n").replace("\n", "\r\n")


def _new_table(parent: object, *, bare: bool) -> Table | InlineTable:
    """A table to stand in ``parent``; a ``bare`` one holds tables alone and has no header."""
    if isinstance(parent, InlineTable):
        return tomlkit.inline_table()
    return tomlkit.table(is_super_table=bare)


def _document(text: str, path: Path) -> tomlkit.TOMLDocument:
    try:
        return tomlkit.parse(text)
    except (TOMLKitError, ValueError, RecursionError) as error:
        raise unreadable(path, str(error)) from error


def _no_table(keys: Keys) -> UsageError:
    section = SETTINGS[keys[0]]
    assert isinstance(section, Section)
    hint = Message("config.allowed-table", {"key": header(section, keys[0])})
    return UsageError("config.no-table", key=".".join(map(written, keys)), hint=hint)


def _value(entry: Entry, word: str) -> object:
    for candidate in _candidates(word):
        try:
            entry.setting.read(candidate)
        except (TypeError, ValueError, UsageError):
            continue
        return candidate
    shown = "…" if entry.setting.secret else word
    raise UsageError(
        "config.bad-value", key=entry.name, value=shown, hint=Message(entry.setting.allowed)
    )


def _candidates(word: str) -> Iterator[object]:
    """What a word of the command line may mean: a text, a value as TOML writes it, a list."""
    yield word
    yield _literal(word)
    yield [_number_or_text(part.strip()) for part in word.split(",") if part.strip()]


def _number_or_text(word: str) -> int | str:
    return int(word) if SMALL_NUMBER.fullmatch(word) else word


def _literal(word: str) -> object:
    try:
        return tomllib.loads(f"value = {word}")["value"]
    except (ValueError, RecursionError):
        return None
