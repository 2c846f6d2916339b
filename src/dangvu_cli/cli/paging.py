"""Answers longer than the terminal, shown by the user's pager."""

from __future__ import annotations

import shlex
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from dangvu_cli.cli.context import Context

USUAL = "less"
LESS = "FRX"
"""Leave where all fits on the screen, show colours, keep the text when leaving."""


def show(text: str, out: TextIO, height: int, context: Context) -> None:
    """Write ``text`` on a terminal of ``height`` lines, through the pager where it is longer.

    Where the pager cannot be started the text is written as it is.
    """
    words = shlex.split(pager(context), posix=sys.platform != "win32")
    if not words or words == ["cat"] or text.count("\n") < height:
        out.write(text)
        return
    out.flush()
    usual = {"LESS": LESS, "LV": "-c", "LESSCHARSET": "utf-8"}
    try:
        child = subprocess.Popen(  # noqa: S603 (the user's own)
            words, stdin=subprocess.PIPE, env={**usual, **context.environment}
        )
    except OSError:
        out.write(text)
        return
    # Ctrl+C is the pager's while it shows; that it is left early is no failure.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        child.communicate(text.encode())
    finally:
        signal.signal(signal.SIGINT, before)


def pager(context: Context) -> str:
    """The pager that is wanted; empty for none."""
    if context.no_pager or context.environment.get("TERM") == "dumb":
        return ""
    environment = context.environment
    own = environment.get("DANGVU_PAGER")
    if own is not None:
        return own
    return context.settings.pager or environment.get("PAGER", USUAL)
