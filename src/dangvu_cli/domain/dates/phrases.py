"""What the grammar's rules about whole phrases build: points, stretches, spans, sessions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast, get_args

from dangvu_cli.domain.dates import cycles, nearby, parts
from dangvu_cli.domain.dates.engine import PASSED_OVER
from dangvu_cli.domain.dates.nodes import (
    Continuing,
    Narrowed,
    Node,
    NoDeadline,
    Part,
    Point,
    Relative,
    Session,
    Several,
    Stretch,
)
from dangvu_cli.domain.deadline import Span

if TYPE_CHECKING:
    from typing import Literal

    from dangvu_cli.domain.dates.engine import Action, Match
    from dangvu_cli.domain.dates.frame import Frame
    from dangvu_cli.domain.dates.nodes import Bound

_WITHOUT_MEANING = "lead moment within matter name vision purpose aside"
_SPAN_UNITS: dict[str, Literal["week", "month", "year"]] = {
    "WEEK": "week", "MONTH": "month", "YEAR": "year",
}  # fmt: skip


def deadline(m: Match, frame: Frame) -> Node | None:
    """The phrase itself; behind a condition no days that count from the condition.

    ``sau khi có hướng dẫn, trong 15 ngày`` begins with the guidance, not with the assignment.
    """
    found = node(m, frame)
    return None if "condition" in m and _is_counted(found) else found


def node(m: Match, _: Frame) -> Node | None:
    """The phrase itself, without what may stand around it."""
    return _last_node(m)


def on(m: Match, _: Frame) -> Point:
    """The part is the time of the work."""
    return Point(parts.one_part(m))


def by(m: Match, _: Frame) -> Point:
    """The part's last day is the last day."""
    return Point(parts.one_part(m), "by")


def before(m: Match, _: Frame) -> Point:
    """A day is itself the last one; of a longer part, the day before it begins."""
    return Point(parts.one_part(m), "before")


def stretch(m: Match, _: Frame) -> Stretch | None:
    """From a part to a part; a mere dash joins only parts of the same kind."""
    if "named_days" in m:
        return cast("Stretch", m.get("named_days"))
    first, last = cast("Part", m.get("first")), cast("Part", m.get("last"))
    if "dash" in m and first.precision != last.precision:
        return None
    bound: Bound = "before" if "BEFORE" in m else "by"
    return Stretch(first, last, bound, length=m.number("length"))


def named_days(m: Match, _: Frame) -> Stretch:
    """``May 15-17, 2023``."""
    month = m.number("MONTHNAME") or 0
    first = Part("day", m.number("year_of"), (month, month), day=m.number("first"))
    return Stretch(first, replace(first, day=m.number("last")))


def since_signing(m: Match, _: Frame) -> Point:
    """``từ ngày ký đến hết năm 2023``: the end alone is a day."""
    return Point(parts.one_part(m), "before" if "BEFORE" in m else "by")


def narrowed(m: Match, _: Frame) -> Narrowed | None:
    """``Quý II/2023 (trước ngày 15/6)``; a mere day in brackets may be its end, ``(30/6)``."""
    outer, inner = cast("Part", m.get("outer")), cast("Point", m.get("inner") or m.get("last_day"))
    if "last_day" in m:
        return None if outer.precision == "day" else Narrowed(outer, inner, is_end=True)
    if inner.part.day is not None and inner.part.months is None:
        if outer.precision != "month" or outer.months is None or outer.edge:
            return None
        day = replace(outer, precision="day", day=inner.part.day)
        return Narrowed(outer, replace(inner, part=day))
    if inner.bound == "on" and inner.part.precision == "day":
        return None
    return Narrowed(outer, inner)


def limit(m: Match, frame: Frame) -> Node | None:
    """The nearer bound; ``trước ngày 20`` lies in the month that it narrows."""
    return Point(parts.one_part(m), "by") if "day_alone" in m else node(m, frame)


def last_day(m: Match, _: Frame) -> Point | None:
    """``(30/6)``: a day of the calendar in brackets, behind the part in which it lies."""
    part = parts.one_part(m)
    return None if part.months is None else Point(part, "by")


def reported(m: Match, _: Frame) -> Point | None:
    """When a report on some period is due; its year must stand there, since it may be the next."""
    inner = cast("Point", m.get("inner"))
    return inner if inner.part.year else None


def several(m: Match, _: Frame) -> Several | None:
    """Parts of the same kind, or longer ones with their years; none of them told from today."""
    found = parts.all_parts(m)
    if any(part.days or part.unclear for part in found):
        return None
    unlike = len({part.precision for part in found}) > 1
    if unlike and any(part.precision == "day" or part.year is None for part in found):
        return None
    return Several(found) if m.number("length") in {None, len(found)} else None


def stage(m: Match, _: Frame) -> Stretch | None:
    """``giai đoạn 2021-2025``, ``05 năm giai đoạn 2021-2025``."""
    inner = m.get("stretch")
    if isinstance(inner, Stretch):
        return inner
    first, last = m.number("first_year"), m.number("last_year")
    years = [Part("year", year=value, months=(1, 12)) for value in (first, last)]
    return Stretch(years[0], years[1], "by", "stage", m.number("length"))


def session(m: Match, _: Frame) -> Session:
    """A meeting with its month, quarter or day."""
    return Session(parts.one_part(m))


def none(_: Match, __: Frame) -> NoDeadline:
    """No deadline at all."""
    return NoDeadline()


def continuing(m: Match, _: Frame) -> Continuing | None:
    """A duty that goes on, perhaps within a stretch of time.

    ``thường xuyên thứ sáu`` is each Friday or none: not the next alone.
    """
    inner = _last_node(m)
    if isinstance(inner, Continuing):
        return inner
    if isinstance(inner, Point) and inner.bound == "on" and _is_day_told_from_today(inner.part):
        return None
    return Continuing(within=inner if isinstance(inner, Point | Stretch) else None)


def open_(m: Match, _: Frame) -> Continuing:
    """From a day on, without an end."""
    return Continuing(since=cast("Part", m.get("since")))


def span(m: Match, _: Frame) -> Span:
    """``07 ngày``, ``10 ngày làm việc``, ``2 tháng``."""
    unit = next((unit for label, unit in _SPAN_UNITS.items() if label in m), None)
    return Span(m.number("number") or 0, unit or ("workday" if "WORKING" in m else "day"))


def relative(m: Match, _: Frame) -> Relative:
    """A span from the assignment, or from the day that is named."""
    return Relative(cast("Span | None", m.get("span")), cast("Part | None", m.get("since")))


def _is_counted(found: Node | None) -> bool:
    """Whether it has no place in the calendar of its own: a span, or ``trong tháng``."""
    if isinstance(found, Point):
        part = found.part
        nowhere = part.months is None and part.week is None and not part.unclear
        return part.days is not None or nowhere
    return isinstance(found, Relative) and found.since is None


def _is_day_told_from_today(part: Part) -> bool:
    return part.precision == "day" and part.days is not None


def _last_node(m: Match) -> Node | None:
    nodes = [value for _, value in m.found if isinstance(value, get_args(Node))]
    return nodes[-1] if nodes else None


ACTIONS: dict[str, Action] = {
    **parts.ACTIONS, **nearby.ACTIONS, **cycles.ACTIONS,
    **dict.fromkeys(_WITHOUT_MEANING.split(), lambda *_: PASSED_OVER),
    "deadline": deadline, "condition": lambda *_: True, "dash": lambda *_: True,
    "on": on, "by_then": by, "latest": node, "by": by, "before_then": before, "before": node,
    "to_before": before,
    "since_signing": since_signing,
    "bounded": node, "limit": limit, "last_day": last_day, "narrowed": narrowed,
    "reported": reported, "named_days": named_days,
    "stretch": stretch, "several": several, "stage": stage, "session": session, "none": none,
    "continuing": continuing, "open": open_, "span": span, "relative": relative,
}  # fmt: skip
"""Rule of the grammar -> what it builds."""
