"""Looking back: the state on a day, from what was known by another (contract, "As of")."""

from __future__ import annotations

import pytest

from dangvu_cli.domain.snapshot import Recorded
from tests.domain.offices import Office, day


@pytest.fixture
def office() -> Office:
    """Return an office whose commands were recorded a second apart."""
    office = Office()
    office.event("hn7", "15/5")
    office.add("Một", due="event:hn7")
    office.done(1, "29/6")
    office.undo()
    return office


def test_what_was_recorded_later_is_left_out(office: Office):
    times = [change.at for change in office.changes]
    snapshot = office.snapshot()
    assert snapshot.replayed(day("30/6")).tasks[1].status == "todo"
    assert snapshot.replayed(day("30/6"), times[3]).tasks[1].status == "done"
    assert snapshot.replayed(day("30/6"), times[2]).tasks[1].status == "todo"
    assert snapshot.replayed(day("30/6"), times[1]).tasks == {}
    assert snapshot.replayed(day("30/6"), times[0]).events == {}


def test_the_history_of_the_past_ends_with_what_was_known(office: Office):
    past = office.snapshot().replayed(day("30/6"), office.changes[3].at)
    assert [change.op for change in past.history.of(1)] == ["add", "done"]
    assert past.history.bound_to("hn7") == {1}


def test_events_are_as_they_stood_on_the_day(office: Office):
    office.move("hn7", "30/6", "1/5")
    assert office.as_of(day("30/4")).events["hn7"].start == day("15/5")
    assert office.as_of(day("1/5")).events["hn7"].start == day("30/6")
    office.edit(1, due=None)
    office.remove_event("hn7", "1/9")
    assert "hn7" in office.as_of(day("31/8")).events
    assert office.as_of(day("1/9")).events == {}


def test_a_history_in_memory_tells_its_changes_by_subject_and_the_latest_first(office: Office):
    history = Recorded(office.changes)
    assert [change.seq for change in history.newest_first()] == [4, 3, 2, 1]
    assert [change.op for change in history.of("hn7")] == ["seed"]
    assert list(history.of(9)) == []
    assert (list(history.task_numbers), list(history.event_ids)) == ([1], ["hn7"])
    assert history.event_day("hn9", day("1/1")) is None
