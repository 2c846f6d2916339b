"""The data file as a file: copies, the way back, and what ``doctor`` finds and mends."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dangvu_cli.storage.layout import decode, encode
from tests.e2e.conftest import Program
from tests.storage.seals import plain

DATA = Path(__file__).parents[1] / "data"

Tables = dict[str, dict[str, Any]]


@pytest.fixture
def used(dangvu: Program) -> Program:
    """Return the program on a file of the first version, with a change of this one."""
    shutil.copy(DATA / "data-1.json", dangvu.db)
    dangvu.db.chmod(0o600)
    assert dangvu.inside("start", "4").code == 0
    assert dangvu.inside("start", "5").code == 0
    return dangvu


def title(dangvu: Program, task: int) -> str:
    titles = {item["id"]: item["title"] for item in dangvu.inside("list", "--json").data}
    found: str = titles[task]
    return found


def edit(dangvu: Program, change: Callable[[Tables], object]) -> None:
    """Change the file by hand."""
    tables = decode(dangvu.db.read_bytes(), dangvu.db)
    change(tables)
    dangvu.db.write_bytes(encode(tables))


def codes(dangvu: Program, *options: str) -> list[tuple[str, bool]]:
    """Return what ``doctor`` finds, and whether it mended it."""
    result = dangvu.inside("doctor", *options, "--json")
    assert result.code in {0, 1}, result.err
    return [(found["code"], found["mended"]) for found in json.loads(result.out)]


# --- copies ---


def test_a_sound_file_has_nothing_amiss(used: Program):
    result = used.inside("doctor")
    assert (result.code, result.out) == (0, "nothing amiss\n")
    assert used.inside("doctor", "--fix").out == "nothing amiss\n"
    assert used.inside("--lang", "vi", "doctor").out == "không có gì sai\n"
    assert used.inside("doctor", "--json").out.strip() == "[]"


def test_a_backup_is_a_copy_that_is_its_owners_alone(used: Program):
    result = used.inside("backup")
    (copy,) = used.folder.glob("dangvu.json.backup-*")
    assert result.out == f"saved as {copy}\n"
    assert copy.read_bytes() == used.db.read_bytes()
    assert copy.stat().st_mode & 0o777 == 0o600
    assert used.inside("backup").code == 0, "the same once more"


def test_a_backup_takes_the_place_of_nothing_without_force(used: Program):
    target = used.folder / "copy.json"
    target.write_text("precious")
    assert used.inside("backup", str(target)).code == 2
    assert target.read_text() == "precious"
    assert used.inside("backup", str(target), "--force").code == 0
    assert target.read_bytes() == used.db.read_bytes()


def test_a_damaged_file_is_not_backed_up(used: Program):
    used.db.write_bytes(used.db.read_bytes()[:-20])
    result = used.inside("backup", "copy.json")
    assert result.code == 5
    assert not (used.folder / "copy.json").exists()


# --- the way back ---


@pytest.mark.parametrize("damage", [b"", b"{", b"\0" * 5000], ids=["empty", "cut", "nul"])
def test_a_damaged_file_is_brought_back_as_it_was(used: Program, damage: bytes):
    before = used.inside("list", "--json").data
    used.db.write_bytes(damage)
    for command in (["list"], ["start", "5"], ["doctor"], ["export"], ["init"]):
        result = used.inside(*command)
        assert result.code == 5, command
        assert "restore 13" in result.err
        assert not result.out
    assert used.inside("restore", "13").code == 0
    assert used.inside("list", "--json").data == before
    assert (used.folder / "dangvu.json.before-14").read_bytes() == damage
    assert used.inside("start", "7").code == 0


def test_without_a_name_the_newest_sound_state_comes_back(used: Program):
    before = used.inside("list", "--json").data
    used.db.unlink()
    assert used.inside("list").code == used.inside("start", "6").code == 5
    assert used.inside("restore").code == 0
    assert used.inside("list", "--json").data == before
    again = used.inside("restore")
    assert (again.code, again.out) == (0, "")
    assert "nothing to bring back" in again.err


def test_an_older_state_comes_back_and_the_newer_one_stays(used: Program):
    assert used.inside("add", "Việc mới").code == 0
    newest = used.inside("list", "--json").data
    names = [copy["generation"] for copy in used.inside("restore", "--list", "--json").data]
    assert names == [14, 13, 12]
    assert used.inside("restore", "12").code == 0
    assert used.inside("list", "5", "--json").data != newest
    listed = used.inside("restore", "--list", "--json").data
    assert [(one["generation"], one["standing"]) for one in listed][:2] == [
        (15, "current"),
        (14, "kept"),
    ]
    added = used.inside("add", "Việc khác", "--json").data
    assert [task["id"] for task in added] == [newest[-1]["id"] + 1], "no number is given twice"
    assert used.inside("restore", "14").code == 0
    assert used.inside("list", "--json").data == newest


def test_the_list_of_states_tells_its_times_as_the_log_does(used: Program):
    header, newest, *_ = used.inside("restore", "--list").out.splitlines()
    assert "Saved (UTC)" in header
    (last,) = used.inside("log", "--limit", "1", "--json").data
    written = last["at"].replace("T", " ").removesuffix("Z")
    assert written in used.inside("log", "--limit", "1").out
    saved = used.inside("restore", "--list", "--json").data[0]["saved"]
    assert saved.endswith("Z")
    assert saved.replace("T", " ").removesuffix("Z") in newest


def test_a_backup_can_be_put_in_the_place_of_the_file(used: Program):
    used.inside("backup", "copy.json")
    before = used.inside("list", "--json").data
    used.inside("done", "5")
    assert used.inside("restore", "copy.json").code == 0
    assert used.inside("list", "--json").data == before
    assert used.inside("--db", str(used.folder / "new.json"), "restore", "copy.json").code == 0
    assert used.inside("--db", str(used.folder / "new.json"), "list", "--json").data == before


def test_what_is_not_kept_cannot_be_brought_back(used: Program):
    result = used.inside("restore", "99")
    assert result.code == 2
    assert "13, 12" in result.err
    missing = used.inside("restore", "none.json")
    assert missing.code == 5
    assert "restore --list" in missing.err
    assert "init" not in missing.err
    (used.folder / "damaged.json").write_text("{")
    assert used.inside("restore", "damaged.json").code == 5
    assert used.inside("doctor").code == 0


# --- edits by hand ---


def test_an_edit_by_hand_is_accepted_and_becomes_history(used: Program):
    edit(used, lambda tables: tables["tasks"]["4"].update(title="Tên sửa tay", lead="Phòng A"))
    look = used.inside("list", "--json")
    assert (look.code, look.err.count("\n")) == (0, 1)
    assert used.inside("start", "6").code == 5
    assert used.inside("doctor", "--fix").code == 5
    assert codes(used) == [("edited", False), ("unlike-history", False)]
    assert codes(used, "--accept") == [
        ("edited", True),
        ("unlike-history", True),
        ("set-aside", False),
    ]
    assert title(used, 4) == "Tên sửa tay"
    assert used.inside("start", "6").code == 0
    (entry,) = [e for e in used.inside("log", "4", "--json").data if e["op"] == "edit"]
    assert entry["changes"].keys() == {"title", "lead"}
    assert used.inside("undo", str(entry["command"])).code == 0
    assert title(used, 4) != "Tên sửa tay"


def test_tasks_added_and_removed_by_hand_are_taken_over(used: Program):
    def change(tables: Tables) -> None:
        tables["tasks"]["40"] = {"uid": "bằng-tay", "title": "Thêm tay"}
        del tables["tasks"]["6"]
        tables["events"]["1"]["start"] = "2023-05-16"

    edit(used, change)
    assert used.inside("doctor", "--accept").code == 0
    assert title(used, 40) == "Thêm tay"
    assert used.inside("show", "6").code == 3
    assert used.inside("event", "list", "--json").data[0]["start"] == "2023-05-16"
    assert [task["id"] for task in used.inside("add", "Kế tiếp", "--json").data] == [41]


def test_a_status_set_by_hand_gives_way_to_the_history(used: Program):
    edit(used, lambda tables: tables["tasks"]["6"].update(status="done", completed="2023-05-01"))
    assert used.inside("doctor", "--accept").code == 0
    assert used.inside("show", "6", "--json").data["status"] == "todo"
    assert list(used.folder.glob("dangvu.json.before-*")), "the edited file is still there"


# --- what doctor finds ---


def reseal(used: Program, change: Callable[[Tables], object]) -> None:
    """Change the file as a faulty program would that seals what it writes."""
    edit(used, change)
    for path in used.folder.glob(".dangvu.json.~*"):
        path.unlink()
    edit(used, lambda tables: tables.update(plain(tables)))


FAULTS: dict[str, Callable[[Tables], object]] = {
    "unlike-history": lambda tables: tables["tasks"]["4"].update(title="khác"),
    "removed-in-history": lambda tables: tables["tasks"].update({"13": tables["tasks"]["12"]}),
    "counter": lambda tables: tables["meta"]["1"].update(next_task=3),
}


@pytest.mark.parametrize("code", FAULTS)
def test_what_can_be_proved_is_mended_after_the_file_was_saved(used: Program, code: str):
    before = used.inside("list", "--json").data
    reseal(used, FAULTS[code])
    broken = used.db.read_bytes()
    assert (code, False) in codes(used)
    assert used.inside("doctor").code == 1
    mended = codes(used, "--fix")
    assert (code, True) in mended
    assert (code, False) not in mended
    (aside,) = used.folder.glob("dangvu.json.before-*")
    assert aside.read_bytes() == broken
    assert used.inside("list", "--json").data == before
    assert used.inside("doctor").code == 0


def lost_parent(tables: Tables) -> None:
    tables["tasks"]["25"]["parent"] = 77
    for change in tables["changes"].values():
        if change.get("values", {}).get("parent") == 2:
            change["values"]["parent"] = 77


UNPROVED: dict[str, Callable[[Tables], object]] = {
    "no-task": lost_parent,
    "without-history": lambda tables: tables["tasks"].update({"40": {"uid": "x", "title": "x"}}),
    "out-of-order": lambda tables: tables["changes"]["30"].update(command=1),
    "bad-cancel": lambda tables: tables["changes"]["2"].update(cancels=[99]),
}


@pytest.mark.parametrize("code", UNPROVED)
def test_what_cannot_be_proved_is_told_and_left(used: Program, code: str):
    reseal(used, UNPROVED[code])
    assert (code, False) in codes(used, "--fix")
    assert used.inside("doctor").code == 1


def test_tasks_that_a_list_brought_are_sound_without_their_source(used: Program):
    """No command could add it; what is told of it is a remark."""
    assert used.inside("list", "--open", "-o", "list.json").code == 0
    assert used.inside("--db", "new.json", "init", "--empty").code == 0
    assert used.inside("--db", "new.json", "import", "list.json").code == 0
    looked = used.inside("--db", "new.json", "doctor", "--json")
    assert [found["code"] for found in looked.data] == ["no-source"]
    assert looked.code == 0


def test_the_place_of_the_file_is_looked_at(used: Program):
    leftover = used.folder / ".dangvu.json.4711-0123456789abcdef.tmp"
    leftover.touch()
    used.db.chmod(0o644)
    os.link(used.db, used.folder / "other-name")
    (used.folder / ".dangvu.json.~1-00000000~").write_text("{")
    found = {code for code, _ in codes(used)}
    assert found == {"permissions", "hard-linked", "leftover", "kept-damaged"}
    assert used.inside("doctor").code == 1
    edit(used, lambda tables: tables["meta"]["1"].update(next_task=99))
    assert used.inside("doctor", "--fix", "--accept").code == 0
    assert not leftover.exists()
    assert not (used.folder / ".dangvu.json.~1-00000000~").exists()


def test_doctor_writes_nothing_unless_it_is_told_to(used: Program):
    reseal(used, FAULTS["unlike-history"])
    before = {entry.name: entry.read_bytes() for entry in used.folder.iterdir()}
    used.inside("doctor")
    assert {entry.name: entry.read_bytes() for entry in used.folder.iterdir()} == before


# --- other copies ---


def diverged(used: Program, name: str) -> Path:
    """Return a copy on which somebody else went on, as did we."""
    other = used.folder / name
    shutil.copy(used.db, other)
    there = Program(used.folder, {**used.env, "DANGVU_USER": "colleague"})
    added = ["add", "Việc của bạn", "--parent", "2"]
    child = ["add", "Việc con của bạn", "--parent", "26"]
    for command in (["note", "5", "của bạn"], added, child, ["done", "6"]):
        assert there.inside("--db", str(other), *command).code == 0
    for left in used.folder.glob(f"*{name}*"):
        if left != other:
            left.unlink()
    assert used.inside("add", "Việc của tôi").code == 0
    assert used.inside("note", "5", "của tôi").code == 0
    return other


CONFLICTS = [
    "dangvu.sync-conflict-20230510-101112-ABCDEFG.json",
    "dangvu (An's conflicted copy 2023-05-10).json",
    "dangvu (conflicted copy 2023-05-10 101112).json",
    "dangvu-DESKTOP-4F7G2.json",
]


@pytest.mark.parametrize("name", CONFLICTS)
def test_the_conflict_copy_of_a_sync_tool_is_merged_on_request(used: Program, name: str):
    diverged(used, name)
    assert codes(used) == [("lacks", False)]
    assert used.inside("doctor").code == 1
    assert ("lacks", True) in codes(used, "--fix")
    tasks = used.inside("list", "--json").data
    assert [(task["id"], task["title"], task["parent"]) for task in tasks[-3:]] == [
        (26, "Việc của tôi", None),
        (27, "Việc của bạn", 2),
        (28, "Việc con của bạn", 27),
    ]
    notes = [note["text"] for note in used.inside("show", "5", "--json").data["notes"]]
    assert notes == ["của tôi", "của bạn"]
    assert codes(used, "--fix") == [("nothing-new", False)], "a second time brings nothing"
    assert len(used.inside("list", "--json").data) == len(tasks)


def test_a_conflict_copy_that_does_not_fit_is_told_and_left(used: Program):
    other = diverged(used, CONFLICTS[0])
    assert used.inside("--db", str(other), "progress", "2", "17/17", "--on", "2023-05-09").code == 0
    for left in used.folder.glob(f"*{other.name}*"):
        if left != other:
            left.unlink()
    assert used.inside("edit", "2", "--target", "6 đề án").code == 0
    before = used.inside("list", "--json").data
    assert codes(used, "--fix") == [("not-mergeable", False)]
    assert used.inside("list", "--json").data == before


def test_a_conflict_copy_that_makes_no_sense_hinders_nobody(used: Program):
    tables = decode(used.db.read_bytes(), used.db)
    tables["changes"]["3"]["on"] = "2023-02-30"
    (used.folder / CONFLICTS[0]).write_bytes(encode(tables))
    assert codes(used) == []
    assert codes(used, "--fix") == []


def test_the_copy_of_a_file_into_which_a_table_was_read_twice_is_compared(used: Program):
    table = used.folder / "more.csv"
    for lead in ("Phòng A", "Phòng B"):
        table.write_text(f"uid,title,lead\nmore-1,Việc nhập,{lead}\n", encoding="utf-8")
        assert used.inside("import", str(table)).code == 0
    shutil.copy(used.db, used.folder / CONFLICTS[0])
    assert codes(used) == [("nothing-new", False)]


def test_files_with_similar_names_are_left_alone(used: Program):
    shutil.copy(used.db, used.folder / "dangvu-test.json")
    shutil.copy(used.db, used.folder / "dangvu (1).json")
    assert codes(used) == []


def test_a_lost_update_is_brought_back(used: Program):
    """Of two writers where locks do nothing, one overwrote the other's change."""
    start = used.db.read_bytes()
    assert used.inside("note", "5", "người thứ nhất").code == 0
    used.db.write_bytes(start)
    assert used.inside("note", "5", "người thứ hai").code == 0
    look = used.inside("list")
    assert look.code == 0
    assert f"dangvu --db {used.db} doctor" in look.err
    assert codes(used) == [("lacks", False)]
    assert codes(used, "--fix") == [("lacks", True)]
    notes = [note["text"] for note in used.inside("show", "5", "--json").data["notes"]]
    assert notes == ["người thứ hai", "người thứ nhất"]
    assert used.inside("list").err == ""
    assert used.inside("doctor").out == "nothing amiss\n"
