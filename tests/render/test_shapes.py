"""The JSON of a task, made of its values."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from dangvu_cli.domain.deadline import Deadline
from dangvu_cli.domain.judge import Judge, Standing
from dangvu_cli.domain.progress import Figure
from dangvu_cli.domain.task import Note, Provenance, Task
from dangvu_cli.domain.timing import Rules
from dangvu_cli.domain.workdays import WorkdayCalendar
from dangvu_cli.render import shapes, structs
from dangvu_cli.values import names_of

DAY = date(2023, 6, 1)
DUE = Deadline("quý III", date(2023, 7, 1), date(2023, 9, 30), "quarter")
OF_OWN_KINDS: dict[str, Any] = {
    "id": 7,
    "parent": 5,
    "figure": 3,
    "target": 9,
    "unit": "đề án",
    "due": DUE,
    "source": Provenance("hn2022", 4),
    "notes": (Note("2023-05-01T00:00:00Z", "văn thư", "đã nhắc"),),
    "depends_on": (1, 2),
    "occurrences": (),
    "revision": 12,
}
LISTS = ("tags", "support", "documents", "evidence")
DAYS = ("assigned", "completed", "cancelled", "due_when_completed", "begins", "last_activity")


@pytest.fixture
def standing() -> Standing:
    """A task each of whose values is another one, as it stands."""
    values: dict[str, Any] = {name: f"of {name}" for name in names_of(Task)}
    values |= {name: (f"one of {name}",) for name in LISTS}
    values |= {name: DAY + timedelta(days=place) for place, name in enumerate(DAYS)}
    task = Task(**(values | OF_OWN_KINDS | {"status": "doing", "kind": "deliverable"}))
    return Judge(DAY, {7: task}, {}, Rules(WorkdayCalendar())).standing(task)


def test_each_field_of_an_item_has_the_value_of_its_name(standing: Standing) -> None:
    """One item, and one of many."""
    derived = {
        "timing": "on_track",
        "days_left": 121,
        "workdays_left": 84,
        "progress": Figure(3, 9, "đề án", 33),
    }
    expected = {
        name: derived[name] if name in derived else getattr(standing.task, name)
        for name in shapes.ITEM
    }
    assert shapes.whole_item(standing) == expected
    (struct,) = structs.items_of([standing])
    assert {name: getattr(struct, name) for name in shapes.ITEM} == expected
