"""Checksums tell edits, copies of the last states stay, and a lost update leaves a trace."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tinydb import TinyDB

from dangvu_cli.errors import DataFileError
from dangvu_cli.i18n import LANGUAGES, translate
from dangvu_cli.storage import generations
from dangvu_cli.storage.file import DataFile
from dangvu_cli.storage.layout import decode, encode
from dangvu_cli.storage.seal import is_intact, seal_of
from dangvu_cli.storage.stored import read_tables
from dangvu_cli.storage.system import FileSystem
from tests.storage.seals import plain

if TYPE_CHECKING:
    from dangvu_cli.errors import Message
    from dangvu_cli.storage.layout import Tables

META = {"meta": {"1": {"schema": "dangvu.data", "version": 1, "next_task": 2}}}


def tables(*titles: str) -> Tables:
    numbered = enumerate(titles, start=1)
    return META | {"tasks": {str(n): {"uid": str(n), "title": title} for n, title in numbered}}


def save(path: Path, *titles: str, system: FileSystem | None = None, **options: Any) -> None:
    with DataFile(path, create=True, timeout=0, system=system or FileSystem(), **options) as file:
        file.tables = tables(*titles)
        file.commit()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a data file with a history of three generations."""
    path = tmp_path / "dangvu.json"
    for titles in (["một"], ["một", "hai"], ["một", "hai", "ba"]):
        save(path, *titles)
    return path


def kept(path: Path) -> list[int]:
    return [one.generation for one in generations.kept(FileSystem(), path)]


def said(path: Path) -> list[str]:
    """Return what a look warns of, which both languages must have words for."""
    warnings: list[Message] = []
    read_tables(path, warnings.append)
    assert all(translate(language, warning) for language in LANGUAGES for warning in warnings)
    return [warning.id for warning in warnings]


def refused(path: Path) -> DataFileError:
    with pytest.raises(DataFileError) as caught:
        DataFile(path, timeout=0)
    assert caught.value.hint is not None
    assert all(translate(language, caught.value.hint) for language in LANGUAGES)
    return caught.value


# --- the seal ---


def test_each_write_is_one_generation_and_names_the_one_it_grew_from(path: Path):
    first = seal_of(read_tables(path))
    save(path, "bốn")
    second = seal_of(read_tables(path))
    assert (first.generation, second.generation) == (3, 4)
    assert second.parent == first.checksum != second.checksum


def test_the_seal_stands_in_front_of_what_else_the_meta_data_say(path: Path):
    meta = read_tables(path)["meta"]["1"]
    assert list(meta) == [
        "schema",
        "version",
        "checksum",
        "generation",
        "parent",
        "tables",
        "next_task",
    ]


def test_every_flipped_byte_is_found(path: Path):
    content = path.read_bytes()
    sound = []
    for at in range(len(content)):
        flipped = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
        path.write_bytes(flipped)
        try:
            warned = said(path)
        except DataFileError:
            continue
        if not warned:
            sound.append(flipped)
    assert not [flipped for flipped in sound if json.loads(flipped) != json.loads(content)]


def test_the_same_content_in_another_writing_is_still_sealed(path: Path):
    before = dict(read_tables(path))
    with TinyDB(path, indent=2, sort_keys=True) as database:
        database.table("tasks").update({"title": "một"}, doc_ids=[1])
    assert path.read_bytes() != encode(before)
    assert said(path) == ["file.edited-shown"], "sorted keys are another order of the fields"
    as_stored = {name: dict(rows) for name, rows in before.items()}
    path.write_text(json.dumps(as_stored, indent=2), encoding="utf-8")
    assert said(path) == []
    save(path, "bốn")
    assert said(path) == []


def test_a_text_that_looks_like_a_seal_deceives_nobody(path: Path):
    checksum = seal_of(read_tables(path)).checksum
    save(path, f'"checksum":"{checksum}"', '"checksum":""')
    assert said(path) == []


def test_a_hand_edit_is_shown_with_a_warning_and_not_changed_any_further(path: Path):
    edited = path.read_bytes().replace(b"hai", b"two")
    path.write_bytes(edited)
    assert said(path) == ["file.edited-shown"]
    error = refused(path)
    assert (error.exit_code, error.message.id) == (5, "file.edited")
    assert error.hint is not None
    assert "doctor --accept" in translate("en", error.hint)
    assert "restore 3" in translate("en", error.hint)
    assert path.read_bytes() == edited


@pytest.mark.parametrize("name", ["checksum", "generation", "parent"])
def test_a_seal_that_lacks_a_part_or_has_a_wrong_one_is_an_edit(path: Path, name: str):
    before = read_tables(path)
    meta = before["meta"]["1"]
    for broken in ({k: v for k, v in meta.items() if k != name}, meta | {name: [7]}):
        path.write_bytes(encode({**before, "meta": {"1": broken}}))
        assert said(path) == ["file.edited-shown"]


def test_a_seal_that_was_taken_off_is_an_edit_where_a_generation_is_kept(path: Path):
    path.write_bytes(encode(plain(read_tables(path))))
    assert said(path) == ["file.edited-shown"]
    assert refused(path).message.id == "file.edited"


def test_a_file_that_never_had_a_seal_gets_one_with_the_first_change(tmp_path: Path):
    path = tmp_path / "dangvu.json"
    path.write_bytes(encode(tables("một")))
    assert said(path) == []
    save(path, "một", "hai")
    content = path.read_bytes()
    assert seal_of(decode(content, path)).generation == 1
    assert is_intact(content, decode(content, path))


# --- what is kept ---


def test_the_last_generations_are_kept_the_oldest_go(path: Path):
    assert kept(path) == [3, 2, 1]
    for number in range(4, 9):
        save(path, str(number))
    assert kept(path) == [8, 7, 6, 5, 4]
    save(path, "9", keep=2)
    assert kept(path) == [9, 8]


@pytest.mark.parametrize("keep", [1, 3, 5])
def test_what_is_written_in_place_takes_the_place_of_the_last_copy_alone(path: Path, keep: int):
    save(path, "bốn", keep=keep)
    before = kept(path)
    for number in (5, 6, 7):
        with DataFile(path, timeout=0, keep=keep) as file:
            file.tables = {**file.tables, "deliveries": {"1": {"n": number}}}
            file.commit(in_place=True)
            assert file.seal.generation == number
    assert kept(path) == [7, *before[1:]]
    assert generations.kept(FileSystem(), path)[0].path.read_bytes() == path.read_bytes()
    assert said(path) == []
    save(path, "tám", keep=keep)
    assert kept(path) == [8, 7, *before[1:]][:keep]


def test_without_a_copy_of_the_last_state_one_that_is_written_in_place_is_one_more(path: Path):
    generations.kept(FileSystem(), path)[0].path.unlink()
    with DataFile(path, timeout=0, keep=2) as file:
        file.tables = {**file.tables, "deliveries": {"1": {}}}
        file.commit(in_place=True)
    assert kept(path) == [4, 2]


class NoCopies(FileSystem):
    """A system on which no generation gets its name."""

    def replace(self, source: Path, target: Path) -> None:
        if target.name.endswith("~"):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        super().replace(source, target)


def test_where_no_copy_can_be_made_the_last_one_stays(path: Path):
    with DataFile(path, timeout=0, system=NoCopies()) as file:
        file.tables = {**file.tables, "deliveries": {"1": {}}}
        file.commit(in_place=True)
    assert kept(path) == [3, 2, 1]


def test_a_kept_generation_is_a_copy_of_its_own(path: Path):
    newest = generations.kept(FileSystem(), path)[0]
    content = path.read_bytes()
    assert newest.path.read_bytes() == content
    os.truncate(path, 0)
    assert newest.path.read_bytes() == content


def test_kept_generations_have_the_permissions_of_the_file(path: Path):
    assert {one.path.stat().st_mode & 0o777 for one in generations.kept(FileSystem(), path)} == {
        0o600
    }
    path.chmod(0o640)
    save(path, "bốn")
    assert generations.kept(FileSystem(), path)[0].path.stat().st_mode & 0o777 == 0o640


def test_files_that_only_look_like_ours_are_left_alone(path: Path):
    others = ["dangvu.json.~1~", ".dangvu.json.~1-abc~", ".other.json.~1-00000000~"]
    for name in others:
        path.with_name(name).touch()
    for number in range(9):
        save(path, str(number))
    assert all(path.with_name(name).exists() for name in others)


@pytest.mark.parametrize("damage", [b"", b"{", b"\0" * 999, b"{}\n", b"\xff"])
def test_a_damaged_file_names_the_newest_generation_that_is_sound(path: Path, damage: bytes):
    path.write_bytes(damage)
    newest = generations.kept(FileSystem(), path)[0]
    for wanted in (3, 2):
        error = refused(path)
        assert error.hint is not None
        assert translate("en", error.hint) == f"dangvu --db {path} restore {wanted}"
        newest.path.write_bytes(damage)


def test_a_file_that_is_gone_is_not_taken_for_one_that_never_was(path: Path):
    path.unlink()
    for create in (False, True):
        with pytest.raises(DataFileError) as caught:
            DataFile(path, create=create, timeout=0)
        assert caught.value.message.id == "file.gone"
    with pytest.raises(DataFileError) as caught:
        read_tables(path)
    assert caught.value.message.id == "file.gone"


# --- lost updates ---


class NoLocks(FileSystem):
    """A place that has no locks to give."""

    def lock(self, descriptor: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))


class Late(NoLocks):
    """A writer whose rename comes after that of another, which its last look did not see."""

    def __init__(self, path: Path, *titles: str) -> None:
        self.path, self.titles = path, titles

    def replace(self, source: Path, target: Path) -> None:
        if target == self.path:
            save(self.path, *self.titles, system=NoLocks())
        super().replace(source, target)


@pytest.fixture
def forked(path: Path) -> Path:
    """Return a file on which one of two writers overwrote what the other had saved."""
    save(path, "của người sau", system=Late(path, "của người trước"))
    return path


def test_the_next_open_finds_an_update_that_was_lost(forked: Path):
    assert plain(read_tables(forked)) == tables("của người sau")
    assert said(forked) == ["file.lost"]
    with DataFile(forked, timeout=0) as file:
        assert [warning.id for warning in file.warnings] == ["file.lost"]
        (stray,) = file.strays
    read = stray.read(FileSystem())
    assert read is not None
    assert plain(read[1]) == tables("của người trước")


def test_a_lost_update_is_kept_however_much_is_written_after_it(forked: Path):
    for number in range(9):
        save(forked, str(number))
        assert said(forked) == ["file.lost"]
    assert kept(forked) == [13, 12, 11, 10, 9, 4]


def test_a_file_put_back_to_an_older_state_is_found(path: Path):
    old = generations.kept(FileSystem(), path)[-1].path.read_bytes()
    path.write_bytes(old)
    assert said(path) == ["file.lost"]


def test_a_line_without_forks_is_never_called_lost(path: Path):
    for number in range(4, 20):
        save(path, str(number), keep=number % 7)
        assert said(path) == []


def test_a_copy_that_could_not_be_kept_is_no_lost_update(path: Path):
    generations.kept(FileSystem(), path)[1].path.unlink()
    assert said(path) == []
    save(path, "bốn")
    assert said(path) == []
