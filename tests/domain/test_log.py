"""The log: what changed, when, by whom, as it stood when it was recorded (contract, section 5)."""

from __future__ import annotations

import pytest

from dangvu_cli.domain.event import Event
from dangvu_cli.domain.fold import fold_task
from dangvu_cli.domain.task import Task
from tests.domain.offices import Office, day


@pytest.fixture
def office() -> Office:
    """Return an office with a task and a few changes."""
    office = Office()
    office.event("hn7", "15/5")
    office.add("Một", target=17, due="event:hn7")
    office.progress(1, "9", "30/6")
    office.progress(1, "5", "31/3")
    return office


def test_old_and_new_are_as_they_stood_at_recording(office: Office):
    figures = [
        (entry.before and entry.before.figure, entry.after and entry.after.figure)
        for entry in office.log(1)
        if not isinstance(entry.before, Event) and not isinstance(entry.after, Event)
    ]
    assert figures == [(None, 0), (0, 9), (9, 9)]


def test_a_later_move_of_an_event_does_not_rewrite_what_was_recorded(office: Office):
    office.done(1, "20/6")
    office.move("hn7", "30/6", "1/5")
    done = office.log(1)[-1].after
    assert isinstance(done, Task)
    assert done.due_when_completed == day("15/5")
    assert office.tasks[1].due_when_completed == day("30/6")


def test_entries_stand_in_the_order_of_recording_events_included(office: Office):
    office.move("hn7", "30/6", "1/5")
    log = office.log()
    assert [entry.change.seq for entry in log] == [1, 2, 3, 4, 5]
    assert [entry.change.event for entry in log] == ["hn7", None, None, None, "hn7"]
    before, after = log[-1].before, log[-1].after
    assert isinstance(before, Event)
    assert isinstance(after, Event)
    assert (before.start, after.start) == (day("15/5"), day("30/6"))


def test_an_undone_change_names_the_command_that_undid_it_until_it_is_redone(office: Office):
    office.undo()
    assert [entry.undone_by for entry in office.log(1)] == [None, None, 5, None]
    office.redo()
    assert [entry.undone_by for entry in office.log(1)] == [None, None, None, 6, None]


def test_a_correction_holds_from_the_day_on_which_the_task_begins_now(office: Office):
    office.edit(1, title="Hai")
    office.edit(1, assigned="1/12/2022")
    assert [entry.day for entry in office.log(1)][-2:] == [day("1/12/2022")] * 2


def test_a_long_history_is_not_folded_anew_for_each_change(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    office.add("Hai", target=500)
    for figure in range(1, 201):
        office.progress(2, str(figure), "30/6")
    office.progress(2, "7", "1/5")
    folded: list[int] = []

    def counted(changes, event_day):
        folded.append(len(changes))
        return fold_task(changes, event_day)

    monkeypatch.setattr("dangvu_cli.domain.log.fold_task", counted)
    figures = [entry.after.figure for entry in office.log(2) if isinstance(entry.after, Task)]
    assert figures == [*range(201), 200]
    assert folded == [1, 202]


def test_a_removed_task_keeps_its_log(office: Office):
    office.remove(1, on="1/9")
    last = office.log(1)[-1]
    assert (last.change.op, last.after) == ("remove", None)


def test_a_task_whose_addition_is_undone_keeps_the_day_on_which_it_began(office: Office):
    office.add("Hai", assigned="5/6")
    office.undo()
    added = next(entry for entry in office.log(2) if entry.change.op == "add")
    assert added.undone_by is not None
    assert added.day == day("5/6")
