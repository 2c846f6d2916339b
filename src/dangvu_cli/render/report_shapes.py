"""Report, reminders and calendar as JSON (contract, section 5): every field always present.

Once released a field is never renamed or removed, only added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dangvu_cli.render.shapes import day, event, item

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from dangvu_cli.domain.calendar import Calendar
    from dangvu_cli.domain.deadline import Period
    from dangvu_cli.domain.reminder import LeadReminders
    from dangvu_cli.domain.report import Compared, Rate, Report, Totals
    from dangvu_cli.render.shapes import Shape

REPORT_SCHEMA = "dangvu.report/1"
REMIND_SCHEMA = "dangvu.remind/1"
CALENDAR_SCHEMA = "dangvu.calendar/1"
CHART_SCHEMA = "dangvu.chart/1"


def report(value: Report, changes: list[Shape], labels: Mapping[str | None, str]) -> Shape:
    """The office's report; ``labels`` names the keys of its breakdown for people."""
    lists = {
        "overdue": value.overdue,
        "due_soon": value.due_soon,
        "done": value.done,
        "undated": value.undated,
        "continuing": value.continuing,
    }
    return {
        "schema": REPORT_SCHEMA,
        "as_of": day(value.as_of),
        "period": period(value.period),
        "by": value.by,
        "totals": totals(value.totals),
        "groups": [
            {"key": group.key, "label": labels[group.key], "totals": totals(group.totals)}
            for group in value.groups
        ],
        "lists": {name: [item(s) for s in standings] for name, standings in lists.items()},
        "changes": changes,
        "previous": compared(value.previous),
    }


def compared(value: Compared | None) -> Shape | None:
    """The totals of the period before."""
    if value is None:
        return None
    return {
        "period": period(value.period),
        "as_of": day(value.as_of),
        "totals": totals(value.totals),
    }


def totals(value: Totals) -> Shape:
    """Totals whose parts add up, and the rates with their parts."""
    return {
        "assigned": value.assigned,
        "done": {"total": value.done_total, **value.done},
        "open": {"total": value.open_total, **value.open},
        "cancelled": value.cancelled,
        "continuing": {"total": value.continuing, "stale": value.stale},
        "rates": {"done_of_due": rate(value.done_of_due), "on_time": rate(value.on_time)},
    }


def rate(value: Rate) -> Shape:
    """A rate with its numerator and denominator."""
    return {
        "value": value.value,
        "numerator": value.numerator,
        "denominator": value.denominator,
    }


def reminders(
    as_of: date, groups: list[LeadReminders], deliveries: list[Shape] | None = None
) -> Shape:
    """What needs chasing; ``deliveries`` tell what was, or would be, sent by mail."""
    return {
        "schema": REMIND_SCHEMA,
        "as_of": day(as_of),
        "groups": [
            {
                "lead": group.lead,
                "items": [
                    {**item(reminder.standing), "stage": reminder.stage}
                    for reminder in group.reminders
                ],
            }
            for group in groups
        ],
        "deliveries": deliveries,
    }


def period(value: Period | None) -> Shape | None:
    """A period of days, an open end null."""
    if value is None:
        return None
    return {"text": value.text, "start": day(value.start), "end": day(value.end)}


def calendar(value: Calendar) -> Shape:
    """Deadlines on a calendar; days off are called by their Vietnamese names."""
    return {
        "schema": CALENDAR_SCHEMA,
        "today": day(value.today),
        "period": period(value.period),
        "days_off": [
            {"date": day(off), "name": value.workdays.name_of(off)} for off in value.days_off
        ],
        "make_up_days": [day(worked) for worked in value.make_up_days],
        "events": [event(held) for held in value.events],
        "items": [item(standing) for standing in value.standings],
    }
