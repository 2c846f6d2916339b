"""Commands that run by themselves at a time of the day: as lines for cron, as systemd timers."""

from __future__ import annotations

import re
import shlex
from hashlib import sha256
from typing import TYPE_CHECKING

from dangvu_cli.errors import Message, UsageError
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAYS = DAYS[:5]
TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
MARK = "# dangvu schedule:"
MARKED = re.compile(rf"{MARK} (?P<name>{NAME.pattern}) (?P<db>.+)")
LETTERS = "CONTENT_TYPE='text/plain; charset=UTF-8'"
"""Cron takes the letters of what it mails for those of its own locale, and often has none."""
LONGEST_PATH = 100


@value
class Job:
    """What runs, and when: ``command`` and its options, in absolute paths, with its environment.

    A data file has one job of each ``name``. ``days`` are names of ``DAYS``, none of them for every
    day. ``lock`` is the program, and what it is to hold, that keeps a run from starting while the
    one before is still at work.
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
    name: str = "remind"

    @property
    def words(self) -> list[str]:
        """The whole command line."""
        db = ["--db", self.db, "--lang", self.language]
        return [*self.program, *db, self.command, *self.options]

    @property
    def mark(self) -> str:
        """The comment by which what is installed is known again."""
        return f"{MARK} {self.name} {self.db}"


@value
class Scheduled:
    """A job that is installed: its name and data file, what runs it, where and how it stands."""

    name: str
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


def read_name(text: str) -> str:
    """The name of a job; raises UsageError."""
    if not NAME.fullmatch(text):
        raise UsageError("schedule.bad-name", text=text, hint=Message("schedule.name-form"))
    return text


def read_days(texts: Iterable[str], *, weekdays: bool) -> tuple[str, ...]:
    """Days of the week in their order, none for every day; raises UsageError."""
    named = set(WEEKDAYS if weekdays else ())
    for text in texts:
        name = text.strip().lower()[:3]
        if name not in DAYS:
            hint = Message("value.allowed", {"allowed": list(DAYS)})
            raise UsageError("value.unknown", option="--day", text=text, hint=hint)
        named.add(name)
    return tuple(day for day in DAYS if day in named)


# --- cron ---


def crontab_lines(job: Job) -> list[str]:
    r"""The mark, and the lines of a crontab (crontab(5): a % that is meant is written ``\%``)."""
    hour, minute = job.at
    assigned = [f"{name}={shlex.quote(text)}" for name, text in job.environment.items()]
    command = [*assigned, *map(shlex.quote, [*job.lock, *job.words])]
    when = f"{minute} {hour} * * {_cron_days(job.days)}"
    return [job.mark, LETTERS, f"{when} {' '.join(command)}".replace("%", r"\%")]


def with_job(crontab: str, job: Job) -> str:
    """The crontab with the job in its old place, or at its end; all else is left as it is."""
    new = [f"{line}\n" for line in crontab_lines(job)]
    lines = crontab.splitlines(keepends=True)
    place = _place(lines, job)
    if place is None:
        if lines and not lines[-1].endswith("\n"):
            lines[-1] += "\n"
        return "".join([*lines, *new])
    return "".join([*lines[: place.start], *new, *lines[place.stop :]])


def without_job(crontab: str, job: Job) -> str:
    """The crontab without the job, as it was before."""
    lines = crontab.splitlines(keepends=True)
    place = _place(lines, job)
    return crontab if place is None else "".join([*lines[: place.start], *lines[place.stop :]])


def in_crontab(crontab: str) -> Iterator[Scheduled]:
    """Our jobs in a crontab, with the line that runs each."""
    lines = crontab.splitlines()
    for start, line in enumerate(lines):
        if found := MARKED.fullmatch(line):
            own = lines[start + 1 : _end(lines, start, found["db"])]
            text = "\n".join(line for line in own if line != LETTERS)
            yield Scheduled(found["name"], "crontab", found["db"], "crontab", text)


def _place(lines: Sequence[str], job: Job) -> range | None:
    """Where the lines of the job stand, from its mark on."""
    for start, line in enumerate(lines):
        if line.rstrip("\n") == job.mark:
            return range(start, _end(lines, start, job.db))
    return None


def _end(lines: Sequence[str], start: int, db: str) -> int:
    """Behind the lines that belong to a mark: a line of somebody else's never does."""
    end = start + 1
    if end < len(lines) and lines[end].rstrip("\n") == LETTERS:
        end += 1
    ours = f" --db {shlex.quote(db)} ".replace("%", r"\%")
    return end + 1 if end < len(lines) and ours in lines[end] else end


def _cron_days(days: Sequence[str]) -> str:
    if tuple(days) == WEEKDAYS:
        return "1-5"
    return ",".join(str(DAYS.index(day) + 1) for day in days) or "*"


# --- systemd ---


def unit_name(job: Job) -> str:
    """The name of the units, another one for each job and data file."""
    # What can be read of the path may be read of another one too.
    path = re.sub(r"[^A-Za-z0-9]+", "-", job.db).strip("-")[-LONGEST_PATH:]
    return f"dangvu-{job.name}-{path}-{sha256(job.db.encode()).hexdigest()[:8]}"


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
