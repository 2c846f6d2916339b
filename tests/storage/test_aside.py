"""What takes the place of an edited or damaged file leaves that saved beside it, whole."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from dangvu_cli.errors import DangvuError
from dangvu_cli.storage.file import DataFile
from dangvu_cli.storage.system import FileSystem

BEFORE, AFTER = "dangvu.json.before-2", "dangvu.json.before-2-2"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a data file that was edited by hand."""
    path = tmp_path / "dangvu.json"
    with DataFile(path, create=True, timeout=0) as file:
        file.tables = {"meta": {"1": {"schema": "dangvu.data", "version": 1}}, "tasks": {}}
        file.commit()
    path.write_bytes(path.read_bytes().replace(b'"tasks":{}', b'"tasks": {}, "mine": {}'))
    return path


def aside(path: Path, system: FileSystem | None = None) -> str | None:
    with DataFile(path, rescue=True, timeout=0, system=system or FileSystem()) as file:
        saved = file.set_aside()
    return saved.name if saved else None


class Full(FileSystem):
    """A disk on which nothing longer than the pid of a lock has room."""

    def write(self, descriptor: int, content: memoryview) -> int:
        if len(content) > len("12345678901234567890\n"):
            super().write(descriptor, content[:9])
            raise OSError(errno.ENOSPC, "full")
        return super().write(descriptor, content)


def test_what_a_full_disk_has_no_room_for_is_saved_as_soon_as_there_is_room(path: Path):
    with pytest.raises(DangvuError):
        aside(path, Full())
    assert not path.with_name(BEFORE).exists()
    assert aside(path) == BEFORE
    assert path.with_name(BEFORE).read_bytes() == path.read_bytes()


def test_the_same_is_saved_once_and_something_else_under_a_name_of_its_own(path: Path):
    first = path.read_bytes()
    assert [aside(path), aside(path)] == [BEFORE, BEFORE]
    path.write_bytes(first + b"\n")
    assert [aside(path), aside(path)] == [AFTER, AFTER]
    assert path.with_name(BEFORE).read_bytes() == first
    assert path.with_name(AFTER).read_bytes() == path.read_bytes()


def test_what_is_kept_already_is_not_saved_once_more(tmp_path: Path):
    path = tmp_path / "dangvu.json"
    with DataFile(path, create=True, timeout=0) as file:
        file.tables = {"meta": {"1": {"schema": "dangvu.data", "version": 1}}, "tasks": {}}
        file.commit()
    assert aside(path) is None
