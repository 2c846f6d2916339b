"""Settings: option > environment > config file > default (contract, sections 1 and 7)."""

from __future__ import annotations

import os
import sys
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from dangvu_cli.errors import DataFileError, Message, UsageError, reason_of
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from dangvu_cli.config.table import Lead, Mail, Notify, View
    from dangvu_cli.domain.reminder import Stage
    from dangvu_cli.domain.workdays import Roll

CONFIG_NAME = "config.toml"
DATA_NAME = "dangvu.json"
XDG = {"config": ("XDG_CONFIG_HOME", "~/.config"), "data": ("XDG_DATA_HOME", "~/.local/share")}


@value
class Settings:
    """What the config file says, or the default of each setting.

    ``path`` is None without a file, ``mail`` and ``notify`` without their tables. ``leads`` and
    ``views`` go by their names, ``colours`` by timing.
    """

    path: Path | None = None
    db: Path | None = None
    lang: str | None = None
    user: str | None = None
    due_soon_days: int = 7
    within: str = "14d"
    stages: tuple[Stage, ...] = (30, 7, 3, 1, 0)
    roll: Roll = "none"
    generations: int = 5
    days_off: tuple[date, ...] = ()
    make_up_days: tuple[date, ...] = ()
    fields: tuple[str, ...] = ()
    sort: str | None = None
    pager: str | None = None
    colours: Mapping[str, str] = field(default_factory=dict)
    mail: Mail | None = None
    notify: Notify | None = None
    leads: Mapping[str, Lead] = field(default_factory=dict)
    views: Mapping[str, View] = field(default_factory=dict)


def load(environment: Mapping[str, str]) -> Settings:
    """The settings of the config file, or the defaults where there is none.

    Raises UsageError for a file that cannot be read, that was named and is missing, or that says
    what cannot be.
    """
    path = config_file(environment)
    if path is None:
        return Settings()
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        if environment.get("DANGVU_CONFIG"):
            raise UsageError("config.missing", path=str(path)) from None
        return Settings()
    except OSError as error:
        raise unreadable(path, reason_of(error)) from error
    from dangvu_cli.config.reading import read_open_file

    return read_open_file(descriptor, path)


def unreadable(path: Path, reason: Message | str) -> UsageError:
    """The refusal of a file that cannot be read at all."""
    return UsageError("config.unreadable", path=str(path), reason=reason)


def config_file(environment: Mapping[str, str]) -> Path | None:
    """The config file that ``DANGVU_CONFIG`` names, or the platform's; None without a home."""
    named = environment.get("DANGVU_CONFIG")
    return Path(named) if named else _folder("config", CONFIG_NAME, environment)


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
