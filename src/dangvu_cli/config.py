"""Settings: option > environment > config file > default (contract, sections 1 and 7)."""

from __future__ import annotations

import os
import sys
from dataclasses import field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dangvu_cli.errors import DataFileError, Message, UsageError
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dangvu_cli.domain.workdays import Roll

CONFIG_NAME = "config.toml"
DATA_NAME = "dangvu.json"
MOST_DAYS = 3660
MOST_GENERATIONS = 100
XDG = {"config": ("XDG_CONFIG_HOME", "~/.config"), "data": ("XDG_DATA_HOME", "~/.local/share")}


@value
class Settings:
    """What the config file says, or the default of each setting; ``path`` is None without one."""

    path: Path | None = None
    db: Path | None = None
    lang: str | None = None
    user: str | None = None
    due_soon_days: int = 7
    within: str = "14d"
    stages: tuple[int, ...] = (30, 7, 3, 1, 0)
    roll: Roll = "none"
    generations: int = 5
    days_off: tuple[date, ...] = ()
    make_up_days: tuple[date, ...] = ()
    mail: Mapping[str, Any] = field(default_factory=dict)
    leads: Mapping[str, Any] = field(default_factory=dict)
    views: Mapping[str, Any] = field(default_factory=dict)


@value
class Setting:
    """One setting: how its value is read (ValueError or TypeError refuses it), and what it may be.

    ``allowed`` is the message that tells what may stand there.
    """

    read: Callable[[Any], Any]
    allowed: str


def load(environment: Mapping[str, str]) -> Settings:
    """The settings of the config file: the one that ``DANGVU_CONFIG`` names, or the platform's.

    Raises UsageError for a file that cannot be read, an unknown key or a wrong value.
    """
    named = environment.get("DANGVU_CONFIG")
    path = Path(named) if named else _folder("config", CONFIG_NAME, environment)
    if path is None:
        return Settings()
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        if named:
            raise UsageError("config.missing", path=str(path)) from None
        return Settings()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError("config.unreadable", path=str(path), reason=reason) from error
    return read(content, path)


def read(content: bytes, path: Path) -> Settings:
    """The settings in the TOML text ``content``."""
    import tomllib

    try:
        table = tomllib.loads(content.decode())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError("config.unreadable", path=str(path), reason=str(error)) from error
    values: dict[str, Any] = {name: _value(name, value, path) for name, value in table.items()}
    return Settings(path=path, **values)


def default_data_file(environment: Mapping[str, str]) -> Path:
    """The data file in the platform's data folder (``XDG_DATA_HOME`` is honoured)."""
    path = _folder("data", DATA_NAME, environment)
    if path is None:
        raise DataFileError("config.no-home", hint=Message("config.no-home-hint"))
    return path


def _folder(kind: str, name: str, environment: Mapping[str, str]) -> Path | None:
    """A file in one of the platform's folders for dangvu; None where there is no home folder."""
    if sys.platform in {"darwin", "win32"}:
        import platformdirs

        folder: Path = getattr(platformdirs, f"user_{kind}_path")("dangvu", appauthor=False)
        return folder / name
    # XDG Base Directory Specification, read here because importing platformdirs takes a tenth
    # of the time of a whole look.
    variable, default = XDG[kind]
    base = environment.get(variable, "")
    folder = Path(base if base.startswith("/") else os.path.expanduser(default))  # noqa: PTH111
    return folder / "dangvu" / name if folder.is_absolute() else None


def _value(name: str, value: object, path: Path) -> object:
    setting = SETTINGS.get(name)
    if setting is None:
        raise UsageError("config.unknown", key=name, path=str(path), hint=_nearest(name))
    try:
        return setting.read(value)
    except (TypeError, ValueError):
        raise UsageError(
            "config.bad-value",
            key=name,
            value=str(value),
            path=str(path),
            hint=Message(setting.allowed),
        ) from None


def _nearest(name: str) -> Message:
    import difflib

    near = difflib.get_close_matches(name, SETTINGS, n=1, cutoff=0.5)
    if near:
        return Message("config.did-you-mean", {"key": near[0]})
    return Message("config.known", {"keys": sorted(SETTINGS)})


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError(value)
    return value


def _path(value: object) -> Path:
    return Path(os.path.expanduser(_text(value)))  # noqa: PTH111 (a path without a home stays)


def _count(value: object) -> int:
    if type(value) is not int or not 0 <= value <= MOST_DAYS:
        raise ValueError(value)
    return value


def _generations(value: object) -> int:
    if type(value) is not int or not 1 <= value <= MOST_GENERATIONS:
        raise ValueError(value)
    return value


def _counts(value: object) -> tuple[int, ...]:
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(_count(part) for part in value)


def _days(value: object) -> tuple[date, ...]:
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(part if type(part) is date else date.fromisoformat(part) for part in value)


def _table(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError(value)
    return value


def _one_of(*allowed: str) -> Callable[[object], str]:
    def read_one(value: object) -> str:
        if value not in allowed:
            raise ValueError(value)
        return str(value)

    return read_one


SETTINGS: dict[str, Setting] = {
    "db": Setting(_path, "config.allowed-path"),
    "lang": Setting(_one_of("vi", "en"), "config.allowed-lang"),
    "user": Setting(_text, "config.allowed-text"),
    "due_soon_days": Setting(_count, "config.allowed-days"),
    "within": Setting(_text, "config.allowed-span"),
    "stages": Setting(_counts, "config.allowed-stages"),
    "roll": Setting(_one_of("none", "previous", "next"), "config.allowed-roll"),
    "generations": Setting(_generations, "config.allowed-generations"),
    "days_off": Setting(_days, "config.allowed-dates"),
    "make_up_days": Setting(_days, "config.allowed-dates"),
    "mail": Setting(_table, "config.allowed-table"),
    "leads": Setting(_table, "config.allowed-table"),
    "views": Setting(_table, "config.allowed-table"),
}
