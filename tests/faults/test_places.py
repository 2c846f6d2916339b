"""Places that are full, closed, read-only or no files at all, and users without rights or names."""

from __future__ import annotations

import os
import resource
import shutil
import stat
import struct
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.conftest import Place, judge, place_in, without_rights
from tests.storage.seals import names

needs_root = pytest.mark.root


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """A small file system in memory."""
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


@needs_root
@pytest.mark.parametrize("size", [64, 96, 128, 160, 192, 256, 320])
def test_on_a_full_disk_the_old_state_stays_and_is_still_shown(
    tmp_path: Path, size: int, tried: Counter[int]
):
    start = place_in(tmp_path / "start")
    with mounted(tmp_path / "small", f"size={size}k"):
        place = Place(tmp_path / "small")
        shutil.copy2(start.db, place.db)
        codes = set()
        for turn in range(6):
            before = place.state()
            run = place.run("note", "2", f"lần {turn}")
            judge(run, {0, 1})
            codes.add(run.code)
            assert (place.state() == before) == (run.code != 0)
            assert run.code == 0 or "No space left" in run.err
            assert not list(place.folder.glob(".*.tmp"))
            assert place.run("list").code == 0
            tried[4] += 1
    assert codes == {1} if size < 128 else codes <= {0, 1}


def test_a_file_that_may_not_grow_further_is_left_as_it_was(place: Place, tried: Counter[int]):
    """RLIMIT_FSIZE stands in for a quota where nothing can be mounted."""
    before = place.state()
    size = place.db.stat().st_size

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size // 2, size // 2))

    run = place.run("note", "2", "x", preexec_fn=limit)
    judge(run, {1})
    assert place.state() == before
    place.next_writer()
    tried[4] += 1


@needs_root
def test_on_a_read_only_mount_looks_work_and_changes_are_refused(
    tmp_path: Path, tried: Counter[int]
):
    start = place_in(tmp_path / "start")
    with mounted(tmp_path / "ro", "size=1m"):
        place = Place(tmp_path / "ro")
        shutil.copy2(start.db, place.db)
        subprocess.run(["mount", "-o", "remount,ro", place.folder], check=True)
        assert place.run("list").code == place.run("doctor").code == 0
        run = place.run("note", "2", "x")
        judge(run, {1})
        assert names(place.folder) == {"dangvu.json"}
    tried[19] += 3


@pytest.mark.parametrize(
    ("file_mode", "folder_mode", "look", "change"),
    [(0o444, 0o755, 0, 1), (0o644, 0o555, 0, 1), (0o000, 0o755, 5, 5), (0o644, 0o000, 5, 5)],
    ids=["file read-only", "folder read-only", "file closed", "folder closed"],
)
def test_without_rights_looks_do_what_they_can_and_changes_are_refused(
    public: Path, file_mode: int, folder_mode: int, look: int, change: int, tried: Counter[int]
):
    place = place_in(public / "place")
    before = place.state()
    place.db.chmod(file_mode)
    place.folder.chmod(folder_mode)
    for command, code in ((["list"], look), (["note", "2", "x"], change)):
        run = place.run(*command, under=without_rights())
        judge(run, {code} if code != 5 else {1, 5})
        tried[19] += 1
    place.folder.chmod(0o755)
    assert names(place.folder) == {"dangvu.json"}
    place.db.chmod(0o600)
    assert place.state() == before


@pytest.fixture
def public(tmp_path: Path) -> Iterator[Path]:
    """Return a folder that any user can reach."""
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="dangvu-test-"))
    folder.chmod(0o755)
    yield folder
    for path in folder.rglob("*"):
        path.chmod(0o700)
    shutil.rmtree(folder)


@pytest.mark.parametrize("kind", ["folder", "fifo", "socket", "device", "missing", "no folder"])
def test_what_is_no_file_is_refused_at_once_and_nothing_is_made(
    tmp_path: Path, kind: str, tried: Counter[int]
):
    place = Place(tmp_path / ("none" if kind == "no folder" else "."))
    if kind == "folder":
        place.db.mkdir()
    elif kind in {"fifo", "socket"}:
        os.mknod(place.db, 0o600 | (stat.S_IFIFO if kind == "fifo" else stat.S_IFSOCK))
    elif kind == "device":
        place.db.symlink_to("/dev/zero")
    before = {entry.name for entry in tmp_path.iterdir()}
    for command in (["list"], ["note", "2", "x"], ["doctor"], ["export"], ["backup"]):
        judge(place.run(*command), {5})
        tried[18] += 1
    assert {entry.name for entry in tmp_path.iterdir()} == before


def test_thousands_of_leftovers_are_swept_and_nothing_else(place: Place, tried: Counter[int]):
    other = place.folder / ".dangvu.json.tmp"
    other.touch()
    for number in range(1000):
        (place.folder / f".dangvu.json.{number}-{number:016x}.tmp").touch()
    assert place.run("note", "2", "x").code == 0
    assert names(place.folder) == {"dangvu.json", "dangvu.json.lock", other.name}
    tried[23] += 1000


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_a_new_file_is_its_owners_alone_and_a_shared_one_stays_shared(
    tmp_path: Path, mask: int, tried: Counter[int]
):
    place = Place(tmp_path)
    assert place.run("init", umask=mask).code == 0
    assert {entry.stat().st_mode & 0o777 for entry in tmp_path.iterdir()} == {0o600}
    place.db.chmod(0o660)
    assert place.run("note", "2", "x", umask=mask).code == 0
    assert place.db.stat().st_mode & 0o777 == 0o660
    tried[22] += 2


ACCESS_LIST = "system.posix_acl_access"


def access_list(*entries: tuple[int, int, int]) -> bytes:
    """Return a list as Linux has it (linux/posix_acl_xattr.h): tag, rights and id of each entry."""
    return b"".join([struct.pack("<I", 2), *(struct.pack("<HHI", *entry) for entry in entries)])


def test_an_access_list_stays_with_the_file_its_copies_and_its_lock(
    tmp_path: Path, tried: Counter[int]
):
    """The user 54321 may read and write, the file's group may nothing."""
    nobody = 0xFFFFFFFF
    listed = access_list(
        (0x01, 6, nobody), (0x02, 6, 54321), (0x04, 0, nobody), (0x10, 6, nobody), (0x20, 0, nobody)
    )
    place = place_in(tmp_path / "place")
    os.setxattr(place.db, ACCESS_LIST, listed)
    backup = tmp_path / "backup.json"
    for command in (["note", "2", "một"], ["note", "2", "hai"], ["backup", str(backup)]):
        assert place.run(*command).code == 0
        tried[22] += 1
    copies = sorted(place.folder.glob(".*~"))[-2:]
    assert len(copies) == 2
    lock = place.db.with_name(f"{place.db.name}.lock")
    for path in (place.db, *copies, lock, backup):
        assert os.getxattr(path, ACCESS_LIST) == listed, path
        assert path.stat().st_mode & 0o777 == 0o660


def test_the_default_file_and_its_folders_are_their_owners_alone(
    tmp_path: Path, tried: Counter[int]
):
    place = Place(tmp_path, {"HOME": str(tmp_path)})
    run = subprocess.run(
        [place.command()[0], "init"], check=False, env=place.env, umask=0, capture_output=True
    )
    assert run.returncode == 0
    modes = {
        p.relative_to(tmp_path).as_posix(): p.stat().st_mode & 0o777 for p in tmp_path.rglob("*")
    }
    assert set(modes.values()) == {0o600, 0o700}
    tried[22] += 1


def test_cron_has_no_home_no_terminal_and_perhaps_no_name(public: Path, tried: Counter[int]):
    """An empty environment, and a user whom the system does not know."""
    place = place_in(public / "place")
    under = without_rights()
    if under and "--reuid=65534" in under:
        under = [word.replace("65534", "54321") for word in under]
        for path in (place.folder, place.db):
            os.chown(path, 54321, 54321)
    for command, code in ((["list"], 0), (["note", "2", "ghi"], 0), (["remind"], 0)):
        run = place.run(*command, under=under, env={})
        assert (run.code, "Traceback" in run.err) == (code, False), run.err
        tried[35] += 1
    nameless = subprocess.run(
        [*under, place.command()[0], "list"], check=False, capture_output=True, env={}, cwd="/"
    )
    assert nameless.returncode in {0, 5}, "a home may be known from the list of users"
    assert b"Traceback" not in nameless.stderr
    tried[35] += 1


def test_an_answer_goes_into_what_is_no_file_and_leaves_it_there(
    tmp_path: Path, tried: Counter[int]
):
    """``-o /dev/null --force``, run by the superuser, must not put a file in its place."""
    place = place_in(tmp_path / "place")
    device = tmp_path / "device"
    os.mkfifo(device)
    reader = os.open(device, os.O_RDWR | os.O_NONBLOCK)
    for force in ([], ["--force"]):
        run = place.run("list", "id:2", "--format", "ids", "-o", str(device), *force)
        assert run.code == 0, run.err
        assert os.read(reader, 100) == b"2\n"
        tried[43] += 1
    os.close(reader)
    assert stat.S_ISFIFO(device.stat().st_mode)
    bare = Place(place.folder, {"DANGVU_CONFIG": os.devnull})
    for command in (["backup", os.devnull, "--force"], ["config", "set", "within", "3d"]):
        judge(bare.run(*command), {1})
        tried[43] += 1
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
