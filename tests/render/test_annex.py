"""The rows of the annex: groups, numbers that run on, parts behind their task."""

from __future__ import annotations

from datetime import date

from dangvu_cli.domain.judge import Judge
from dangvu_cli.domain.task import Task
from dangvu_cli.render.annex import entries
from tests.domain.standings import RULES


def places(*tasks: Task) -> list[tuple[str, int]]:
    judge = Judge(date(2023, 6, 1), {task.id: task for task in tasks}, {}, RULES)
    return [(entry.place, entry.standing.task.id) for entry in entries(list(judge), "vi")]


def test_parts_stand_behind_their_task_and_are_numbered_within_it():
    assert places(
        Task(1, "a", "Việc"),
        Task(2, "b", "Việc"),
        Task(3, "c", "Phần", parent=1),
        Task(4, "d", "Phần của phần", parent=3),
        Task(5, "e", "Phần", parent=1),
    ) == [("1", 1), ("1.1", 3), ("1.1.1", 4), ("1.2", 5), ("2", 2)]


def test_parts_of_parts_may_be_as_deep_as_any_file_has_them():
    tasks = (Task(n, f"u{n}", "Việc", parent=n - 1 or None) for n in range(1, 2001))
    assert places(*tasks)[-1] == ("1" + ".1" * 1999, 2000)
