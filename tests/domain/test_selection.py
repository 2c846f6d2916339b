"""Which tasks a command names (contract, section 2)."""

from __future__ import annotations

import pytest

from dangvu_cli.domain.change import Change
from dangvu_cli.domain.selection import chosen, ever_named, single
from dangvu_cli.domain.task import Task
from dangvu_cli.errors import NotFoundError, UsageError
from tests.domain.offices import day

TASKS = {
    n: Task(n, f"uid-{n}", "Việc", key=key)
    for n, key in ((1, "đề-án"), (3, "b"), (7, None), (9, "lay-phieu"))
}


def numbers(*words: str) -> list[int]:
    """Return the numbers that words choose."""
    return [task.id for task in chosen(words, TASKS)]


def test_a_task_is_named_by_its_number_or_its_key():
    assert numbers("3", "đề-án") == [3, 1]


def test_a_key_is_found_however_its_letters_are_composed():
    assert numbers("đe\u0302\u0300-a\u0301n") == [1]


def test_a_range_skips_holes():
    assert numbers("2-8") == [3, 7]
    assert numbers("7-7") == [7]


def test_each_task_is_named_once_in_the_order_of_the_words():
    assert numbers("7", "1-9", "b", "7") == [7, 1, 3, 9]


@pytest.mark.parametrize("word", ["2", "999999999", "4-6", "khoá"])
def test_what_names_no_task_is_not_found(word: str):
    with pytest.raises(NotFoundError):
        numbers("1", word)


def test_a_key_that_is_nearly_right_is_suggested():
    with pytest.raises(NotFoundError) as caught:
        numbers("lay-phiu")
    assert caught.value.hint is not None
    assert caught.value.hint.values == {"name": "lay-phieu"}


@pytest.mark.parametrize("word", ["", "-1", "3.5", "8-2", "1-2-3", "٣", "12345678901", "a b"])
def test_what_cannot_name_a_task_is_refused(word: str):
    with pytest.raises(UsageError):
        numbers(word)


def test_where_one_task_is_meant_a_range_of_more_is_refused():
    assert single("9", TASKS).id == 9
    assert single("2-6", TASKS).id == 3
    with pytest.raises(UsageError):
        single("1-9", TASKS)


def test_a_removed_task_can_still_be_named_to_see_its_history():
    changes = [Change("remove", day("1/1"), task=2)]
    assert ever_named(["2", "b", "2"], TASKS, changes) == [2, 3]
    with pytest.raises(NotFoundError):
        ever_named(["4"], TASKS, changes)
