"""The schemas of ``report``, ``remind`` and ``calendar``."""

from __future__ import annotations

from dangvu_cli.domain.report import BREAKDOWNS, DONE, OPEN, STALE_DAYS
from dangvu_cli.render.report_shapes import CALENDAR_SCHEMA, REMIND_SCHEMA, REPORT_SCHEMA
from dangvu_cli.render.schemas.parts import (
    COUNT,
    DAY,
    FRACTION,
    TEXT,
    WORDS,
    Fields,
    array,
    choice,
    field,
    nullable,
    record,
    ref,
)
from dangvu_cli.render.schemas.tasks import TASK

PART_MEANINGS = {
    "on_time": "completed by the last day in force on the day of completion",
    "late": "completed after it",
    "undated": "without a deadline, or due at an event without a date",
    "on_track": "the last day is neither past nor near",
    "due_soon": "the last day is near (7 days, unless configured)",
    "overdue": "the last day is past",
    "paused": "paused",
}


def _parts(names: tuple[str, ...]) -> Fields:
    return {
        "total": field(COUNT, "the sum of the parts"),
        **{name: field(COUNT, PART_MEANINGS[name]) for name in names},
    }


PERIOD: Fields = {
    "text": field(TEXT, "as it was given"),
    "start": field(nullable(DAY), "first day; null: open"),
    "end": field(nullable(DAY), "last day; null: open"),
}

RATE: Fields = {
    "value": field(nullable(FRACTION), "to 4 decimals, half up; null where the denominator is 0"),
    "numerator": field(COUNT, "the part"),
    "denominator": field(COUNT, "the whole"),
}

RATES: Fields = {
    "done_of_due": field(ref("rate"), "done ÷ (done + open overdue)"),
    "on_time": field(ref("rate"), "on time ÷ (on time + late)"),
}

CONTINUING: Fields = {
    "total": field(COUNT, "continuing tasks, whatever their status, without cancelled ones"),
    "stale": field(COUNT, f"those that are open and saw no change in {STALE_DAYS} days"),
}

TOTALS: Fields = {
    "assigned": field(COUNT, "done.total + open.total: deliverables and recurring tasks"),
    "done": field(ref("done"), "what is done"),
    "open": field(ref("open"), "what is not done"),
    "cancelled": field(COUNT, "cancelled tasks, outside all arithmetic"),
    "continuing": field(ref("continuing"), "continuing tasks, outside the rates"),
    "rates": field(ref("rates"), "rates with numerator and denominator"),
}

GROUP: Fields = {
    "key": field(
        nullable(TEXT), "value of the field, `2023-06`, `2023-Q2`; null for tasks that have none"
    ),
    "label": field(TEXT, "the key in the user's language"),
    "totals": field(ref("totals"), "totals of this line"),
}

LISTS: Fields = {
    "overdue": field(array(ref("task")), "overdue tasks, the longest overdue first"),
    "due_soon": field(array(ref("task")), "tasks due soon, the nearest first"),
    "done": field(array(ref("task")), "what was done, in the period where there is one"),
    "undated": field(array(ref("task")), "open tasks without a date"),
    "continuing": field(array(ref("task")), "continuing tasks, without cancelled ones"),
}

PREVIOUS: Fields = {
    "period": field(ref("period"), "the period of the same kind just before"),
    "as_of": field(DAY, "its last day, at most the day of the report"),
    "totals": field(ref("totals"), "its totals as they stood on that day"),
}

REPORT: Fields = {
    "schema": field({"const": REPORT_SCHEMA}, "name and version of this form"),
    "as_of": field(DAY, "day by which everything is judged"),
    "period": field(nullable(ref("period")), "the period of the report"),
    "by": field(choice(BREAKDOWNS), "what it is broken down by"),
    "totals": field(ref("totals"), "totals of all tasks"),
    "groups": field(array(ref("group")), "the breakdown"),
    "lists": field(ref("lists"), "the lists"),
    "changes": field(array(ref("change")), "changes that count: those of the period, or all"),
    "previous": field(
        nullable(ref("previous")), "the period before; null without a period, or with an open one"
    ),
}

REMINDER: Fields = {
    **TASK,
    "stage": field(
        {
            "anyOf": [
                COUNT,
                {"type": "string", "pattern": "^[0-9]+b$"},
                {"const": "overdue"},
                {"type": "null"},
            ]
        },
        "the smallest stage ≥ days_left (working days with a b: `3b`), `overdue`, or null beyond "
        "the largest stage",
    ),
}

LEAD: Fields = {
    "lead": field(nullable(TEXT), "who leads; null, and last, where nobody does"),
    "items": field(array(ref("reminder")), "tasks to chase, the worst first"),
}

REMIND: Fields = {
    "schema": field({"const": REMIND_SCHEMA}, "name and version of this form"),
    "as_of": field(DAY, "day by which everything is judged"),
    "groups": field(array(ref("lead")), "by who leads, the worst first; empty: nothing to chase"),
    "deliveries": field(
        nullable(array(ref("delivery"))),
        "what `--mail` and `--notify` sent, an address each; null without them",
    ),
}

DELIVERY: Fields = {
    "kind": field(choice(("reminder", "escalation", "digest")), "what was sent"),
    "lead": field(nullable(TEXT), "whose tasks; null where nobody leads, and for a digest"),
    "address": field(WORDS, "to whom: a mail address, or the name of a channel"),
    "tasks": field(array(COUNT), "the numbers of the tasks; empty for a digest"),
    "state": field(
        choice(("planned", "sent", "failed", "unknown")),
        "`planned` with `--dry-run`; `failed` is tried again by the next run, `unknown` is not",
    ),
    "reason": field(nullable(WORDS), "why it was not sent"),
}

DAY_OFF: Fields = {
    "date": field(DAY, "the day"),
    "name": field(nullable(WORDS), "what it is called; null for the user's own days off"),
}

CALENDAR: Fields = {
    "schema": field({"const": CALENDAR_SCHEMA}, "name and version of this form"),
    "today": field(DAY, "day by which everything is judged"),
    "period": field(ref("period"), "the days that are shown"),
    "days_off": field(
        array(ref("day_off")), "days off in the period, but for weekends without a name"
    ),
    "make_up_days": field(array(DAY), "days of its weekends that are worked"),
    "events": field(array(ref("event")), "events with a day in the period, in its order"),
    "items": field(array(ref("task")), "tasks whose last day lies in the period, in its order"),
}

DEFINITIONS = {
    "period": record("Period", PERIOD),
    "rate": record("Rate", RATE),
    "rates": record("Rates", RATES),
    "done": record("Done", _parts(DONE)),
    "open": record("Not done", _parts(OPEN)),
    "continuing": record("Continuing", CONTINUING),
    "totals": record("Totals", TOTALS),
    "group": record("Line of the breakdown", GROUP),
    "lists": record("Lists", LISTS),
    "previous": record("Period before", PREVIOUS),
    "reminder": record("Task to chase", REMINDER),
    "lead": record("What one lead is reminded of", LEAD),
    "delivery": record("Mail to an address", DELIVERY),
    "day_off": record("Day off", DAY_OFF),
}

OUTPUTS = {
    "report": {
        **record("The office's report", REPORT),
        "description": "Output of `report --json`. A completed occurrence of a recurring task "
        "counts as one done, the current one as open.",
    },
    "remind": {
        **record("What needs chasing", REMIND),
        "description": "Output of `remind --json`.",
    },
    "calendar": {
        **record("Deadlines on a calendar", CALENDAR),
        "description": "Output of `calendar --json`.",
    },
}
