"""Jobs put into the user's crontab or among the user's systemd timers, and taken out again."""

from __future__ import annotations

import subprocess
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from dangvu_cli.domain.schedule import (
    MARKED,
    Scheduled,
    in_crontab,
    unit_name,
    units,
    with_job,
    without_job,
)
from dangvu_cli.errors import DangvuError, Message, reason_of
from dangvu_cli.storage.placing import place_file
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dangvu_cli.domain.schedule import Job

EMPTY = "no crontab"
"""What ``crontab -l`` says where there is none; at another failure nothing must be written."""


READABLE = 0o666
"""The permissions of a new unit, less the umask: it holds no secret."""

Texts = dict[str, str]
"""Texts by their places; an empty one is no file."""


class Home(Protocol):
    """Where jobs are put."""

    def before(self, job: Job) -> Texts:
        """What stands in the places that the job takes."""

    def after(self, job: Job, *, removed: bool) -> Texts:
        """What is to stand there with the job, or without it."""

    def put(self, job: Job, texts: Texts) -> None:
        """Put the texts in their places; raises DangvuError."""

    def jobs(self) -> Iterator[Scheduled]:
        """Our jobs that stand there."""


@value
class Crontab:
    """The user's crontab, through the program ``crontab``."""

    environment: Mapping[str, str]

    def before(self, job: Job) -> Texts:
        """The whole crontab."""
        return {"crontab": self._read()}

    def after(self, job: Job, *, removed: bool) -> Texts:
        """The whole crontab; what is not ours is as it was, byte for byte."""
        change = without_job if removed else with_job
        return {"crontab": change(self._read(), job)}

    def put(self, job: Job, texts: Texts) -> None:
        """Hand the crontab to the program."""
        _run(["crontab", "-"], self.environment, texts["crontab"])

    def jobs(self) -> Iterator[Scheduled]:
        """Our lines, each behind its mark."""
        return in_crontab(self._read())

    def _read(self) -> str:
        run = _start(["crontab", "-l"], self.environment)
        said = run.stderr.decode("utf-8", "replace").strip()
        if run.returncode and EMPTY not in said.lower():
            raise DangvuError("schedule.failed", program="crontab -l", reason=said)
        return "" if run.returncode else run.stdout.decode("utf-8", "surrogateescape")


@value
class Timers:
    """The user's systemd units, in ``folder``."""

    environment: Mapping[str, str]
    folder: Path

    def before(self, job: Job) -> Texts:
        """The service and its timer."""
        return {str(self.folder / name): _text(self.folder / name) for name in units(job)}

    def after(self, job: Job, *, removed: bool) -> Texts:
        """The same anew, or no files."""
        made = units(job).items()
        return {str(self.folder / name): "" if removed else text for name, text in made}

    def put(self, job: Job, texts: Texts) -> None:
        """Write the files and start the timer, or stop it and remove them."""
        timer = f"{unit_name(job)}.timer"
        starting = all(texts.values())
        if not starting:
            self._systemctl("disable", "--now", timer)
        for place, text in texts.items():
            _write(Path(place), text)
        self._systemctl("daemon-reload")
        if starting:
            self._systemctl("enable", "--now", timer)

    def jobs(self) -> Iterator[Scheduled]:
        """Our timers, by the mark on their first line."""
        for path in sorted(self.folder.glob("dangvu-*.timer")):
            text = _text(path)
            if found := MARKED.fullmatch(text.partition("\n")[0]):
                yield Scheduled(found["name"], "systemd", found["db"], str(path), text)

    def _systemctl(self, *words: str) -> None:
        _run(["systemctl", "--user", *words], self.environment)


def difference(before: Texts, after: Texts) -> list[str]:
    """What changes: lines that go behind ``-``, lines that come behind ``+``, below their place."""
    import difflib

    lines: list[str] = []
    for place, text in after.items():
        changed = difflib.ndiff(before[place].splitlines(), text.splitlines())
        kept = [line for line in changed if line[0] in "+-"]
        lines += [place, *kept] if kept else []
    return lines


def _write(path: Path, text: str) -> None:
    """Put the file in its place as a whole: systemd may read it at any moment."""
    try:
        if not text:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        place_file(path, text.encode(), force=True, mode=READABLE, like=path)
    except OSError as error:
        raise DangvuError("output.not-written", path=str(path), reason=reason_of(error)) from error


def _text(path: Path) -> str:
    with suppress(OSError):
        return path.read_text("utf-8")
    return ""


def _run(words: Sequence[str], environment: Mapping[str, str], given: str = "") -> None:
    run = _start(words, environment, given)
    if run.returncode:
        reason = run.stderr.decode("utf-8", "replace").strip() or str(run.returncode)
        raise DangvuError("schedule.failed", program=" ".join(words), reason=reason)


def _start(
    words: Sequence[str], environment: Mapping[str, str], given: str = ""
) -> subprocess.CompletedProcess[bytes]:
    """Run a program to its end, its words in English."""
    try:
        return subprocess.run(  # noqa: S603 (crontab and systemctl, as the user's PATH has them)
            words,
            input=given.encode("utf-8", "surrogateescape"),
            capture_output=True,
            check=False,
            env={**environment, "LC_ALL": "C"},
        )
    except OSError as error:
        hint = Message("schedule.print-hint")
        raise DangvuError(
            "schedule.failed", program=words[0], reason=reason_of(error), hint=hint
        ) from error
