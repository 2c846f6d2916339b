"""The user's editor."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from dangvu_cli.errors import DangvuError, Message, reason_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

USUAL = ("sensible-editor", "nano", "vi", "notepad")


def open_editor(path: Path, environment: Mapping[str, str]) -> None:
    """Edit a file with ``$VISUAL``, ``$EDITOR``, or what there is; raises DangvuError."""
    named = environment.get("VISUAL") or environment.get("EDITOR")
    words = shlex.split(named, posix=sys.platform != "win32") if named else _usual()
    try:
        code = subprocess.run([*words, str(path)], check=False).returncode  # noqa: S603 (the user's own)
    except OSError as error:
        raise DangvuError("editor.failed", program=words[0], reason=reason_of(error)) from error
    if code:
        raise DangvuError("editor.failed", program=words[0], reason=str(code))


def _usual() -> list[str]:
    found = next(filter(shutil.which, USUAL), None)
    if found is None:
        raise DangvuError("editor.none", hint=Message("editor.none-hint"))
    return [found]
