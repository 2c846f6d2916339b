"""What dangvu writes for an office, the office hands in again: the same tasks.

A workbook has a column for all that is compared here. The annex of a Word document has none for
priority and labels, and tells a part of a task by its number beneath it in the same group.
Completed occurrences of recurring tasks are left out: a report counts each as a row of its own,
which an import refuses.
"""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.e2e.conftest import program_in

DUES = st.sampled_from([
    None, "30/6/2023", "2023-Q2", "tháng 7/2023", "2023", "thường xuyên", "hằng tháng",
    "trước ngày 15 hằng tháng", "trước 15/12/2023", "01/4–30/6/2023", "giai đoạn 2021-2025",
])  # fmt: skip
COMPARED = ("kind", "status", "group", "lead", "support", "documents", "product", "completed",
            "evidence", "late_reason", "progress")  # fmt: skip
OF_DUE = ("start", "end", "precision", "basis", "recurrence", "original_end")
IN_WORKBOOKS = ("priority", "tags")


@st.composite
def tasks(draw):
    """Draw the commands that make some tasks and say how far they are."""
    commands = []
    groups = st.sampled_from([None, "Công tác cán bộ", "Tổ chức bộ máy"])
    made: list[dict[str, Any]] = []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        words = ["add", f"Nhiệm vụ {number}"]
        parent = draw(st.sampled_from([None, *made]))
        group = made[parent["id"] - 1]["group"] if parent else draw(groups)
        due, target = draw(DUES), draw(st.sampled_from([None, "17 đề án", "3"]))
        said = {
            "--parent": str(parent["id"]) if parent else None, "--group": group, "--due": due,
            "--target": target, "--lead": draw(st.sampled_from([None, "Ban A", "Sở Tài chính"])),
            "--support": draw(st.sampled_from([None, "Ban B"])), "--product": "Báo cáo",
            "--document": draw(st.sampled_from([None, "21-KL/TW"])),
            "--priority": draw(st.sampled_from(["high", "normal", "low"])), "--tag": "nhãn",
        }  # fmt: skip
        commands.append([*words, *(word for pair in said.items() if pair[1] for word in pair)])
        made.append({"id": number, "group": group, "recurs": "hằng tháng" in (due or "")})
        if parent is None:
            name = str(number)
            then = draw(st.sampled_from([None, ["start", name], ["pause", name], ["cancel", name],
                                         ["progress", name, "2"]]))  # fmt: skip
            commands += [then] if then else []
    last = str(len(made))
    if not made[-1]["recurs"] and draw(st.booleans()):
        commands.append(["done", last, "--evidence", "12-BC/TU"])
    return commands


def listed(program, more=()):
    """Return what is compared of the tasks, by their titles."""
    found = json.loads(program.inside("list", "--json").out)
    titles = {task["id"]: task["title"] for task in found}
    return {
        task["title"]: {
            **{name: task[name] for name in (*COMPARED, *more)},
            **{name: (task["due"] or {}).get(name) for name in OF_DUE},
            "parent": titles.get(task["parent"]),
        }
        for task in found
    }


@pytest.mark.parametrize("command", ["list", "report"])
@pytest.mark.parametrize("ending", ["xlsx", "docx"])
@settings(max_examples=3)
@given(commands=tasks(), language=st.sampled_from(["vi", "en"]))
def test_tasks_come_back_with_targets_parents_and_how_far_they_are(
    ending, command, commands, language
):
    with TemporaryDirectory() as folder:
        places = [Path(folder) / name for name in ("from", "to")]
        for place in places:
            place.mkdir()
        source, target = map(program_in, places)
        for program in (source, target):
            assert program.inside("init", "--empty").code == 0
        for words in commands:
            source.inside(*words)  # what the rules of change refuse is not done
        path = str(Path(folder) / f"phu-luc.{ending}")
        written = source.inside("--lang", language, command, "-o", path)
        assert written.code == 0, written.err
        taken = target.inside("--lang", language, "import", path)
        assert taken.code == 0, taken.err
        more = IN_WORKBOOKS if ending == "xlsx" else ()
        assert listed(target, more) == listed(source, more)
        assert "0 added, 0 updated" in target.inside("import", path).out
