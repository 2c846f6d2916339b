"""A table in bytes is a table: it answers as a dictionary would, and writes what that would."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from dangvu_cli.storage.rows import Rows

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
DOCUMENTS = st.dictionaries(TEXTS, st.none() | st.integers() | TEXTS, max_size=3)
NUMBERS = (st.integers(1, 12) | st.integers(1, 10**14)).map(str)
TABLES = st.dictionaries(NUMBERS, DOCUMENTS, max_size=8)


def written(documents: dict[str, Any]) -> bytes:
    """Return the lines of a table as the canonical file has them, made in the plainest way."""
    lines = [
        f'"{number}":{json.dumps(documents[number], ensure_ascii=False, separators=(",", ":"))}'
        for number in sorted(documents, key=int)
    ]
    return ("{\n" + ",\n".join(lines) + "\n}" if lines else "{}").encode()


def in_bytes(documents: dict[str, Any], before: bytes = b"") -> Rows:
    block = written(documents)
    return Rows(before + block + b",", len(before), len(before) + len(block))


class TableMachine(RuleBasedStateMachine):
    """Whatever is asked and altered, in any order."""

    @initialize(documents=TABLES)
    def start(self, documents: dict[str, Any]) -> None:
        self.model = json.loads(json.dumps(documents))
        self.rows = in_bytes(documents, b'{\n"tasks":')

    @rule(number=NUMBERS)
    def look(self, number: str) -> None:
        assert (number in self.rows) == (number in self.model)
        assert self.rows.read(number) == self.model.get(number)
        assert self.rows.get(number) == self.model.get(number)

    @rule(number=NUMBERS, document=DOCUMENTS)
    def put(self, number: str, document: dict[str, Any]) -> None:
        self.rows[number] = document
        self.model[number] = json.loads(json.dumps(document))

    @rule(number=NUMBERS)
    def alter_in_place(self, number: str) -> None:
        if number in self.model:
            self.rows[number]["mới"] = 1
            self.model[number]["mới"] = 1

    @rule(number=NUMBERS)
    def take_away(self, number: str) -> None:
        if number in self.model:
            del self.rows[number]
            del self.model[number]
        else:
            with pytest.raises(KeyError):
                del self.rows[number]

    @rule()
    def look_at_all(self) -> None:
        assert dict(self.rows.items()) == self.model

    @rule()
    def clear(self) -> None:
        self.rows.clear()
        self.model.clear()

    @invariant()
    def is_the_same(self) -> None:
        assert b"".join(self.rows.chunks()) == written(self.model)
        assert len(self.rows) == len(self.model)
        assert list(self.rows) == sorted(self.model, key=int)
        assert self.rows.read_all() == self.model


TestATableInBytesIsATable = TableMachine.TestCase


@given(TABLES, TEXTS.filter(bool))
def test_the_documents_that_hold_a_fragment_are_found(documents, text):
    fragment = json.dumps(text, ensure_ascii=False)
    rows = in_bytes(documents)
    holding = {n for n, d in documents.items() if fragment.encode() in written({"1": d})[6:-2]}
    found = dict(rows.holding(fragment) or ())
    assert holding <= set(found) <= set(documents), "a fragment may stand in a line's number"
    assert all(found[number] == documents[number] for number in found)
    assert all(rows[number] == documents[number] for number in documents)
    assert {number for number, _ in rows.holding(fragment) or ()} == holding


def test_what_is_only_looked_at_is_passed_on_as_it_is():
    rows = in_bytes({"1": {"a": 1}, "2": {"a": 2}})
    assert rows.read("1") == {"a": 1}
    assert rows.holding('"a":2') == [("2", {"a": 2})]
    assert rows.block is not None


def test_new_documents_are_one_piece_of_bytes():
    rows = Rows.of({str(number): {} for number in range(1, 1000)})
    assert len(rows.chunks()) == 1
