"""Jobs of this installation: its program, data file, language and locale, by absolute paths."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from dangvu_cli.app.scheduling import Crontab, Home, Timers
from dangvu_cli.cli.places import Places
from dangvu_cli.config import config_file
from dangvu_cli.domain.schedule import Job, read_name
from dangvu_cli.errors import DangvuError, Message, UsageError
from dangvu_cli.storage.reading import missing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dangvu_cli.cli.context import Context

FORMATS = ("crontab", "systemd")
UTF8 = "C.UTF-8"


def reminding(
    context: Context,
    options: Sequence[str],
    at: tuple[int, int],
    days: Sequence[str],
    name: str | None = None,
) -> Job:
    """``remind`` with these options, on the data file that is meant in this run.

    Without a ``name`` it is ``digest`` for the digest, and ``remind`` else. Raises UsageError for
    options that it would refuse each morning.
    """
    db = context.workspace.path.absolute()
    digest = _read(context, options)["digest"]
    name = read_name(name or ("digest" if digest else "remind"))
    return Job(
        program=_program(),
        command="remind",
        options=options,
        db=str(db),
        language=context.language,
        environment=_environment(context),
        at=at,
        days=days,
        lock=_lock(db, name),
        name=name,
    )


def check(context: Context, job: Job) -> None:
    """Refuse what would fail each morning.

    That is a data file that is not there, or whose path no crontab could hold, and messages that
    have no place to go to.
    """
    read = _read(context, job.options)
    if read["mail"] or read["notify"]:
        Places(context.settings, mail=read["mail"], notify=read["notify"])
    if not Path(job.db).exists():
        raise missing(Path(job.db))
    if not job.db.isprintable():
        raise DangvuError("schedule.path", path=job.db)


def home_named(timer: str, context: Context) -> Home:
    """Where jobs are put for ``crontab`` or ``systemd``; raises UsageError for another name."""
    if timer == "crontab":
        return Crontab(context.environment)
    if timer != "systemd":
        hint = Message("value.allowed", {"allowed": list(FORMATS)})
        raise UsageError("value.unknown", option="--format", text=timer, hint=hint)
    base = context.environment.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")  # noqa: PTH111
    return Timers(context.environment, Path(base) / "systemd" / "user")


def _read(context: Context, options: Sequence[str]) -> dict[str, Any]:
    """The options of ``remind`` as it reads them; raises UsageError."""
    from dangvu_cli.cli.commands.remind import app

    command = typer.main.get_command(app)
    return command.make_context("dangvu remind", list(options), obj=context).params


def _program() -> list[str]:
    own = Path(sys.argv[0]).absolute()
    if own.stem == "dangvu" and own.is_file():
        return [str(own)]
    return [sys.executable, "-m", "dangvu_cli"]


def _environment(context: Context) -> dict[str, str]:
    """The locale, and the config file where it would not be found without being named."""
    given = context.environment
    locale = given.get("LC_ALL") or given.get("LANG") or ""
    environment = {"LC_ALL": locale if "UTF-8" in locale.upper() else UTF8}
    path = config_file(given)
    moved = given.get("DANGVU_CONFIG") or given.get("XDG_CONFIG_HOME")
    if moved and path is not None and path.exists():
        environment["DANGVU_CONFIG"] = str(path.absolute())
    return environment


def _lock(db: Path, name: str) -> list[str]:
    """``flock``, where there is one: a run of the job that would overlap ends at once and well."""
    flock = shutil.which("flock")
    return [flock, "-n", "-E", "0", str(db.with_name(f".{db.name}.{name}.lock"))] if flock else []
