"""What dangvu writes for an office, the office hands in again: the same tasks.

A workbook, and rows, have a column for all that is compared here; the annex of a Word document has
no place for what only the office itself needs.
"""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.e2e.conftest import program_in
from tests.e2e.office_lists import EVENT, lists

COMPARED = (
    "kind", "status", "group", "lead", "support", "documents", "product", "assigned", "completed",
    "evidence", "late_reason", "progress", "priority", "tags", "due.start", "due.end",
    "due.precision", "due.basis", "due.recurrence", "due.original_end",
)  # fmt: skip
NOT_IN_ANNEXES = ("title_en", "summary", "assigned_by", "source", "due.note")
DOUBTS = ("chưa chắc là nhiệm vụ", "perhaps no task")
"""What an annex notes of a task that its source does not clearly give."""
EVERYTHING = ("report", "--period", "2020..2026")
"""With the list of what changed in the period."""
WITHOUT_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)


def on_one_line(title):
    """Return a title as documents have it, where a line break is the picture of one."""
    return " ".join(title.translate({ord("␊"): "\n", ord("␉"): "\t"}).split())


def listed(program, ending):
    """Return what is compared of the tasks, by their titles and the names of fields."""
    found = json.loads(program.inside("list", "--json").out)
    titles = {task["id"]: on_one_line(task["title"]) for task in found}
    is_annex = ending == "docx"
    more = () if is_annex else NOT_IN_ANNEXES
    facts: dict[tuple[str, str], Any] = {}
    for task in found:
        of_task = {name: value_of(task, name) for name in (*COMPARED, *more)}
        of_task["notes"] = [note["text"] for note in task["notes"] if note["text"] not in DOUBTS]
        of_task["parent"] = titles.get(task["parent"])
        of_task["depends_on"] = is_annex or sorted(map(titles.get, task["depends_on"]))
        facts |= {(titles[task["id"]], name): value for name, value in of_task.items()}
    return facts


def value_of(task, name):
    """Return the value of a field, or of a part of the deadline."""
    whole, _, part = name.partition(".")
    return (task[whole] or {}).get(part) if part else task[name]


def made(folder, office):
    """Return a program whose data file holds the list, and one whose data file is empty."""
    programs = []
    for name in ("from", "to"):
        (folder / name).mkdir()
        program = program_in(folder / name)
        assert program.inside("init", "--empty").code == 0
        programs.append(program)
    source, target = programs
    event = ("event", "add", EVENT, "Hội nghị 8", "--start", "2023-10-02")
    for program in programs if office.knows_event else [source]:
        assert program.inside(*event).code == 0
    (folder / "list.csv").write_bytes(office.rows)
    taken = source.inside("import", str(folder / "list.csv"))
    assert taken.code == 0, taken.err
    for words in office.commands:
        source.inside(*words)  # what the rules of change refuse is not done
    return source, target


COMMANDS = {
    "list": st.just(["list"]),
    "report": st.sampled_from(["group", "lead", "document", "month", "quarter"]).flatmap(
        lambda by: st.sampled_from([["report", "--by", by], [*EVERYTHING, "--by", by]])
    ),
}
FILES = {
    "xlsx": [], "docx": [], "csv": [], "tsv": [], "excel.csv": ["--excel", "--format", "csv"]
}  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("ending", FILES)
@settings(max_examples=8, phases=WITHOUT_SHRINKING)
@given(office=lists(), language=st.sampled_from(["vi", "en"]), data=st.data())
def test_tasks_come_back_as_they_were_written(ending, command, office, language, data):
    with TemporaryDirectory() as folder:
        source, target = made(Path(folder), office)
        path = str(Path(folder) / f"phu-luc.{ending}")
        words = [*data.draw(COMMANDS[command]), *FILES[ending]]
        written = source.inside("--lang", language, *words, "-o", path)
        assert written.code == 0, written.err
        taken = target.inside("--lang", language, "import", path)
        assert taken.code == 0, taken.err
        assert listed(target, ending) == listed(source, ending)
        assert "0 added, 0 updated" in target.inside("import", path).out
        titles = [task["title"] for task in json.loads(source.inside("list", "--json").out)]
        # An annex has no uids, and a title stands on one line in all tables but our own rows.
        if ending != "docx" and all(title == on_one_line(title) for title in titles):
            assert "0 added, 0 updated" in source.inside("import", path).out
