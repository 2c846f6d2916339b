"""Hostile titles, notes, imports and queries: refused in our words, or kept as they are.

``make fuzz FUZZ=N`` makes N of them, shared out below; the last run's figures are in
``docs/reliability.md``.
"""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dangvu_cli.app.drafting import draft, read_deadline
from dangvu_cli.domain import verbs
from dangvu_cli.domain.book import Book
from dangvu_cli.domain.dates import Frame
from dangvu_cli.domain.query_parser import parse_query
from dangvu_cli.domain.text import nfc, visible
from dangvu_cli.domain.timing import Judge, Rules, Standing
from dangvu_cli.domain.workdays import WorkdayCalendar
from dangvu_cli.errors import DangvuError
from dangvu_cli.i18n import LANGUAGES, translate
from dangvu_cli.storage import records
from dangvu_cli.storage.layout import decode, encode
from tests.app.books import TODAY, bring, empty_book, reopened, seeded_book
from tests.e2e.conftest import program_in

pytestmark = pytest.mark.fuzz

SHARES = {"queries": 45, "texts": 25, "imports": 20, "deadlines": 9, "program": 1}
"""Of a hundred inputs."""

NASTY = [
    "\x00", "\x1b[31m", "\x1b]0;x\x07", "\x9b2J", "\u202e", "\u200b", "\ufeff", "\u2028", "\r\n",
    "[bold]", "[/]", ":100:", "=1+1", "@SUM(A1)", "-1", "+1", "\t=x", "<script>", "javascript:",
    "{0}", "{title}", "%s", "%(x)s", "\\", '"', "'", "`", "$(id)", "; rm", "../", "|", "🇻🇳",
    "👨‍👩‍👧", "e\u0323\u0302", "đ", "Uû ban nh©n d©n", "ﷺ", "\ud800", "9" * 5000, "none", "-", "--",
    "null", "NaN", "1e999", "and", "not", "(", ")", "title:", "due:<", "..", "30/2/2023",
    "quý V/2023",
]  # fmt: skip
TEXT = st.lists(
    st.one_of(st.sampled_from(NASTY), st.text(max_size=8), st.characters(codec=None)), max_size=12
).map("".join)
VALUES: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    ["id", "key", "title", "due", "kind", "status", "progress", "parent", "depends_on", "notes",
     "source", "tags", "completed", "evidence", "documents", "lead", "assigned", "schema"]
)  # fmt: skip


@pytest.fixture
def many(pytestconfig: pytest.Config) -> int:
    examples: int = pytestconfig.getoption("--examples")
    return examples


def fuzz(many: int, name: str, strategy: Any, check: Any) -> None:
    """Check the share of ``name`` of ``many`` examples."""
    number = max(many * SHARES[name] // 100, 1)

    @settings(max_examples=number, derandomize=False)
    @given(strategy)
    def run(value: Any) -> None:
        check(value)

    run()


def told(error: DangvuError) -> None:
    """See that a refusal has its words, and one line of them, in both languages."""
    assert error.exit_code in {1, 2, 3, 4, 5}
    for language in LANGUAGES:
        for message in filter(None, (error.message, error.hint)):
            assert "\n" not in visible(translate(language, message)).strip("\n")


def frame() -> Frame:
    return Frame(TODAY, workdays=WorkdayCalendar())


@cache
def standings() -> list[Standing]:
    book = seeded_book()
    return list(Judge(TODAY, book.tasks, book.events, Rules(WorkdayCalendar())))


def kept(book: Book) -> None:
    """See that what the book holds comes back from a data file as it is, and from JSON."""
    tables = {
        "meta": {"1": {"schema": "dangvu.data", "version": 1}},
        "tasks": {str(n): records.task_document(task) for n, task in book.tasks.items()},
        "changes": {str(e.change.seq): records.change_document(e.change) for e in book.entries},
    }
    read = decode(encode(tables), Path("data"))
    for number, task in book.tasks.items():
        assert records.decode_task(number, read["tasks"][str(number)]) == task
    for entry in book.entries:
        seq = entry.change.seq
        assert records.decode_change(seq, read["changes"][str(seq)]) == entry.change


def test_any_query_is_a_filter_or_refused(many: int):
    def check(text: str) -> None:
        try:
            node = parse_query(text, frame())
        except DangvuError as error:
            told(error)
            return
        for standing in standings():
            assert node(standing) in {True, False}

    fuzz(many, "queries", TEXT, check)


def test_any_title_and_note_is_kept_as_it_is_or_refused(many: int):
    def check(texts: tuple[str, str]) -> None:
        title, remark = texts
        book = empty_book()
        try:
            values = draft(
                book, {"title": title, "summary": remark, "lead": title}, lambda _: frame()
            )
            values = {name: value for name, value in values.items() if value not in {None, ()}}
            book.record(verbs.create(book, "add", {**values, "uid": "u"}, TODAY, None))
            book.record(verbs.remark(book, book.tasks[1], nfc(remark), TODAY))
            kept(book)
        except DangvuError as error:
            told(error)
            return
        assert book.tasks[1].title == nfc(title)
        shown = visible(book.tasks[1].title)
        assert not [c for c in shown if unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t"]

    fuzz(many, "texts", st.tuples(TEXT, TEXT), check)


ROWS = st.lists(st.lists(TEXT, min_size=1, max_size=4), min_size=1, max_size=4)


def as_csv(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([["title", "due", "status", "progress"], *rows])
    return out.getvalue().encode("utf-8", "surrogatepass")


def as_json(value: Any) -> bytes:
    return json.dumps(value).encode()


IMPORTS = st.one_of(
    st.binary(max_size=200),
    TEXT.map(lambda text: text.encode("utf-8", "surrogatepass")),
    VALUES.map(as_json),
    st.lists(st.dictionaries(FIELDS, VALUES, max_size=6), max_size=3).map(as_json),
    ROWS.map(as_csv),
)


def test_any_import_is_taken_whole_or_refused_and_a_second_time_changes_nothing(many: int):
    def check(content: bytes) -> None:
        book = empty_book()
        try:
            bring(book, content)
        except DangvuError as error:
            told(error)
            return
        kept(book)
        again = reopened(book)
        bring(again, content)
        assert not again.entries

    fuzz(many, "imports", IMPORTS, check)


def test_any_deadline_is_read_or_refused(many: int):
    def check(text: str) -> None:
        try:
            read_deadline(text, frame())
        except DangvuError as error:
            told(error)

    fuzz(many, "deadlines", TEXT, check)


def test_the_program_takes_any_text_or_refuses_it_and_loses_nothing(many: int, tmp_path: Path):
    """The whole program, its output scanned for control characters, its JSON parsed back."""
    dangvu = program_in(tmp_path)
    assert dangvu.inside("init", "--empty").code == 0
    titles: list[str] = []

    def check(texts: tuple[str, str]) -> None:
        title, query = texts
        for command in (["add", "--", title], ["note", "1", "--", query], ["list", "--", query]):
            result = dangvu.inside(*command)
            assert result.code in {0, 2, 3}, result
            assert "Traceback" not in result.err
            assert not [c for c in result.out + result.err if ord(c) < 32 and c != "\n"]
            if command[0] == "add" and result.code == 0:
                titles.append(nfc(title))

    fuzz(many, "program", st.tuples(TEXT, TEXT), check)
    listed = dangvu.inside("list", "--json").data
    assert len(listed) == len(titles)
    assert dangvu.inside("doctor").code == 0
