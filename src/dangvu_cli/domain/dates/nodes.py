"""What the grammar builds: parts of the calendar as written, still without the days they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from dangvu_cli.values import value

if TYPE_CHECKING:
    from datetime import date

    from dangvu_cli.domain.deadline import Precision, Span

Edge = Literal["start", "mid", "end"]
Bound = Literal["on", "by", "before"]


@value
class Clock:
    """A time of day as written; ``midnight`` where it is 0 o'clock, the border of two days."""

    text: str
    midnight: bool = False


@value
class Part:
    """One stretch of the calendar as written, perhaps without its year.

    Either ``days`` are known (``tuần sau``), or ``week`` counts ISO weeks, or ``months`` are the
    first and last month in the year (``day`` in that month where the part is a day). With none of
    them it is the unit in which the reader stands (``hết năm``). ``edge`` narrows it to one day,
    ``coming`` means the next one (``30/6 tới``), ``open_start`` that only its end is clear,
    ``unclear`` that nobody can tell which day is meant.
    """

    precision: Precision
    year: int | None = None
    months: tuple[int, int] | None = None
    day: int | None = None
    week: int | None = None
    days: tuple[date, date] | None = None
    edge: Edge | None = None
    coming: bool = False
    open_start: bool = False
    unclear: bool = False
    weekday: int | None = None
    clock: Clock | None = None


@value
class Point:
    """A part and how it bounds the work."""

    part: Part
    bound: Bound = "on"


@value
class Narrowed:
    """A part, and within it the bound that decides; one that ``is_end`` only says its last day."""

    outer: Part
    inner: Point
    is_end: bool = False


@value
class Stretch:
    """From one part to another; ``length`` is what the text counts: years, or days (``05 năm``)."""

    first: Part
    last: Part
    bound: Bound = "on"
    rule: str = "range"
    length: int | None = None


@value
class Several:
    """Parts joined by "and": a stretch where each follows the other without a gap."""

    parts: tuple[Part, ...]


@value
class Continuing:
    """A duty without a last day, or one that goes on within a stretch of time."""

    within: Point | Stretch | None = None
    since: Part | None = None


@value
class Recurring:
    """An RFC 5545 rule; ``clock`` as in a part."""

    rule: str
    name: str = "recurring"


@value
class Relative:
    """A span counted from the assignment (``since`` None) or from a stated day."""

    span: Span | None
    since: Part | None = None


@value
class Session:
    """A session of a body whose date stands beside its name."""

    part: Part


@value
class NoDeadline:
    """``none``, ``không hạn``."""


Node = (
    Point | Narrowed | Stretch | Several | Continuing | Recurring | Relative | Session | NoDeadline
)
