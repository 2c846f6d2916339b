"""The program as its users run it: a child process with next to no environment."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from dangvu_cli.cli.main import app

TODAY = "2023-05-10"


@dataclass(frozen=True)
class Result:
    """What a run left: its exit code, its answer, and what it said beside it."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """Return the answer, or the error where there is none, as the JSON value that it is."""
        return json.loads(self.out or self.err)


@dataclass(frozen=True)
class Program:
    """``dangvu(*args)`` runs the program on a data file of the test's own, on a fixed day.

    Global options may stand first in ``args``, ``--today`` once more too: the last one counts.
    ``env`` is added to an environment that holds a missing home, a user and a language.
    """

    folder: Path
    env: Mapping[str, str] = field(default_factory=dict)

    @property
    def db(self) -> Path:
        """Return the path of the data file; ``init`` makes it."""
        return self.folder / "dangvu.json"

    def __call__(self, *args: str, stdin: str = "", env: Mapping[str, str] | None = None) -> Result:
        """Run the program to its end."""
        run = subprocess.run(
            [sys.executable, "-m", "dangvu_cli", "--db", self.db, "--today", TODAY, *args],
            check=False,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            cwd=self.folder,
            env={**self.env, **(env or {})},
            timeout=60,
        )
        return Result(run.returncode, run.stdout, run.stderr)

    def inside(self, *args: str) -> Result:
        """Run the program in this very process: many times faster, and seen by coverage."""
        out, err = (io.TextIOWrapper(io.BytesIO(), write_through=True) for _ in range(2))
        with (
            mock.patch.dict(os.environ, self.env, clear=True),
            contextlib.chdir(self.folder),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
            pytest.raises(SystemExit) as left,
        ):
            app(["--db", str(self.db), "--today", TODAY, *args])
        return Result(
            int(left.value.code or 0), *(s.buffer.getvalue().decode() for s in (out, err))
        )


def program_in(folder: Path) -> Program:
    home = {"HOME": str(folder / "no-home"), "USERPROFILE": str(folder / "no-home")}
    return Program(folder, {**home, "DANGVU_USER": "tester", "DANGVU_LANG": "en"})


@pytest.fixture
def dangvu(tmp_path: Path) -> Program:
    """Return the program, its data file still missing."""
    return program_in(tmp_path)


@pytest.fixture
def seeded(dangvu: Program, seed_file: Path) -> Program:
    """Return the program on the seeded data."""
    shutil.copy(seed_file, dangvu.db)
    return dangvu


@pytest.fixture(scope="session")
def seed_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data file that ``init`` made: to be copied, not to be changed."""
    dangvu = program_in(tmp_path_factory.mktemp("seed"))
    result = dangvu("init")
    assert result.code == 0, result.err
    return dangvu.db
