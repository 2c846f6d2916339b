"""The bytes of the data file, and all that is refused in their place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tinydb import TinyDB

from dangvu_cli.errors import DataFileError, UsageError
from dangvu_cli.i18n import LANGUAGES, translate
from dangvu_cli.storage.layout import VERSION, Tables, decode, encode

PATH = Path("dangvu.json")
META = {"1": {"schema": "dangvu.data", "version": 1}}
SMALL: Tables = {
    "meta": META,
    "events": {},
    "tasks": {"2": {"title": "Đề án “A”\n", "due": None}, "10": {"tags": ["a", {"b": 1.5}]}},
}

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
numbers = st.integers(1, 10**15 - 1).map(str)
tables = st.dictionaries(
    texts,
    st.dictionaries(numbers, st.dictionaries(texts, values, max_size=3), max_size=4),
    max_size=4,
).map(lambda found: found | {"meta": META})


def refused(content: bytes) -> DataFileError:
    with pytest.raises(DataFileError) as caught:
        decode(content, PATH)
    error = caught.value
    assert error.hint is not None
    for language in LANGUAGES:
        assert "{" not in translate(language, error.message) + translate(language, error.hint)
    return error


@given(tables)
@example({"meta": META, "tasks": {"1": {"title": "\u2028\x85\x00\r\n\ud7ff😀"}}})
def test_what_is_written_is_read_back_the_same(found: dict[str, Any]):
    content = encode(found)
    assert decode(content, PATH) == found
    assert encode(decode(content, PATH)) == content


@given(tables)
def test_every_document_has_one_line(found: dict[str, Any]):
    lines = encode(found).decode().removesuffix("\n").split("\n")
    inside = {line.removesuffix(",") for line in lines}
    for documents in found.values():
        for number, document in documents.items():
            text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
            assert f'"{number}":{text}' in inside
    full = [documents for documents in found.values() if documents]
    assert len(lines) == 2 + len(found) + sum(len(documents) + 1 for documents in full)


def test_the_layout_is_this():
    assert encode(SMALL).decode() == (
        "{\n"
        '"meta":{\n'
        '"1":{"schema":"dangvu.data","version":1}\n'
        "},\n"
        '"events":{},\n'
        '"tasks":{\n'
        '"2":{"title":"Đề án “A”\\n","due":null},\n'
        '"10":{"tags":["a",{"b":1.5}]}\n'
        "}\n"
        "}\n"
    )


def test_tables_and_numbers_are_in_one_order_whatever_order_they_came_in():
    turned = {name: dict(reversed(SMALL[name].items())) for name in reversed(SMALL)}
    assert encode(turned) == encode(SMALL)


def test_a_plain_tinydb_opens_the_file(tmp_path: Path):
    path = tmp_path / "dangvu.json"
    path.write_bytes(encode(SMALL))
    with TinyDB(path, encoding="utf-8") as database:
        assert database.tables() == set(SMALL)
        assert database.table("tasks").get(doc_id=2)["title"] == "Đề án “A”\n"
    assert path.read_bytes() == encode(SMALL)


def test_a_file_cut_at_any_byte_is_refused():
    content = encode(SMALL)
    for size in range(len(content) - 1):
        refused(content[:size])
    assert decode(content[:-1], PATH) == SMALL, "only the last newline is spare"


def test_a_file_with_a_tail_of_nul_bytes_is_refused():
    assert refused(encode(SMALL) + bytes(512)).message.id == "file.not_json"


@pytest.mark.parametrize("bit", range(8))
def test_a_flipped_bit_is_refused_or_read_and_nothing_else(bit: int):
    content = encode(SMALL)
    for at in range(len(content)):
        flipped = bytearray(content)
        flipped[at] ^= 1 << bit
        try:
            decode(bytes(flipped), PATH)
        except DataFileError:
            continue


TASKS = b'{"meta":{"1":{"schema":"dangvu.data","version":1}},"tasks":{"1":%s}}'


REFUSED: dict[str, list[bytes]] = {
    "file.empty": [b""],
    "file.bom": [b"\xef\xbb\xbf{}"],
    "file.not_utf8": [
        "{}".encode("utf-16"),
        TASKS % b'{"title":"\xe1\xba"}',
    ],
    "file.not_json": [
        b"\n",
        b"STT;N\xe1\xbb\x99i dung\n",
    ],
    "file.too_deep": [
        b"[" * 100_000,
        TASKS % (b'{"a":' * 100_000 + b"1" + b"}" * 100_000),
    ],
    "file.number_too_long": [TASKS % (b'{"a":%s}' % (b"9" * 5000))],
    "file.not_finite": [
        TASKS % b'{"a":NaN}',
        TASKS % b'{"a":-Infinity}',
        TASKS % b'{"a":1e999}',
    ],
    "file.duplicate_key": [
        TASKS % b'{"a":1,"b":2,"a":1}',
        b'{"meta":{},"meta":{}}',
    ],
    "file.surrogate": [
        TASKS % b'{"a":"\\ud83d"}',
        TASKS % b'{"\\uDE00":1}',
    ],
    "file.not_tables": [
        b"[]",
        b"null",
        b'"text"',
    ],
    "file.not_a_table": [b'{"meta":[]}'],
    "file.not_a_document": [
        TASKS % b"[]",
        b'{"tasks":{"x":{}}}',
        b'{"tasks":{"01":{}}}',
        b'{"tasks":{"0":{}}}',
        '{"tasks":{"١":{}}}'.encode(),
    ],
    "file.foreign": [
        b"{}",
        b'{"_default":{"1":{"a":1}}}',
        b'{"meta":{"1":{"schema":"other","version":1}}}',
        b'{"meta":{"1":{"schema":"dangvu.data"}}}',
        b'{"meta":{"1":{"schema":"dangvu.data","version":true}}}',
        b'{"meta":{"1":{"schema":"dangvu.data","version":0}}}',
    ],
    "file.newer": [b'{"meta":{"1":{"schema":"dangvu.data","version":2}}}'],
}


@pytest.mark.parametrize(
    ("message", "content"),
    [
        pytest.param(message, content, id=f"{message}-{number}")
        for message, contents in REFUSED.items()
        for number, content in enumerate(contents, 1)
    ],
)
def test_anything_else_is_refused_by_name(message: str, content: bytes):
    error = refused(content)
    assert (error.exit_code, error.message.id) == (5, message)


def test_a_damaged_file_names_the_place():
    values = refused(b'{\n"meta":{\n"1":{]').message.values
    assert (values["line"], values["column"]) == (3, 6)
    assert refused(b'{"a":{"1":{"b":\xff}}}').message.values["byte"] == 16


def test_a_newer_file_names_both_versions():
    content = json.dumps({"meta": {"1": {"schema": "dangvu.data", "version": 7}}}).encode()
    values = refused(content).message.values
    assert (values["version"], values["known"]) == (7, VERSION)


def test_an_escaped_pair_of_surrogates_is_one_character():
    assert decode(TASKS % b'{"a":"\\ud83d\\ude00"}', PATH)["tasks"]["1"] == {"a": "😀"}


@pytest.mark.parametrize("document", [{"title": "\ud800"}, {"\udfff": 1}, {"tags": ["a\udc80"]}])
def test_half_a_surrogate_pair_is_never_written(document: dict[str, Any]):
    with pytest.raises(UsageError) as caught:
        encode({"meta": META, "tasks": {"1": document}})
    assert caught.value.message.id == "file.text_not_unicode"


def test_no_number_that_json_lacks_is_written():
    with pytest.raises(ValueError, match="JSON"):
        encode({"meta": META, "tasks": {"1": {"a": float("nan")}}})
