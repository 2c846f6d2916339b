"""Whatever an office does, in whatever order, its book stays true."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from dangvu_cli.domain.book import STATUS_AFTER
from dangvu_cli.domain.change import CREATING, REVERSING
from dangvu_cli.domain.deadline import Period
from dangvu_cli.domain.report import BREAKDOWNS, OPEN, total
from dangvu_cli.domain.snapshot import Recorded
from dangvu_cli.domain.timing import TIMINGS
from dangvu_cli.errors import DangvuError
from dangvu_cli.storage import records
from tests.domain.offices import Office, day

if TYPE_CHECKING:
    from collections.abc import Callable

    from dangvu_cli.domain.report import Totals

FIRST = date(2023, 1, 1)
DAYS = tuple(f"{number}/{month}" for month in (1, 2, 3, 4) for number in (5, 15, 25))
LOOKED_AT = (*(FIRST + timedelta(days=10 * step) for step in range(13)), date.max)
EVENTS = ("hn7", "hn8")
RULE = "FREQ=MONTHLY;BYMONTHDAY=15"

days = st.sampled_from(DAYS)
early = st.sampled_from(DAYS[:2])
picks = st.integers(0, 11)
deadlines = st.sampled_from((None, *DAYS, "event:hn7", "event:hn8"))


class Commands(RuleBasedStateMachine):
    """Any commands, refusals allowed, on a book with a few tasks and events."""

    def __init__(self) -> None:
        super().__init__()
        self.office = Office(date(2023, 5, 1))
        self.numbers: list[int] = []
        self.before: dict[date, Any] = {}
        self.seen: dict[int, Any] = {}

    @initialize(start=days)
    def seed(self, start: str) -> None:
        """Begin with tasks of every kind on which commands can fall at once."""
        office = self.office
        office.event("hn7", start)
        office.event("hn8", None)
        office.add("Đếm", due="15/3", target=9, assigned="5/1")
        office.add("Theo hội nghị", due="event:hn7")
        office.add("Hằng tháng", due=RULE, kind="recurring")
        office.add("Cha", due="25/3")
        office.add("Con", parent=4, depends_on=(1,))
        office.add("Thường xuyên", kind="continuing")
        self.numbers += office.tasks

    # --- commands ---

    def tried(self, command: Callable[[], list[Any]]) -> None:
        """Give a command; a refusal changes nothing."""
        before, made = self.shown(), len(self.office.changes)
        commands = self.office.commands
        try:
            recorded = command()
        except DangvuError:
            assert (self.shown(), len(self.office.changes)) == (before, made)
            return
        if not recorded:
            return
        self.seen[self.office.commands] = before
        assert self.office.commands == commands + 1
        for change in recorded:
            self.holds(change)

    def holds(self, change: Any) -> None:
        """Check that an accepted change of status shows in the stored status."""
        if change.op in CREATING and change.task is not None:
            assert change.task not in self.numbers, "a number is used twice"
            self.numbers.append(change.task)
        if change.op in STATUS_AFTER:
            task = self.office.tasks[change.task]
            expected = "todo" if task.kind == "recurring" else "done"
            assert change.op != "done" or task.status in {expected, "doing", "paused", "cancelled"}
            if change.op != "done" or task.kind != "recurring":
                assert task.status == STATUS_AFTER[change.op]

    def any_of(self, pick: int) -> int:
        """Return a task, perhaps one that is removed."""
        return self.numbers[pick % len(self.numbers)]

    @rule(
        on=early,
        due=deadlines,
        assigned=st.none() | early,
        most=st.none() | st.integers(1, 12),
        kind=st.sampled_from(["deliverable", "deliverable", "continuing", "recurring"]),
        parent=st.none() | picks,
        key=st.sampled_from([None, None, "a", "b"]),
    )
    def add(self, parent: int | None, most: int | None, **said: Any) -> None:
        said["target"] = most
        said["parent"] = self.any_of(parent) if parent else None
        said["group"] = f"nhóm {parent}" if parent else None
        said["documents"] = ("21-KL/TW",) if parent else ()
        if said["kind"] == "recurring":
            said["due"] = RULE
        if said["parent"] not in self.office.tasks:
            said["parent"] = None
        if said["due"] and said["due"].removeprefix("event:") in set(EVENTS) - set(
            self.office.events
        ):
            said["due"] = None

        def command() -> list[Any]:
            made = len(self.office.changes)
            self.office.add(**said)
            return self.office.changes[made:]

        self.tried(command)

    @rule(
        pick=picks,
        on=st.none() | days,
        field=st.sampled_from(["due", "assigned", "target", "lead", "key", "recur", "kind"]),
        when=deadlines,
        number=st.integers(0, 12),
    )
    def edit(self, pick: int, on: str | None, field: str, when: str | None, number: int) -> None:
        event = (when or "").removeprefix("event:")
        if event in set(EVENTS) - set(self.office.events):
            when = None
        edits: dict[str, dict[str, Any]] = {
            "due": {"due": when, "kind": "deliverable"},
            "assigned": {"assigned": None if not when or event in EVENTS else when},
            "target": {"target": number or None},
            "lead": {"lead": f"Phòng {number}"},
            "key": {"key": f"k{number % 3}"},
            "recur": {"due": RULE, "kind": "recurring"},
            "kind": {"kind": "continuing", "due": None},
        }
        self.tried(lambda: self.office.edit(self.any_of(pick), on, **edits[field]))

    @rule(pick=picks, verb=st.sampled_from(["start", "pause", "cancel", "reopen"]), on=days)
    def change_status(self, pick: int, verb: str, on: str) -> None:
        self.tried(lambda: self.office.do(verb, self.any_of(pick), on=on))

    @rule(
        pick=picks,
        on=st.none() | days,
        evidence=st.sampled_from([(), ("1/BC",)]),
        alone=st.booleans(),
    )
    def done(self, pick: int, on: str | None, **said: Any) -> None:
        self.tried(lambda: self.office.done(self.any_of(pick), on, **said))

    @rule(pick=picks, text=st.sampled_from(["0", "1", "3", "9", "50%", "+1", "+2", "100"]), on=days)
    def progress(self, pick: int, text: str, on: str) -> None:
        self.tried(lambda: self.office.progress(self.any_of(pick), text, on))

    @rule(pick=picks, to=days, on=days)
    def extend(self, pick: int, to: str, on: str) -> None:
        self.tried(lambda: self.office.extend(self.any_of(pick), to, on))

    @rule(pick=picks, on=days)
    def note(self, pick: int, on: str) -> None:
        self.tried(lambda: self.office.note(self.any_of(pick), "nhắc", on))

    @rule(pick=picks, on=days, with_children=st.booleans(), sure=st.integers(0, 3))
    def remove(self, pick: int, on: str, with_children: bool, sure: int) -> None:
        if not sure:
            task = self.any_of(pick)
            self.tried(lambda: self.office.remove(task, on=on, with_children=with_children))

    @rule(pick=picks, other=picks, on=st.none() | days)
    def depend(self, pick: int, other: int, on: str | None) -> None:
        if self.any_of(other) in self.office.tasks:
            values = {"depends_on": (self.any_of(other),)}
            self.tried(lambda: self.office.edit(self.any_of(pick), on, **values))

    @rule(
        verb=st.sampled_from(["event", "move", "move", "remove_event"]),
        event=st.sampled_from(EVENTS),
        start=st.none() | days,
        on=days,
    )
    def change_event(self, verb: str, event: str, start: str | None, on: str) -> None:
        words = (event, on) if verb == "remove_event" else (event, start, on)
        self.tried(lambda: getattr(self.office, verb)(*words))

    @rule()
    def undo_and_redo(self) -> None:
        shown = self.shown()
        undone = self.office.undo()
        if undone:
            target = next(c for c in self.office.changes if c.seq in undone[0].cancels)
            if target.command in self.seen and self.last_of(target.command):
                assert self.shown() == self.seen[target.command]
            assert self.office.redo()
            assert self.shown() == shown

    @rule()
    def undo_last(self) -> None:
        self.tried(self.office.undo)

    @rule(pick=st.integers(1, 40))
    def undo_some(self, pick: int) -> None:
        self.tried(lambda: self.office.undo(1 + pick % (self.office.commands + 1)))

    @rule()
    def redo(self) -> None:
        self.tried(self.office.redo)

    # --- what is always true ---

    def last_of(self, command: int) -> bool:
        """Return whether no command since this one still counts but undos and what they undid."""
        later = [c for c in self.office.changes if c.command > command]
        return all(c.op in REVERSING and command_of(self, c) >= command for c in later)

    def shown(self) -> dict[date, Any]:
        """Return what every day shows, recording aside."""
        found = {}
        for when in LOOKED_AT:
            state = self.office.as_of(when)
            tasks = [replace(task, revision=0, updated="") for task in state.tasks.values()]
            found[when] = (tasks, dict(state.events))
        return found

    @invariant()
    def what_is_stored_is_the_fold_of_all_changes(self) -> None:
        state = self.office.as_of(date.max)
        assert dict(state.tasks) == self.office.tasks
        assert dict(state.events) == self.office.events

    @invariant()
    def the_revision_counts_the_changes_of_a_task(self) -> None:
        for number, task in self.office.tasks.items():
            assert task.revision == sum(change.task == number for change in self.office.changes)

    @invariant()
    def nothing_refers_to_a_task_that_is_gone(self) -> None:
        for task in self.office.tasks.values():
            assert set(task.depends_on) <= self.office.tasks.keys()
            assert task.parent is None or task.parent in self.office.tasks
            assert task.finished or task.event is None or task.event in self.office.events

    @invariant()
    def two_tasks_never_share_a_key(self) -> None:
        keys = [task.key for task in self.office.tasks.values() if task.key]
        assert len(keys) == len(set(keys))

    @invariant()
    def records_say_the_same_when_they_are_read_again(self) -> None:
        for change in self.office.changes[-3:]:
            assert records.decode_change(change.seq, records.change_document(change)) == change
        for number, task in self.office.tasks.items():
            assert records.decode_task(number, records.task_document(task)) == task
        for event in self.office.events.values():
            assert records.decode_event(records.document(event)) == event

    def teardown(self) -> None:
        """The log tells each state as it stood when it was recorded; reports add up on every day.

        Figures stay below targets.
        """
        for place, entry in enumerate(self.office.log(), start=1):
            known = Recorded(self.office.changes[:place])
            if entry.change.task is not None:
                assert entry.after == known.task_on(entry.change.task, date.max)
        for when in (date(2023, 1, 5), date(2023, 2, 20), date(2023, 5, 1)):
            judge = self.office.judge(when)
            standings = list(judge)
            for standing in standings:
                assert standing.timing in TIMINGS
                assert standing.figure.done <= (standing.figure.target or 100)
                assert standing.task.figure <= (standing.task.target or 100)
                assert (standing.days_left is None) == (
                    standing.task.finished
                    or standing.task.kind == "continuing"
                    or standing.last_day is None
                )
            occurrences = sum(len(s.task.occurrences) for s in standings)
            for by in BREAKDOWNS:
                for period in (None, Period(day("1/2"), day("28/2"))):
                    report = self.office.report(when, by, period)
                    parts = [group.totals for group in report.groups]
                    sums = [sum(column) for column in zip(*map(counts, parts), strict=True)]
                    assert counts(report.totals) == (sums or counts(total(())))
                    counted = report.totals
                    everything = counted.assigned + counted.cancelled + counted.continuing
                    assert counted.assigned == counted.done_total + counted.open_total
                    assert everything <= len(standings) + occurrences
                    assert period or everything == len(standings) + occurrences
                    assert period or len(report.done) == counted.done_total


def counts(totals: Totals) -> list[int]:
    """Return every number of the totals, in one order."""
    rates = (totals.done_of_due, totals.on_time)
    return [
        totals.assigned, totals.done_total, totals.open_total,
        *totals.done.values(), *(totals.open[part] for part in OPEN),
        totals.cancelled, totals.continuing, totals.stale,
        *(number for rate in rates for number in (rate.numerator, rate.denominator)),
    ]  # fmt: skip


def command_of(machine: Commands, change: Any) -> int:
    """Return the command that an undo or a redo is about."""
    while change.op in REVERSING:
        change = next(c for c in machine.office.changes if c.seq == change.cancels[0])
    return int(change.command)


TestCommands = Commands.TestCase
TestCommands.settings = settings(max_examples=25, stateful_step_count=25)
