"""Who lacks which reminder, and what the ledger says afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu_cli.domain.delivery import Addressees, Letter, Patience, is_pending, letters
from dangvu_cli.domain.judge import Judge
from dangvu_cli.domain.ledger import (
    Delivery,
    Key,
    Ledger,
    abandoned,
    claimed,
    failing_since,
    forgotten,
    key_of,
    settled,
)
from dangvu_cli.domain.reminder import LeadReminders, Reminder, remind
from tests.domain.offices import due
from tests.domain.standings import RULES, TODAY, standing

AT = "2023-06-01T00:00:00Z"
PATIENCE = Patience(again=7, escalate=5)
A, B, HEAD = "a@example.org", "b@example.org", "head@example.org"


def groups(*lasts: str, lead: str | None = "Ban A") -> list[LeadReminders]:
    found = [standing(number=n, due=due(last), lead=lead) for n, last in enumerate(lasts, start=1)]
    return remind(found, 9999, (30, 7, 3, 1, 0))


def planned(chased: list[LeadReminders], places: Addressees, ledger: Ledger | None = None):
    return list(letters(chased, lambda _: places, ledger or {}, TODAY, PATIENCE))


def line(reminder: Reminder, address: str = A, **values: object) -> Delivery:
    known = Delivery(*key_of(reminder, address), "sent", TODAY, TODAY, AT)
    return replace(known, **values)  # type: ignore[arg-type]


def test_addresses_that_lack_the_same_share_a_letter():
    found = planned(groups("3/6", "5/6"), Addressees((A, B), ("c@example.org",)))
    assert [(letter.to, letter.cc) for letter in found] == [([A, B], ["c@example.org"])]
    assert found[0].tasks == [1, 2]


def test_who_was_told_a_part_gets_a_letter_of_the_rest():
    chased = groups("3/6", "5/6")
    told = line(chased[0].reminders[0])
    found = planned(chased, Addressees((A, B)), {told.key: told})
    assert [(list(letter.to), letter.tasks) for letter in found] == [([A], [2]), ([B], [1, 2])]


def test_an_address_named_twice_is_told_once():
    found = planned(groups("3/6"), Addressees((A, A), (A, B)))
    assert [(letter.to, letter.cc) for letter in found] == [([A], [B])]


def test_what_has_reached_no_stage_is_not_sent():
    assert planned(groups("2/7"), Addressees((A,))) == []


def test_the_supervisor_hears_of_what_is_late_by_so_many_days_alone():
    found = planned(groups("27/5", "28/5"), Addressees((A,), (), HEAD))
    assert [(letter.kind, list(letter.to), letter.tasks) for letter in found] == [
        ("reminder", [A], [1, 2]),
        ("escalation", [HEAD], [1]),
    ]


def test_a_supervisor_who_is_told_anyway_is_not_told_twice():
    found = planned(groups("1/5"), Addressees((A,), (HEAD,), HEAD))
    assert [letter.kind for letter in found] == ["reminder"]


@pytest.mark.parametrize(
    ("last", "values", "pending"),
    [
        ("3/6", {"state": "sent"}, False),
        ("3/6", {"state": "sending"}, False),
        ("3/6", {"state": "unknown"}, False),
        ("3/6", {"state": "failed"}, True),
        ("3/6", {"state": "sent", "on": TODAY - timedelta(365)}, False),
        ("1/5", {"state": "sent", "on": TODAY - timedelta(6)}, False),
        ("1/5", {"state": "sent", "on": TODAY - timedelta(7)}, True),
        ("1/5", {"state": "unknown", "on": TODAY - timedelta(7)}, True),
        ("1/5", {"state": "sending", "on": TODAY - timedelta(7)}, False),
        ("1/5", {"state": "sent", "on": TODAY + timedelta(9)}, False),
    ],
)
def test_a_line_of_the_ledger_says_whether_a_reminder_is_still_to_be_sent(last, values, pending):
    reminder = groups(last)[0].reminders[0]
    assert is_pending(line(reminder, **values), reminder, TODAY, PATIENCE) == pending


def test_a_claimed_letter_is_not_planned_again_and_a_failed_one_is():
    chased, places = groups("3/6", "1/5"), Addressees((A, B))
    letter = planned(chased, places)[0]
    ledger = claimed(letter, {}, TODAY, AT)
    assert planned(chased, places, ledger) == []
    ledger = settled(letter, {A: "sent", B: "failed"}, ledger, AT)
    assert [letter.addresses for letter in planned(chased, places, ledger)] == [(B,)]


def test_another_attempt_keeps_the_day_of_the_first():
    chased, places = groups("3/6"), Addressees((A,))
    reminder = chased[0].reminders[0]
    first = date(2023, 5, 30)
    failed = line(reminder, state="failed", on=first, since=first)
    letter = planned(chased, places, {failed.key: failed})[0]
    assert letter.since == first
    again = claimed(letter, {failed.key: failed}, TODAY, AT)[failed.key]
    assert (again.state, again.on, again.since) == ("sending", TODAY, first)


def test_an_address_fails_since_the_first_of_its_failures_until_it_is_reached():
    chased, places = groups("3/6"), Addressees((A,))
    old = line(groups("9/6")[0].reminders[0], state="failed", since=date(2023, 5, 20))
    letter = planned(chased, places)[0]
    ledger = {old.key: old} | claimed(letter, {}, TODAY, AT)
    assert failing_since(A, settled(letter, {A: "failed"}, ledger, AT)) == date(2023, 5, 20)
    assert failing_since(A, settled(letter, {A: "sent"}, ledger, AT)) is None
    assert failing_since(B, ledger) is None


def test_what_has_been_sending_for_an_hour_was_abandoned():
    reminder = groups("3/6")[0].reminders[0]
    lines = [line(reminder, A, state="sending"), line(reminder, B, state="sent")]
    ledger = {one.key: one for one in lines}
    assert abandoned(ledger, "2023-06-01T00:59:59Z") == {}
    found = abandoned(ledger, "2023-06-01T01:00:00Z")
    assert {(key[2], one.state) for key, one in found.items()} == {(A, "unknown")}


def test_what_is_long_past_is_forgotten_but_for_open_tasks():
    old = TODAY - timedelta(90)
    lines = [
        Delivery(1, "3", A, TODAY, "sent", old, old, AT),
        Delivery(2, "3", A, TODAY, "sent", old, old, AT),
        Delivery(2, "1", A, TODAY, "sent", TODAY, old, AT),
        Delivery(None, "digest 2023-W09", A, None, "sent", old, old, AT),
    ]
    kept = forgotten({one.key: one for one in lines}, {1}, TODAY, timedelta(90))
    assert list(kept.values()) == [lines[0], lines[2]]


def test_a_digest_is_known_by_its_week():
    letter = Letter("digest", None, (A,), (), TODAY, stage="digest 2023-W22")
    assert letter.keys(A) == [(None, "digest 2023-W22", A, None)]


STATES = st.sampled_from(["sent", "failed", "unknown"])
DAYS = st.lists(st.integers(0, 3), max_size=30)


@given(data=st.data(), steps=DAYS)
def test_whatever_fails_an_address_is_told_a_stage_at_most_once(data, steps):
    """From 1 June on, some days apart, outcomes at random; overdue comes again after 7 days."""
    task = groups("8/6", "12/6", "1/7")[0].reminders
    ledger: Ledger = {}
    arrived: dict[Key, list[date]] = {}
    day = TODAY
    for step in steps:
        day += timedelta(step)
        judge = Judge(day, {}, {}, RULES)
        chased = remind((judge.standing(r.standing.task) for r in task), 9999, (30, 7, 3, 1, 0))
        for letter in letters(chased, lambda _: Addressees((A, B)), ledger, day, PATIENCE):
            ledger |= claimed(letter, ledger, day, AT)
            outcomes = {address: data.draw(STATES) for address in letter.addresses}
            ledger = settled(letter, outcomes, ledger, AT)
            for address, state in outcomes.items():
                if state != "failed":
                    for key in letter.keys(address):
                        arrived.setdefault(key, []).append(day)
    for (_, stage, _, _), days in arrived.items():
        assert len(days) == 1 or stage == "overdue"
        assert all((b - a).days >= 7 for a, b in pairwise(days))
