"""Files of earlier versions are brought up to date; what a newer one added is left in its place."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dangvu_cli.domain.book import Stamp
from dangvu_cli.domain.change import Change
from dangvu_cli.domain.source import SourceDocument
from dangvu_cli.storage import layout, migrations
from dangvu_cli.storage.file import DataFile
from dangvu_cli.storage.layout import encode
from dangvu_cli.storage.repository import Repository
from dangvu_cli.storage.stored import read_tables
from tests.storage.seals import plain
from tests.storage.systems import Killed, StagedSystem, killing

if TYPE_CHECKING:
    from dangvu_cli.errors import Message
    from dangvu_cli.storage.layout import ReadTables, Tables
    from dangvu_cli.storage.system import FileSystem

DATA = Path(__file__).parents[1] / "data"
FIRST = (DATA / "data-1.json").read_bytes()
STAMP = Stamp(date(2023, 7, 1), "2023-07-01T08:00:00Z", "tester")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "dangvu.json"
    path.write_bytes(FIRST)
    return path


def note(path: Path, text: str, task: int = 2) -> None:
    with Repository(path, timeout=0).transaction(STAMP) as book:
        book.record(Change("note", STAMP.today, task=task, note=text))


# --- every version ---


@pytest.mark.parametrize("version", range(1, layout.VERSION + 1))
def test_a_file_of_every_version_is_read_whole_and_written_on(tmp_path: Path, version: int):
    path = tmp_path / "dangvu.json"
    path.write_bytes((DATA / f"data-{version}.json").read_bytes())
    warned: list[Message] = []
    before = Repository(path).read(warned.append)
    assert not warned
    assert (len(before.tasks), len(before.events), before.tasks[2].figure) == (24, 2, 5)
    for number, task in before.tasks.items():
        assert before.replayed(date.max).tasks[number] == task
    note(path, "thêm")
    after = Repository(path).read()
    assert after.tasks[2].notes[-1].text == "thêm"
    assert {n: t for n, t in after.tasks.items() if n != 2} == {
        n: t for n, t in before.tasks.items() if n != 2
    }


def test_each_version_has_its_step_and_its_file():
    assert sorted(migrations.STEPS) == list(range(1, layout.VERSION))
    assert sorted(path.name for path in DATA.glob("data-*.json")) == [
        f"data-{version}.json" for version in range(1, layout.VERSION + 1)
    ]


# --- a step, had there been one ---


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """Version 2 calls a lead a chief."""

    def step(tables: Tables) -> Tables:
        for task in tables["tasks"].values():
            task["chief"] = task.pop("lead", None)
        return tables

    monkeypatch.setattr(layout, "VERSION", 2)
    monkeypatch.setitem(migrations.STEPS, 1, step)


def change(path: Path, system: FileSystem) -> None:
    with DataFile(path, timeout=0, system=system) as file:
        file.tables["tasks"]["1"]["title"] = "mới"
        file.commit()


def steps_of(path: Path) -> list[str]:
    dry = StagedSystem()
    change(path, dry)
    return dry.calls


@pytest.mark.usefixtures("next_version")
def test_a_look_sees_the_new_form_and_leaves_the_file_as_it_is(path: Path):
    tables = read_tables(path)
    assert tables["meta"]["1"]["version"] == 2
    assert tables["tasks"]["1"]["chief"] == "ngành Tổ chức xây dựng Đảng"
    assert path.read_bytes() == FIRST
    assert [entry.name for entry in path.parent.iterdir()] == ["dangvu.json"]


@pytest.mark.usefixtures("next_version")
def test_a_change_saves_the_old_file_first(path: Path):
    generation = json.loads(FIRST)["meta"]["1"]["generation"]
    change(path, StagedSystem())
    assert read_tables(path)["tasks"]["1"]["title"] == "mới"
    assert path.with_name(f"dangvu.json.before-{generation + 1}").read_bytes() == FIRST


@pytest.mark.usefixtures("next_version")
def test_a_migration_that_is_killed_leaves_the_old_file_or_the_new_one(tmp_path: Path):
    def prepared(name: str) -> Path:
        (tmp_path / name).mkdir()
        path = tmp_path / name / "dangvu.json"
        path.write_bytes(FIRST)
        return path

    for number, call in enumerate(steps_of(prepared("dry"))):
        path, system = prepared(str(number)), killing("before", number)
        with pytest.raises(Killed):
            change(path, system)
        system.bury()
        version = json.loads(path.read_bytes())["meta"]["1"]["version"]
        assert version == 2 or path.read_bytes() == FIRST, call
        change(path, StagedSystem())
        assert read_tables(path)["tasks"]["1"]["title"] == "mới", call


# --- what is not known ---

NEWER: dict[str, Any] = {"colour": "đỏ", "deep": {"list": [1, {"a": None}]}}


def with_unknown(tables: Tables) -> Tables:
    """Return the tables as a newer version, of the same schema, may have written them."""
    for name in ("meta", "tasks", "changes", "events", "sources", "documents"):
        for document in tables[name].values():
            document.update(NEWER)
    for task in tables["tasks"].values():
        if task.get("due"):
            task["due"]["newer"] = 7
    tables["tags"] = {"1": NEWER}
    return tables


def test_fields_of_a_newer_version_stay_where_they_are(path: Path):
    path.write_bytes(encode(with_unknown(plain(json.loads(FIRST)))))
    before = read_tables(path)
    with Repository(path, timeout=0).transaction(STAMP) as book:
        book.record(Change("note", STAMP.today, task=2, note="thêm"))
        book.record(Change("set", STAMP.today, event="hntw8", values={"cite": "Thông báo"}))
        book.documents["9-KL/TW"] = SourceDocument("9-KL/TW")
    after = plain(read_tables(path))
    for name, documents in before.items():
        for number in documents:
            assert NEWER.items() <= after[name][number].items(), (name, number)
    assert after["tasks"]["2"]["due"] == before["tasks"]["2"]["due"]
    assert after["tasks"]["2"]["notes"][-1]["text"] == "thêm"
    assert len(after["documents"]) == len(before["documents"]) + 1
    untouched = {number for number in before["tasks"] if number != "2"}
    assert {n: after["tasks"][n] for n in untouched if n not in bound(before)} == {
        n: before["tasks"][n] for n in untouched if n not in bound(before)
    }


def bound(tables: ReadTables) -> set[str]:
    """Return the tasks that hang on the event that is changed."""
    return {n for n, task in tables["tasks"].items() if (task.get("due") or {}).get("event")}


def test_what_was_cleared_does_not_come_back(path: Path):
    with Repository(path, timeout=0).transaction(STAMP) as book:
        book.record(Change("edit", STAMP.today, task=2, values={"lead": None, "tags": ()}))
    task = read_tables(path)["tasks"]["2"]
    assert "lead" not in task
    assert "tags" not in task
