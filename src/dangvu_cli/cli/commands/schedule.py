"""``dangvu schedule``: commands that run by themselves."""

from __future__ import annotations

from dataclasses import field
from shutil import which
from typing import Annotated, ClassVar

import typer

from dangvu_cli.app.scheduling import Home, difference
from dangvu_cli.cli.context import Context
from dangvu_cli.cli.jobs import FORMATS, check, home_named, reminding
from dangvu_cli.cli.options import Output, Text, Texts, no_texts
from dangvu_cli.cli.output import emit
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.domain.schedule import Job, crontab_lines, read_days, read_time, units
from dangvu_cli.domain.text import visible
from dangvu_cli.errors import UsageError
from dangvu_cli.render.pages.schedule import schedule_page
from dangvu_cli.values import value

app = command_app("command.schedule.help", default="list")


@value
class When:
    """At which time, on which days; without days on each."""

    heading: ClassVar[str] = "help.options"

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
    name: Annotated[Text, typer.Option("--name", metavar="NAME", help="option.job-name")] = None,
    install: Annotated[bool, typer.Option("--install", help="option.install")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="option.remove")] = False,
) -> None:
    """Print, install or remove what runs ``remind``."""
    if install and remove:
        raise UsageError("schedule.both")
    days = read_days(when.day, weekdays=when.weekdays)
    job = reminding(context, options or [], read_time(when.at), days, name)
    home = home_named(timer, context)
    if not remove:
        check(context, job)
    if install or remove:
        _carry_out(context, home, job, removed=remove)
    elif timer == "systemd":
        typer.echo("\n".join(f"# {name}\n{text}" for name, text in units(job).items()), nl=False)
    else:
        typer.echo("\n".join(crontab_lines(job)))


@command(app, "command.schedule-list.help", "list")
def list_(context: Context, output: Output) -> None:
    """List what runs by itself."""
    programs = {"crontab": "crontab", "systemd": "systemctl"}
    homes = [home_named(timer, context) for timer in FORMATS if which(programs[timer])]
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
