"""One writer at a time, also between processes."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from dangvu_cli.errors import ConflictError, DangvuError
from dangvu_cli.i18n import LANGUAGES, translate
from dangvu_cli.storage.file import DataFile
from dangvu_cli.storage.layout import encode
from dangvu_cli.storage.stored import read_tables
from dangvu_cli.storage.system import FileSystem
from tests.storage.seals import names
from tests.storage.systems import StagedSystem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dangvu_cli.errors import Message

META = {"meta": {"1": {"schema": "dangvu.data", "version": 1}}}

HOLD = """
import sys
from pathlib import Path
from dangvu_cli.storage.file import DataFile
with DataFile(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""

COUNT = """
import sys
from pathlib import Path
from tinydb import TinyDB
from tinydb.table import Document
from dangvu_cli.storage.atomic import AtomicStorage
from dangvu_cli.storage.file import DataFile
path, name, times = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for turn in range(times):
    with DataFile(path, timeout=60) as file, TinyDB(file, storage=AtomicStorage) as database:
        tasks = database.table("tasks")
        tasks.insert(Document({"writer": name, "turn": turn}, doc_id=len(tasks) + 1))
        file.commit()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "dangvu.json"
    path.write_bytes(encode(META))
    return path


@contextmanager
def holder(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock until its stdin is closed."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "held\n"
            yield process
        finally:
            process.kill()


def test_a_lock_not_had_in_time_names_its_holder(path: Path):
    waits: list[float] = []
    with holder(path) as other:
        with pytest.raises(ConflictError) as caught:
            DataFile(path, timeout=0.5, wait=waits.append)
        read_tables(path)
    error = caught.value
    assert (error.exit_code, error.message.id) == (4, "file.locked")
    assert error.message.values["pid"] == str(other.pid)
    assert 0.5 <= sum(waits) < 0.53
    assert max(waits) <= 0.02
    for language in LANGUAGES:
        assert str(other.pid) in translate(language, error.message)


def test_a_stopped_holder_is_waited_for_no_longer_than_a_running_one(path: Path):
    with holder(path) as other:
        other.send_signal(signal.SIGSTOP)
        with pytest.raises(ConflictError):
            DataFile(path, timeout=0.1, wait=lambda _: None)
        other.send_signal(signal.SIGCONT)


def test_a_killed_holder_frees_the_lock(path: Path):
    with holder(path) as other:
        other.kill()
        other.wait()
        DataFile(path, timeout=0).close()


def test_the_lock_is_had_as_soon_as_it_is_free(path: Path):
    first = DataFile(path)
    waits: list[float] = []

    def wait(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3:
            first.close()

    DataFile(path, timeout=10, wait=wait).close()
    assert len(waits) == 3


def test_the_lock_file_stays_and_stays_the_same(path: Path):
    lock = path.with_name("dangvu.json.lock")
    inodes = set()
    for _ in range(3):
        DataFile(path).close()
        inodes.add(lock.stat().st_ino)
    assert len(inodes) == 1
    assert lock.read_text().split() == [str(os.getpid())]


def test_an_error_while_reading_frees_the_lock(path: Path):
    path.write_bytes(b"{")
    for _ in range(2):
        with pytest.raises(DangvuError) as caught:
            DataFile(path, timeout=0)
        assert caught.value.message.id == "file.not_json"


def test_a_lock_file_that_is_a_link_is_not_followed(path: Path):
    victim = path.with_name("victim")
    victim.write_bytes(b"precious")
    path.with_name("dangvu.json.lock").symlink_to(victim)
    with pytest.raises(DangvuError) as caught:
        DataFile(path)
    assert caught.value.exit_code == 1
    assert victim.read_bytes() == b"precious"


@pytest.mark.parametrize("code", [errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL])
def test_where_there_are_no_locks_the_user_is_warned_and_the_revision_decides(
    path: Path, code: int
):
    class Lockless(FileSystem):
        def lock(self, _: int) -> None:
            raise OSError(code, os.strerror(code))

    with DataFile(path) as held:
        assert held.warnings == []
    leftover = path.with_name(".dangvu.json.4711-0123456789abcdef.tmp")
    leftover.touch()
    with DataFile(path, system=Lockless()) as first, DataFile(path, system=Lockless()) as second:
        assert [warning.id for warning in first.warnings] == ["file.unlocked"]
        assert all(translate(language, first.warnings[0]) for language in LANGUAGES)
        first.tables = META | {"tasks": {"1": {}}}
        second.tables = META | {"tasks": {"2": {}}}
        first.commit()
        with pytest.raises(ConflictError):
            second.commit()
    assert read_tables(path)["tasks"] == {"1": {}}
    assert leftover.exists(), "without a lock, a temporary file may be another writer's"


def test_no_descriptor_is_inherited_by_children(path: Path):
    inheritable: set[bool] = set()

    class Curious(StagedSystem):
        def fsync(self, descriptor: int) -> None:
            inheritable.update(map(os.get_inheritable, self.descriptors))
            super().fsync(descriptor)

    with DataFile(path, system=Curious()) as file:
        file.tables = META | {"tasks": {"1": {}}}
        file.commit()
    assert inheritable == {False}


def test_four_processes_at_once_lose_nothing_and_readers_see_whole_states(path: Path):
    writers = [
        subprocess.Popen([sys.executable, "-c", COUNT, path, str(number), "25"])
        for number in range(4)
    ]
    seen = 0
    warned: list[Message] = []
    while any(writer.poll() is None for writer in writers):
        count = len(read_tables(path, warned.append).get("tasks", {}))
        assert count >= seen
        seen = count
    assert [writer.returncode for writer in writers] == [0] * 4
    assert not warned
    tasks = read_tables(path)["tasks"]
    assert list(tasks) == [str(number) for number in range(1, 101)]
    for name in "0123":
        turns = [task["turn"] for task in tasks.values() if task["writer"] == name]
        assert turns == list(range(25))
    assert names(path.parent) == {"dangvu.json", "dangvu.json.lock"}
