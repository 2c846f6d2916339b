"""From what was written to the days that are meant."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import singledispatch
from itertools import pairwise
from typing import TYPE_CHECKING

from dangvu_cli.domain.dates.nodes import (
    Clock,
    Continuing,
    Narrowed,
    NoDeadline,
    Part,
    Point,
    Recurring,
    Relative,
    Session,
    Several,
    Stretch,
)
from dangvu_cli.domain.dates.part_days import Days, days_of
from dangvu_cli.domain.dates.spans import count_from
from dangvu_cli.domain.dates.units import MONTHS
from dangvu_cli.domain.deadline import Reading
from dangvu_cli.errors import Message, UsageError

if TYPE_CHECKING:
    from dangvu_cli.domain.dates.frame import Frame
    from dangvu_cli.domain.dates.nodes import Node
    from dangvu_cli.domain.deadline import Precision


_NEAR_YEARS = 10
"""How far from today a year lies that somebody writes with two digits."""


@singledispatch
def resolve(node: Node, frame: Frame) -> Reading:
    """The reading of ``node``, its ``text`` still empty; raises UsageError with the reason."""
    raise NotImplementedError(node, frame)


@resolve.register(Point)
def _point(node: Point, frame: Frame) -> Reading:
    part = node.part
    if part.edge in {"start", "mid"} and part.months is None and not part.days and not part.week:
        # "đầu năm" said in November may be the one that is gone or the one to come
        raise UsageError("date.which_one", hint=Message("date.accepted"))
    days = _known(part, frame)
    note = _note(node, part.clock)
    if node.bound == "before":
        return _before(part, days, note, frame)
    at_once = node.bound == "on" and not days.instant and not part.open_start
    reading = _dated(part.precision, days.start if at_once else None, days.end, note)
    if not at_once and part.precision == "range" and not part.open_start:
        reading = replace(reading, precision="month")
    rule = _edge_rule(part) if days.instant else "rest-of-year" if part.open_start else reading.rule
    return replace(reading, rule=rule if node.bound == "on" else f"by-{reading.rule}")


@resolve.register(Narrowed)
def _narrowed(node: Narrowed, frame: Frame) -> Reading:
    outer, part = _dated_year(node.outer, frame), _dated_year(node.inner.part, frame)
    if outer.year or outer.days or part.year or part.days:
        outer, part = _complete(outer, part, frame)
    whole = _known(outer, frame)
    found = resolve(replace(node.inner, part=part), frame)
    start, end = found.start or whole.start, found.end
    if node.is_end and end != whole.end:  # of a day within, nobody says what it is
        raise UsageError("date.not_the_end", hint=Message("date.accepted"), day=end, end=whole.end)
    if node.is_end:
        return resolve(Point(outer), frame)
    if end is None or whole.instant or not whole.start <= start <= end <= whole.end:
        raise UsageError("date.not_within", start=whole.start, end=whole.end, day=end)
    if found.start is not None:
        return found
    return Reading("", "date", "narrowed", start, end, "range", note=found.note)


@resolve.register(Stretch)
def _stretch(node: Stretch, frame: Frame) -> Reading:
    first, last = _complete(_dated_year(node.first, frame), _dated_year(node.last, frame), frame)
    start = days_of(first, frame.today)
    end = days_of(last, start.start)
    end_day = end.end
    if node.bound == "before" and last.precision != "day" and not end.instant:
        end_day = end.start - timedelta(days=1)
    if end_day < start.start or end.start < start.start:
        raise UsageError("date.backwards", start=start.start, end=end_day)
    _check_length(node, start.start, end_day)
    if node.first.year is None and node.last.year is None:
        _check_assigned(last, end_day, frame)
    note = _note(Point(last, "by"), last.clock)
    return Reading("", "date", node.rule, start.start, end_day, "range", note=note)


def _check_length(node: Stretch, start: date, end: date) -> None:
    years = node.first.precision == "year"
    found = end.year - start.year + 1 if years else (end - start).days + 1
    if node.length not in {None, found}:
        raise UsageError("date.length", stated=node.length, start=start, end=end, found=found)


@resolve.register(Several)
def _several(node: Several, frame: Frame) -> Reading:
    last = _dated_year(node.parts[-1], frame)
    days = [days_of(_complete(part, last, frame)[0], frame.today) for part in node.parts]
    for one, following in pairwise(days):
        if one.instant or following.start != one.end + timedelta(days=1):
            raise UsageError("date.several", hint=Message("date.several_hint"))
    if last.year is None:
        _check_assigned(last, days[-1].end, frame)
    return Reading("", "date", "consecutive", days[0].start, days[-1].end, "range")


@resolve.register(Continuing)
def _continuing(node: Continuing, frame: Frame) -> Reading:
    if node.since is not None:
        start = _known(node.since, frame).start
        return Reading("", "continuing", "from", start, None, node.since.precision)
    if node.within is not None:
        return replace(resolve(node.within, frame), kind="continuing", rule="continuing")
    return Reading("", "continuing", "continuing")


@resolve.register(Recurring)
def _recurring(node: Recurring, _: Frame) -> Reading:
    return Reading("", "recurring", node.name, recurrence=node.rule)


@resolve.register(Relative)
def _relative(node: Relative, frame: Frame) -> Reading:
    if node.span is None:
        return Reading("", "relative", "from-assignment", frame.assigned or frame.today)
    if node.since is None:
        return Reading("", "relative", "relative", span=node.span)
    anchor = _known(node.since, frame).start
    end = count_from(node.span, anchor, frame.workdays)
    return Reading("", "date", "counted", None, end, "day")


@resolve.register(Session)
def _session(node: Session, frame: Frame) -> Reading:
    reading = resolve(Point(node.part), frame)
    return replace(reading, rule=f"session-{reading.precision}")


@resolve.register(NoDeadline)
def _nodeadline(_: NoDeadline, __: Frame) -> Reading:
    return Reading("", None, "none")


def _dated(precision: Precision, start: date | None, end: date, note: str | None) -> Reading:
    rule = "months-of-year" if precision == "range" else precision
    return Reading("", "date", rule, start, end, precision, note=note)


def _before(part: Part, days: Days, note: str | None, frame: Frame) -> Reading:
    if part.precision == "range":
        raise UsageError("date.before_range", hint=Message("date.accepted"))
    if part.precision == "day" or days.instant:
        end = days.end
    elif days.start == date.min:
        raise UsageError("date.out_of_range")
    else:
        end = days.start - timedelta(days=1)
    if part.year is None and part.days is None:
        _check_assigned(part, end, frame)
    return Reading("", "date", f"before-{part.precision}", None, end, part.precision, note=note)


def _known(part: Part, frame: Frame) -> Days:
    """The days of a part that stands alone: a missing year is that of today."""
    if part.coming:
        return _coming(part, frame)
    _check_short(part, frame)
    days = days_of(replace(part, year=part.year or frame.today.year), frame.today)
    if part.year is None and part.days is None:
        _check_assigned(part, days.end, frame)
    return days


def _coming(part: Part, frame: Frame) -> Days:
    days = days_of(replace(part, year=frame.today.year), frame.today)
    if days.start > frame.today:
        return days
    if days.end >= frame.today:
        raise UsageError("date.which_one", hint=Message("date.accepted"))
    return days_of(replace(part, year=frame.today.year + 1), frame.today)


def _dated_year(part: Part, frame: Frame) -> Part:
    """``part`` with the year in which it comes next, where the text asks for that."""
    if not part.coming:
        return part
    return replace(part, year=_coming(part, frame).end.year, coming=False)


def _complete(first: Part, last: Part, frame: Frame) -> tuple[Part, Part]:
    """Both ends of a range with the year, and the day's month, that was written once."""
    year = first.year or last.year or frame.today.year
    if first.day is not None and first.months is None:
        first = replace(first, months=last.months)
    _check_short(first, frame)
    _check_short(last, frame)
    known_last = last.days[1].year if last.days else last.year
    known_first = first.days[0].year if first.days else first.year
    return (
        replace(first, year=known_first or known_last or year),
        replace(last, year=known_last or known_first or year),
    )


def _check_short(part: Part, frame: Frame) -> None:
    """``6/23`` is as likely a month with its short year as a day before which the month stands."""
    month, day = part.months[0] if part.months else 0, part.day
    year = frame.today.year // 100 * 100 + month
    if (
        part.year is None
        and day
        and day <= MONTHS["year"] < month
        and abs(year - frame.today.year) <= _NEAR_YEARS
    ):
        values = {"near": f"{month}/{day}/{frame.today.year}", "other": f"{day}/{year}"}
        raise UsageError("date.day_or_month", hint=Message("date.near_two", values), **values)


def _check_assigned(part: Part, end: date, frame: Frame) -> None:
    """A year that was not written may not put the deadline before its task."""
    if part.days is None and frame.assigned is not None and end < frame.assigned:
        raise UsageError(
            "date.before_assignment", hint=Message("date.write_year"), day=end,
            year=end.year, assigned=frame.assigned, assigned_year=frame.assigned.year,
        )  # fmt: skip


def _note(point: Point, clock: Clock | None) -> str | None:
    if clock is None:
        return None
    if clock.midnight and point.bound != "on":
        raise UsageError("date.midnight", hint=Message("date.midnight_hint"))
    return clock.text


def _edge_rule(part: Part) -> str:
    return f"{part.edge}-of-{part.precision}"
