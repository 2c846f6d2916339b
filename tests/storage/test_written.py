"""A sealed file is read the fast way, and says the same as the strict one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu_cli.storage import stored
from dangvu_cli.storage.file import DataFile
from dangvu_cli.storage.layout import SCHEMA, VERSION, blocks
from dangvu_cli.storage.seal import Seal, sealed
from dangvu_cli.storage.stored import read_tables
from dangvu_cli.storage.strict_json import parse
from dangvu_cli.storage.written import WrittenTables, written

if TYPE_CHECKING:
    from dangvu_cli.errors import Message

TASK: dict[str, Any] = {"uid": "u", "title": 'Việc {"a":\n}', "lạ": [1.5, {"x": None}]}
META: dict[str, Any] = {"1": {"schema": SCHEMA, "version": VERSION, "next_task": 2}}
NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
DOCUMENTS = st.dictionaries(NAMES, st.none() | st.booleans() | st.integers() | NAMES, max_size=3)
ROWS = st.dictionaries(st.integers(1, 10**9).map(str), DOCUMENTS, max_size=3)


@given(st.dictionaries(NAMES, ROWS, max_size=4))
def test_a_sealed_file_is_read_as_the_strict_way_reads_it(tables):
    everything = {**tables, "meta": META, "tasks": {"1": TASK}}
    chunks, seal = sealed(everything, blocks(everything))
    content = b"".join(chunks)
    fast = fast_read(content)
    assert fast is not None
    assert dict(fast[0]) == parse(content)
    assert fast[1] == seal


def file_of(tasks: dict[str, dict[str, Any]], changes: dict[str, Any] | None = None) -> bytes:
    tables = {"meta": META, "changes": changes or {}, "events": {}, "tasks": tasks}
    return b"".join(sealed(tables, blocks(tables))[0])


def fast_read(content: bytes) -> tuple[WrittenTables, Seal] | None:
    return written(lambda offset, _: (content, offset), len(content), VERSION)


def pretty(content: bytes) -> bytes:
    return json.dumps(json.loads(content), indent=2, ensure_ascii=False).encode()


def stock(content: bytes) -> bytes:
    return json.dumps(json.loads(content)).encode()


def edited(content: bytes) -> bytes:
    return content.replace("Việc".encode(), "Viết".encode())


def of_a_newer_version(content: bytes) -> bytes:
    return content.replace(f'"version":{VERSION}'.encode(), f'"version":{VERSION + 1}'.encode())


@pytest.mark.parametrize("altered", [pretty, stock, of_a_newer_version, lambda _: b"{}", bytes])
def test_a_file_whose_outline_is_not_ours_goes_the_strict_way(altered):
    content = altered(file_of({"1": TASK}))
    assert (fast_read(content) is not None) == (altered is bytes)


@pytest.fixture(params=[stored.LARGE, 0], ids=["small", "large"])
def size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read in part from the real size on, or all of them."""
    monkeypatch.setattr(stored, "LARGE", request.param)


@pytest.mark.usefixtures("size")
@pytest.mark.parametrize("altered", [bytes, pretty, stock, edited])
def test_both_ways_give_the_same_tables(altered, tmp_path: Path):
    content = altered(file_of({"1": TASK, "12": TASK}))
    path = tmp_path / "dangvu.json"
    path.write_bytes(content)
    warned: list[Message] = []
    assert dict(read_tables(path, warned.append)) == json.loads(content)
    assert [warning.id for warning in warned] == ["file.edited-shown"] * (altered is edited)


def test_a_table_that_nobody_asks_for_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(stored, "LARGE", 0)
    path = tmp_path / "dangvu.json"
    path.write_bytes(file_of({"1": TASK}, {"1": {"op": "add"}}))
    tables = read_tables(path)
    assert isinstance(tables, WrittenTables)
    assert list(tables) == ["meta", "changes", "events", "tasks"]
    assert set(tables._known) == {"meta", "events", "tasks"}


def test_an_edit_in_a_table_is_told_of_when_that_table_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "dangvu.json"
    changes = {"1": {"op": "add", "task": 1, "on": "2023-01-01", "note": "Việc"}}
    path.write_bytes(edited(file_of({"1": {"uid": "u", "title": "a"}}, changes)))
    told: list[str] = []
    read_tables(path, lambda warning: told.append(warning.id))
    assert told == ["file.edited-shown"], "a small file is looked at as a whole"
    monkeypatch.setattr(stored, "LARGE", 0)
    told.clear()
    tables = read_tables(path, lambda warning: told.append(warning.id))
    assert told == []
    assert tables["changes"]["1"]["note"] == "Viết"
    assert told == ["file.edited-shown"]


def test_a_change_writes_the_lines_that_it_does_not_touch_as_they_were(tmp_path: Path):
    path = tmp_path / "dangvu.json"
    path.write_bytes(file_of({str(n): TASK | {"n": n} for n in range(1, 30)}))
    before = path.read_bytes().splitlines()
    with DataFile(path, timeout=0) as data_file:
        data_file.tables["tasks"]["7"]["title"] = "mới"
        assert set(data_file.tables["tasks"]._laid_over) == {"7"}
        data_file.commit()
    after = path.read_bytes().splitlines()
    differing = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert [new[:8] for _, new in differing] == [b'"1":{"sc', b'"7":{"ui']
