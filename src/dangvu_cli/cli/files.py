"""Files and stdin as the user names them."""

from __future__ import annotations

import sys
from pathlib import Path

from dangvu_cli.errors import UsageError

MOST = 64 << 20
"""Bytes that are read at most; what is longer is refused by whoever reads it."""


def content_of(name: str) -> bytes:
    """The content of the file ``name``, ``-`` for stdin, and one byte more than is allowed."""
    if name == "-":
        return from_stdin()
    try:
        with Path(name).open("rb") as file:
            return file.read(MOST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise UsageError("input.unreadable", name=name, reason=reason) from error


def from_stdin() -> bytes:
    """What stdin holds; raises UsageError where there is none."""
    if sys.stdin is None:
        raise UsageError("stdin.closed")
    try:
        return sys.stdin.buffer.read(MOST + 1)
    except OSError as error:
        raise UsageError("stdin.unreadable", reason=error.strerror) from error
