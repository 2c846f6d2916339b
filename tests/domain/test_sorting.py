"""The order of a list."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu_cli.domain.deadline import Deadline
from dangvu_cli.domain.fields import FIELDS
from dangvu_cli.domain.sorting import parse_sort, sort
from dangvu_cli.domain.task import Provenance
from dangvu_cli.errors import UsageError
from tests.domain.standings import standing

PLAIN: dict[str, Any] = {}


def due(day):
    return Deadline(f"{day}/6/2023", date(2023, 6, day), date(2023, 6, day), "day")


def numbers(order, *tasks):
    """Return the numbers of tasks, given as their values and numbered from 1, in that order."""
    standings = [standing(number=place, **values) for place, values in enumerate(tasks, 1)]
    return [found.task.id for found in sort(reversed(standings), parse_sort(order))]


def test_the_number_is_the_default():
    assert numbers("", PLAIN, PLAIN, PLAIN) == [1, 2, 3]


def test_the_number_breaks_ties_upwards_in_both_directions():
    tasks = ({"due": due(5)}, {"due": due(5)}, {"due": due(4)})
    assert numbers("due", *tasks) == [3, 1, 2]
    assert numbers("-due", *tasks) == [1, 2, 3]


def test_tasks_without_a_value_come_last_in_both_directions():
    tasks = (PLAIN, {"due": due(5)}, PLAIN, {"due": due(4)})
    assert numbers("due", *tasks) == [4, 2, 1, 3]
    assert numbers("-due", *tasks) == [2, 4, 1, 3]


def test_a_second_field_decides_where_the_first_is_equal():
    tasks = (
        {"due": due(5), "priority": "low"},
        {"due": due(5), "priority": "high"},
        {"due": due(4), "priority": "normal"},
    )
    assert numbers("due,-priority", *tasks) == [3, 2, 1]
    assert numbers(" -due , priority ", *tasks) == [1, 2, 3]


def test_text_sorts_by_vietnamese_order():
    titles = ("Đoàn", "Dân", "Ân", "Ấn", "An", "Ăn", "Em")
    assert numbers("title", *({"title": title} for title in titles)) == [5, 6, 3, 4, 2, 1, 7]


def test_low_comes_before_normal_before_high():
    tasks = ({"priority": "high"}, {"priority": "low"}, {"priority": "normal"})
    assert numbers("priority", *tasks) == [2, 3, 1]


def test_statuses_and_timings_sort_in_the_order_of_their_lists():
    statuses = ("cancelled", "done", "paused", "doing", "todo")
    assert numbers("status", *({"status": status} for status in statuses)) == [5, 4, 3, 2, 1]
    tasks = ({"status": "cancelled"}, PLAIN, {"due": due(2)}, {"due": due(30)})
    assert numbers("timing", *tasks) == [4, 3, 2, 1]


def test_numbers_sort_by_value():
    tasks = ({"parent": 10}, {"parent": 9}, PLAIN)
    assert numbers("parent", *tasks) == [2, 1, 3]
    assert numbers("-id", PLAIN, PLAIN, PLAIN) == [3, 2, 1]


def test_recording_times_sort_by_more_than_their_day():
    tasks = ({"updated": "2023-06-01T09:00:00Z"}, {"updated": "2023-06-01T08:00:00Z"}, PLAIN)
    assert numbers("updated", *tasks) == [2, 1, 3]
    assert numbers("-updated", *tasks) == [1, 2, 3]


def test_sources_sort_by_the_line():
    places = (Provenance("b", 1), Provenance("a", 12), Provenance("a", 2), None)
    assert numbers("source", *({"source": place} for place in places)) == [3, 2, 1, 4]


@pytest.mark.parametrize("name", ["leed", "tags", "documents", "search", "", "-", "due desc"])
def test_a_field_that_is_unknown_or_has_several_values_is_refused(name):
    with pytest.raises(UsageError) as refusal:
        parse_sort(f"due,-{name}")
    message = refusal.value.message
    assert message.id == "sort.unknown-field"
    assert message.values["fields"] == [field.name for field in FIELDS if not field.many]


def test_the_nearest_field_is_named():
    with pytest.raises(UsageError) as refusal:
        parse_sort("leed")
    assert refusal.value.hint
    assert refusal.value.hint.values == {"name": "lead"}


@pytest.mark.parametrize("field", [field.name for field in FIELDS if not field.many])
def test_every_field_with_one_value_sorts(field):
    full = {
        **{name: name for name in ("key", "title_en", "summary", "product", "group", "lead")},
        "parent": 1,
        "due": due(9),
        "target": 5,
        "assigned": date(2023, 1, 1),
        "source": Provenance("a", 1, "b"),
        "created": "2023-01-01T00:00:00Z",
    }
    assert sorted(numbers(field, PLAIN, full, full, PLAIN)) == [1, 2, 3, 4]


RANDOM_TASKS = st.lists(
    st.fixed_dictionaries(
        {
            "priority": st.sampled_from(["low", "normal", "high"]),
            "due": st.one_of(st.none(), st.integers(1, 3).map(due)),
            "lead": st.one_of(st.none(), st.sampled_from(["a", "ă", "â"])),
        }
    ),
    max_size=8,
)
KEYS = st.sampled_from(["priority", "-priority", "due", "-due", "lead", "-lead", "id", "-id"])


@given(RANDOM_TASKS, st.lists(KEYS, max_size=3).map(",".join))
def test_sorting_loses_nothing_and_sorting_again_changes_nothing(tasks, order):
    standings = [standing(number=place, **values) for place, values in enumerate(tasks, 1)]
    once = sort(standings, parse_sort(order))
    assert sorted(found.task.id for found in once) == list(range(1, len(tasks) + 1))
    assert sort(once, parse_sort(order)) == once
