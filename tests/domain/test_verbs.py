"""What a command asks of a task, and what is refused (contract, "Rules of change", 2 to 5)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dangvu_cli.domain import verbs
from dangvu_cli.domain.correction import overruled
from dangvu_cli.errors import Message, NotFoundError, UsageError
from tests.domain.offices import Office, day, due

MONTHLY = "FREQ=MONTHLY;BYMONTHDAY=15"


@pytest.fixture
def office() -> Office:
    """Return an office on the last day of 2023, with a task from 1 March."""
    office = Office()
    office.add(on="1/3", due="30/6", target=17)
    return office


def refused(command: Callable[[], object]) -> UsageError:
    """Return why a command is refused."""
    with pytest.raises(UsageError) as caught:
        command()
    return caught.value


# --- days ---

GIVEN: dict[str, tuple[object, ...]] = {
    "start": (), "pause": (), "progress": ("9",), "done": (), "cancel": (), "reopen": (),
    "remark": ("ghi",), "remove": (),
}  # fmt: skip


@pytest.mark.parametrize("verb", GIVEN)
def test_no_change_holds_from_a_day_that_has_not_come(office: Office, verb: str):
    error = refused(lambda: office.do(verb, 1, *GIVEN[verb], on="1/1/2024"))
    assert error.message.id == "change.in-future"


@pytest.mark.parametrize("verb", GIVEN)
def test_no_change_holds_from_a_day_before_the_task_begins(office: Office, verb: str):
    error = refused(lambda: office.do(verb, 1, *GIVEN[verb], on="28/2"))
    assert error.message.id == "change.before-start"
    assert error.message.values["begins"] == day("1/3")


def test_edit_and_extend_keep_to_the_same_days(office: Office):
    assert refused(lambda: office.edit(1, "28/2", lead="A")).message.id == "change.before-start"
    assert refused(lambda: office.extend(1, "31/7", "28/2")).message.id == "change.before-start"
    assert refused(lambda: office.edit(1, "1/1/2024", lead="A")).message.id == "change.in-future"
    assert refused(lambda: office.extend(1, "31/7", "1/1/2024")).message.id == "change.in-future"


def test_nothing_is_added_from_a_day_that_has_not_come(office: Office):
    assert refused(lambda: office.add(on="1/1/2024")).message.id == "change.in-future"


# --- start, pause, progress ---


@pytest.mark.parametrize("end", ["done", "cancel"])
@pytest.mark.parametrize("verb", ["start", "pause", "progress"])
def test_work_on_a_day_on_which_the_task_is_finished_is_refused(
    office: Office, end: str, verb: str
):
    office.do(end, 1, on="1/5")
    error = refused(lambda: office.do(verb, 1, *GIVEN[verb], on="2/5"))
    assert error.message.id == "change.finished"


def test_work_before_the_completion_may_still_be_entered(office: Office):
    office.done(1, "1/5")
    office.progress(1, "9/17", "1/4")
    assert office.tasks[1].figure == 9
    assert office.tasks[1].status == "done"


def test_a_start_that_a_completion_hides_is_refused(office: Office):
    office.done(1, "1/5")
    error = refused(lambda: office.start(1, "1/4"))
    assert error.message.id == "change.overruled"
    assert error.message.values["later"] == day("1/5")


def test_what_is_so_already_changes_nothing(office: Office):
    assert office.progress(1, "0", "1/4") == []
    office.start(1, "1/4")
    assert office.start(1, "2/4") == []
    office.progress(1, "9", "3/4")
    assert office.progress(1, "9/17", "4/4") == []
    assert office.edit(1, target=17) == []
    office.cancel(1, "5/4")
    assert office.cancel(1, "6/4") == []


def test_a_remark_is_a_change_by_itself(office: Office):
    office.start(1, "1/4")
    assert office.start(1, "2/4", note="vẫn làm")
    assert office.tasks[1].notes[0].text == "vẫn làm"


def test_a_start_before_a_later_pause_is_refused_though_nothing_would_change(office: Office):
    office.start(1, "1/4")
    office.pause(1, "1/5")
    assert refused(lambda: office.start(1, "15/4")).message.values["op"] == Message("op.pause")


def test_a_cancellation_before_a_later_reopening_is_refused(office: Office):
    office.cancel(1, "1/4")
    office.reopen(1, "1/6")
    error = refused(lambda: office.cancel(1, "1/5"))
    assert (error.message.id, error.message.values["op"]) == (
        "change.overruled",
        Message("op.reopen"),
    )


def test_a_step_is_stored_as_its_result(office: Office):
    office.progress(1, "4", "1/4")
    change = office.progress(1, "+1", "2/4")[0]
    assert change.values == {"figure": 5}


def test_a_step_dated_before_a_later_figure_is_refused_and_on_its_day_is_not(office: Office):
    office.progress(1, "4", "1/4")
    error = refused(lambda: office.progress(1, "+1", "31/3"))
    assert (error.message.id, error.message.values["later"]) == ("progress.step-before", day("1/4"))
    office.progress(1, "+1", "1/4")
    assert office.tasks[1].figure == 5


def test_a_figure_is_read_against_the_target_of_its_day(office: Office):
    office.edit(1, "1/5", target=20)
    assert refused(lambda: office.progress(1, "18", "30/4")).message.id == "progress.beyond"
    office.progress(1, "18/20", "1/5")
    assert office.tasks[1].figure == 18


def test_a_parent_without_a_target_has_the_progress_of_its_children(office: Office):
    office.add("Cha", on="1/3")
    office.add("Con", on="1/3", parent=2)
    assert refused(lambda: office.progress(2, "50%", "1/4")).message.id == "progress.of-children"
    office.add("Con", on="1/3", parent=1)
    office.progress(1, "3/17", "1/4")
    assert office.tasks[1].figure == 3


# --- done ---


def test_a_second_completion_replaces_the_first_on_every_day(office: Office):
    office.done(1, "1/5", evidence=("1/BC",))
    office.done(1, "1/6")
    assert office.on(1, "31/5").status == "todo"
    assert office.tasks[1].completed == day("1/6")
    assert office.tasks[1].evidence == ("1/BC",)


def test_evidence_may_follow_and_the_day_stays(office: Office):
    office.done(1, "1/5", late_reason="chờ ý kiến", note="đã trình")
    office.done(1, evidence=("1/BC",))
    task = office.tasks[1]
    assert (task.completed, task.evidence) == (day("1/5"), ("1/BC",))
    assert task.late_reason == "chờ ý kiến"
    assert [note.text for note in task.notes] == ["đã trình"]


def test_a_second_completion_without_anything_new_changes_nothing(office: Office):
    office.done(1, "1/5", evidence=("1/BC",))
    assert office.done(1) == []
    assert office.done(1, "1/5") == []
    assert office.done(1, evidence=("1/BC",)) == []


def test_a_completion_dated_before_a_later_reopening_is_refused(office: Office):
    office.done(1, "1/5")
    office.reopen(1, "1/6")
    error = refused(lambda: office.done(1, "15/5"))
    assert (error.message.id, error.message.values["op"]) == (
        "change.overruled",
        Message("op.reopen"),
    )
    office.done(1, "2/6")
    assert office.tasks[1].completed == day("2/6")


def test_a_completion_without_a_day_is_of_today(office: Office):
    office.done(1)
    assert office.tasks[1].completed == office.today


def test_a_parent_with_open_children_is_completed_alone_when_told_so(office: Office):
    office.add("Con", on="1/3", parent=1)
    office.add("Con", on="1/3", parent=1)
    office.done(2, "1/4")
    error = refused(lambda: office.done(1, "1/5"))
    assert (error.message.id, error.message.values["children"]) == ("done.open-children", [3])
    office.done(1, "1/5", alone=True)
    assert (office.tasks[1].status, office.tasks[3].status) == ("done", "todo")


def test_a_parent_whose_children_are_finished_is_completed_without_a_question(office: Office):
    office.add("Con", on="1/3", parent=1)
    office.cancel(2, "1/4")
    office.done(1, "1/5")
    assert office.tasks[1].status == "done"


# --- reopen ---


def test_reopening_what_is_open_changes_nothing(office: Office):
    assert office.reopen(1, "1/4") == []


def test_a_reopening_before_the_completion_is_refused(office: Office):
    office.done(1, "1/5")
    assert refused(lambda: office.reopen(1, "1/4")).message.id == "change.overruled"


def test_a_reopening_may_be_dated_back_to_the_completion(office: Office):
    office.done(1, "1/5")
    office.reopen(1, "1/7")
    office.reopen(1, "1/6")
    assert office.on(1, "2/6").status == "doing"


# --- extend ---


@pytest.mark.parametrize("end", ["done", "cancel"])
def test_a_finished_task_is_not_extended(office: Office, end: str):
    office.do(end, 1, on="1/5")
    assert refused(lambda: office.extend(1, "31/7", "1/4")).message.id == "extend.finished"


def test_an_undated_task_is_not_extended(office: Office):
    office.add(on="1/3")
    office.event("hn8", None)
    office.add(on="1/3", due="event:hn8")
    assert refused(lambda: office.extend(2, "31/7", "1/4")).message.id == "extend.undated"
    assert refused(lambda: office.extend(3, "31/7", "1/4")).message.id == "extend.undated"


def test_a_recurring_task_is_not_extended(office: Office):
    office.add(on="1/3", due=MONTHLY, kind="recurring")
    assert refused(lambda: office.extend(2, "31/7", "1/4")).message.id == "extend.recurring"


def test_an_extension_to_the_same_day_changes_nothing_unless_an_event_gave_it(office: Office):
    assert office.extend(1, "30/6", "1/4") == []
    office.event("hn7", "30/6")
    office.add(on="1/3", due="event:hn7")
    office.extend(2, "30/6", "1/4")
    assert office.tasks[2].event is None


def test_an_extension_to_an_earlier_day_is_refused(office: Office):
    assert refused(lambda: office.extend(1, "29/6", "1/4")).message.id == "extend.earlier"


def test_the_reason_of_an_extension_is_a_note(office: Office):
    office.extend(1, "31/7", "1/4", "theo công văn 5")
    assert office.tasks[1].notes[0].text == "theo công văn 5"


def test_only_a_deadline_with_a_last_day_extends():
    assert verbs.dated(due("30/6"), "deliverable", text="30/6").end == day("30/6")
    for deadline, kind in ((None, "deliverable"), (due("event:x"), "deliverable")):
        with pytest.raises(UsageError):
            verbs.dated(deadline, kind, text="…")
    with pytest.raises(UsageError):
        verbs.dated(due("30/6"), "recurring", text="…")


# --- edit ---


def test_a_correction_holds_until_a_later_change_and_says_which(office: Office):
    office.edit(1, "1/5", lead="B")
    (correction,) = office.edit(1, title="Mới", lead="C")
    assert (office.on(1, "30/4").lead, office.tasks[1].lead) == ("C", "B")
    assert office.tasks[1].title == "Mới"
    assert [(n, s.day) for n, s in overruled(office.changes, correction)] == [("lead", day("1/5"))]
    assert overruled(office.changes, office.edit(1, "1/5", lead="D")[0]) == []
    assert office.tasks[1].lead == "D"


def test_a_correction_of_an_extended_deadline_corrects_the_first_one(office: Office):
    office.extend(1, "31/7", "1/4")
    office.edit(1, due="15/6")
    corrected = office.tasks[1].due
    assert corrected is not None
    assert (corrected.end, corrected.original_end) == (day("31/7"), day("15/6"))


def test_a_correction_behind_one_of_the_first_day_hides_it(office: Office):
    office.edit(1, "1/3", lead="A")
    office.edit(1, lead="B")
    assert office.tasks[1].lead == "B"


def test_a_task_cannot_begin_after_what_happened_to_it(office: Office):
    office.start(1, "1/4")
    error = refused(lambda: office.edit(1, assigned="2/4"))
    assert (error.message.id, error.message.values["on"]) == ("edit.assigned-after", day("1/4"))
    office.edit(1, assigned="1/4")
    assert office.tasks[1].begins == day("1/4")


def test_the_same_rule_of_recurrence_is_no_correction(office: Office):
    office.add(on="1/3", due=MONTHLY, kind="recurring")
    assert office.edit(2, due=MONTHLY) == []


# --- remove ---


def test_a_parent_goes_with_its_children_when_told_so(office: Office):
    office.add("Con", on="1/3", parent=1)
    office.add("Cháu", on="1/3", parent=2)
    error = refused(lambda: office.remove(1, on="1/5"))
    assert (error.message.id, error.message.values["children"]) == ("remove.children", [2, 3])
    office.remove(1, on="1/5", with_children=True)
    assert office.tasks == {}
    office.undo()
    assert list(office.tasks) == [1, 2, 3]


def test_a_parent_named_with_all_its_children_asks_nothing(office: Office):
    office.add("Con", on="1/3", parent=1)
    office.remove(1, 2, on="1/5")
    assert office.tasks == {}


def test_nobody_waits_for_a_removed_task_from_that_day_on(office: Office):
    office.add("Sau", on="1/3", depends_on=(1,))
    office.add("Muộn", on="1/8", depends_on=(1, 2))
    office.remove(1, on="1/5")
    assert office.tasks[2].depends_on == ()
    assert office.on(2, "30/4").depends_on == (1,)
    assert office.task(3).depends_on == (2,)
    assert office.tasks[3].begins == day("1/8")
    office.undo()
    assert office.tasks[3].depends_on == (1, 2)


# --- recurring ---


def test_a_second_completion_of_one_day_completes_no_second_occurrence(office: Office):
    office.add(on="1/3", due=MONTHLY, kind="recurring")
    office.done(2, "10/3")
    assert office.done(2, "10/3") == []
    office.done(2, "10/3", evidence=("1/BC",))
    assert [o.evidence for o in office.tasks[2].occurrences] == [("1/BC",)]
    office.done(2, "11/3")
    assert [o.end for o in office.tasks[2].occurrences] == [day("15/3"), day("15/4")]


def test_a_recurring_task_that_was_called_off_has_no_occurrence_to_complete(office: Office):
    office.add(on="1/3", due=MONTHLY, kind="recurring")
    office.cancel(2, "1/5")
    assert refused(lambda: office.done(2, "2/5")).message.id == "change.finished"
    office.done(2, "10/3")
    assert (office.tasks[2].status, len(office.tasks[2].occurrences)) == ("cancelled", 1)


def test_a_recurring_task_is_not_called_off_before_a_completed_occurrence(office: Office):
    office.add(on="1/3", due=MONTHLY, kind="recurring")
    office.done(2, "10/3")
    assert refused(lambda: office.cancel(2, "5/3")).message.values["op"] == Message("op.done")


def test_a_task_that_is_not_there_is_not_found(office: Office):
    with pytest.raises(NotFoundError):
        office.done(9, "1/5")
