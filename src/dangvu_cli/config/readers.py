"""How the values of settings are read: each takes TOML's value and returns ours.

ValueError, TypeError or UsageError refuses it; what is allowed is told by the table of settings.
"""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from dangvu_cli.domain.reminder import Stage

MOST_DAYS = 3660
MOST_GENERATIONS = 100
LAST_PORT = 65535
LONGEST_WAIT = 3600
ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
"""RFC 5322 without quotes, comments and other letters, as HTML has it: every server takes them."""
CHANNEL = re.compile(r"[a-z][a-z0-9+.-]*://\S+")
COLOUR = re.compile(
    r"none|((bold|dim|italic|underline|reverse)( (?=\w|#)|$))*"
    r"((bright_)?(black|red|green|yellow|blue|magenta|cyan|white)|orange3|#[0-9a-fA-F]{6})?"
)


def text(value: object) -> str:
    """A text that says something; no path, name or command holds a NUL."""
    if not isinstance(value, str) or not value.strip() or "\0" in value:
        raise TypeError(value)
    return value


def path(value: object) -> Path:
    """A path; ``~`` is the home folder, and stays where there is none."""
    return Path(os.path.expanduser(text(value)))  # noqa: PTH111


def words(value: object) -> tuple[str, ...]:
    """A list of texts."""
    return tuple(text(part) for part in _list(value))


def one_of(*allowed: str) -> Callable[[object], str]:
    """One of some texts."""

    def read_one(value: object) -> str:
        if value not in allowed:
            raise ValueError(value)
        return str(value)

    return read_one


def _whole(least: int, most: int) -> Callable[[object], int]:
    def read_whole(value: object) -> int:
        if type(value) is not int or not least <= value <= most:
            raise ValueError(value)
        return value

    return read_whole


days = _whole(0, MOST_DAYS)
generations = _whole(1, MOST_GENERATIONS)
interval = _whole(1, MOST_DAYS)
port = _whole(1, LAST_PORT)
seconds = _whole(1, LONGEST_WAIT)


def stages(value: object) -> tuple[Stage, ...]:
    """Numbers of days; of working days as texts: ``"3b"``."""
    from dangvu_cli.domain.reminder import read_stages

    return tuple(
        stage
        for part in _list(value)
        for stage in (read_stages(part) if isinstance(part, str) else [days(part)])
    )


def dates(value: object) -> tuple[date, ...]:
    """Days, as TOML writes them or as texts."""
    return tuple(part if type(part) is date else date.fromisoformat(part) for part in _list(value))


def span(value: object) -> str:
    """A number of days as ``remind --within`` takes it."""
    from dangvu_cli.domain.reminder import read_days

    read_days(text(value))
    return text(value)


def order(value: object) -> str:
    """Fields to sort by, as ``list --sort`` takes them."""
    from dangvu_cli.domain.sorting import parse_sort

    parse_sort(text(value))
    return text(value)


def address(value: object) -> str:
    """A mail address, bare."""
    if not ADDRESS.fullmatch(text(value)):
        raise ValueError(value)
    return text(value)


def addresses(value: object) -> tuple[str, ...]:
    """A list of mail addresses."""
    return tuple(address(part) for part in _list(value))


def channel(value: object) -> str:
    """A URL of Apprise; which there are, and what stands in them, it says itself."""
    if not CHANNEL.fullmatch(text(value)) or not text(value).isprintable():
        raise ValueError(value)
    return text(value)


def channels(value: object) -> tuple[str, ...]:
    """A list of URLs of Apprise."""
    return tuple(channel(part) for part in _list(value))


def colour(value: object) -> str:
    """A colour, perhaps with how the letters look before it: ``bold red``."""
    if not COLOUR.fullmatch(text(value)):
        raise ValueError(value)
    return text(value)


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value
