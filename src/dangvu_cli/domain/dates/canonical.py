"""The one form in which a deadline is written, for machines; ``read`` gives the same days back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from dangvu_cli.domain.dates.units import unit_of
from dangvu_cli.domain.deadline import Reading
from dangvu_cli.values import value

if TYPE_CHECKING:
    from dangvu_cli.domain.deadline import Deadline, Precision, ReadingKind, Span

Shape = Literal["on", "by", "start", "mid", "end", "rest"]
_MID_MONTH = 15


@value
class Unit:
    """A day or a whole unit of the calendar, by its first day; ``shape`` is what of it counts."""

    precision: Precision
    first: date
    shape: Shape = "on"


@value
class Form:
    """A deadline taken apart for writing: ``unit``, or ``unit`` to ``until``, or ``since``.

    Beside an event ``unit`` says that the work is due by it.
    """

    kind: ReadingKind | None
    unit: Unit | None = None
    until: Unit | None = None
    since: Unit | None = None
    span: Span | None = None
    recurrence: str | None = None
    event: str | None = None


def canonical(deadline: Reading | Deadline) -> str:
    """ISO text of a deadline: ``2023-Q2``, ``by 2023-06-30``, ``event:hntw8``, an RRULE.

    Reading it gives the same days, precision, kind, recurrence and event.
    """
    form = form_of(deadline)
    if form.event is not None:
        named = f"event:{form.event}"
        return f"by {named}" if form.unit else named
    if form.recurrence is not None:
        return form.recurrence
    if form.kind == "relative":
        return _span(form.span) if form.span else "from assignment"
    days = _days(form)
    if form.kind == "continuing" and form.since is None:
        return f"continuing {days}".rstrip()
    return days or "none"


def iso_unit(unit: Unit) -> str:
    """``2023-06-30``, ``2023-W26``, ``2023-06``, ``2023-Q2``, ``2023-H1``, ``2023``."""
    first = unit.first
    if unit.precision == "day":
        return first.isoformat()
    if unit.precision == "week":
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02}"
    if unit.precision == "month":
        return f"{first:%Y-%m}"
    if unit.precision == "quarter":
        return f"{first.year}-Q{first.month // 3 + 1}"
    if unit.precision == "half":
        return f"{first.year}-H{first.month // 6 + 1}"
    return f"{first.year}"


def form_of(deadline: Reading | Deadline) -> Form:
    """A deadline taken apart; where its days do not fit its precision, the days decide."""
    kind = deadline.kind if isinstance(deadline, Reading) else _kind(deadline)
    if deadline.event is not None:
        by = Unit("day", deadline.end, "by") if deadline.end and not deadline.start else None
        return Form(kind, by, event=deadline.event)
    if deadline.recurrence is not None:
        return Form(kind, recurrence=deadline.recurrence)
    if kind == "relative":
        return Form(kind, span=deadline.span if isinstance(deadline, Reading) else None)
    start, end = deadline.start, deadline.end
    if end is None:
        return Form(kind, since=_instant(deadline.precision, start, "on") if start else None)
    if start is None:
        return Form(kind, _instant(deadline.precision, end, "by"))
    unit = _whole(deadline.precision, start, end)
    return Form(kind, unit) if unit else Form(kind, Unit("day", start), Unit("day", end))


def _kind(deadline: Deadline) -> ReadingKind | None:
    if deadline.event is not None:
        return "event"
    if deadline.recurrence is not None:
        return "recurring"
    if deadline.end is not None:
        return "date"
    return "continuing" if deadline.start is not None else None


def _whole(precision: Precision | None, start: date, end: date) -> Unit | None:
    if precision in {None, "range"}:
        return None
    return Unit(precision, start) if unit_of(precision, start) == (start, end) else None


def _instant(precision: Precision | None, day: date, side: Literal["on", "by"]) -> Unit:
    """One day as the edge of a unit: for ``by`` its end is the plain one, for ``on`` its start."""
    if precision == "range" and (day.month, day.day) == (12, 31):
        return Unit("year", day.replace(month=1, day=1), "rest")
    if precision is None or precision in {"range", "day"}:
        return Unit("day", day, side)
    first, last = unit_of(precision, day)
    middle = {"month": first.replace(day=_MID_MONTH), "year": date(first.year, 6, 30)}
    if day == last:
        return Unit(precision, first, "by" if side == "by" else "end")
    if day == first:
        return Unit(precision, first, "start" if side == "by" else "on")
    if day == middle.get(precision):
        return Unit(precision, first, "mid")
    return Unit("day", day, side)


def _days(form: Form) -> str:
    if form.since is not None:
        return f"from {_written(form.since)}"
    if form.unit is None:
        return ""
    written = _written(form.unit)
    return f"{written}..{_written(form.until)}" if form.until else written


def _written(unit: Unit) -> str:
    text = iso_unit(unit)
    forms: dict[Shape, str] = {
        "on": text, "by": f"by {text}", "start": f"start of {text}", "mid": f"mid {text}",
        "end": f"end of {text}", "rest": f"remaining months of {text}",
    }  # fmt: skip
    return forms[unit.shape]


def _span(span: Span) -> str:
    unit = "working day" if span.unit == "workday" else span.unit
    return f"{span.count} {unit}{'' if span.count == 1 else 's'}"
