"""The same tasks for Taskwarrior, topydo and todoman, each in its own files and commands."""

from __future__ import annotations

import calendar
import os
import sys
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measuring import Run  # type: ignore[import-not-found]  # a script beside it

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PEERS = Path(__file__).parents[1] / "build" / "peers" / "bin"
DANGVU = Path(sys.executable).with_name("dangvu")
TAG = "đợt7"


@dataclass(frozen=True)
class Task:
    """What every peer can hold of a task."""

    title: str
    due: date
    assigned: date
    lead: str
    tag: str
    uid: str


def tasks_of(tables: Mapping[str, Any]) -> Iterator[Task]:
    """The open tasks of a data file's tables."""
    for row in tables["tasks"].values():
        yield Task(
            row["title"],
            date.fromisoformat(row["due"]["end"]),
            date.fromisoformat(row["assigned"]),
            row["lead"],
            row["tags"][0],
            row["uid"],
        )


@dataclass(frozen=True)
class Peer:
    """A program with its data in ``folder``; each run that alters them gets a copy of its own."""

    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    def run(self, *words: str, alters: bool = False, terminal: bool = False) -> Run:
        """A command of the program; ``{data}`` in a word stands for the folder."""
        return Run(
            self.command() + list(words),
            self.folder,
            environment=dict(self.environment),
            alters=alters,
            terminal=terminal,
        )

    def command(self) -> list[str]:
        """How the program is started."""
        raise NotImplementedError


class Dangvu(Peer):
    """This program."""

    def command(self) -> list[str]:  # noqa: D102
        return [str(DANGVU), "--db", "{data}/dangvu.json", "--today", "2023-09-15"]


class Taskwarrior(Peer):
    """Taskwarrior 2, whose files are lines of name:"value" pairs."""

    def command(self) -> list[str]:  # noqa: D102
        settings = {
            "data.location": "{data}", "confirmation": "off", "verbose": "nothing",
            "color": "off", "recurrence": "off", "hooks": "off",
        }  # fmt: skip
        return ["task", *(f"rc.{name}={value}" for name, value in settings.items())]

    @classmethod
    def write(cls, folder: Path, tasks: Iterator[Task]) -> Taskwarrior:
        """Write the tasks to ``folder``."""
        folder.mkdir(parents=True, exist_ok=True)
        lines = [
            f'[description:"{task.title}" due:"{_epoch(task.due)}" entry:"{_epoch(task.assigned)}" '
            f'modified:"{_epoch(task.assigned)}" project:"{task.lead}" status:"pending" '
            f'tags:"{task.tag}" uuid:"{task.uid}"]\n'
            for task in tasks
        ]
        (folder / "pending.data").write_text("".join(lines), encoding="utf-8")
        for name in ("completed.data", "undo.data", "backlog.data"):
            (folder / name).touch()
        (folder / "taskrc").touch()
        return cls.at(folder)

    @classmethod
    def at(cls, folder: Path) -> Taskwarrior:
        """The program with what was written before."""
        return cls(folder, {"TASKRC": str(folder / "taskrc")})


class Topydo(Peer):
    """topydo, on a todo.txt."""

    def command(self) -> list[str]:  # noqa: D102
        files = ["-t", "{data}/todo.txt", "-d", "{data}/done.txt"]
        return [str(PEERS / "topydo"), "-c", os.devnull, *files]

    @classmethod
    def write(cls, folder: Path, tasks: Iterator[Task]) -> Topydo:
        """Write the tasks to ``folder``."""
        folder.mkdir(parents=True, exist_ok=True)
        lines = [
            f"{task.assigned} {task.title} +{task.tag} @{task.lead.replace(' ', '-')} "
            f"due:{task.due}\n"
            for task in tasks
        ]
        (folder / "todo.txt").write_text("".join(lines), encoding="utf-8")
        (folder / "done.txt").touch()
        return cls(folder)


class Todoman(Peer):
    """todoman, on a folder with an iCalendar file a task; it keeps a cache in SQLite."""

    def command(self) -> list[str]:  # noqa: D102
        return [str(PEERS / "todo"), "-c", "{data}/config.py"]

    @classmethod
    def write(cls, folder: Path, tasks: Iterator[Task]) -> Todoman:
        """Write the tasks to ``folder``."""
        calendar_folder = folder / "lists" / "office"
        calendar_folder.mkdir(parents=True, exist_ok=True)
        for task in tasks:
            lines = (
                "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//bench//bench//EN", "BEGIN:VTODO",
                f"UID:{task.uid}", f"DTSTAMP:{_stamp(task.assigned)}", f"SUMMARY:{task.title}",
                f"CATEGORIES:{task.tag}", f"DUE;VALUE=DATE:{task.due:%Y%m%d}",
                "STATUS:NEEDS-ACTION", "END:VTODO", "END:VCALENDAR", "",
            )  # fmt: skip
            path = calendar_folder / f"{task.uid}.ics"
            path.write_text("\r\n".join(lines), encoding="utf-8")
        config = (
            f'path = "{folder}/lists/*"\ndate_format = "%Y-%m-%d"\ntime_format = "%H:%M"\n'
            f'cache_path = "{folder}/cache.sqlite3"\ndefault_list = "office"\ncolor = "never"\n'
        )
        (folder / "config.py").write_text(config, encoding="utf-8")
        return cls(folder)


def _epoch(day: date) -> int:
    return calendar.timegm(day.timetuple())


def _stamp(day: date) -> str:
    return f"{datetime(day.year, day.month, day.day):%Y%m%dT%H%M%SZ}"  # noqa: DTZ001
