"""Programs run in turns and measured side by side: seconds, their spread, the most memory.

In turns, because a machine that others use as well is slow to all of them alike; the ratio of two
medians says more than either.
"""

from __future__ import annotations

import os
import pty
import shutil
import statistics
import subprocess
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SIZE = {"COLUMNS": "120", "LINES": "50", "TERM": "xterm-256color", "PAGER": "cat"}
ENVIRONMENT = {
    name: os.environ[name] for name in ("PATH", "HOME", "LANG", "LC_ALL") if name in os.environ
}
"""What the programs see: nothing of this process that changes how Python starts."""


@dataclass(frozen=True)
class Run:
    """A command on the data in ``folder``; one that ``alters`` them runs on a copy each time."""

    words: Sequence[str]
    folder: Path | None = None
    environment: dict[str, str] = field(default_factory=dict)
    alters: bool = False
    terminal: bool = False

    def measured(self) -> Sample:
        """Run it once."""
        folder = self._prepared()
        words = [word.replace("{data}", str(folder)) for word in self.words]
        seconds, memory, status, _ = started(words, self.environment, terminal=self.terminal)
        if status:
            raise SystemExit(f"{' '.join(words)} ended with {status}")
        return Sample(seconds, memory)

    def output(self) -> str:
        """What it writes, for answers to be compared."""
        folder = self._prepared()
        words = [word.replace("{data}", str(folder)) for word in self.words]
        return subprocess.run(
            words, env=ENVIRONMENT | self.environment, capture_output=True, text=True, check=True
        ).stdout

    def _prepared(self) -> Path | None:
        if self.folder is None or not self.alters:
            return self.folder
        copy = self.folder.with_name(f"{self.folder.name}.copy")
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.folder, copy)
        os.sync()  # what was copied must not be written while the command is measured
        return copy


@dataclass(frozen=True)
class Sample:
    """One run: seconds of the clock, MB at most."""

    seconds: float
    memory: float


@dataclass(frozen=True)
class Measure:
    """Many runs of one command."""

    samples: Sequence[Sample]

    @property
    def seconds(self) -> float:
        """The median."""
        return statistics.median(sample.seconds for sample in self.samples)

    @property
    def spread(self) -> float:
        """Half of the runs lie within so many seconds."""
        first, _, third = statistics.quantiles([s.seconds for s in self.samples], n=4)
        return third - first

    @property
    def memory(self) -> float:
        """The most of all runs, in MB."""
        return max(sample.memory for sample in self.samples)


def in_turns(runs: Sequence[Run], times: int) -> list[Measure]:
    """Every run so many times, one after the other."""
    for run in runs:
        run.measured()  # what is read from the disk is read once
    rounds = [[run.measured() for run in runs] for _ in range(times)]
    return [Measure(samples) for samples in zip(*rounds, strict=True)]


def started(
    words: Sequence[str], environment: dict[str, str], *, terminal: bool = False
) -> tuple[float, float, int, float]:
    """Run a program to its end: seconds of the clock, MB, exit code, processor seconds."""
    environment = ENVIRONMENT | environment
    ours, theirs = pty.openpty() if terminal else (None, os.open(os.devnull, os.O_WRONLY))
    begun = time.perf_counter()
    process = subprocess.Popen(
        words,
        env=environment | (SIZE if terminal else {}),
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs)
    if ours is not None:
        _drain(ours)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    processor = used.ru_utime + used.ru_stime
    return seconds, used.ru_maxrss / 1024, process.returncode, processor


def _drain(terminal: int) -> None:
    """Read what a program writes to its terminal, until it has ended."""
    try:
        while os.read(terminal, 2**16):
            pass
    except OSError:  # the other side is closed
        pass
    finally:
        os.close(terminal)
