"""What a person writes about a task becomes values of its fields."""

from __future__ import annotations

from typing import Any

import pytest

from dangvu_cli.app.drafting import draft
from dangvu_cli.domain.dates import Frame
from dangvu_cli.domain.task import Task
from dangvu_cli.errors import UsageError
from tests.app.books import TODAY, empty_book

TASKS = {
    1: Task(1, "a", "Một", key="mot"),
    2: Task(2, "b", "Hai", parent=1, depends_on=(1,)),
}


def drafted(task: Task | None = None, **said: Any) -> dict[str, Any]:
    book = empty_book()
    book.tasks.update(TASKS)
    return draft(book, said, lambda assigned: Frame(TODAY, assigned), task)


def test_a_task_waits_for_another_once_however_that_is_named():
    assert drafted(depends_on=["1", "mot", "2", "1"]) == {"depends_on": (1, 2)}


@pytest.mark.parametrize("said", [{"parent": "2"}, {"depends_on": ["2"]}, {"depends_on": ["mot"]}])
def test_a_task_never_hangs_on_itself(said: dict[str, Any]):
    with pytest.raises(UsageError, match=r"task\.circle"):
        drafted(TASKS[1], **said)
