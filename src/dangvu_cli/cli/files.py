"""Files and stdin as the user names them."""

from __future__ import annotations

import sys

from dangvu_cli.errors import UsageError, reason_of


def content_of(name: str) -> bytes:
    """The content of the file ``name``, ``-`` for stdin; raises UsageError."""
    if name == "-":
        return from_stdin()
    from pathlib import Path

    from dangvu_cli.app.input_file import read_file

    return read_file(Path(name))


def from_stdin() -> bytes:
    """What stdin holds, at most a little more than may be read; raises UsageError."""
    from dangvu_cli.app.input_file import read_most

    if sys.stdin is None:
        raise UsageError("stdin.closed")
    try:
        return read_most(sys.stdin.buffer)
    except OSError as error:
        raise UsageError("stdin.unreadable", reason=reason_of(error)) from error
