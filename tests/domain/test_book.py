"""The book: one command's changes are numbered, folded in, and checked (rule 4)."""

from __future__ import annotations

import pytest

from dangvu_cli.domain import verbs
from dangvu_cli.domain.change import Change
from dangvu_cli.domain.index import Index
from dangvu_cli.errors import NotFoundError, UsageError
from tests.domain.offices import Office, day, due


@pytest.fixture
def office() -> Office:
    """Return an office with a counted task of 17."""
    office = Office()
    office.add("Một", target=17, key="a")
    return office


def test_changes_are_numbered_and_stamped_by_the_book(office: Office):
    with office.command() as book:
        book.record(Change("start", day("1/2"), task=1))
        book.record(Change("note", day("1/2"), task=1, note="ghi"))
    last = office.changes[-2:]
    assert [change.seq for change in last] == [2, 3]
    assert {(change.command, change.by) for change in last} == {(2, "an")}
    assert [entry.after for entry in book.entries][-1] == office.tasks[1]


def test_numbers_are_never_used_twice(office: Office):
    office.remove(1, on="1/5")
    assert office.add("Hai") == 2
    office.undo()
    assert office.add("Ba") == 3


def test_two_tasks_never_share_a_key(office: Office):
    with pytest.raises(UsageError) as caught:
        office.add("Hai", key="a")
    assert caught.value.message.values == {"key": "a", "other": 1}
    office.edit(1, key="b")
    office.add("Hai", key="a")
    office.remove(1, on="1/5")
    office.add("Ba", key="b")


def test_a_key_given_up_in_a_command_is_free_in_the_same_command(office: Office):
    office.add("Hai", key="b")
    with office.command() as book:
        book.record(Change("edit", day("1/1"), task=1, values={"key": "c"}))
        book.record(Change("edit", day("1/1"), task=2, values={"key": "a"}))
        book.record(Change("remove", day("1/1"), task=1))
        book.record(Change("edit", day("1/1"), task=2, values={"key": "c"}))
    assert office.tasks[2].key == "c"


def test_a_target_below_recorded_figures_is_refused_and_the_figure_named(office: Office):
    office.progress(1, "9", "1/3")
    office.progress(1, "4", "1/4")
    for on in (None, "1/5"):
        with pytest.raises(UsageError) as caught:
            office.edit(1, on, target=8)
        assert caught.value.message.id == "change.target-below"
        assert caught.value.message.values["figure"] == 9
        assert caught.value.message.values["on"] == day("1/3")
    office.edit(1, target=9)


def test_without_a_target_a_figure_is_a_percentage_and_at_most_100(office: Office):
    office.edit(1, target=200)
    office.progress(1, "150", "1/3")
    with pytest.raises(UsageError):
        office.edit(1, target=None)
    office.undo()
    office.edit(1, target=None)


def test_on_no_day_a_figure_lies_above_the_target_of_that_day(office: Office):
    office.edit(1, "1/6", target=200)
    office.progress(1, "150", "2/6")
    office.progress(1, "12", "1/3")
    with pytest.raises(UsageError):
        office.edit(1, "1/4", target=10)


def test_a_task_that_is_not_there_is_not_found(office: Office):
    with pytest.raises(NotFoundError), office.command() as book:
        book.task(9)


def test_children_come_in_the_order_of_their_numbers(office: Office):
    for number in (2, 3, 4):
        office.add(parent=1)
        assert office.tasks[number].parent == 1
    office.edit(3, parent=None)
    with office.command() as book:
        assert [child.id for child in book.children(1)] == [2, 4]
        assert book.children(3) == []


def test_an_index_forgets_values_that_are_gone(office: Office):
    before = office.tasks[1]
    office.edit(1, key="b")
    index = Index("key", {1: before})
    assert index["a"] == [1]
    index.move(before, office.tasks[1])
    assert (index["a"], index["b"], index[None]) == ([], [1], [])


def test_a_moved_event_marks_its_tasks_to_be_stored_anew(office: Office):
    office.event("hn7", "15/5")
    office.edit(1, due="event:hn7")
    with office.command() as book:
        book.record(Change("set", day("1/4"), event="hn7", values={"start": day("1/7")}))
        assert book.dirty == {1}
        assert len(book.entries) == 1


def test_a_task_bound_in_the_same_command_follows_its_event(office: Office):
    office.event("hn7", "15/5")
    with office.command() as book:
        values = {"title": "Hai", "due": due("event:hn7")}
        book.record(verbs.create(book, "add", values, day("1/1")))
        book.record(Change("done", day("20/5"), task=2))
        book.record(Change("set", day("1/4"), event="hn7", values={"start": day("1/7")}))
    assert office.standing(2).timing == "done_on_time"


def test_a_history_is_taken_over_as_it_is(office: Office):
    office.event("hn7", "15/5")
    office.edit(1, due="event:hn7")
    office.remove(office.add("Hai"), on="1/5")
    other = Office()
    with other.command() as book:
        book.adopt(office.changes)
    assert (other.tasks, other.events) == (office.tasks, office.events)
    assert (book.next_task, book.next_seq) == (3, len(office.changes) + 1)
