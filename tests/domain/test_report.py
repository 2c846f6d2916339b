"""The office's report: parts that add up, rates with their parts (contract, section 5)."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from dangvu_cli.domain.deadline import Period
from dangvu_cli.domain.judge import Standing
from dangvu_cli.domain.report import Rate, build, changes_within
from tests.domain.offices import Office, day

MONTHLY = "FREQ=MONTHLY;BYMONTHDAY=15"


@pytest.fixture
def office() -> Office:
    """Return an office with a task of every timing on 1 June."""
    office = Office()
    office.add("Trong hạn", due="30/6", group="B", lead="X", documents=("21-KL/TW", "3-KH/TW"))
    office.add("Sắp đến hạn", due="5/6", group="A", lead="X")
    office.add("Quá hạn", due="31/5", group="B")
    office.add("Không hạn", group="A")
    office.add("Tạm dừng", due="1/5", group="A")
    office.add("Đúng hạn", due="30/4", group="A")
    office.add("Muộn", due="31/3", group="B")
    office.add("Xong, không hạn")
    office.add("Hủy", due="31/3", group="B")
    office.add("Thường xuyên", kind="continuing", group="B")
    office.pause(5, "1/4")
    office.done(6, "30/4")
    office.done(7, "1/4")
    office.done(8, "1/4")
    office.cancel(9, "1/4")
    return office


def ids(standings: Iterable[Standing]) -> list[int]:
    """Return the numbers of tasks."""
    return [standing.task.id for standing in standings]


def test_every_task_is_counted_in_one_part(office: Office):
    totals = office.report("1/6").totals
    assert totals.done == {"on_time": 1, "late": 1, "undated": 1}
    assert totals.open == {"on_track": 1, "due_soon": 1, "overdue": 1, "undated": 1, "paused": 1}
    assert (totals.done_total, totals.open_total, totals.assigned) == (3, 5, 8)
    assert (totals.cancelled, totals.continuing, totals.stale) == (1, 1, 1)


def test_rates_tell_their_parts(office: Office):
    totals = office.report("1/6").totals
    assert totals.done_of_due == Rate(3, 4)
    assert totals.on_time == Rate(1, 2)


def test_a_rate_is_a_fraction_of_4_decimals_rounded_half_up():
    assert Rate(16051, 16274).value == 0.9863
    assert Rate(1, 3).value == 0.3333
    assert Rate(1, 20000).value == 0.0001
    assert Rate(3, 3).value == 1.0
    assert Rate(0, 0).value is None


def test_the_lists_hold_what_their_names_say(office: Office):
    report = office.report("1/6")
    assert ids(report.overdue) == [3]
    assert ids(report.due_soon) == [2]
    assert ids(report.done) == [7, 8, 6]
    assert ids(report.undated) == [4]
    assert ids(report.continuing) == [10]


def test_the_longest_overdue_comes_first():
    office = Office()
    for last in ("31/5", "1/5", "15/5"):
        office.add(due=last)
    assert ids(office.report("1/6").overdue) == [2, 3, 1]


def test_the_report_of_a_past_day_does_not_change_with_what_comes_later(office: Office):
    before = office.report("1/6")
    office.done(3, "2/6")
    office.remove(1, on="2/6")
    office.edit(2, "2/6", lead="Y")
    after = office.report("1/6")
    assert (after.totals, after.groups) == (before.totals, before.groups)


def test_groups_stand_as_first_met_and_those_without_one_last(office: Office):
    report = office.report("1/6")
    assert [group.key for group in report.groups] == ["B", "A", None]
    assert [group.totals.assigned for group in report.groups] == [3, 4, 1]
    assert [g.key for g in office.report("1/6", "lead").groups] == ["X", None]


def test_a_task_counts_under_its_first_document(office: Office):
    assert [g.key for g in office.report("1/6", "document").groups] == ["21-KL/TW", None]


def test_months_and_quarters_stand_in_the_order_of_time(office: Office):
    months = ["2023-03", "2023-04", "2023-05", "2023-06", None]
    assert [g.key for g in office.report("1/6", "month").groups] == months
    assert [g.key for g in office.report("1/6", "quarter").groups] == ["2023-Q1", "2023-Q2", None]
    quarters = ["1/1", "31/3", "1/4", "30/9", "1/10", "31/12"]
    other = Office()
    for last in quarters:
        other.add(due=last)
    assert [(g.key, g.totals.assigned) for g in other.report(by="quarter").groups] == [
        ("2023-Q1", 2),
        ("2023-Q2", 1),
        ("2023-Q3", 1),
        ("2023-Q4", 2),
    ]


def test_a_period_counts_what_was_assigned_by_its_end_and_not_finished_before_its_start():
    office = Office()
    office.add("Giao ngày cuối", assigned="30/4")
    office.add("Giao sau", assigned="1/5")
    office.add("Xong trước")
    office.done(3, "31/3")
    office.add("Xong ngày đầu")
    office.done(4, "1/4")
    office.add("Hủy trước")
    office.cancel(5, "31/3")
    office.add("Hủy trong kỳ")
    office.cancel(6, "2/4")
    office.add("Thường xuyên", kind="continuing")
    april = Period(day("1/4"), day("30/4"))
    report = office.report("30/4", period=april)
    totals = report.totals
    assert (totals.assigned, totals.cancelled, totals.continuing) == (2, 1, 1)
    assert ids(report.done) == [4]


def test_the_list_of_what_was_done_ends_with_the_period():
    office = Office()
    office.add()
    office.done(1, "2/5")
    april = Period(day("1/4"), day("30/4"))
    report = office.report("1/6", period=april)
    assert report.totals.done_total == 1
    assert report.done == []


def test_a_continuing_duty_counts_apart_whatever_its_status_and_cancelled_with_the_rest():
    office = Office()
    for verb in ("start", "pause", "done", "cancel"):
        office.do(verb, office.add(kind="continuing"), on="1/5")
    report = office.report("1/6")
    assert report.totals.continuing == 3
    assert (report.totals.assigned, report.totals.cancelled) == (0, 1)
    assert ids(report.continuing) == [1, 2, 3]
    assert report.done == []


def test_a_duty_is_stale_when_it_is_open_and_nothing_changed_in_90_days():
    office = Office()
    office.add(kind="continuing", on="1/1")
    assert office.report("1/4").totals.stale == 0
    assert office.report("2/4").totals.stale == 1
    office.note(1, "đã nhắc", "2/4")
    assert office.report("2/4").totals.stale == 0
    office.done(1, "3/4")
    assert office.report("31/12").totals.stale == 0


def test_each_completed_occurrence_is_one_done_and_the_current_one_is_open():
    office = Office()
    office.add("Báo cáo", due=MONTHLY, kind="recurring", group="A")
    office.done(1, "14/1", evidence=("1/BC",))
    office.done(1, "20/2", late_reason="nghỉ Tết")
    report = office.report("1/3")
    assert report.totals.done == {"on_time": 1, "late": 1, "undated": 0}
    assert (report.totals.assigned, report.totals.open["on_track"]) == (3, 1)
    assert [(s.timing, s.last_day, s.task.evidence, s.task.late_reason) for s in report.done] == [
        ("done_on_time", day("15/1"), ("1/BC",), None),
        ("done_late", day("15/2"), (), "nghỉ Tết"),
    ]
    assert [g.totals for g in report.groups] == [report.totals]
    months = office.report("1/3", "month").groups
    assert [(g.key, g.totals.assigned) for g in months] == [
        ("2023-01", 1),
        ("2023-02", 1),
        ("2023-03", 1),
    ]


def test_the_figure_of_a_completed_occurrence_is_its_own():
    office = Office()
    office.add("Báo cáo", due=MONTHLY, kind="recurring")
    office.done(1, "14/1")
    office.progress(1, "30%", "20/1")
    judge = office.judge("1/2")
    report = build(judge, list(judge))
    assert report.done[0].figure.percent == 100
    assert judge.standing(judge.tasks[1]).figure.percent == 30


def test_a_period_counts_the_occurrences_that_were_completed_in_it():
    office = Office()
    office.add("Báo cáo", due=MONTHLY, kind="recurring")
    for on in ("14/1", "14/2", "14/3"):
        office.done(1, on)
    report = office.report("28/2", period=Period(day("1/2"), day("28/2")))
    assert (report.totals.done_total, report.totals.open_total) == (1, 1)


def test_parents_and_children_each_count_once():
    office = Office()
    office.add("Cha", due="30/6")
    office.add("Con", due="30/6", parent=1)
    assert office.report("1/6").totals.assigned == 2


def test_an_empty_report_has_no_groups_and_no_rates():
    report = Office().report("1/6")
    assert report.groups == []
    assert report.totals.assigned == 0
    assert report.totals.done_of_due.value is None


def test_changes_are_the_live_ones_of_the_period_that_hold_by_the_day(office: Office):
    office.note(1, "trong kỳ", "10/4")
    office.note(1, "hoàn tác", "11/4")
    office.undo()
    office.note(2, "việc khác", "12/4")
    office.note(1, "sau kỳ", "1/5")
    april = Period(day("1/4"), day("30/4"))
    judge = office.judge("30/4")
    report = office.report("30/4", period=april)
    found = changes_within(office.log(), report, judge, lambda s: s.task.id == 1)
    assert [entry.change.note for entry in found] == ["trong kỳ"]
    everything = changes_within(office.log(), office.report("30/4"), judge, lambda _: True)
    assert "sau kỳ" not in {entry.change.note for entry in everything}
    assert {entry.change.op for entry in everything} == {"add", "pause", "done", "cancel", "note"}
