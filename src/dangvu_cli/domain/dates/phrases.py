"""What the grammar's rules about whole phrases build: points, stretches, spans, sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast, get_args

from dangvu_cli.domain.dates import cycles, nearby, parts
from dangvu_cli.domain.dates.nodes import (
    Continuing,
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

_SPAN_UNITS: dict[str, Literal["week", "month", "year"]] = {
    "WEEK": "week", "MONTH": "month", "YEAR": "year",
}  # fmt: skip


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
    first, last = cast("Part", m.get("first")), cast("Part", m.get("last"))
    if "dash" in m and first.precision != last.precision:
        return None
    bound: Bound = "before" if "BEFORE" in m else "by"
    return Stretch(first, last, bound, length=m.number("length"))


def several(m: Match, _: Frame) -> Several | None:
    """Parts of the same kind, none of them told from today."""
    found = parts.all_parts(m)
    if len({part.precision for part in found}) > 1 or any(part.days for part in found):
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


def continuing(m: Match, _: Frame) -> Continuing:
    """A duty that goes on, perhaps within a stretch of time."""
    inner = _last_node(m)
    if isinstance(inner, Continuing):
        return inner
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


def _last_node(m: Match) -> Node | None:
    nodes = [value for _, value in m.found if isinstance(value, get_args(Node))]
    return nodes[-1] if nodes else None


ACTIONS: dict[str, Action] = {
    **parts.ACTIONS, **nearby.ACTIONS, **cycles.ACTIONS, "deadline": node, "dash": lambda *_: True,
    "on": on, "by": by, "before": before,
    "stretch": stretch, "several": several, "stage": stage, "session": session, "none": none,
    "continuing": continuing, "open": open_, "span": span, "relative": relative,
}  # fmt: skip
"""Rule of the grammar -> what it builds."""
