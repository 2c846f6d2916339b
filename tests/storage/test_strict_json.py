"""JSON is read as the standard has it; all else is one error that names the line."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu_cli.storage.strict_json import JsonError, line_of, parse

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=10,
)  # fmt: skip

REFUSED = [
    ("empty", 1, b""),
    ("bom", 1, b"\xef\xbb\xbf{}"),
    ("not_utf8", 1, "{}".encode("utf-16")),
    ("not_utf8", 2, b'{\n"a": "\xe1\xba"}'),
    ("not_json", 1, b" "),
    ("not_json", 2, b'{"a": 1,\n}'),
    ("not_json", 1, b"{} {}"),
    ("duplicate_key", 3, b'{"a": {"b": 1},\n"c": {"b": ",}",\n"b": 2}}'),
    ("duplicate_key", 2, b'{"a": 1,\n"\\u0061": 1}'),
    ("not_finite", 2, b'[[1, "NaN"],\nNaN]'),
    ("not_finite", 1, b"[-Infinity]"),
    ("not_finite", 3, b'{"a":\n[1,\n1e999]}'),
    ("not_finite", 2, b"[1,\n1e999null, {null}]"),
    ("not_finite", 1, b'{"a": -Infinityx {'),
    ("number_too_long", 2, b'["%s",\n%s]' % (b"7" * 5000, b"7" * 5000)),
    ("too_deep", 1, b"[" * 100_000),
    ("too_deep", 2, b"[1,\n%s1%s]" % (b'{"a":' * 100_000, b"}" * 100_000)),
    ("surrogate", 2, b'{\n"a": "\\ud83d"}'),
    ("surrogate", 1, b'["\\\\\\ude00"]'),
    ("surrogate", 1, b'["\\ud83d\\ud83d\\ude00"]'),
]


@pytest.mark.parametrize(("reason", "line", "content"), REFUSED)
def test_what_is_no_json_is_refused_by_name_and_line(reason: str, line: int, content: bytes):
    with pytest.raises(JsonError) as caught:
        parse(content)
    assert (caught.value.reason, caught.value.values["line"]) == (reason, line)


@given(st.binary(max_size=60) | st.text('{}[]":,\\u0dD8e1.-aN\n ', max_size=40).map(str.encode))
def test_any_bytes_are_read_or_refused_and_nothing_else(content: bytes):
    try:
        value = parse(content)
    except JsonError:
        return
    assert json.loads(content) == value


@given(values, st.booleans(), st.sampled_from([None, 2]))
def test_json_is_read_as_it_was_written(value: object, ascii_only: bool, indent: int | None):
    content = json.dumps(value, ensure_ascii=ascii_only, indent=indent).encode()
    assert parse(content) == value


@given(values)
def test_a_value_is_found_on_its_line(value: object):
    text = json.dumps({"first": value, "second": [value, "here"]}, ensure_ascii=False, indent=1)
    line = line_of(text, ["second", 1])
    assert text.split("\n")[line - 1].strip() == '"here"'


def test_an_escaped_backslash_begins_no_surrogate():
    assert parse(b'["\\\\ud83d", "\\ud83d\\ude00"]') == ["\\ud83d", "😀"]
