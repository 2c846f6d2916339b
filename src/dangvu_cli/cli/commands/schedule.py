"""``dangvu schedule``: commands that run by themselves."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import field
from pathlib import Path
from typing import Annotated, ClassVar

import typer

from dangvu_cli.app.scheduling import Crontab, Home, Timers, difference
from dangvu_cli.cli.context import Context
from dangvu_cli.cli.options import Output, Texts, no_texts
from dangvu_cli.cli.output import emit
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.config import config_file
from dangvu_cli.domain.schedule import Job, crontab_lines, read_days, read_time, units
from dangvu_cli.domain.text import visible
from dangvu_cli.errors import DangvuError, Message, UsageError
from dangvu_cli.render.pages.schedule import schedule_page
from dangvu_cli.storage.reading import missing
from dangvu_cli.values import value

app = command_app("command.schedule.help", default="list")

FORMATS = ("crontab", "systemd")
UTF8 = "C.UTF-8"


@value
class When:
    """At which time, on which days; without days on each."""

    is_option_group: ClassVar[bool] = True

    at: Annotated[str, typer.Option("--at", metavar="HH:MM", help="option.at")] = "07:00"
    weekdays: Annotated[bool, typer.Option("--weekdays", help="option.weekdays")] = False
    day: Annotated[Texts, typer.Option("--day", metavar="mon|tue|…", help="option.day")] = field(
        default_factory=no_texts
    )


@command(app, "command.schedule-remind.help")
def remind(
    context: Context,
    options: Annotated[
        list[str] | None, typer.Argument(metavar="[-- OPTION…]", help="argument.options")
    ] = None,
    *,
    when: When,
    timer: Annotated[
        str, typer.Option("--format", metavar="crontab|systemd", help="option.timer")
    ] = "crontab",
    install: Annotated[bool, typer.Option("--install", help="option.install")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="option.remove")] = False,
) -> None:
    """Print, install or remove what runs ``remind``."""
    if install and remove:
        raise UsageError("schedule.both")
    _check_options(context, options or [])
    job = Job(
        program=_program(),
        command="remind",
        options=options or [],
        db=str(_data_file(context, needed=not remove)),
        language=context.language,
        environment=_environment(context),
        at=read_time(when.at),
        days=read_days(when.day, weekdays=when.weekdays),
        lock=_lock(context.workspace.path.absolute()),
    )
    home = _home(timer, context)
    if install or remove:
        _carry_out(context, home, job, removed=remove)
        return
    if timer == "systemd":
        typer.echo("\n".join(f"# {name}\n{text}" for name, text in units(job).items()), nl=False)
    else:
        typer.echo("\n".join(crontab_lines(job)))


@command(app, "command.schedule-list.help", "list")
def list_(context: Context, output: Output) -> None:
    """List what runs by itself."""
    programs = {"crontab": "crontab", "systemd": "systemctl"}
    homes = [_home(timer, context) for timer in FORMATS if shutil.which(programs[timer])]
    found = [job for home in homes for job in home.jobs()]
    emit(context, schedule_page(found, context.language), output)


def _carry_out(context: Context, home: Home, job: Job, *, removed: bool) -> None:
    before, after = home.before(job), home.after(job, removed=removed)
    lines = difference(before, after)
    if not lines:
        context.warn_of("changed.nothing")
        return
    home.put(job, after)
    for line in lines:
        typer.echo(visible(line))


def _home(timer: str, context: Context) -> Home:
    if timer == "crontab":
        return Crontab(context.environment)
    if timer != "systemd":
        hint = Message("value.allowed", {"allowed": list(FORMATS)})
        raise UsageError("value.unknown", option="--format", text=timer, hint=hint)
    base = context.environment.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")  # noqa: PTH111
    return Timers(context.environment, Path(base) / "systemd" / "user")


def _check_options(context: Context, options: list[str]) -> None:
    """Refuse now what would be refused each morning."""
    from dangvu_cli.cli.commands.remind import app as reminding

    typer.main.get_command(reminding).make_context("dangvu remind", list(options), obj=context)


def _data_file(context: Context, *, needed: bool) -> Path:
    path = context.workspace.path.absolute()
    if needed and not path.exists():
        raise missing(path)
    if not str(path).isprintable():
        raise DangvuError("schedule.path", path=str(path))
    return path


def _program() -> list[str]:
    own = Path(sys.argv[0]).absolute()
    if own.stem == "dangvu" and own.is_file():
        return [str(own)]
    return [sys.executable, "-m", "dangvu_cli"]


def _environment(context: Context) -> dict[str, str]:
    """The locale, and the config file where it does not stand where it would be looked for."""
    given = context.environment
    locale = given.get("LC_ALL") or given.get("LANG") or ""
    environment = {"LC_ALL": locale if "UTF-8" in locale.upper() else UTF8}
    path = config_file(given)
    if path is not None and (given.get("DANGVU_CONFIG") or given.get("XDG_CONFIG_HOME")):
        environment["DANGVU_CONFIG"] = str(path.absolute())
    return environment


def _lock(db: Path) -> list[str]:
    """``flock``, where there is one: a run that would overlap ends at once and well."""
    flock = shutil.which("flock")
    return [flock, "-n", "-E", "0", str(db.with_name(f".{db.name}.schedule.lock"))] if flock else []
