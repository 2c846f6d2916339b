"""A data file cut at every byte, or with any byte flipped, is never taken for a sound one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dangvu_cli.errors import DataFileError, Message
from dangvu_cli.storage.backups import restore
from dangvu_cli.storage.file import DataFile
from dangvu_cli.storage.layout import decode, encode
from dangvu_cli.storage.repository import Repository
from dangvu_cli.storage.stored import read_tables
from tests.storage.seals import plain

if TYPE_CHECKING:
    from dangvu_cli.storage.layout import Tables

TABLES: Tables = {
    "meta": {"1": {"schema": "dangvu.data", "version": 1, "next_task": 2}},
    "tasks": {"1": {"uid": "a", "title": "Đề án", "due": {"text": "2023", "end": "2023-12-31"}}},
    "changes": {"1": {"op": "add", "on": "2023-01-01", "task": 1, "values": {"title": "Đề án"}}},
}
LINE = {
    "task": 1, "stage": "7", "address": "a@example.org", "due": None, "state": "sent",
    "on": "2023-05-10", "since": "2023-05-10", "at": "2023-05-10T08:00:00Z",
}  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "dangvu.json"
    for number in (2, 3):
        with DataFile(path, create=True, timeout=0) as file:
            file.tables = {**TABLES, "meta": {"1": {**TABLES["meta"]["1"], "next_task": number}}}
            file.commit()
    return path


def shown(path: Path) -> bool:
    """Return whether a look shows the file as sound; whatever it does, it does it in our words."""
    warned: list[Message] = []
    refusals: list[Message | None] = []
    try:
        Repository(path).read(warned.append)
    except DataFileError as error:
        refusals.append(error.hint)
    for hint in refusals:
        assert hint == Message("file.restore.hint", {"path": str(path), "generation": 2})
    return not (warned or refusals)


def test_a_file_cut_at_any_byte_names_what_brings_it_back(path: Path):
    content = path.read_bytes()
    for size in range(len(content) - 1):
        path.write_bytes(content[:size])
        assert not shown(path), size
    path.write_bytes(content[:-1])
    assert shown(path), "only the last line break is missing"
    path.write_bytes(b"")
    restored = restore(path, None, keep=5, timeout=0)
    assert restored is not None
    assert shown(path)
    assert plain(read_tables(path))["tasks"] == TABLES["tasks"]


@pytest.mark.parametrize("bit", [0x01, 0x20, 0x80])
def test_a_file_with_any_byte_flipped_is_refused_or_warned_of(path: Path, bit: int):
    content = path.read_bytes()
    for at, byte in enumerate(content):
        flipped = content[:at] + bytes([byte ^ bit]) + content[at + 1 :]
        path.write_bytes(flipped)
        if shown(path):
            assert json.loads(flipped) == json.loads(content), at


def test_nul_bytes_at_the_end_are_damage(path: Path):
    path.write_bytes(path.read_bytes() + b"\0" * 512)
    assert not shown(path)


@pytest.mark.parametrize(
    ("table", "number", "values"),
    [
        ("tasks", "1", {"title": 5}),
        ("tasks", "1", {"status": "xong"}),
        ("tasks", "1", {"tags": "một"}),
        ("tasks", "1", {"due": []}),
        ("tasks", "1", {"notes": [{"at": 1}]}),
        ("tasks", "1", {"figure": True}),
        ("tasks", "1", {"due": {"text": "x", "end": "2023-02-30"}}),
        ("tasks", "1", {"title": None}),
        ("tasks", "1", {"status": None}),
        ("tasks", "1", {"tags": None}),
        ("tasks", "1", {"tags": [None]}),
        ("tasks", "1", {"due": {"text": None}}),
        ("tasks", "1", {"notes": [{"at": "hôm nay", "by": "a", "text": "b"}]}),
        ("tasks", "1", {"occurrences": [{"end": "2023-01-31"}]}),
        ("tasks", "1", {"created": "hôm nay"}),
        ("changes", "1", {"op": "ban"}),
        ("changes", "1", {"op": None}),
        ("changes", "1", {"op": "progress"}),
        ("changes", "1", {"op": "extend", "values": {"due": None}}),
        ("changes", "1", {"on": "2023-02-30"}),
        ("changes", "1", {"at": "hôm nay"}),
        ("changes", "1", {"values": None}),
        ("changes", "1", {"values": {"tags": None}}),
        ("changes", "1", {"task": None, "event": "hntw8", "values": {"lead": "a"}}),
        ("changes", "1", {"values": {"kind": "x"}}),
        ("changes", "1", {"task": None, "event": 3}),
        ("meta", "1", {"next_task": "3"}),
        ("meta", "1", {"next_task": None}),
        ("events", "1", {"id": "hntw8"}),
        ("sources", "1", {"id": "a", "title": "b", "date": "2023"}),
        ("documents", "1", {"symbol": "1-KL/TW", "issued": "x"}),
        ("deliveries", "1", LINE | {"state": "gone"}),
        ("deliveries", "1", LINE | {"at": "2023-05-10T08:00:00"}),
    ],
)
def test_an_edit_that_makes_no_sense_is_damage(
    path: Path, table: str, number: str, values: dict[str, Any]
):
    tables = decode(path.read_bytes(), path)
    tables.setdefault(table, {}).setdefault(number, {}).update(values)
    path.write_bytes(encode(tables))
    assert not shown(path)
    with pytest.raises(DataFileError) as caught:
        Repository(path).read()
    assert caught.value.message.id == "file.bad_document"


@pytest.mark.parametrize(
    ("table", "name"),
    [("tasks", "uid"), ("tasks", "title"), ("changes", "op"), ("changes", "on")],
)
def test_a_document_without_what_it_needs_is_damage(path: Path, table: str, name: str):
    tables = decode(path.read_bytes(), path)
    del tables[table]["1"][name]
    path.write_bytes(encode(tables))
    assert not shown(path)
    with pytest.raises(DataFileError):
        Repository(path).read()


def test_a_file_that_makes_no_sense_is_not_brought_back(path: Path, tmp_path: Path):
    before = path.read_bytes()
    tables = decode(before, path)
    tables["changes"]["1"]["on"] = "2023-02-30"
    (tmp_path / "other.json").write_bytes(encode(tables))
    with pytest.raises(DataFileError) as caught:
        restore(path, str(tmp_path / "other.json"), keep=5, timeout=0)
    assert caught.value.message.id == "file.bad_document"
    assert path.read_bytes() == before


def test_an_edit_with_fields_that_are_not_known_is_an_edit(path: Path):
    tables = decode(path.read_bytes(), path)
    tables["tasks"]["1"].update(newer={"x": 1})
    path.write_bytes(encode(tables))
    assert not shown(path)
    assert Repository(path).read().tasks[1].title == "Đề án"
