"""Every fast path gives the answer of the slow one, whatever the file looks like.

The same tasks in files that are read in part and decoded by msgspec, read whole, written by hand or
by another tool; each command's answer is compared with that of the plainest way.
"""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from dangvu_cli.cli.main import app
from dangvu_cli.domain.conditions import quoted
from dangvu_cli.domain.fields import FIELDS
from dangvu_cli.domain.task import KINDS, PRIORITIES, STATUSES
from dangvu_cli.render import json as json_format
from dangvu_cli.render import shapes, terminal
from dangvu_cli.render.fields import FIELDS as COLUMNS
from dangvu_cli.storage import history, stored, stored_tasks
from dangvu_cli.storage.layout import SCHEMA, VERSION, blocks
from dangvu_cli.storage.seal import sealed
from dangvu_cli.storage.stored_tasks import StoredTasks

if TYPE_CHECKING:
    from pathlib import Path

DAYS = st.integers(0, 700).map(lambda days: (date(2022, 6, 1) + timedelta(days)).isoformat())
TEXTS = st.sampled_from(
    ["Ban Tổ chức", "ban to chuc", "Văn phòng", "“Đề án” [x]", "a\u202eb", "年", 'a"]}\\']
)
NUMBERS = range(1, 13)
DUE = st.fixed_dictionaries(
    {"text": TEXTS, "precision": st.just("day"), "end": DAYS},
    optional={
        "basis": st.sampled_from(["stated", "inferred"]), "note": TEXTS, "original_end": DAYS,
        "newer": st.integers(0, 9),
    },
) | st.fixed_dictionaries({"text": TEXTS, "event": st.sampled_from(["hntw7", "lost"])})  # fmt: skip
NOTE = st.fixed_dictionaries({"at": st.just("2023-01-01T00:00:00Z"), "by": TEXTS, "text": TEXTS})
TASK = st.fixed_dictionaries(
    {"uid": st.uuids().map(str), "title": TEXTS},
    optional={
        "title_en": TEXTS, "summary": TEXTS, "product": TEXTS, "group": TEXTS, "lead": TEXTS,
        "kind": st.sampled_from(KINDS), "status": st.sampled_from(STATUSES),
        "priority": st.sampled_from(PRIORITIES), "tags": st.lists(TEXTS, max_size=2),
        "parent": st.sampled_from(NUMBERS), "depends_on": st.lists(st.sampled_from(NUMBERS)),
        "due": DUE, "figure": st.integers(0, 100), "target": st.integers(1, 100), "unit": TEXTS,
        "assigned": DAYS, "support": st.lists(TEXTS, max_size=2),
        "documents": st.lists(st.sampled_from(["21-KL/TW", "03-KH/TW@2021-12-01"]), max_size=2),
        "source": st.fixed_dictionaries({"id": TEXTS}, optional={"line": st.integers(1, 9)}),
        "completed": DAYS, "due_when_completed": DAYS, "evidence": st.lists(TEXTS, max_size=1),
        "notes": st.lists(NOTE, max_size=2), "last_activity": DAYS, "begins": DAYS,
        "created": st.just("2023-01-01T00:00:00Z"), "revision": st.integers(0, 9),
        "newer": st.dictionaries(TEXTS, st.integers(), max_size=2),
    },
)  # fmt: skip
TASKS = st.lists(TASK, max_size=12).map(lambda rows: {str(n): r for n, r in enumerate(rows, 1)})

LOOKS = [
    ["list"], ["list", "--json"], ["list", "--format", "ndjson"], ["list", "--format", "csv"],
    ["list", "--json", "--sort", "title"], ["list", "--json", "--limit", "1"],
    ["list", "--open", "--lead", "to chuc"], ["list", "--tag", "ban to chuc", "--json"],
    ["list", "--overdue", "--sort", "-due,title"], ["list", "--search", "de an"],
    ["list", "progress:>0 or parent:any", "--json"],
    ["list", "id:2..5 due:any", "--json"], ["list", "--fields", "id,due", "--json"],
    ["list", "note:any", "--format", "ids"],
    ["show", "1", "--json"], ["report", "--json"], ["report", "--period", "2023"],
    ["remind", "--json"], ["calendar", "2023-06"], ["export", "--format", "csv"],
]  # fmt: skip
EVENT = {"id": "hntw7", "name": "Hội nghị", "start": "2023-05-15", "basis": "inferred"}


def content_of(tasks: dict[str, Any]) -> bytes:
    """Return a sealed data file with these tasks."""
    meta = {"schema": SCHEMA, "version": VERSION, "next_task": len(tasks) + 1}
    everything = {"meta": {"1": meta}, "tasks": tasks, "events": {"1": EVENT}, "changes": {}}
    return b"".join(sealed(everything, blocks(everything))[0])


class Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def answered(
    path: Path, words: list[str], kind: type[io.TextIOWrapper] = io.TextIOWrapper
) -> tuple[object, str, str]:
    """Return exit code, stdout and stderr of a command, in this process."""
    written = io.BytesIO(), io.BytesIO()
    out = kind(written[0], encoding="utf-8", write_through=True)
    err = io.TextIOWrapper(written[1], encoding="utf-8", write_through=True)
    line = ["--db", str(path), "--today", "2023-06-20", "--lang", "vi", "--no-pager", *words]
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as ending:
        app(line)
    answer, said = (stream.getvalue().decode() for stream in written)
    return ending.value.code, answer, said


def one_by_one(path: Path, words: list[str]) -> tuple[Any, str, str]:
    """Return the same of JSON that is written as that of few tasks is."""
    with patch.object(shapes, "MANY", 1000), patch.object(json_format, "MANY", 1000):
        return answered(path, words)


@pytest.fixture
def _everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "LARGE", 0)
    monkeypatch.setattr(stored_tasks, "LARGE", 0)
    monkeypatch.setattr(stored_tasks, "MANY", 2)
    monkeypatch.setattr(history, "FEW", 1)
    monkeypatch.setattr(json_format, "MANY", 1)
    monkeypatch.setattr(shapes, "MANY", 1)
    monkeypatch.setattr(terminal, "LONG", 3)


SETTINGS = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink takes many minutes here
    max_examples=15,
)


@pytest.mark.usefixtures("_everything_is_large")
@SETTINGS
@given(TASKS)
def test_a_large_file_answers_as_one_that_was_never_sealed(tmp_path: Path, tasks: dict[str, Any]):
    fast, slow = tmp_path / "fast.json", tmp_path / "slow.json"
    fast.write_bytes(content_of(tasks))
    everything = json.loads(content_of(tasks))
    for name in ("checksum", "generation", "parent", "tables"):
        del everything["meta"]["1"][name]
    slow.write_text(json.dumps(everything, indent=1), encoding="utf-8")
    for words in LOOKS:
        code, out, err = answered(fast, words)
        expected = one_by_one(slow, words)
        if "--json" in words and code == 0:
            assert json.loads(out) == json.loads(expected[1]), words
        elif "ndjson" in words:
            assert list(map(json.loads, out.splitlines())) == list(
                map(json.loads, expected[1].splitlines())
            )
        else:
            assert out == expected[1], words
        assert (code, err.replace("fast.json", "slow.json")) == (expected[0], expected[2]), words


@pytest.mark.usefixtures("_everything_is_large")
@SETTINGS
@given(TASKS)
def test_every_field_is_filtered_and_sorted_in_part_as_it_is_whole(
    tmp_path: Path, tasks: dict[str, Any]
):
    fast, slow = tmp_path / "fast.json", tmp_path / "slow.json"
    fast.write_bytes(content_of(tasks))
    slow.write_bytes(content_of(tasks).replace(b"{\n", b"{\n ", 1))  # not as we write it
    for field in FIELDS:
        words = ["list", f"{field.name}:any", "--format", "ids"]
        assert answered(fast, words)[:2] == answered(slow, words)[:2], words


@pytest.mark.usefixtures("_everything_is_large")
@settings(SETTINGS, max_examples=5)
@given(TASKS)
def test_every_column_is_shown_and_sorted_in_part_as_it_is_whole(
    tmp_path: Path, tasks: dict[str, Any]
):
    fast, slow = tmp_path / "fast.json", tmp_path / "slow.json"
    fast.write_bytes(content_of(tasks))
    slow.write_bytes(content_of(tasks).replace(b"{\n", b"{\n ", 1))
    columns = [["list", "--fields", name] for name in COLUMNS]
    sorts = [["list", "--fields", "id", "--sort", f.name] for f in FIELDS if not f.many]
    for words in [*columns, *sorts]:
        for kind in (io.TextIOWrapper, Terminal):
            found, expected = answered(fast, words, kind), answered(slow, words, kind)
            assert found[:2] == expected[:2], words


MIXED = {
    str(n): {
        "uid": f"u{n}", "title": f"Việc {n}", "lead": ("Văn phòng", "Ban 1", "Ban 2")[n % 3],
        "status": ("todo", "doing", "done")[n % 3], "kind": KINDS[n % 2], "tags": [f"t{n % 4}"],
        "priority": PRIORITIES[n % 3], "figure": 9 * n, "documents": [f"{n % 3}-KL/TW"],
        "due": {"text": "x", "precision": "day", "end": f"2023-{n:02}-15"},
        "completed": f"2023-{13 - n:02}-01", "due_when_completed": f"2023-{n:02}-15",
    }
    for n in range(1, 13)
}  # fmt: skip
QUERIES = (
    "lead:ban", "status:done", "kind:deliverable", "tag:t2", "priority:high", "progress:>50",
    "document:2-KL/TW", "due:2023-05..2023-07", "completed:2023-06", "timing:done_late",
    "timing:overdue", "days_left:<0", "id:3..5", "lead:ban not status:done", "ban 1",
)  # fmt: skip


@pytest.mark.usefixtures("_everything_is_large")
@pytest.mark.parametrize("query", QUERIES)
def test_some_of_many_tasks_are_chosen_as_of_few(tmp_path: Path, query: str):
    fast, slow = tmp_path / "fast.json", tmp_path / "slow.json"
    fast.write_bytes(content_of(MIXED))
    slow.write_bytes(content_of(MIXED).replace(b"{\n", b"{\n ", 1))
    found = answered(fast, ["list", query, "--format", "ids"])[1]
    assert found == one_by_one(slow, ["list", query, "--format", "ids"])[1]
    assert 0 < len(found.split()) < len(MIXED)


ODD = (
    "a",
    "A",
    "\u00e1",
    "a\u0301",
    'a"',
    "a\\",
    'a"]}',
    "[a",
    "{a}",
    "a,b",
    "a\n",
    "a:1",
    "\u202ea",
)
SIEVED = {
    str(n): {
        "uid": f"u{n}", "title": f"Việc {n}", "newer": {"tags": ["a"], "lead": ODD[n % 3]},
        "tags": [odd, "b"][n % 2 :], "lead": odd, "documents": [odd, "21-KL/TW"], "group": None,
        "due": {"text": odd, "end": "2023-05-15", "precision": "day", "note": odd, "newer": [{}]},
        "source": {"id": odd, "due": {"event": "hntw7"}}, "parent": n % 3 + 1, "status": "doing",
    }
    for n, odd in enumerate(ODD, 1)
}  # fmt: skip
"""Texts that end where the bytes seem to go on, or go on where they seem to end."""
SIEVES = (
    *(f"{field}:{quoted(odd)}" for field in ("tag", "lead", "group", "source") for odd in ODD),
    "due:2023-05", "event:hntw7", "parent:2", "parent:none", "tag:none", "tag:any", "status:doing",
    "document:21-KL/TW", "lead:a tag:b", "tag:b not lead:a", "tag:b or lead:a", "progress:0 tag:b",
)  # fmt: skip


@pytest.mark.parametrize("query", SIEVES)
def test_a_filter_finds_in_the_bytes_what_it_finds_in_the_tasks(tmp_path: Path, query: str):
    fast, slow = tmp_path / "fast.json", tmp_path / "slow.json"
    fast.write_bytes(content_of(SIEVED))
    slow.write_bytes(content_of(SIEVED).replace(b"{\n", b"{\n ", 1))
    with patch.object(StoredTasks, "like", return_value=None):
        expected = answered(slow, ["list", query, "--json"])
    assert answered(fast, ["list", query, "--json"])[:2] == expected[:2]


def by_hand(content: bytes) -> bytes:
    return content.replace("Việc".encode(), "Viết".encode())


def pretty(content: bytes) -> bytes:
    return json.dumps(json.loads(content), indent=2, ensure_ascii=False).encode()


@pytest.mark.usefixtures("_everything_is_large")
@pytest.mark.parametrize("written", [by_hand, pretty, bytes])
def test_files_that_others_wrote_are_shown_and_changed_or_refused_as_small_ones_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: Any
):
    tasks = {str(n): {"uid": f"u{n}", "title": f"Việc {n}"} for n in range(1, 9)}
    answers = []
    for large in (True, False):
        path = tmp_path / f"{large}" / "dangvu.json"
        path.parent.mkdir()
        path.write_bytes(written(content_of(tasks)))
        if not large:
            monkeypatch.setattr(stored, "LARGE", 2**21)
            monkeypatch.setattr(stored_tasks, "LARGE", 2**20)
        looks = [answered(path, words) for words in (["list"], ["show", "2"], ["done", "2"])]
        looks.append(answered(path, ["list", "--status", "done", "--format", "csv"]))
        answers.append([(code, out, err.replace(str(path), "F")) for code, out, err in looks])
    assert answers[0] == answers[1]


def test_what_stock_tinydb_wrote_into_a_large_file_is_an_edit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(stored, "LARGE", 0)
    path = tmp_path / "dangvu.json"
    path.write_bytes(content_of({"1": {"uid": "u", "title": "Việc"}}))
    with TinyDB(path) as database:
        database.table("tasks").update({"title": "Khác"}, doc_ids=[1])
    code, out, err = answered(path, ["list", "--json"])
    assert (code, json.loads(out)[0]["title"]) == (0, "Khác")
    assert "doctor --accept" in err or str(path) in err
    assert answered(path, ["done", "1"])[0] == 5
    assert sys.stdout is not None
