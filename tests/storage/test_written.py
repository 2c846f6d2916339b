"""A sealed file is read the fast way, and says the same as the strict one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu_cli.storage.layout import SCHEMA, VERSION, encode
from dangvu_cli.storage.seal import sealed
from dangvu_cli.storage.stored import read_tables
from dangvu_cli.storage.strict_json import parse
from dangvu_cli.storage.written import written

META = {"1": {"schema": SCHEMA, "version": VERSION, "next_task": 2}}
NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
DOCUMENTS = st.dictionaries(NAMES, st.none() | st.booleans() | st.integers() | NAMES, max_size=3)
ROWS = st.dictionaries(st.integers(1, 10**9).map(str), DOCUMENTS, max_size=3)


@given(st.dictionaries(NAMES, ROWS, max_size=4))
def test_a_sealed_file_is_read_as_the_strict_way_reads_it(tables):
    content, seal = sealed(encode({**tables, "meta": META}), 1, "")
    fast = written(content, VERSION)
    assert fast is not None
    assert dict(fast[0]) == parse(content)
    assert fast[1] == seal


def file_of(tasks: dict[str, object]) -> bytes:
    return sealed(encode({"meta": META, "events": {}, "tasks": tasks}), 1, "")[0]


TASK = {"uid": "u", "title": 'Việc {"a":\n}', "lạ": [1.5, {"x": None}]}


def pretty(content: bytes) -> bytes:
    return json.dumps(json.loads(content), indent=2, ensure_ascii=False).encode()


def stock(content: bytes) -> bytes:
    return json.dumps(json.loads(content)).encode()


def edited(content: bytes) -> bytes:
    return content.replace("Việc".encode(), "Viết".encode())


def of_a_newer_version(content: bytes) -> bytes:
    return content.replace(f'"version":{VERSION}'.encode(), f'"version":{VERSION + 1}'.encode())


@pytest.mark.parametrize("altered", [pretty, stock, edited, of_a_newer_version, lambda _: b"{}"])
def test_a_file_that_dangvu_did_not_write_so_goes_the_strict_way(altered):
    assert written(altered(file_of({"1": TASK})), VERSION) is None


@pytest.mark.parametrize("altered", [bytes, pretty, stock, edited])
def test_both_ways_give_the_same_tables(altered, tmp_path: Path):
    content = altered(file_of({"1": TASK, "12": TASK}))
    path = tmp_path / "dangvu.json"
    path.write_bytes(content)
    assert dict(read_tables(path)) == json.loads(content)


def test_a_table_that_nobody_asks_for_is_not_decoded():
    fast = written(file_of({"1": TASK}), VERSION)
    assert fast is not None
    tables = fast[0]
    assert list(tables) == ["meta", "events", "tasks"]
    assert tables._decoded == {}
