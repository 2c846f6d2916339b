"""Every call of the write path is killed, failed and interrupted; the power is cut after each."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Any

import pytest

from dangvu_cli.errors import DangvuError, Message
from dangvu_cli.storage.file import DataFile
from dangvu_cli.storage.generations import Kept, kept, newest_sound
from dangvu_cli.storage.layout import encode
from dangvu_cli.storage.stored import read_tables
from dangvu_cli.storage.system import FileSystem
from tests.storage.seals import names, plain, unsealed
from tests.storage.systems import (
    JournalSystem,
    Killed,
    StagedSystem,
    after_power_cut,
    failing,
    interrupting,
    killing,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

META = {"meta": {"1": {"schema": "dangvu.data", "version": 1}}}
BEFORE = encode(META | {"tasks": {"1": {"title": "trước"}}})
AFTER_TABLES = META | {"tasks": {"1": {"title": "trước"}, "2": {"title": "sau " * 20}}}
AFTER = encode(AFTER_TABLES)

starts = pytest.mark.parametrize("start", [BEFORE, None], ids=["change", "create"])


def prepare(folder: Path, start: bytes | None) -> Path:
    folder.mkdir()
    path = folder / "dangvu.json"
    if start is not None:
        path.write_bytes(start)
    return path


def change(path: Path, system: FileSystem) -> None:
    with DataFile(path, create=True, timeout=0, system=system) as file:
        file.tables = dict(AFTER_TABLES)
        file.commit()


def content(path: Path) -> bytes | None:
    return unsealed(path.read_bytes()) if path.exists() else None


def temporary_files(path: Path) -> list[str]:
    return [entry.name for entry in path.parent.iterdir() if entry.name.endswith(".tmp")]


def runs(
    folder: Path, start: bytes | None, make: Callable[[int], StagedSystem]
) -> Iterator[tuple[Path, StagedSystem, str]]:
    """Yield, for each call of a change, a prepared file and the system that strikes at it."""
    dry = StagedSystem()
    change(prepare(folder / "dry", start), dry)
    for number, call in enumerate(dry.calls):
        yield prepare(folder / str(number), start), make(number), call


@starts
@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_kill_at_any_call_leaves_the_old_or_the_new_state(
    tmp_path: Path, start: bytes | None, moment: Any
):
    for path, system, call in runs(tmp_path, start, lambda number: killing(moment, number)):
        with pytest.raises(Killed):
            change(path, system)
        system.bury()
        assert content(path) in {start, AFTER}, call
        change(path, FileSystem())
        assert content(path) == AFTER, call


@starts
def test_the_next_change_clears_what_a_killed_writer_left(tmp_path: Path, start: bytes | None):
    left = 0
    for path, system, call in runs(tmp_path, start, lambda number: killing("before", number)):
        with pytest.raises(Killed):
            change(path, system)
        system.bury()
        left += len(temporary_files(path))
        with DataFile(path, create=True, timeout=0) as file:
            file.tables = META | {"tasks": {"9": {}}}
            file.commit()
        assert names(path.parent) == {"dangvu.json", "dangvu.json.lock"}, call
    assert left > 0


@starts
@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EROFS])
def test_a_call_that_fails_is_told_truly(tmp_path: Path, start: bytes | None, code: int):
    """An error means the old state, but for ``file.unconfirmed``; silence means the new one."""
    for path, system, call in runs(tmp_path, start, lambda number: failing(code, number)):
        said = None
        try:
            change(path, system)
        except DangvuError as error:
            said = error.message.id
        system.bury()
        expected = AFTER if said in {None, "file.unconfirmed"} else start
        assert content(path) == expected, (call, said)
        assert not temporary_files(path), (call, said)
        if said is None:
            # The second rename is that of the copy, when the change is safe already.
            assert call in {"names", "close", "replace"}, "a failure was passed over"


@starts
@pytest.mark.parametrize("moment", ["before", "after"])
def test_an_interrupt_at_any_call_leaves_nothing_behind(
    tmp_path: Path, start: bytes | None, moment: Any
):
    for path, system, call in runs(tmp_path, start, lambda number: interrupting(moment, number)):
        with pytest.raises(KeyboardInterrupt):
            change(path, system)
        system.bury()
        assert content(path) in {start, AFTER}, call
        assert not temporary_files(path), call


def test_short_writes_are_carried_on(tmp_path: Path):
    class Stingy(FileSystem):
        def write(self, descriptor: int, content: memoryview) -> int:
            return super().write(descriptor, content[:3])

    path = prepare(tmp_path / "short", BEFORE)
    change(path, Stingy())
    assert plain(read_tables(path)) == AFTER_TABLES


@pytest.mark.parametrize("code", [errno.ENOSYS, errno.EXDEV, errno.EINVAL, errno.EOPNOTSUPP])
def test_where_the_system_cannot_copy_the_kept_generation_is_written(tmp_path: Path, code: int):
    class NoCopies(FileSystem):
        def copy(self, source: int, destination: int, size: int) -> int:
            raise OSError(code, "cannot")

    class Sparing(FileSystem):
        def copy(self, source: int, destination: int, size: int) -> int:
            return super().copy(source, destination, min(size, 3))

    for system in (NoCopies(), Sparing()):
        path = prepare(tmp_path / type(system).__name__, BEFORE)
        change(path, system)
        (copy,) = path.parent.glob(".dangvu.json.~*~")
        assert copy.read_bytes() == path.read_bytes()
        assert copy.stat().st_ino != path.stat().st_ino


def test_a_copy_that_breaks_off_is_a_change_that_was_not_made(tmp_path: Path):
    class BreaksOff(FileSystem):
        turns = 0

        def copy(self, source: int, destination: int, size: int) -> int:
            self.turns += 1
            return super().copy(source, destination, 3) if self.turns == 1 else 0

    path = prepare(tmp_path / "off", BEFORE)
    with pytest.raises(DangvuError):
        change(path, BreaksOff())
    assert content(path) == BEFORE
    assert names(path.parent) == {"dangvu.json", "dangvu.json.lock"}


def test_a_failed_fsync_is_not_tried_again(tmp_path: Path):
    class LostPages(FileSystem):
        syncs = 0

        def fsync(self, descriptor: int) -> None:
            self.syncs += 1
            raise OSError(errno.EIO, "lost")

    path, system = prepare(tmp_path / "lost", BEFORE), LostPages()
    with pytest.raises(DangvuError) as caught:
        change(path, system)
    assert caught.value.message.values["reason"] == Message("system.EIO")
    assert (system.syncs, content(path)) == (1, BEFORE)


def states(start: bytes | None, system: JournalSystem, cut: int) -> set[bytes | None]:
    """Return what the data file may hold when the power goes after ``cut`` calls."""
    folder = {} if start is None else {"dangvu.json": start}
    found = after_power_cut(folder, system.journal[:cut])
    contents = {state.get("dangvu.json") for state in found}
    return {None if content is None else unsealed(content) for content in contents}


@starts
def test_a_power_cut_leaves_the_old_or_the_new_state(tmp_path: Path, start: bytes | None):
    system = JournalSystem()
    change(prepare(tmp_path / "cut", start), system)
    assert len(system.journal) >= 6
    for cut in range(len(system.journal)):
        assert states(start, system, cut) <= {start, AFTER}, system.journal[:cut]
    assert states(start, system, len(system.journal)) == {AFTER}, "what was said to be saved is"


def test_the_power_cuts_would_find_a_missing_fsync(tmp_path: Path):
    class Forgetful(JournalSystem):
        def fsync(self, descriptor: int) -> None:
            if self.opened[descriptor].is_dir():
                super().fsync(descriptor)

    system = Forgetful()
    change(prepare(tmp_path / "cut", BEFORE), system)
    assert states(BEFORE, system, len(system.journal)) > {AFTER}
    assert b"" in states(BEFORE, system, len(system.journal))


def test_the_power_cuts_would_find_a_folder_that_was_not_synced(tmp_path: Path):
    class Forgetful(JournalSystem):
        def fsync(self, descriptor: int) -> None:
            if not self.opened[descriptor].is_dir():
                super().fsync(descriptor)

    system = Forgetful()
    change(prepare(tmp_path / "cut", BEFORE), system)
    assert states(BEFORE, system, len(system.journal)) == {BEFORE, AFTER}


def rewrite(path: Path, system: FileSystem) -> None:
    """Change only what nobody would want back."""
    with DataFile(path, timeout=0, system=system) as file:
        file.tables = dict(AFTER_TABLES)
        file.commit(in_place=True)


TITLES = ("một", "hai", "ba")


def history(folder: Path) -> Path:
    path = prepare(folder, BEFORE)
    for title in TITLES:
        with DataFile(path, timeout=0) as file:
            file.tables = META | {"tasks": {"1": {"title": title}}}
            file.commit()
    return path


def is_last(one: Kept) -> bool:
    return one.generation == len(TITLES) and b"ba" in one.path.read_bytes()


@pytest.mark.parametrize("moment", ["before", "after"])
def test_wherever_a_commit_in_place_is_killed_a_copy_of_the_last_state_stays(
    tmp_path: Path, moment: Any
):
    dry = StagedSystem()
    rewrite(history(tmp_path / "dry"), dry)
    for number, call in enumerate(dry.calls):
        path = history(tmp_path / str(number))
        older = [one.path for one in kept(FileSystem(), path)[1:]]
        system = killing(moment, number)
        with pytest.raises(Killed):
            rewrite(path, system)
        system.bury()
        newest = newest_sound(FileSystem(), path)
        assert newest is not None
        assert newest.path.read_bytes() == path.read_bytes() or is_last(newest), call
        assert all(one.exists() for one in older), call
        rewrite(path, FileSystem())
        assert content(path) == AFTER
