"""The state on a day is the fold of what counts on it (contract, "Rules of change", 1, 3 and 5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dangvu_cli.domain.fold import differences
from dangvu_cli.errors import UsageError
from tests.domain.offices import Office, day, due

MONTHLY = "FREQ=MONTHLY;BYMONTHDAY=15"


@pytest.fixture
def office() -> Office:
    """Return an office on the last day of 2023."""
    return Office()


def test_a_late_figure_for_an_earlier_day_never_overwrites_a_newer_one(office: Office):
    office.add(target=17)
    office.progress(1, "9/17", "30/6")
    office.progress(1, "5/17", "31/3")
    assert office.tasks[1].figure == 9
    assert office.on(1, "31/3").figure == office.on(1, "29/6").figure == 5
    assert office.on(1, "30/3").figure == 0


def test_what_was_done_on_29_6_and_entered_later_is_done_on_30_6(office: Office):
    office.add()
    office.note(1, "chờ", "3/7")
    office.done(1, "29/6")
    assert office.on(1, "30/6").status == "done"
    assert office.on(1, "28/6").status == "todo"


def test_of_two_changes_of_one_day_the_later_recorded_counts(office: Office):
    office.add(target=9)
    office.progress(1, "3", "31/3")
    office.progress(1, "2", "31/3")
    assert office.tasks[1].figure == 2


def test_there_is_no_task_before_it_begins(office: Office):
    office.add(on="5/5")
    assert 1 not in office.as_of(day("4/5")).tasks
    assert 1 in office.as_of(day("5/5")).tasks


def test_a_task_begins_on_its_assignment_and_without_one_on_the_day_of_entry(office: Office):
    office.add(on="5/5", assigned="1/2")
    office.add(on="5/5")
    assert [task.begins for task in office.tasks.values()] == [day("1/2"), day("5/5")]


def test_a_task_assigned_in_the_future_begins_today(office: Office):
    office.add(assigned="1/2/2024")
    assert office.tasks[1].begins == office.today
    assert office.tasks[1].assigned == date(2024, 2, 1)


def test_a_correction_holds_from_the_beginning(office: Office):
    office.add("Cũ", on="1/3")
    office.edit(1, title="Mới")
    assert office.on(1, "1/3").title == "Mới"


def test_a_correction_with_a_day_holds_from_that_day(office: Office):
    office.add(on="1/3", lead="A")
    office.edit(1, "1/6", lead="B")
    assert office.on(1, "31/5").lead == "A"
    assert office.on(1, "1/6").lead == "B"


def test_a_correction_of_the_assignment_moves_the_beginning_and_what_holds_from_it(office: Office):
    office.add("Cũ", assigned="1/3")
    office.edit(1, title="Mới")
    office.edit(1, assigned="1/2")
    assert office.on(1, "1/2").title == "Mới"
    assert office.tasks[1].begins == day("1/2")


def test_a_task_that_is_no_longer_assigned_begins_where_it_was_entered(office: Office):
    office.add(on="1/3")
    office.edit(1, assigned="1/2")
    office.edit(1, assigned=None)
    assert office.tasks[1].begins == day("1/3")


def test_a_figure_above_0_makes_todo_doing_and_100_percent_completes_nothing(office: Office):
    office.add()
    office.progress(1, "0", "1/2", note="chưa có gì")
    assert office.task(1).status == "todo"
    office.progress(1, "100%", "1/3")
    assert office.tasks[1].status == "doing"


def test_a_figure_leaves_a_paused_task_paused(office: Office):
    office.add(target=9)
    office.pause(1, "1/2")
    office.progress(1, "3", "1/3")
    assert office.tasks[1].status == "paused"


@pytest.mark.parametrize("verb", ["start", "pause"])
def test_the_fold_passes_over_work_behind_a_completion_that_was_entered_later(
    office: Office, verb: str
):
    office.add(target=9)
    office.do(verb, 1, on="1/6")
    office.progress(1, "5", "2/6")
    office.done(1, "1/5")
    assert office.tasks[1].status == "done"
    assert office.tasks[1].figure == 0


def test_a_remark_on_a_change_that_is_passed_over_is_kept(office: Office):
    office.add()
    office.start(1, "1/6", note="bắt đầu muộn")
    office.done(1, "1/5")
    assert [note.text for note in office.tasks[1].notes] == ["bắt đầu muộn"]


def test_reopening_brings_back_doing_and_the_figure_from_before_the_completion(office: Office):
    office.add(target=17)
    office.progress(1, "9/17", "1/3")
    office.done(1, "1/4", evidence=("1/BC",), late_reason="chờ ý kiến")
    office.reopen(1, "1/5")
    task = office.tasks[1]
    assert (task.status, task.figure) == ("doing", 9)
    assert (task.completed, task.due_when_completed) == (None, None)
    assert (task.evidence, task.late_reason) == ((), None)


def test_a_cancelled_task_keeps_the_first_day_on_which_it_was_called_off(office: Office):
    office.add()
    office.cancel(1, "1/3")
    office.cancel(1, "1/5", note="theo công văn")
    assert office.tasks[1].cancelled == day("1/3")
    office.reopen(1, "1/6")
    assert office.tasks[1].cancelled is None


def test_a_cancelled_task_that_is_done_after_all_is_done(office: Office):
    office.add()
    office.cancel(1, "1/3")
    office.done(1, "1/4")
    assert (office.tasks[1].status, office.tasks[1].cancelled) == ("done", None)


def test_a_removed_task_is_there_on_the_days_before(office: Office):
    office.add()
    office.remove(1, on="1/5")
    assert office.tasks == {}
    assert office.on(1, "30/4").title == "Việc"


# --- lateness ---


def test_a_later_extension_whitewashes_nothing(office: Office):
    office.add(due="31/3")
    office.done(1, "10/4")
    office.reopen(1, "11/4")
    office.extend(1, "31/5", "12/4")
    assert office.standing(1, "10/4").timing == "done_late"
    office.undo()
    office.undo()
    office.edit(1, "12/4", due="31/5")
    assert office.standing(1).timing == "done_late"


def test_an_extension_granted_before_the_completion_counts_whenever_it_was_entered(office: Office):
    office.add(due="31/3")
    office.extend(1, "30/4", "25/3")
    office.done(1, "10/4")
    assert office.standing(1).timing == "done_on_time"
    office.done(1, "1/5")
    assert office.standing(1).timing == "done_late"


def test_a_correction_of_the_deadline_counts_for_a_completion_too(office: Office):
    office.add(due="31/3")
    office.done(1, "10/4")
    office.edit(1, due="30/4")
    assert office.standing(1).timing == "done_on_time"


def test_the_first_last_day_outlives_every_extension(office: Office):
    office.add(due="31/3")
    office.extend(1, "30/4", "1/3")
    office.extend(1, "31/5", "1/4")
    stored = office.tasks[1].due
    assert stored is not None
    assert (stored.end, stored.original_end) == (day("31/5"), day("31/3"))
    assert office.on(1, "28/2").due == due("31/3")


# --- events ---


def test_a_moved_event_moves_open_tasks_and_whitewashes_nothing(office: Office):
    office.event("hn7", "15/5")
    office.add(due="event:hn7")
    office.add(due="event:hn7")
    office.done(1, "20/5")
    office.move("hn7", "30/6", "25/5")
    assert office.standing(1).timing == "done_late"
    assert office.standing(2).last_day == day("30/6")
    assert office.standing(2, "24/5").last_day == day("15/5")
    assert office.standing(2, "24/5").timing == "overdue"


def test_an_event_moved_before_the_completion_counts_even_when_it_is_entered_later(office: Office):
    office.event("hn7", "15/5")
    office.add(due="event:hn7")
    office.done(1, "20/5")
    assert office.standing(1).timing == "done_late"
    office.move("hn7", "30/6", "10/5")
    assert office.standing(1).timing == "done_on_time"
    office.undo()
    assert office.standing(1).timing == "done_late"


def test_an_event_without_a_date_leaves_its_tasks_undated(office: Office):
    office.event("hn8", None)
    office.add(due="event:hn8")
    office.add(due="event:hn8")
    office.done(2, "1/4")
    assert office.standing(1).timing == "undated"
    assert office.standing(2).timing == "done_undated"
    office.move("hn8", "2/10", "1/5")
    assert office.standing(1, "30/4").timing == "undated"
    assert office.standing(1, "1/5").timing == "on_track"


def test_an_extension_gives_a_task_the_date_instead_of_the_event(office: Office):
    office.event("hn7", "15/5")
    office.add(due="event:hn7")
    office.extend(1, "15/6", "1/5")
    office.move("hn7", "30/8", "2/5")
    stored = office.tasks[1].due
    assert stored is not None
    assert (stored.event, stored.end, stored.original_end) == (None, day("15/6"), day("15/5"))
    assert office.on(1, "30/4").event == "hn7"


def test_a_seeded_event_holds_from_the_beginning_of_time(office: Office):
    office.event("hn7", "15/5")
    assert office.as_of(date(1990, 1, 1)).events["hn7"].start == day("15/5")


def test_what_is_set_of_an_event_before_it_was_there_makes_none(office: Office):
    office.event("hn9", "1/9", on="1/5")
    with pytest.raises(UsageError):
        office.move("hn9", "1/8", "1/4")
    assert "hn9" not in office.as_of(day("30/4")).events


# --- recurring tasks ---


def test_a_recurring_task_is_judged_by_its_current_occurrence(office: Office):
    office.add(due=MONTHLY, kind="recurring", on="20/1")
    assert office.standing(1, "1/2").last_day == day("15/2")
    assert office.standing(1, "16/2").timing == "overdue"
    office.done(1, "10/2")
    assert office.standing(1, "16/2").last_day == day("15/3")


def test_a_recurring_task_may_fall_due_on_the_day_it_begins(office: Office):
    office.add(due=MONTHLY, kind="recurring", on="15/1")
    assert office.standing(1, "15/1").last_day == day("15/1")


def test_completing_an_occurrence_opens_the_next_as_if_nothing_had_been_done(office: Office):
    office.add(due=MONTHLY, kind="recurring", target=3)
    office.progress(1, "2/3", "10/1")
    office.done(1, "14/1", evidence=("1/BC",))
    task = office.tasks[1]
    assert (task.status, task.figure, task.evidence, task.completed) == ("todo", 0, (), None)
    assert [(o.end, o.completed, o.evidence) for o in task.occurrences] == [
        (day("15/1"), day("14/1"), ("1/BC",))
    ]


def test_an_occurrence_completed_earlier_but_entered_later_takes_its_place(office: Office):
    office.add(due=MONTHLY, kind="recurring")
    office.done(1, "20/2")
    office.done(1, "14/1")
    occurrences = office.tasks[1].occurrences
    assert [(o.end, o.completed) for o in occurrences] == [
        (day("15/1"), day("14/1")),
        (day("15/2"), day("20/2")),
    ]


def test_an_extension_does_not_touch_a_deadline_that_recurs(office: Office):
    office.add(due="31/3")
    office.extend(1, "30/4", "1/3")
    office.edit(1, "1/2", due=MONTHLY, kind="recurring")
    assert office.tasks[1].due == replace(due(MONTHLY), end=day("15/2"), precision="day")


def test_a_task_recurs_from_the_day_on_which_it_is_made_recurring(office: Office):
    office.add(due="31/3")
    office.edit(1, "20/2", due=MONTHLY, kind="recurring")
    assert office.standing(1, "19/2").last_day == day("31/3")
    assert office.standing(1, "20/2").last_day == day("15/3")
    office.edit(1, "1/6", lead="A")
    assert office.standing(1, "1/6").last_day == day("15/3")


# --- what is told about the changes themselves ---


def test_the_revision_counts_every_change_undone_ones_included(office: Office):
    office.add()
    office.start(1, "1/2")
    office.undo()
    assert office.tasks[1].revision == 3
    assert office.tasks[1].updated > office.tasks[1].created


def test_the_last_activity_is_that_of_the_latest_day(office: Office):
    office.add()
    office.note(1, "a", "1/6")
    office.note(1, "b", "1/5")
    assert office.tasks[1].last_activity == day("1/6")


def test_differences_name_old_and_new_and_a_state_may_be_missing(office: Office):
    office.add("Cũ")
    old = office.tasks[1]
    office.edit(1, title="Mới")
    assert differences(old, office.tasks[1], ["title", "lead"]) == {"title": ("Cũ", "Mới")}
    assert differences(None, old, ["title"]) == {"title": (None, "Cũ")}
