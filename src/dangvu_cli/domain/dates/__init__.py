"""Reading deadlines, periods and days as people write them (contract, section 3).

``read`` is for a deadline, ``read_period`` for filters and report periods, ``read_day`` for one
day. What is not understood whole is refused with its reason: nothing is ever guessed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dangvu_cli.domain.dates.frame import Frame
from dangvu_cli.errors import Message, UsageError

if TYPE_CHECKING:
    from datetime import date

    from dangvu_cli.domain.deadline import Period, Reading

__all__ = ["Frame", "read", "read_day", "read_period"]

_OPEN = ".."


def read(text: str, frame: Frame) -> Reading:
    """How ``text`` is understood as a deadline.

    Raises UsageError with the reason where it cannot be read with certainty, NotFoundError for
    ``event:`` with an id that the events do not have. An event or session that ``frame.events``
    does not know by name is refused.
    """
    from dangvu_cli.domain.dates.iso import read_iso

    stripped = text.strip()
    iso = read_iso(stripped)
    if iso is not None:
        return replace(iso, text=text)
    if stripped.startswith(_OPEN) or stripped.endswith(_OPEN):
        raise UsageError("date.open_range", hint=Message("date.open_range_hint"))
    from dangvu_cli.domain.dates.events import read_event
    from dangvu_cli.domain.dates.reader import read_phrase
    from dangvu_cli.domain.dates.recurrence import read_rule

    named = read_event(stripped, frame) or read_rule(stripped)
    return replace(named or read_phrase(stripped, frame), text=text)


def read_period(text: str, frame: Frame) -> Period:
    """The days of ``text`` in a filter or report; ``..2023-06-30`` leaves an end open.

    ``by 2023-06-30`` is every day until then. Raises UsageError for a text without days.
    """
    from dangvu_cli.domain.deadline import Period

    stripped = text.strip()
    if stripped.startswith(_OPEN) and len(stripped) > len(_OPEN):
        return Period(None, _bounded(stripped[len(_OPEN) :], frame).end, text)
    if stripped.endswith(_OPEN) and len(stripped) > len(_OPEN):
        return Period(_bounded(stripped[: -len(_OPEN)], frame).start, None, text)
    reading = _bounded(stripped, frame)
    return Period(reading.start, reading.end, text)


def read_day(text: str, frame: Frame) -> date:
    """The one day that ``text`` names; raises UsageError for a longer period or none."""
    reading = read(text, frame)
    if reading.start is None or reading.start != reading.end:
        raise UsageError("date.not_one_day", hint=Message("date.one_day_hint"), text=text)
    return reading.end


def _bounded(text: str, frame: Frame) -> Reading:
    reading = read(text, frame)
    if reading.kind == "relative" or (reading.start is None and reading.end is None):
        raise UsageError("date.no_days", hint=Message("date.accepted"), text=text)
    return reading
