"""The line of a setting is found, however the file is written."""

from __future__ import annotations

import tomllib

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from dangvu_cli.config.names import keys_of, written
from dangvu_cli.config.reading import line_of


@pytest.mark.parametrize(
    ("text", "keys", "line"),
    [
        ("a = 1\nport = 2\n", ("port",), 2),
        ("# port = 1\nport = 2\n", ("port",), 2),
        ('a = """\nport = 1\n"""\nport = 2\n', ("port",), 4),
        ("[x]\nport = 1\n[mail]\nport = 2\n", ("mail", "port"), 4),
        ("mail.port = 2\n", ("mail", "port"), 1),
        ("a = 1\nmail = {port = 2}\n", ("mail", "port"), 2),
        ("a = 1\nstages = [ # port\n  1,\n]\nport = 1\n", ("port",), 5),
        ("a = 1\nstages = [\n  1,\n]\n", ("stages",), 2),
        ('[leads."Phòng A"]\nto = 1\n', ("leads", "Phòng A", "to"), 2),
        ("a = 1\r\n\r\nport = 2\r\n", ("port",), 3),
        ('"p\\u006frt" = 2\n', ("port",), 1),
    ],
)
def test_a_setting_is_found_where_its_statement_begins(text, keys, line):
    assert line_of(text, keys) == line


@given(st.dictionaries(st.sampled_from(["a", "b", "ab", "port"]), st.integers(), min_size=1))
def test_each_of_some_settings_is_found_on_its_own_line(values):
    text = tomlkit.dumps(values)
    assert tomllib.loads(text) == values
    for place, name in enumerate(values, start=1):
        assert line_of(text, (name,)) == place


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1))
def test_a_name_that_is_shown_is_understood_again(lead):
    assert keys_of(f"leads.{written(lead)}.to") == ("leads", lead, "to")
    assert keys_of(f"leads.{written(lead)}") == ("leads", lead)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("leads.Ban Tổ chức.to", ("leads", "Ban Tổ chức", "to")),
        ("leads.a.b.to", ("leads", "a.b", "to")),
        ('leads.Phòng "A" số 1.to', ("leads", 'Phòng "A" số 1', "to")),
        ("leads.'x'.to", ("leads", "x", "to")),
        ("lang", ("lang",)),
        ("x = 1\ny", ("x = 1\ny",)),
        ("", ("",)),
        (".", (".",)),
        ("a = " + "9" * 5000, ("a = " + "9" * 5000,)),
    ],
)
def test_a_name_may_be_written_as_a_person_would(text, keys):
    assert keys_of(text) == keys
