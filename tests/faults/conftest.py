"""The installed program under faults that the system makes: what is tried, counted and judged."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from dangvu_cli.storage.file import DataFile
from dangvu_cli.storage.stored import read_tables
from tests.storage.seals import names, plain

PROGRAM = Path(sys.executable).with_name("dangvu")
DATA = Path(__file__).parents[1] / "data" / "data-1.json"
CALL = re.compile(r"^\d+ +([a-z0-9_]+)\((.*)$")
TODAY = "2023-07-01"
VARYING = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""Recording times and uuids."""
GOING_WITH_IT = re.compile(
    r"dangvu\.json(\.lock|\.before-[0-9]+)?|\.dangvu\.json\.~.*|\..*\.(tmp|part)"
)
"""The data file, its lock, what was saved of it, its copies, and temporary files."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests of this folder are faults."""
    for item in items:
        if Path(item.path).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.faults)


# --- counting ---


@pytest.fixture
def tried(record_property: Any) -> Iterator[Counter[int]]:
    """Return the number of faults that this test tried and the program survived, per row."""
    counts: Counter[int] = Counter()
    yield counts
    record_property("faults", dict(counts))


# --- running ---


@dataclass(frozen=True)
class Run:
    """What a run left."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Place:
    """A folder with a data file, and the program to run on it."""

    folder: Path
    env: dict[str, str] = field(default_factory=dict)

    @property
    def db(self) -> Path:
        return self.folder / "dangvu.json"

    def command(self, *args: str) -> list[str]:
        """Return the command line of the installed program."""
        return [str(PROGRAM), "--db", str(self.db), "--today", TODAY, *args]

    def run(
        self,
        *args: str,
        under: Sequence[str] = (),
        env: dict[str, str] | None = None,
        **options: Any,
    ) -> Run:
        """Run the program to its end, ``under`` another one, in the environment ``env``."""
        usual = {"DANGVU_USER": "tester", "DANGVU_LANG": "en", "PYTHONHASHSEED": "0", **self.env}
        run = subprocess.run(
            [*under, *self.command(*args)],
            check=False,
            capture_output=True,
            env=usual if env is None else env,
            cwd="/",
            timeout=120,
            **options,
        )
        return Run(run.returncode, *(text.decode() for text in (run.stdout, run.stderr)))

    def start(self, *args: str, **options: Any) -> subprocess.Popen[bytes]:
        """Start the program."""
        return subprocess.Popen(
            self.command(*args),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={"DANGVU_USER": "tester", "DANGVU_LANG": "en", **self.env},
            cwd="/",
            **options,
        )

    def state(self) -> str | None:
        """Return what the file holds, without what differs from run to run; None without a file."""
        if not self.db.exists():
            return None
        return VARYING.sub(
            "<varying>", json.dumps(plain(read_tables(self.db)), ensure_ascii=False, default=dict)
        )

    def others(self) -> dict[str, str]:
        """Return the files of the folder that are neither the data file nor go with it."""
        return {
            entry.name: VARYING.sub("<varying>", entry.read_text())
            for entry in self.folder.iterdir()
            if not GOING_WITH_IT.fullmatch(entry.name)
        }

    def left_behind(self) -> list[str]:
        """Return the names of temporary files."""
        return [name for name in names(self.folder) if name.endswith((".tmp", ".part"))]

    def next_writer(self) -> None:
        """Write once more, as whoever comes next, and see that nothing is left behind."""
        others = self.others()
        with DataFile(self.db, create=True, rescue=True, timeout=5) as file:
            assert not file.strays, "an update that was never made seems to be lost"
            file.tables.setdefault("meta", {"1": {"schema": "dangvu.data", "version": 1}})
            file.tables["after"] = {"1": {}}
            file.commit()
        assert not self.left_behind()
        known = {"dangvu.json", "dangvu.json.lock", "dangvu.json.before-12", *others}
        assert names(self.folder) <= known


@dataclass(frozen=True)
class Shot:
    """The ``when``-th occurrence of a system call in a run of the program, on the data folder."""

    call: str
    when: int


def place_in(folder: Path, start: Path | None = DATA) -> Place:
    """Return a place whose data file is a copy of ``start``."""
    folder.mkdir(parents=True)
    if start is not None:
        shutil.copyfile(start, folder / "dangvu.json")
        (folder / "dangvu.json").chmod(0o600)
    return Place(folder)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return place_in(tmp_path / "place")


def calls(place: Place, args: Sequence[str], *, whole: bool = False) -> list[Shot]:
    """Run a command, and return its calls on the data folder, in their order.

    They are taken from the first that may leave something behind, the opening of the lock, or of
    any file to be written; with ``whole`` all calls from there on, wherever they go.
    """
    log = place.folder.parent / "dry.log"
    run = place.run(*args, under=["strace", "-f", "-y", "-s", "512", "-o", str(log)])
    assert run.code == 0, run.err
    counts: Counter[str] = Counter()
    shots: list[Shot] = []
    begun = False
    for line in log.read_text(errors="replace").splitlines():
        found = CALL.match(line)
        if not found:
            continue
        counts[found[1]] += 1
        begun = begun or (str(place.folder) in found[2] and "O_CREAT" in found[2])
        if begun and (whole or str(place.folder) in found[2]):
            shots.append(Shot(found[1], counts[found[1]]))
    assert shots
    return shots


def struck(shot: Shot, fault: str) -> list[str]:
    """Return what makes the program run under strace with ``fault`` at ``shot``."""
    inject = f"inject={shot.call}:{fault}:when={shot.when}"
    return ["strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={shot.call}", "-e", inject]


def judge(run: Run, codes: set[int]) -> None:
    """Refuse tracebacks, chatter and exit codes that the contract does not have."""
    assert "Traceback" not in run.err
    assert run.code in codes, (run.code, run.err)
    if run.code not in {0, -9, 130, 137, 143, -15}:
        assert run.err.startswith("dangvu: error: "), run.err
    assert run.err.count("\n") <= 4, run.err


def without_rights() -> list[str]:
    """Return what makes a program run as a user whom the permissions of files bind.

    That is ``nobody``, or, where that user cannot reach the interpreter, a superuser stripped of
    the superuser's rights: an owner like any other.
    """
    if os.geteuid() != 0:
        return []
    stripped = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
    nobody = [*stripped, "--reuid=65534", "--regid=65534", "--clear-groups"]
    reached = subprocess.run([*nobody, PROGRAM, "--version"], check=False, capture_output=True)
    return nobody if reached.returncode == 0 else stripped
