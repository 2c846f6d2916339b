"""Several processes at work on one file at once: nothing lost, nothing torn, nothing hangs."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from typing import Any

import pytest

from dangvu_cli.storage.file import DataFile
from tests.faults.conftest import Place, judge, struck

WRITERS, CHANGES, READS = 8, 200, 1000

# Each is one process that runs the program over and over: starting it anew each time would leave
# the lock idle while interpreters start.
WRITE = """
import sys
from dangvu_cli.cli.main import app
db, name, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
turn = 0
while turn < times:
    try:
        app(["--db", db, "add", f"{name} {turn}"])
    except SystemExit as end:
        if end.code not in {None, 0, 4}:
            raise
        turn += end.code != 4
"""
READ = """
import sys
from pathlib import Path
from dangvu_cli.storage.stored import read_tables
path, times = Path(sys.argv[1]), int(sys.argv[2])
seen, warned = 0, []
for _ in range(times):
    count = len(read_tables(path, warned.append).get("tasks", {}))
    assert count >= seen, (count, seen)
    assert not warned, warned
    seen = count
"""


def script(code: str, *args: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, args)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={"DANGVU_LANG": "en", "DANGVU_USER": "tester"},
        cwd="/",
    )


def ended(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    _, err = process.communicate(timeout=600)
    return process.returncode, err.decode()


def titles(place: Place) -> list[str]:
    listed = json.loads(place.run("list", "--json").out)
    assert [task["id"] for task in listed] == list(dict.fromkeys(task["id"] for task in listed))
    return [task["title"] for task in listed]


def test_writers_at_once_lose_nothing_while_readers_see_whole_states(
    place: Place, tried: Counter[int]
):
    """8 processes × 200 changes: 1,600 of 1,600, in each writer's order; 1,000 looks meanwhile."""
    place.run("remove", "1-26", "--yes")
    writers = [script(WRITE, place.db, f"w{name}", CHANGES) for name in range(WRITERS)]
    readers = [script(READ, place.db, READS // 2) for _ in range(2)]
    while any(writer.poll() is None for writer in writers):
        look = place.run("list", "--format", "ids")
        assert (look.code, look.err) == (0, "")
        tried[8] += 1
    for reader in readers:
        assert ended(reader) == (0, "")
    for writer in writers:
        code, err = ended(writer)
        assert code == 0, err
    found = titles(place)
    assert len(found) == WRITERS * CHANGES
    for name in range(WRITERS):
        turns = [int(title.split()[1]) for title in found if title.startswith(f"w{name} ")]
        assert turns == list(range(CHANGES))
    tried.update({7: WRITERS * CHANGES, 8: READS})


def test_looks_leave_the_file_untouched(place: Place, tried: Counter[int]):
    before = place.db.stat()
    for look in ("list", "report", "remind", "log", "calendar", "event", "source", "doctor"):
        assert place.run(look).code == 0, look
        tried[8] += 1
    after = place.db.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert [entry.name for entry in place.folder.iterdir()] == ["dangvu.json"]


def test_two_people_on_one_task_both_have_their_change(place: Place, tried: Counter[int]):
    for turn in range(10):
        both = [place.start("note", "2", f"a{turn}"), place.start("progress", "2", f"{turn + 6}")]
        assert [ended(process)[0] for process in both] == [0, 0]
        tried[9] += 1
    task = json.loads(place.run("show", "2", "--json").out)
    task = task[0] if isinstance(task, list) else task
    assert [note["text"] for note in task["notes"]][-10:] == [f"a{turn}" for turn in range(10)]
    assert task["progress"]["done"] == 15


def test_a_writer_that_is_stopped_keeps_others_out_until_it_is_killed(
    place: Place, tried: Counter[int]
):
    """The others give up in time, naming it; once it is dead nothing of it is in the way."""
    before = place.state()
    with DataFile(place.db):
        waiting = place.run("note", "2", "x")
    assert waiting.code == 4
    assert f"pid {os.getpid()}" in waiting.err
    stopped = subprocess.Popen(
        [*struck(shot_of("fsync"), "signal=STOP"), *place.command("note", "2", "một")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
        start_new_session=True,
    )
    while not list(place.folder.glob(".*.tmp")):
        assert stopped.poll() is None
    second = place.run("note", "2", "hai")
    judge(second, {4})
    pid = second.err.partition("pid ")[2].partition(")")[0]
    os.kill(int(pid), signal.SIGKILL)
    stopped.wait(timeout=60)
    assert place.state() == before
    assert place.run("note", "2", "ba").code == 0
    place.next_writer()
    tried[10] += 2


def shot_of(call: str) -> Any:
    from tests.faults.conftest import Shot

    return Shot(call, 1)


@pytest.mark.parametrize("writers", [2, 4])
def test_where_locks_do_nothing_what_was_lost_is_found_and_brought_back(
    place: Place, writers: int, tried: Counter[int]
):
    """``flock`` says yes to everybody, as some network mounts do."""
    no_lock = ["strace", "-f", "-qq", "-o", os.devnull, "-e", "trace=flock"]
    no_lock += ["-e", "inject=flock:retval=0"]
    acknowledged = []
    for turn in range(6):
        running = {
            f"w{name}-{turn}": subprocess.Popen(
                [*no_lock, *place.command("add", f"w{name}-{turn}")],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                env={"DANGVU_LANG": "en", "DANGVU_USER": f"w{name}"},
                cwd="/",
            )
            for name in range(writers)
        }
        for title, process in running.items():
            code, err = ended(process)
            assert code in {0, 4}, err
            if code == 0:
                acknowledged.append(title)
            tried[12] += 1
    place.run("doctor", "--fix")
    assert set(acknowledged) <= set(titles(place))
    assert place.run("doctor").code == 0
