"""What the grammar's rules about days told from today build: ``tuần sau``, ``+10b``, ``eom``."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from dangvu_cli.domain.dates.nodes import Part
from dangvu_cli.domain.dates.parts import one_part
from dangvu_cli.domain.dates.spans import count_from
from dangvu_cli.domain.dates.units import month_unit, shift_unit, week_of
from dangvu_cli.domain.dates.words import OFFSETS
from dangvu_cli.domain.deadline import Span

if TYPE_CHECKING:
    from dangvu_cli.domain.dates.engine import Action, Match
    from dangvu_cli.domain.dates.frame import Frame
    from dangvu_cli.domain.deadline import Precision

_UNITS: dict[str, Precision] = {
    "WEEK": "week", "MONTH": "month", "QUARTER": "quarter", "YEAR": "year",
}  # fmt: skip


def running(m: Match, _: Frame) -> Part:
    """The unit without a number: the one in which the reader stands."""
    return Part(_unit(m))


def near(m: Match, frame: Frame) -> Part:
    """``tuần sau``, ``quý này``, ``next quarter``."""
    if "near_day" in m:
        return one_part(m)
    shift = m.number("SHIFT") if "SHIFT" in m else m.number("WHICH")
    unit = _unit(m)
    return Part(unit, days=shift_unit(unit, frame.today, shift or 0))


def today(m: Match, frame: Frame) -> Part:
    """``hôm nay``, ``tomorrow``; ``từ nay``."""
    return _one_day(frame.today + timedelta(days=m.number("DAYSHIFT") or 0))


def unclear(_: Match, __: Frame) -> Part:
    """``ngày 5 tháng sau``, ``thứ sáu tới``: of which month or week depends on who says it.

    ``3 tháng tới`` may be that many months, too, and ``6 tháng năm`` a half and a whole year.
    """
    return Part("day", unclear=True)


def near_day(m: Match, frame: Frame) -> Part | None:
    """A day told from today: ``+10b``, ``eom``, ``friday``, ``ngày 15 tháng này``."""
    if "today" in m or "unclear" in m:
        return one_part(m)
    if "LETTER" in m:
        unit = OFFSETS.get(str(m.get("LETTER")))
        span = Span(m.number("COUNT") or 0, unit) if unit else None
        return _one_day(count_from(span, frame.today, frame.workdays)) if span else None
    if "EO" in m:
        months_long = m.number("EO") or 0
        unit_days = month_unit(frame.today, months_long) if months_long else week_of(frame.today)
        return _one_day(unit_days[1])
    if "weekday" in m:
        return _one_day(_next_weekday(m, frame))
    shift = m.number("NEAR") if "NEAR" in m else m.number("WHICH")
    month_days = shift_unit("month", frame.today, shift or 0)
    number_of_month = month_days[0].month
    return Part(
        "day", month_days[0].year, (number_of_month, number_of_month), day=m.number("number")
    )


def _unit(m: Match) -> Precision:
    return next(unit for label, unit in _UNITS.items() if label in m)


def _one_day(found: date) -> Part:
    return Part("day", days=(found, found))


def _next_weekday(m: Match, frame: Frame) -> date:
    wanted = m.number("weekday") or 0
    if "WEEK" in m:
        shift = m.number("SHIFT") if "SHIFT" in m else m.number("WHICH")
        return week_of(frame.today)[0] + timedelta(days=wanted, weeks=shift or 0)
    return frame.today + timedelta(days=(wanted - frame.today.weekday()) % 7)


ACTIONS: dict[str, Action] = {
    "running": running, "near": near, "today": today, "now": today, "near_day": near_day,
    "unclear": unclear,
}  # fmt: skip
"""Rule of the grammar -> what it builds."""
