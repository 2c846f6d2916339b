"""Undo names what no longer counts, redo takes that back ("Rules of change", 1 and 6)."""

from __future__ import annotations

from typing import Any

import pytest

from dangvu_cli.domain.change import Change, cancelled_by, live
from dangvu_cli.errors import UsageError
from tests.domain.offices import Office, day


@pytest.fixture
def office() -> Office:
    """Return an office with two tasks (commands 1 and 2)."""
    office = Office()
    office.add("Một", target=9)
    office.add("Hai")
    return office


def test_the_last_command_is_undone_and_nothing_else(office: Office):
    office.start(1, "1/2")
    office.progress(1, "3", "1/3")
    office.undo()
    assert (office.tasks[1].status, office.tasks[1].figure) == ("doing", 0)
    office.undo()
    assert office.tasks[1].status == "todo"


def test_undo_brings_back_every_day(office: Office):
    office.done(1, "1/5")
    office.reopen(1, "1/6")
    office.undo()
    office.undo()
    assert office.on(1, "15/5").status == office.on(1, "15/6").status == "todo"


def test_an_undone_addition_was_never_there_and_its_number_stays_taken(office: Office):
    office.undo()
    assert list(office.as_of(day("31/12")).tasks) == [1]
    assert office.add("Ba") == 3


def test_a_command_over_many_tasks_is_undone_as_one(office: Office):
    office.remove(1, 2, on="1/5")
    assert len(office.undo()) == 2
    assert list(office.tasks) == [1, 2]


def test_all_that_a_command_did_to_one_task_is_undone(office: Office):
    with office.command() as book:
        book.record(Change("progress", day("1/3"), task=1, values={"figure": 3}))
        book.record(Change("done", day("1/5"), task=1))
    assert [change.cancels for change in office.undo()] == [(3, 4)]
    assert (office.tasks[1].status, office.tasks[1].figure) == ("todo", 0)


def test_redo_cancels_the_undo_one_at_a_time(office: Office):
    office.start(1, "1/2")
    office.progress(1, "3", "1/3")
    office.undo()
    office.undo()
    office.redo()
    assert (office.tasks[1].status, office.tasks[1].figure) == ("doing", 0)
    office.redo()
    assert office.tasks[1].figure == 3
    assert office.redo() == []


def test_what_was_redone_can_be_undone_again(office: Office):
    office.start(1, "1/2")
    for _ in range(3):
        office.undo()
        assert office.task(1).status == "todo"
        office.redo()
        assert office.tasks[1].status == "doing"


def test_a_new_change_clears_redo_even_when_it_is_undone_itself(office: Office):
    office.start(1, "1/2")
    office.undo()
    office.start(2, "1/2")
    assert office.redo() == []
    office.undo()
    office.redo()
    assert office.redo() == []
    assert office.tasks[1].status == "todo"


def test_undoing_a_second_completion_brings_back_the_first(office: Office):
    office.done(1, "1/5", evidence=("1/BC",))
    office.done(1, "1/6", evidence=("2/BC",))
    office.undo()
    assert (office.tasks[1].completed, office.tasks[1].evidence) == (day("1/5"), ("1/BC",))
    office.redo()
    assert office.tasks[1].evidence == ("2/BC",)


def test_an_earlier_command_is_undone_by_its_number(office: Office):
    office.start(1, "1/2")
    office.start(2, "1/2")
    office.undo(3)
    assert [task.status for task in office.tasks.values()] == ["todo", "doing"]


def test_a_command_on_which_later_ones_build_is_not_undone_and_they_are_named(office: Office):
    office.start(1, "1/2")
    office.start(2, "1/2")
    office.progress(1, "3", "1/3")
    with pytest.raises(UsageError) as caught:
        office.undo(3)
    assert caught.value.message.id == "undo.later"
    assert caught.value.message.values["later"] == [5]
    office.undo(5)
    office.undo(3)
    assert office.tasks[1].status == "todo"


def test_a_completion_that_a_second_one_replaced_is_not_undone_alone(office: Office):
    with office.command() as book:
        for number in (1, 2):
            book.record(Change("done", day("1/5"), task=number))
    office.done(1, "1/6")
    with pytest.raises(UsageError) as caught:
        office.undo(3)
    assert caught.value.message.values["later"] == [4]


@pytest.mark.parametrize("values", [{"parent": 2}, {"depends_on": (2,)}])
def test_a_task_on_which_others_hang_stays_added(office: Office, values: dict[str, Any]):
    office.edit(1, **values)
    with pytest.raises(UsageError) as caught:
        office.undo(2)
    assert caught.value.message.values["later"] == [3]


def test_an_event_at_which_tasks_are_due_stays_added(office: Office):
    office.event("hn9", "1/9", on="1/5")
    office.edit(1, due="event:hn9")
    with pytest.raises(UsageError) as caught:
        office.undo(3)
    assert caught.value.message.values["later"] == [4]


def test_a_child_does_not_come_back_without_its_parent(office: Office):
    office.edit(2, parent=1)
    office.remove(2, on="1/5")
    office.remove(1, on="1/6")
    with pytest.raises(UsageError) as caught:
        office.undo(4)
    assert caught.value.message.values["later"] == [5]


def test_a_task_does_not_come_back_with_a_key_that_is_taken(office: Office):
    office.edit(1, key="a")
    office.remove(1, on="1/5")
    office.edit(2, key="a")
    with pytest.raises(UsageError) as caught:
        office.undo(4)
    assert caught.value.message.id == "task.key-taken"


def test_seeding_is_not_undone(office: Office):
    office.event("hn7", "15/5")
    with pytest.raises(UsageError) as caught:
        office.undo(3)
    assert caught.value.message.id == "undo.seed"
    office.undo()
    assert list(office.tasks) == [1]
    assert "hn7" in office.events


def test_an_undo_is_taken_back_by_redo_and_not_by_its_number(office: Office):
    office.undo()
    with pytest.raises(UsageError) as caught:
        office.undo(3)
    assert caught.value.message.id == "undo.reversal"


def test_there_is_no_command_that_was_never_given(office: Office):
    with pytest.raises(UsageError) as caught:
        office.undo(99)
    assert caught.value.message.id == "undo.unknown"


def test_nothing_to_undo_and_nothing_to_redo_is_no_error(office: Office):
    office.undo()
    assert office.undo(2) == []
    office.undo()
    assert office.undo() == []
    assert Office().redo() == []


def test_undo_of_a_moved_event_moves_its_tasks_back(office: Office):
    office.event("hn7", "15/5")
    office.edit(1, due="event:hn7")
    office.move("hn7", "30/6", "1/5")
    office.done(2, "1/6")
    office.undo(5)
    assert office.standing(1).last_day == day("15/5")


def test_a_change_is_dead_while_a_live_one_names_it():
    first = Change("start", day("1/2"), task=1, seq=1, command=1)
    undo = Change("undo", day("1/2"), task=1, seq=2, command=2, cancels=(1,))
    redo = Change("redo", day("1/2"), task=1, seq=3, command=3, cancels=(2,))
    assert live([undo, first]) == [undo]
    assert live([first, undo, redo]) == [first, redo]
    assert cancelled_by([first, undo]) == {1: 2}
    assert cancelled_by([first, undo, redo]) == {2: 3}
