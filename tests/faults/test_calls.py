"""Each system call of a change is killed, failed, cut short and interrupted, in the real program.

A dry run under strace counts the calls that concern the folder of the data. The plain run tries all
of them with ``note``, and with the other commands those that alter the disk; ``--full`` tries all
with all.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.conftest import DATA, Place, Shot, calls, judge, place_in, struck

ALTERING = {"write", "fsync", "rename", "unlink"}
KILLED = {-9, 137}

COMMANDS = {
    "note": ["note", "2", "ghi chú"],
    "add": ["add", "Việc mới", "--due", "30/9/2023"],
    "edit": ["edit", "2", "--lead", "Phòng Tổng hợp"],
    "remove": ["remove", "7"],
    "start": ["start", "5"],
    "progress": ["progress", "2", "9/17"],
    "done": ["done", "5", "--evidence", "1-BC/TU"],
    "pause": ["pause", "5"],
    "cancel": ["cancel", "5"],
    "reopen": ["reopen", "3"],
    "extend": ["extend", "5", "2024-01-31", "--reason", "vì"],
    "undo": ["undo"],
    "event": ["event", "set", "hntw8", "--start", "2023-10-04", "--on", "2023-07-01"],
    "init": ["init"],
    "import": ["import", "{folder}/more.csv"],
    "restore": ["restore", "{folder}/old.json"],
    "doctor": ["doctor", "--accept"],
}


@dataclass(frozen=True)
class Dry:
    """A command as it runs without a fault."""

    shots: list[Shot]
    before: str | None
    after: str | None


def prepared(folder: Path, name: str) -> Place:
    """Return a place on which the command has something to do."""
    place = place_in(folder, None if name == "init" else DATA)
    if name == "import":
        (folder / "more.csv").write_text("title,due\nNhập một,2023-09-30\nNhập hai,\n")
    elif name == "restore":
        old = DATA.read_text().replace("năm đề án", "sáu đề án")
        (folder / "old.json").write_text(old)
    elif name == "doctor":
        place.db.write_text(DATA.read_text().replace("Tham mưu cấp ủy", "Tham mưu"))
    return place


def command(place: Place, name: str) -> list[str]:
    return [word.replace("{folder}", str(place.folder)) for word in COMMANDS[name]]


def dry(folder: Path, name: str) -> Dry:
    # Modules that are loaded for the first time are compiled and written: calls of that run alone.
    warm = prepared(folder / "warm", name)
    warm.run(*command(warm, name))
    place = prepared(folder / "dry", name)
    before = place.state()
    shots = calls(place, command(place, name))
    assert place.state() != before or name == "doctor"
    return Dry(shots, before, place.state())


def chosen(shots: list[Shot], name: str, config: pytest.Config) -> list[Shot]:
    """Return the calls to strike at in this run."""
    if name == "note" or config.getoption("--full"):
        return shots
    return [shot for shot in shots if shot.call in ALTERING]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_kill_at_any_call_leaves_the_state_before_or_after(
    tmp_path: Path, name: str, tried: Counter[int], pytestconfig: pytest.Config
):
    plain = dry(tmp_path, name)
    states = set()
    for number, shot in enumerate(chosen(plain.shots, name, pytestconfig)):
        place = prepared(tmp_path / str(number), name)
        run = place.run(*command(place, name), under=struck(shot, "signal=KILL"))
        judge(run, KILLED)
        states.add(place.state())
        assert place.state() in {plain.before, plain.after}, shot
        place.next_writer()
        tried[1] += 1
    assert states == {plain.before, plain.after}


FAULTS = [
    pytest.param(3, "error=EIO", {"read", "write", "fsync", "close", "rename", "openat"}, id="EIO"),
    pytest.param(4, "error=ENOSPC", {"write", "fsync", "rename", "openat"}, id="ENOSPC"),
    pytest.param(4, "error=EDQUOT", {"write", "fsync"}, id="EDQUOT"),
    pytest.param(5, "retval=3", {"write"}, id="short write"),
    pytest.param(11, "error=ENOLCK", {"flock"}, id="no locks"),
]


@pytest.mark.parametrize(("row", "fault", "at"), FAULTS)
def test_a_call_that_fails_is_told_truly(
    tmp_path: Path, row: int, fault: str, at: set[str], tried: Counter[int]
):
    """Success means the new state, an error the old one, but for what the disk did not confirm."""
    plain = dry(tmp_path, "note")
    shots = [shot for shot in plain.shots if shot.call in at]
    assert shots
    for number, shot in enumerate(shots):
        place = prepared(tmp_path / str(number), "note")
        run = place.run(*command(place, "note"), under=struck(shot, fault))
        judge(run, {0, 1, 5})
        saved = run.code == 0 or "did not confirm" in run.err
        if row == 5:  # what strace swallows of a write is lost: only an honest short write is safe
            assert place.db.exists()
        else:
            assert place.state() == (plain.after if saved else plain.before), (shot, run)
        place.next_writer()
        tried[row] += 1


@pytest.mark.parametrize(("signal", "code"), [("INT", 130), ("TERM", 143)])
def test_an_interrupt_at_any_call_ends_quietly_and_leaves_nothing(
    tmp_path: Path, signal: str, code: int, tried: Counter[int]
):
    plain = dry(tmp_path, "note")
    for number, shot in enumerate(plain.shots):
        place = prepared(tmp_path / str(number), "note")
        run = place.run(*command(place, "note"), under=struck(shot, f"signal={signal}"))
        judge(run, {code, 0})
        assert "error" not in run.err
        assert place.state() in {plain.before, plain.after}, shot
        assert not list(place.folder.glob("*.tmp")), shot
        place.next_writer()
        tried[6] += 1
