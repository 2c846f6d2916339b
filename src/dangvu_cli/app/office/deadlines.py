"""Deadlines as they stand in a cell: true dates, phrases, and the marks of our own tables."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from dangvu_cli.app.drafting import read_deadline
from dangvu_cli.app.office.grid import FIRST_YEAR
from dangvu_cli.domain.dates.recurrence import falls_on
from dangvu_cli.domain.deadline import Deadline
from dangvu_cli.errors import DangvuError, Message
from dangvu_cli.i18n import LANGUAGES, say
from dangvu_cli.values import value

if TYPE_CHECKING:
    from dangvu_cli.app.office.grid import Cell
    from dangvu_cli.domain.dates import Frame

_ANY_DAYS = (date(2001, 1, 1), date(2030, 8, 15))
"""Two days that share neither year, month nor weekday: what means the same on both needs none, and
what is refused for the same reason on both is no deadline on any."""
_INFERRED = "*"
_BESIDE = re.compile(r"(?P<day>[^()]+?) \((?P<what>[^()]+)\)")
_EVENT = re.compile(r"[a-z][a-z\d]*(?:[-_.][a-z\d]+)*")
_EXTENDED = re.compile(r"; (?:gia hạn từ|extended from) (?P<day>[^;]+)$")
_BLANKS = frozenset({"-", "–", "—", "…", "...", "/", "x"})
_DIGIT = re.compile(r"\d")
_YEARS = range(1990, 2100)


@value
class ReadDeadline:
    """A deadline with the kind of task that it makes, or the reason why there is none.

    A remark is about what the cell says besides.
    """

    due: Deadline | None = None
    kind: str = "deliverable"
    problem: Message | None = None
    hint: Message | None = None
    needs_issued: bool = False
    remark: Message | None = None


def is_same(due: Deadline, other: Deadline) -> bool:
    """Whether both fall on the same days; what recurs may stand at another occurrence."""
    names = ("event", "recurrence") if due.recurrence else ("event", "recurrence", "start", "end")
    return all(getattr(due, name) == getattr(other, name) for name in names)


class DeadlineReader:
    """Reads cells against one frame; without ``issued`` what depends on a day is not read."""

    def __init__(self, frame: Frame, issued: date | None) -> None:
        self._frame = frame
        self._issued = issued
        self._known: dict[tuple[str, date | None], ReadDeadline] = {}
        self._events = {event.id: event.start for event in frame.events}

    def read(self, cell: Cell, assigned: date | None = None) -> ReadDeadline:
        """The deadline in ``cell``; a span counts from ``assigned``, else from the issued day."""
        if cell.day is not None:
            day = cell.day
            if day.year < FIRST_YEAR:
                return ReadDeadline(problem=Message("office.odd-year", {"day": day}))
            return ReadDeadline(Deadline(cell.text, day, day, "day"))
        if cell.line in _BLANKS or not cell.text:
            return ReadDeadline()
        if cell.number is not None and cell.number not in _YEARS:
            return ReadDeadline(problem=Message("office.number-as-date", {"text": cell.text}))
        key = cell.line, assigned
        if key not in self._known:
            self._known[key] = self._read_marked(*key)
        return self._known[key]

    def read_day(self, text: str) -> ReadDeadline:
        """The one day that ``text`` names, as the last day of a deadline."""
        if text in _BLANKS:
            return ReadDeadline()
        found = self._day(text)
        return found if found.due or found.kind == "deliverable" else _not_one_day(text)

    def ending(self, found: ReadDeadline, last: Cell) -> ReadDeadline:
        """What was found, with what the column of last days adds to it.

        It tells the current occurrence of what recurs, and the day of an event of another file; a
        day that contradicts the deadline is a problem.
        """
        due = found.due
        if due and due.recurrence and due.end is None:
            return self.current(found, last.line)
        if found.problem and found.problem.id == "date.event_unknown":
            return self.read(last)
        day = self.read(last).due
        if due and due.end and day and day.end != due.end:
            return ReadDeadline(problem=Message("office.other-last-day", {"day": day.end}))
        return found

    def current(self, repeated: ReadDeadline, text: str) -> ReadDeadline:
        """What recurs, with the day in ``text`` as the last one of its current occurrence."""
        due, day = repeated.due, self._day(text)
        end = day.due.end if day.due else None
        if due is None or due.recurrence is None or _says_no_day(text, day):
            return repeated
        if end is None:
            return day
        if not falls_on(due.recurrence, end):
            values = {"day": end, "rule": due.text}
            return ReadDeadline(problem=Message("input.off-rule", values))
        return replace(repeated, due=replace(due, end=end))

    def is_former(self, former: Deadline | None, found: ReadDeadline, last: Cell) -> bool:
        """Whether the column of last days still tells that of a deadline that was changed since.

        ``former`` is the deadline as it was given, which our own tables have beside it.
        """
        due, day = found.due, self.read(last).due
        if former is None or due is None or day is None or is_same(due, former):
            return False
        if former.recurrence is None or day.end is None:
            return former.end == day.end
        return falls_on(former.recurrence, day.end)

    def _read_marked(self, text: str, assigned: date | None) -> ReadDeadline:
        """What our own tables add: an asterisk, an event beside its day, the first deadline."""
        extended = _EXTENDED.search(text)
        plain = text[: extended.start()] if extended else text
        inferred = plain.endswith(_INFERRED)
        plain = plain.removesuffix(_INFERRED).strip()
        beside = _BESIDE.fullmatch(plain)
        found = None
        if beside and beside["what"] in self._events:
            found = self._at_event(beside["what"], beside["day"])
        elif beside and beside["day"] in self._events:
            found = self._at_event(beside["day"], beside["what"])
        elif beside and _is_event_without_day(plain, beside):  # which is asked for by its name
            found = self._read(f"event:{beside['day']}", assigned)
        elif beside and inferred and _EVENT.fullmatch(beside["what"]):  # of another data file
            plain = beside["day"]
        elif beside:
            repeated = self._read(beside["what"], assigned)
            if repeated.kind == "recurring":
                found, plain = self.current(repeated, beside["day"]), beside["what"]
        found = found or self._read(plain, assigned)
        if found.due is None:
            return found
        due = found.due
        if inferred:
            due = replace(due, basis="inferred")
        if extended:
            first = self._read(extended["day"], assigned).due
            due = replace(due, original_end=first.end if first else None)
        return replace(found, due=due)

    def _at_event(self, event: str, text: str) -> ReadDeadline:
        """The deadline at an event, which may have another day here than in the file."""
        found, day, here = (
            self._read(f"event:{event}", None),
            self._day(text),
            self._events[event],
        )
        if day.due is None or day.due.end == here:
            return found
        values = {"event": event, "day": here or "…", "said": day.due.end}
        return replace(found, remark=Message("office.event-moved", values))

    def _day(self, text: str) -> ReadDeadline:
        found = self._read(text, None)
        if found.due is not None and (found.due.end is None or found.due.start != found.due.end):
            return _not_one_day(text)
        return found

    def _read(self, text: str, assigned: date | None) -> ReadDeadline:
        anchor = assigned or self._issued
        if anchor is not None:
            return self._against(text, self._issued or anchor, anchor)
        first, other = (self._against(text, day, None) for day in _ANY_DAYS)
        if first == other and not (first.problem and first.problem.id == "due.needs-assigned"):
            return first
        problem = Message("office.needs-issued", {"text": text})
        return ReadDeadline(problem=problem, needs_issued=True)

    def _against(self, text: str, today: date, assigned: date | None) -> ReadDeadline:
        frame = replace(self._frame, today=today, assigned=assigned)
        try:
            due, kind = read_deadline(text, frame)
        except DangvuError as error:
            return ReadDeadline(problem=error.message, hint=error.hint)
        return ReadDeadline(due, kind)


def _is_event_without_day(text: str, beside: re.Match[str]) -> bool:
    """Whether ``text`` is what our tables write for an event whose day is not known."""
    name = beside["day"]
    ours = (say(language, "due.without-day", what=name) for language in LANGUAGES)
    return bool(_EVENT.fullmatch(name)) and text in ours


def _says_no_day(text: str, read: ReadDeadline) -> bool:
    """Whether words beside a recurrence only name it once more: ``Định kỳ (hằng tháng)``."""
    if read.problem is None:
        return read.due is None
    return read.problem.id == "date.unreadable" and not _DIGIT.search(text)


def _not_one_day(text: str) -> ReadDeadline:
    hint = Message("date.one_day_hint")
    return ReadDeadline(problem=Message("date.not_one_day", {"text": text}), hint=hint)
