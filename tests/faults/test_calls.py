"""Each system call of a change is killed, failed, cut short and interrupted, in the real program.

A dry run under strace counts the calls from the first one on that may leave something behind. Those
that concern the folder of the data are killed with every command that writes; ``--full`` kills all
of them, the loading of modules, the clock and the streams included.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.commands import COMMANDS, command, copied, made
from tests.faults.conftest import Place, Shot, calls, judge, struck

KILLED = {-9, 137}

State = tuple[str | None, dict[str, str]]
"""What the data file holds, and what the files hold that are not its own."""


@dataclass(frozen=True)
class Dry:
    """A command as it runs without a fault, and a place on which to run it."""

    start: Place
    shots: list[Shot]
    before: State
    after: State


def state(place: Place) -> State:
    return place.state(), place.others()


def dry(folder: Path, name: str, *, whole: bool = False) -> Dry:
    start = made(folder / "start", name)
    # Modules that are loaded for the first time are compiled and written: calls of that run alone.
    warm = copied(start, folder / "warm", name)
    warm.run(*command(warm, name))
    place = copied(start, folder / "dry", name)
    shots = calls(place, command(place, name), whole=whole)
    return Dry(start, shots, state(start), state(place))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_kill_at_any_call_leaves_the_state_before_or_after(
    tmp_path: Path, name: str, tried: Counter[int], pytestconfig: pytest.Config
):
    """What was acknowledged is there, and the next one who writes removes what is left."""
    plain = dry(tmp_path, name, whole=pytestconfig.getoption("--full"))
    states = []
    for number, shot in enumerate(plain.shots):
        place = copied(plain.start, tmp_path / str(number), name)
        run = place.run(*command(place, name), under=struck(shot, "signal=KILL"))
        judge(run, KILLED)
        states.append(state(place))
        assert states[-1] in (plain.before, plain.after), shot
        assert not run.out or states[-1] == plain.after, shot
        place.next_writer()
        tried[1] += 1
    assert plain.before in states
    assert plain.after in states or plain.before == plain.after


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
        place = copied(plain.start, tmp_path / str(number), "note")
        run = place.run(*command(place, "note"), under=struck(shot, fault))
        judge(run, {0, 1, 5})
        saved = run.code == 0 or "did not confirm" in run.err
        if row == 5:  # what strace swallows of a write is lost: only an honest short write is safe
            assert place.db.exists()
        else:
            assert place.state() == (plain.after if saved else plain.before)[0], (shot, run)
        place.next_writer()
        tried[row] += 1


@pytest.mark.parametrize(("signal", "code"), [("INT", 130), ("TERM", 143)])
def test_an_interrupt_at_any_call_ends_quietly_and_leaves_nothing(
    tmp_path: Path, signal: str, code: int, tried: Counter[int]
):
    plain = dry(tmp_path, "note")
    for number, shot in enumerate(plain.shots):
        place = copied(plain.start, tmp_path / str(number), "note")
        run = place.run(*command(place, "note"), under=struck(shot, f"signal={signal}"))
        judge(run, {code, 0})
        assert "error" not in run.err
        assert state(place) in (plain.before, plain.after), shot
        assert not place.left_behind(), shot
        place.next_writer()
        tried[6] += 1
