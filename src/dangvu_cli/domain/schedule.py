"""Commands that run by themselves at a time of the day: as lines for cron, as systemd timers."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

from dangvu_cli.errors import Message, UsageError
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAYS = DAYS[:5]
TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
MARK = "# dangvu schedule:"
MARKED = re.compile(rf"{MARK} (?P<command>\w+) (?P<db>.+)")


@value
class Job:
    """What runs, and when: ``command`` and its options, in absolute paths, with its environment.

    ``days`` are names of ``DAYS``, none of them for every day. ``lock`` is the program, and what it
    is to hold, that keeps a run from starting while the one before is still at work.
    """

    program: Sequence[str]
    command: str
    options: Sequence[str]
    db: str
    language: str
    environment: Mapping[str, str]
    at: tuple[int, int]
    days: Sequence[str] = ()
    lock: Sequence[str] = ()

    @property
    def words(self) -> list[str]:
        """The whole command line."""
        db = ["--db", self.db, "--lang", self.language]
        return [*self.program, *db, self.command, *self.options]

    @property
    def mark(self) -> str:
        """The comment by which what is installed is known again."""
        return f"{MARK} {self.command} {self.db}"


@value
class Scheduled:
    """A job that is installed: its command and data file, what runs it, where and how it stands."""

    command: str
    format: str
    db: str
    place: str
    text: str


def read_time(text: str) -> tuple[int, int]:
    """Hour and minute, ``07:00``; raises UsageError."""
    form = TIME.fullmatch(text.strip())
    if form is None:
        raise UsageError("schedule.bad-time", text=text, hint=Message("schedule.time-form"))
    return int(form[1]), int(form[2])


def read_days(texts: Iterable[str], *, weekdays: bool) -> tuple[str, ...]:
    """Days of the week in their order, none for every day; raises UsageError."""
    named = {text.strip().lower()[:3] for text in texts} | set(WEEKDAYS if weekdays else ())
    for name in named - set(DAYS):
        hint = Message("value.allowed", {"allowed": list(DAYS)})
        raise UsageError("value.unknown", option="--day", text=name, hint=hint)
    return tuple(day for day in DAYS if day in named)


# --- cron ---


def crontab_lines(job: Job) -> list[str]:
    r"""The mark, and the line of a crontab (crontab(5): a % that is meant is written ``\%``)."""
    hour, minute = job.at
    assigned = [f"{name}={shlex.quote(text)}" for name, text in job.environment.items()]
    command = [*assigned, *map(shlex.quote, [*job.lock, *job.words])]
    when = f"{minute} {hour} * * {_cron_days(job.days)}"
    return [job.mark, f"{when} {' '.join(command)}".replace("%", r"\%")]


def with_job(crontab: str, job: Job) -> str:
    """The crontab with the job in its old place, or at its end; all else is left as it is."""
    new = [f"{line}\n" for line in crontab_lines(job)]
    lines = crontab.splitlines(keepends=True)
    place = _place(lines, job)
    if place is None:
        if lines and not lines[-1].endswith("\n"):
            lines[-1] += "\n"
        return "".join([*lines, *new])
    return "".join([*lines[:place], *new, *lines[place + 2 :]])


def without_job(crontab: str, job: Job) -> str:
    """The crontab without the job, as it was before."""
    lines = crontab.splitlines(keepends=True)
    place = _place(lines, job)
    return crontab if place is None else "".join([*lines[:place], *lines[place + 2 :]])


def _place(lines: Sequence[str], job: Job) -> int | None:
    return next((n for n, line in enumerate(lines) if line.rstrip("\n") == job.mark), None)


def _cron_days(days: Sequence[str]) -> str:
    if tuple(days) == WEEKDAYS:
        return "1-5"
    return ",".join(str(DAYS.index(day) + 1) for day in days) or "*"


# --- systemd ---


def unit_name(job: Job) -> str:
    """The name of the units, another one for each command and data file."""
    return f"dangvu-{job.command}-" + re.sub(r"[^A-Za-z0-9]+", "-", job.db).strip("-")


def units(job: Job) -> dict[str, str]:
    """The files of the service and of its timer, by their names; a service never overlaps."""
    hour, minute = job.at
    days = f"{','.join(day.capitalize() for day in job.days)} " if job.days else ""
    environment = "".join(
        f"Environment={_quoted(f'{name}={text}')}\n" for name, text in job.environment.items()
    )
    title = f"Description=dangvu {job.command}, {job.db.replace('%', '%%')}\n"
    command = " ".join(map(_quoted_argument, job.words))
    name = unit_name(job)
    return {
        f"{name}.service": (
            f"{job.mark}\n[Unit]\n{title}\n"
            f"[Service]\nType=oneshot\n{environment}ExecStart={command}\n"
        ),
        f"{name}.timer": (
            f"{job.mark}\n[Unit]\n{title}\n"
            f"[Timer]\nOnCalendar={days}*-*-* {hour:02}:{minute:02}:00\nPersistent=true\n\n"
            f"[Install]\nWantedBy=timers.target\n"
        ),
    }


def _quoted(text: str) -> str:
    """A word as systemd.syntax(7) has it; % begins a specifier."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'


def _quoted_argument(text: str) -> str:
    """As ``_quoted``; in a command line $ begins a variable (systemd.service(5))."""
    return _quoted(text).replace("$", "$$")
