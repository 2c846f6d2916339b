"""What dangvu writes for an office, the office hands in again: the same tasks.

A workbook, and rows, have a column for all that is compared here. The annex of a Word document has
none for priority and labels.
"""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.e2e.conftest import program_in
from tests.e2e.office_lists import EVENT, lists

COMPARED = ("kind", "status", "group", "lead", "support", "documents", "product", "completed",
            "evidence", "late_reason", "progress")  # fmt: skip
OF_DUE = ("start", "end", "precision", "basis", "recurrence", "original_end")
NOT_IN_ANNEXES = ("priority", "tags")
EVERYTHING = ("report", "--period", "2020..2026")
"""With the list of what changed in the period."""
WITHOUT_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)


def on_one_line(title):
    """Return a title as documents have it, where a line break is the picture of one."""
    return " ".join(title.translate({ord("␊"): "\n", ord("␉"): "\t"}).split())


def listed(program, more=()):
    """Return what is compared of the tasks, by their titles."""
    found = json.loads(program.inside("list", "--json").out)
    titles = {task["id"]: on_one_line(task["title"]) for task in found}
    return {
        titles[task["id"]]: {
            **{name: task[name] for name in (*COMPARED, *more)},
            **{name: (task["due"] or {}).get(name) for name in OF_DUE},
            "parent": titles.get(task["parent"]),
        }
        for task in found
    }


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
        more = () if ending == "docx" else NOT_IN_ANNEXES
        assert listed(target, more) == listed(source, more)
        assert "0 added, 0 updated" in target.inside("import", path).out
