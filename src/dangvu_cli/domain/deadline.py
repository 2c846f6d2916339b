"""Deadlines at the precision they were given, and the readings of text that lead to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from dangvu_cli.values import value

if TYPE_CHECKING:
    from datetime import date

Precision = Literal["day", "week", "month", "quarter", "half", "year", "range"]
Basis = Literal["stated", "inferred"]
ReadingKind = Literal["date", "event", "continuing", "recurring", "relative"]


@value
class Period:
    """Days from ``start`` to ``end``, both included; ``None`` leaves that end open."""

    start: date | None
    end: date | None
    text: str = ""

    def __contains__(self, day: date | None) -> bool:
        """Whether ``day`` lies in the period; no day lies in none."""
        if day is None:
            return False
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@value
class Reading:
    """How a text was understood (contract, section 3).

    ``kind`` is None for "no deadline" (``none``, ``không hạn``). ``rule`` names the rule of the
    grammar that matched. ``event`` is an event's id; ``recurrence`` an RFC 5545 RRULE without
    DTSTART. ``span`` is set for a relative reading only. ``hour`` keeps a time of day as written:
    the day decides.
    """

    text: str
    kind: ReadingKind | None
    rule: str
    start: date | None = None
    end: date | None = None
    precision: Precision | None = None
    recurrence: str | None = None
    event: str | None = None
    span: Span | None = None
    note: str | None = None


@value
class Span:
    """A length of time without its anchor: ``30 ngày``, ``10 ngày làm việc``, ``2 tháng``."""

    count: int
    unit: Literal["day", "workday", "week", "month", "year"]


@value
class Deadline:
    """When a task is due: the text as given and the days that it means.

    Overdue is judged by ``end``. Where ``event`` is set, ``start`` and ``end`` are None and follow
    the events table. ``recurrence`` is an RFC 5545 RRULE without DTSTART: ``end`` is then the last
    day of the current occurrence, None where that follows from the task's beginning.
    ``original_end`` is the first last day, kept through extensions.
    """

    text: str
    start: date | None = None
    end: date | None = None
    precision: Precision | None = None
    basis: Basis = "stated"
    note: str | None = None
    event: str | None = None
    recurrence: str | None = None
    original_end: date | None = None
