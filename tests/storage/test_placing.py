"""Files that the user named: whole or as they were, and nothing of dead processes beside them."""

from __future__ import annotations

import errno
import fcntl
import os
from pathlib import Path

import pytest

from dangvu_cli.storage import placing
from dangvu_cli.storage.placing import place_file
from dangvu_cli.storage.system import FileSystem

PART = ".out.{}-0123456789abcdef.part"


def put(path: Path, *, force: bool = False) -> None:
    place_file(path, b"whole", force=force, like=None)


def lying(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


def test_a_file_is_there_as_a_whole_and_its_owners_alone(tmp_path: Path):
    put(tmp_path / "out")
    assert (tmp_path / "out").read_bytes() == b"whole"
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o600
    assert lying(tmp_path) == {"out"}


def test_what_is_there_is_replaced_by_force_alone(tmp_path: Path):
    (tmp_path / "out").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        put(tmp_path / "out")
    assert (tmp_path / "out").read_bytes() == b"mine"
    put(tmp_path / "out", force=True)
    assert (tmp_path / "out").read_bytes() == b"whole"
    assert lying(tmp_path) == {"out"}


def test_a_link_stays_and_leads_to_the_new_content(tmp_path: Path):
    (tmp_path / "out").symlink_to("target")
    with pytest.raises(FileExistsError):
        put(tmp_path / "out")
    put(tmp_path / "out", force=True)
    assert (tmp_path / "out").is_symlink()
    assert (tmp_path / "target").read_bytes() == b"whole"


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "fifo"])
def test_what_is_no_file_is_not_replaced_even_by_force(tmp_path: Path, make):
    make(tmp_path / "out")
    with pytest.raises(OSError, match=r"Is a directory|Invalid argument"):
        put(tmp_path / "out", force=True)
    assert not (tmp_path / "out").is_file()


def test_what_a_dead_process_left_goes_and_what_is_at_work_stays(tmp_path: Path):
    dead, living = (tmp_path / PART.format(number) for number in (1, 2))
    other = tmp_path / ".out.part"
    for path in (dead, living, other):
        path.touch()
    with living.open("wb") as at_work:
        fcntl.flock(at_work, fcntl.LOCK_EX)
        put(tmp_path / "another")
    assert lying(tmp_path) == {living.name, other.name, "another"}


@pytest.fixture
def no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)


@pytest.mark.usefixtures("no_links")
def test_where_there_are_no_links_a_file_is_as_whole_and_as_safe(tmp_path: Path):
    put(tmp_path / "out")
    assert (tmp_path / "out").read_bytes() == b"whole"
    with pytest.raises(FileExistsError):
        put(tmp_path / "out")
    assert lying(tmp_path) == {"out"}


@pytest.mark.usefixtures("no_links")
@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_a_call_that_fails_leaves_nothing_behind(
    tmp_path: Path, call: str, monkeypatch: pytest.MonkeyPatch
):
    class Failing(FileSystem):
        pass

    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "lost")

    setattr(Failing, call, fail)
    monkeypatch.setattr(placing, "SYSTEM", Failing())
    with pytest.raises(OSError, match="lost"):
        put(tmp_path / "out")
    assert not lying(tmp_path)
