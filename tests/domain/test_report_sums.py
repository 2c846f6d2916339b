"""Whatever the tasks are, the parts of a report add up."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from random import Random

import hypothesis.strategies as st
from hypothesis import given, settings

from dangvu_cli.domain.deadline import Deadline, Period
from dangvu_cli.domain.judge import Judge
from dangvu_cli.domain.report import BREAKDOWNS, build
from dangvu_cli.domain.task import KINDS, STATUSES, Occurrence, Task
from dangvu_cli.domain.timing import Rules
from dangvu_cli.domain.workdays import WorkdayCalendar

RULES = Rules(WorkdayCalendar())
TODAY = date(2023, 6, 30)


def office(seed):
    """Return up to 12 tasks of all kinds, and a period or none."""
    chance = Random(seed)  # noqa: S311 - no secret hangs on it
    made = [task(chance, number) for number in range(1, chance.randint(1, 13))]
    return made, chance.choice([None, Period(*sorted([near(chance), near(chance)]))])


def near(chance, latest=400):
    return TODAY + timedelta(days=chance.randint(-400, latest))


def task(chance, number):
    status, kind = chance.choice(STATUSES), chance.choice(KINDS)
    end = chance.choice([None, near(chance), near(chance, 7)])
    ended = [near(chance, 0) for _ in range(chance.randint(0, 2)) if kind == "recurring"]
    return Task(
        number,
        f"uid-{number}",
        "Việc",
        kind=kind,
        status=status,
        group=chance.choice([None, "A", "B"]),
        lead=chance.choice([None, "Phòng 1", "Phòng 2"]),
        documents=tuple(chance.choices(["1-KL/TW", "2-KH/TW"], k=chance.randint(0, 2))),
        due=Deadline("", start=end, end=end, precision="day") if end else None,
        completed=near(chance, 0) if status == "done" else None,
        cancelled=near(chance, 0) if status == "cancelled" else None,
        due_when_completed=end,
        assigned=chance.choice([None, near(chance, 0)]),
        last_activity=chance.choice([None, near(chance, 0)]),
        occurrences=tuple(
            Occurrence(day, day + timedelta(days=chance.randint(-3, 3))) for day in ended
        ),
    )


def counts(totals):
    return (*totals.done.values(), *totals.open.values(), totals.cancelled, totals.continuing)


@settings(max_examples=1000)
@given(st.integers(0), st.sampled_from(BREAKDOWNS))
def test_the_parts_add_up_in_every_breakdown(seed, by):
    made, period = office(seed)
    judge = Judge(TODAY, {task.id: task for task in made}, {}, RULES)
    report = build(judge, judge, by, period)
    totals = report.totals
    assert sum(counts(totals)) == len(report.counted)
    assert totals.assigned == totals.done_total + totals.open_total
    lines = [counts(group.totals) for group in report.groups]
    assert tuple(map(sum, zip(*lines, strict=True))) == (counts(totals) if lines else ())
    assert sum(group.totals.stale for group in report.groups) == totals.stale <= totals.continuing
    assert len(report.overdue) == totals.open["overdue"]
    assert len(report.due_soon) == totals.open["due_soon"]
    assert len(report.undated) == totals.open["undated"]
    for rate in (totals.done_of_due, totals.on_time):
        assert 0 <= rate.numerator <= rate.denominator
        if rate.denominator == 0:
            assert rate.value is None
        else:
            exact = Fraction(rate.numerator, rate.denominator)
            assert abs(Fraction(str(rate.value)) - exact) <= Fraction(1, 20000)
