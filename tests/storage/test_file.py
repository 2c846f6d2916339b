"""The data file on disk: refusals, permissions, links, conflicts."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tinydb import TinyDB
from tinydb.table import Document

from dangvu_cli.errors import ConflictError, DangvuError, DataFileError, Message
from dangvu_cli.i18n import LANGUAGES, translate
from dangvu_cli.storage.atomic import AtomicStorage
from dangvu_cli.storage.file import DataFile, make_folder
from dangvu_cli.storage.layout import encode
from dangvu_cli.storage.reading import FileMissingError
from dangvu_cli.storage.stored import read_tables
from dangvu_cli.storage.system import FileSystem, dress
from tests.storage.seals import names, plain, unsealed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dangvu_cli.storage.layout import Tables

META = {"meta": {"1": {"schema": "dangvu.data", "version": 1}}}
TABLES: Tables = META | {"tasks": {"1": {"title": "Đề án"}}}
MORE: Tables = META | {"tasks": {"1": {"title": "Đề án"}, "2": {"title": "Báo cáo"}}}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "dangvu.json"
    path.write_bytes(encode(TABLES))
    return path


@pytest.fixture
def any_umask() -> Iterator[None]:
    mask = os.umask(0)
    yield
    os.umask(mask)


def save(path: Path, tables: Tables, *, system: FileSystem | None = None) -> None:
    with DataFile(path, create=True, timeout=0, system=system or FileSystem()) as file:
        file.tables = tables
        file.commit()


def listing(folder: Path) -> dict[str, bytes | None]:
    return {
        entry.name: entry.read_bytes() if entry.is_file() else None for entry in folder.iterdir()
    }


def refusal(path: Path, kind: type[DangvuError] = DataFileError) -> str:
    """Return the message with which a look *and* a change refuse; nothing beside it changes."""
    before = listing(path.parent) if path.parent.is_dir() else {}
    with pytest.raises(kind) as look:
        read_tables(path)
    with pytest.raises(kind) as change:
        DataFile(path, timeout=0)
    assert look.value.message == change.value.message
    for language in LANGUAGES:
        assert translate(language, look.value.message)
        assert look.value.hint is not None
        assert translate(language, look.value.hint)
    after = listing(path.parent) if path.parent.is_dir() else {}
    after.pop(f"{path.name}.lock", None)
    assert after == before
    return look.value.message.id


# --- looks ---


def test_a_look_reads_the_tables_and_touches_nothing(path: Path):
    before = path.stat()
    assert read_tables(path) == TABLES
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert [entry.name for entry in path.parent.iterdir()] == ["dangvu.json"]


def test_a_look_does_not_wait_for_a_writer(path: Path):
    with DataFile(path) as file:
        file.tables = MORE
        assert read_tables(path) == TABLES
        file.commit()
        assert plain(read_tables(path)) == MORE


def test_a_missing_file_is_refused_and_not_made(tmp_path: Path):
    assert refusal(tmp_path / "dangvu.json") == "file.missing"
    assert refusal(tmp_path / "none" / "dangvu.json") == "file.missing"
    assert not listing(tmp_path), "a mistyped path gets no lock file"
    with pytest.raises(FileMissingError):
        read_tables(tmp_path / "dangvu.json")


def test_a_link_to_nowhere_is_a_missing_file(tmp_path: Path):
    (tmp_path / "dangvu.json").symlink_to(tmp_path / "none")
    assert refusal(tmp_path / "dangvu.json") == "file.missing"


def test_a_folder_is_refused(tmp_path: Path):
    (tmp_path / "dangvu.json").mkdir()
    assert refusal(tmp_path / "dangvu.json") == "file.folder"


@pytest.mark.parametrize("kind", [stat.S_IFIFO, stat.S_IFSOCK], ids=["fifo", "socket"])
def test_what_could_hang_is_refused_at_once(tmp_path: Path, kind: int):
    os.mknod(tmp_path / "dangvu.json", kind | 0o600)
    assert refusal(tmp_path / "dangvu.json") == "file.not_regular"


def test_a_device_is_refused():
    with pytest.raises(DataFileError) as caught:
        read_tables(Path(os.devnull))
    assert caught.value.message.id == "file.not_regular"


def test_links_in_a_circle_and_paths_through_files_are_unreadable(tmp_path: Path):
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert refusal(tmp_path / "a") == "file.unreadable"
    (tmp_path / "file").touch()
    assert refusal(tmp_path / "file" / "dangvu.json") == "file.unreadable"


def test_a_file_without_permission_is_unreadable(path: Path):
    class Denied(FileSystem):
        def open(self, path: Path, flags: int) -> int:
            if path.name == "dangvu.json":
                raise PermissionError(errno.EACCES, "Permission denied")
            return super().open(path, flags)

    with pytest.raises(DataFileError) as caught:
        DataFile(path, system=Denied())
    assert caught.value.message.id == "file.unreadable"
    assert caught.value.message.values["reason"] == Message("system.EACCES")


@pytest.mark.parametrize("content", [b"", b"{", b"{}", encode(TABLES)[:-3], b"\xff"])
def test_a_damaged_file_is_refused_and_left_as_it_is(path: Path, content: bytes):
    path.write_bytes(content)
    refusal(path)
    assert path.read_bytes() == content


# --- changes ---


def test_a_transaction_through_tinydb_reaches_the_disk_once(path: Path):
    with DataFile(path) as file, TinyDB(file, storage=AtomicStorage) as database:
        tasks = database.table("tasks")
        tasks.upsert(Document({"title": "Báo cáo"}, doc_id=2))
        tasks.upsert(Document({"title": "Đề án"}, doc_id=1))
        assert read_tables(path) == TABLES
        file.commit()
    assert unsealed(path.read_bytes()) == encode(MORE)


def test_without_commit_nothing_happened(path: Path):
    with DataFile(path) as file, TinyDB(file, storage=AtomicStorage) as database:
        database.drop_tables()
    assert read_tables(path) == TABLES


def test_a_change_that_changes_nothing_writes_nothing(path: Path):
    before = path.stat()
    save(path, dict(reversed(TABLES.items())))
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_text_that_is_not_unicode_leaves_the_file_as_it_is(path: Path):
    with pytest.raises(DangvuError):
        save(path, META | {"tasks": {"1": {"title": "\ud800"}}})
    assert path.read_bytes() == encode(TABLES)


def test_a_new_file_comes_with_the_first_change(tmp_path: Path):
    path = tmp_path / "dangvu.json"
    with DataFile(path, create=True) as file:
        assert file.is_new
        assert file.tables == {}
        assert not path.exists()
        file.tables = TABLES
        file.commit()
    with DataFile(path, create=True) as file:
        assert not file.is_new
        assert plain(file.tables) == TABLES


def test_of_two_that_create_at_once_the_second_finds_the_work_of_the_first(tmp_path: Path):
    path = tmp_path / "dangvu.json"
    first = DataFile(path, create=True)

    def finish_first(_: float) -> None:
        first.tables = TABLES
        first.commit()
        first.close()

    with DataFile(path, create=True, wait=finish_first) as second:
        assert plain(second.tables) == TABLES


def test_a_file_that_goes_away_while_the_lock_is_awaited_is_missing(path: Path):
    first = DataFile(path)

    def remove(_: float) -> None:
        path.unlink()
        first.close()

    with pytest.raises(FileMissingError):
        DataFile(path, wait=remove)


def test_a_named_path_needs_its_folder(tmp_path: Path):
    with pytest.raises(DataFileError) as caught:
        DataFile(tmp_path / "none" / "dangvu.json", create=True)
    assert caught.value.message.id == "file.no_folder"
    assert not listing(tmp_path)


@pytest.mark.usefixtures("any_umask")
def test_the_folders_that_are_made_are_their_owners_alone(tmp_path: Path):
    make_folder(tmp_path / "share" / "dangvu")
    make_folder(tmp_path / "share" / "dangvu")
    for folder in (tmp_path / "share", tmp_path / "share" / "dangvu"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(DangvuError) as caught:
        make_folder(tmp_path / "file" / "dangvu")
    assert caught.value.message.id == "file.write_failed"


def test_a_file_that_changed_since_it_was_read_is_not_overwritten(path: Path):
    edited = encode(MORE).replace("Báo cáo".encode(), b"by hand")
    with DataFile(path) as file:
        path.write_bytes(edited)
        file.tables = MORE
        with pytest.raises(ConflictError) as caught:
            file.commit()
    assert (caught.value.exit_code, caught.value.message.id) == (4, "file.changed")
    assert path.read_bytes() == edited
    assert names(path.parent) == {"dangvu.json", "dangvu.json.lock"}


def test_a_file_that_went_away_since_it_was_read_is_not_brought_back(path: Path):
    with DataFile(path) as file:
        path.unlink()
        file.tables = MORE
        with pytest.raises(ConflictError):
            file.commit()
    assert not path.exists()


def test_a_file_that_appeared_since_is_not_overwritten(tmp_path: Path):
    path = tmp_path / "dangvu.json"
    with DataFile(path, create=True) as file:
        path.write_bytes(b"another")
        file.tables = TABLES
        with pytest.raises(ConflictError):
            file.commit()
    assert path.read_bytes() == b"another"


def test_where_locks_do_nothing_the_later_of_two_writers_is_refused(path: Path):
    class NoLocks(FileSystem):
        def lock(self, descriptor: int) -> None:
            """Say yes to everybody, as some network mounts do."""

    with DataFile(path, system=NoLocks()) as first, DataFile(path, system=NoLocks()) as second:
        first.tables = MORE
        second.tables = META | {"tasks": {}}
        first.commit()
        with pytest.raises(ConflictError):
            second.commit()
    assert plain(read_tables(path)) == MORE


def test_a_writer_whose_temporary_file_was_swept_is_refused(path: Path):
    class Swept(FileSystem):
        def replace(self, source: Path, target: Path) -> None:
            source.unlink()
            super().replace(source, target)

    with pytest.raises(ConflictError):
        save(path, MORE, system=Swept())
    assert read_tables(path) == TABLES


# --- permissions and links ---


@pytest.mark.usefixtures("any_umask")
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_a_new_file_is_its_owners_alone_under_any_umask(tmp_path: Path, mask: int):
    os.umask(mask)
    save(tmp_path / "dangvu.json", TABLES)
    for entry in tmp_path.iterdir():
        assert stat.S_IMODE(entry.stat().st_mode) == 0o600, entry


@pytest.mark.usefixtures("any_umask")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o660, 0o666])
@pytest.mark.parametrize("mask", [0o000, 0o077])
def test_the_mode_of_the_file_is_kept_and_its_lock_has_it_too(path: Path, mode: int, mask: int):
    path.chmod(mode)
    os.umask(mask)
    save(path, MORE)
    assert plain(read_tables(path)) == MORE
    for entry in path.parent.iterdir():
        assert stat.S_IMODE(entry.stat().st_mode) == mode, entry


class Owned(FileSystem):
    """A system that lets files be given to the ``allowed`` users alone; -1: the owner stays."""

    def __init__(self, *allowed: int) -> None:
        self.allowed = allowed
        self.given: list[tuple[int, int]] = []

    def chown(self, _: int, user: int, group: int) -> None:
        if user not in self.allowed:
            raise PermissionError(errno.EPERM, "not permitted")
        self.given.append((user, group))


@pytest.mark.parametrize(
    ("allowed", "given", "mode"),
    [
        pytest.param((4711, -1), (4711, 4712), 0o664, id="owner and group"),
        pytest.param((-1,), (-1, 4712), 0o664, id="group alone"),
        pytest.param((), None, 0o644, id="neither: a strange group gets what everybody has"),
    ],
)
def test_owner_and_group_are_kept_where_that_is_allowed(
    path: Path, allowed: tuple[int, ...], given: tuple[int, int] | None, mode: int
):
    path.chmod(0o664)
    status = tuple(path.stat())
    foreign = os.stat_result((*status[:4], 4711, 4712, *status[6:]))
    system = Owned(*allowed)
    descriptor = os.open(path.parent / "new", os.O_CREAT | os.O_WRONLY, 0o600)
    dress(system, descriptor, foreign, path)
    os.close(descriptor)
    assert system.given == ([] if given is None else [given])
    assert stat.S_IMODE((path.parent / "new").stat().st_mode) == mode


class Listed(FileSystem):
    """A system with an access control list at one path; a new one is taken, or refused."""

    def __init__(self, at: Path, refused: int | None) -> None:
        self.at = at
        self.refused = refused
        self.given: list[bytes] = []

    def access_list(self, file: Path | int) -> bytes:
        if file != self.at:
            raise OSError(errno.ENODATA, "no list")
        return b"listed"

    def set_access_list(self, _: int, content: bytes) -> None:
        if self.refused is not None:
            raise OSError(self.refused, "refused")
        self.given.append(content)


@pytest.mark.parametrize("refused", [None, errno.EPERM, errno.ENOTSUP])
def test_an_access_list_is_kept_or_its_mask_gives_the_group_nothing(
    path: Path, refused: int | None
):
    path.chmod(0o660)
    new = path.parent / "new"
    system = Listed(path, refused)
    descriptor = os.open(new, os.O_CREAT | os.O_WRONLY, 0o600)
    dress(system, descriptor, path.stat(), path)
    os.close(descriptor)
    assert system.given == ([] if refused else [b"listed"])
    assert stat.S_IMODE(new.stat().st_mode) == 0o600


def test_a_mount_with_one_mode_for_all_files_is_no_error(tmp_path: Path):
    class Fat(FileSystem):
        def chmod(self, _: int, mode: int) -> None:
            raise PermissionError(errno.EPERM, f"no mode {mode} here")

    path = tmp_path / "dangvu.json"
    path.write_bytes(encode(TABLES))
    path.chmod(0o755)
    save(path, MORE, system=Fat())
    assert plain(read_tables(path)) == MORE


def test_a_read_only_file_is_not_replaced(path: Path):
    class ReadOnly(FileSystem):
        def writable(self, path: Path) -> bool:
            return path.name != "dangvu.json"

    with pytest.raises(DangvuError) as caught:
        save(path, MORE, system=ReadOnly())
    assert (caught.value.exit_code, caught.value.message.id) == (1, "file.write_failed")
    assert read_tables(path) == TABLES


def test_a_symbolic_link_stays_and_its_target_is_replaced(tmp_path: Path, path: Path):
    link = tmp_path / "elsewhere" / "link.json"
    link.parent.mkdir()
    link.symlink_to("../dangvu.json")
    save(link, MORE)
    assert link.is_symlink()
    assert plain(read_tables(path)) == MORE
    assert names(link.parent) == {"link.json"}


def test_both_names_of_a_linked_file_have_one_lock(tmp_path: Path, path: Path):
    link = tmp_path / "link.json"
    link.symlink_to(path)
    with DataFile(path), pytest.raises(ConflictError):
        DataFile(link, timeout=0)


def test_a_file_can_be_created_through_a_link(tmp_path: Path):
    link = tmp_path / "link.json"
    link.symlink_to("real.json")
    save(link, TABLES)
    assert link.is_symlink()
    assert plain(read_tables(tmp_path / "real.json")) == TABLES


# --- leftovers ---

MARK = "4711-0123456789abcdef"


def test_only_leftovers_of_our_own_are_removed(path: Path):
    ours = {f".dangvu.json.{MARK}.tmp", ".dangvu.json.1-ffffffffffffffff.tmp"}
    others = {
        f".other.json.{MARK}.tmp",
        f".dangvu_json.{MARK}.tmp",
        f"dangvu.json.{MARK}.tmp",
        f".dangvu.json.{MARK}.tmp.bak",
        ".dangvu.json.tmp",
        ".dangvu.json.swp",
        ".dangvu.json.x-0123456789abcdef.tmp",
    }
    for name in ours | others:
        (path.parent / name).write_bytes(b"")
    save(path, MORE)
    assert names(path.parent) == others | {"dangvu.json", "dangvu.json.lock"}


def test_a_leftover_that_cannot_be_removed_hinders_nobody(path: Path):
    (path.parent / f".dangvu.json.{MARK}.tmp").mkdir()
    save(path, MORE)
    assert plain(read_tables(path)) == MORE
