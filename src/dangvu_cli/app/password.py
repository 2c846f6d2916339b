"""The password of the mail account: asked of a command, a private file, or systemd.

It lives in this process alone: it is no argument of a program, in no message, in no value that is
shown, and goes to the server only through TLS.
"""

from __future__ import annotations

import os
import shlex
import stat
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from dangvu_cli.errors import DangvuError, Message, UsageError, reason_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dangvu_cli.config.table import Mail

CREDENTIAL = "dangvu-mail-password"
"""The name of the systemd credential (``LoadCredential=``, systemd.exec(5))."""
COMMAND_TIMEOUT = 60.0
OTHERS = stat.S_IRWXG | stat.S_IRWXO


def password_of(mail: Mail, environment: Mapping[str, str]) -> str:
    """The password, its last line break taken off; raises DangvuError where there is none."""
    folder = environment.get("CREDENTIALS_DIRECTORY")
    if mail.password_command is not None:
        found = _ask(mail.password_command)
    elif mail.password_file is not None:
        found = _read(Path(os.path.expanduser(mail.password_file)))  # noqa: PTH111
    elif mail.password is not None:
        found = mail.password
    elif folder and (Path(folder) / CREDENTIAL).is_file():
        found = _read(Path(folder) / CREDENTIAL)
    else:
        raise UsageError("mail.no-password", hint=Message("mail.no-password-hint"))
    password = found.removesuffix("\n").removesuffix("\r")
    if not password or not password.isascii() or not password.isprintable():
        raise UsageError("mail.odd-password")
    return password


def _ask(command: str) -> str:
    """What the command prints; no shell reads it, and what it prints is told to nobody."""
    try:
        run = subprocess.run(  # noqa: S603 (the user's own config names it)
            shlex.split(command),
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            timeout=COMMAND_TIMEOUT,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        raise DangvuError("mail.password-command", reason=reason_of(error)) from None
    if run.returncode:
        status = Message("mail.exit-status", {"status": run.returncode})
        raise DangvuError("mail.password-command", reason=status)
    return run.stdout.decode("utf-8", "replace")


def _read(path: Path) -> str:
    """The content of a file that nobody else may read."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as file:
            mode = os.fstat(descriptor).st_mode
            if os.name == "posix" and mode & OTHERS:
                hint = Message("mail.password-readable-hint", {"path": str(path)})
                raise UsageError("mail.password-readable", path=str(path), hint=hint)
            return file.read().decode("utf-8", "replace")
    except OSError as error:
        raise DangvuError("mail.password-file", path=str(path), reason=reason_of(error)) from None
