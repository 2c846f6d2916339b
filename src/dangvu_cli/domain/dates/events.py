"""Deadlines that hang on an event of the events table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dangvu_cli.domain.dates.tokens import letters_and_marks
from dangvu_cli.domain.deadline import Reading
from dangvu_cli.errors import Message, NotFoundError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dangvu_cli.domain.dates.frame import Frame
    from dangvu_cli.domain.dates.tokens import Token
    from dangvu_cli.domain.deadline import Precision
    from dangvu_cli.domain.event import Event

_BOUNDS = frozenset({"BY", "TO", "BEFORE"})
_LEADS = _BOUNDS | {"LEAD", "IN", "DONE", "THE", "DAY", "MOMENT", "BODY", "RANK", "LEVEL"}
_WORD = re.compile(r"[^\W\d_]+|\d+")
_BRACKETS = re.compile(r"\(.*\)")


def read_event(text: str, frame: Frame) -> Reading | None:
    """``event:hntw8``; None where the text is not of that form. Unknown: NotFoundError."""
    event = _of_id(text, frame)
    return _reading(event) if event else None


def event_reading(text: str, tokens: Sequence[Token], frame: Frame) -> Reading | None:
    """The event that the text names, behind such words as ``trình tại`` or ``trước``."""
    bounded = False
    for token in tokens:
        rest = text[token.start :]
        event = _of_id(rest, frame) or _of_name(rest, frame)
        if event:
            return _reading(event, bounded=bounded)
        if not _LEADS & token.kinds.keys():
            return None
        bounded = bounded or not _BOUNDS.isdisjoint(token.kinds)
    return None


def event_within(text: str, frame: Frame) -> Event | None:
    """The event whose name is somewhere in the text, the longest where there are several."""
    words = f" {_folded(text)} "
    known = [(name, event) for event in frame.events for name in _names(event)]
    within = [pair for pair in known if f" {pair[0]} " in words]
    return max(within, key=lambda pair: len(pair[0]))[1] if within else None


def _of_id(text: str, frame: Frame) -> Event | None:
    head, colon, name = text.partition(":")
    if not colon or head.strip().casefold() != "event":
        return None
    for event in frame.events:
        if event.id.casefold() == name.strip().casefold():
            return event
    raise NotFoundError("date.event_unknown", hint=Message("date.event_add"), event=name.strip())


def _of_name(text: str, frame: Frame) -> Event | None:
    name = _folded(text)
    matches = [event for event in frame.events if name in set(_names(event))]
    if len(matches) > 1:
        ids = [event.id for event in matches]
        raise UsageError("date.event_ambiguous", hint=Message("date.event_by_id"), events=ids)
    return matches[0] if matches else None


def _names(event: Event) -> Iterator[str]:
    """The id and the names, also without what stands in brackets."""
    for name in (event.id, event.name, event.name_en or event.name):
        yield _folded(name)
        yield _folded(_BRACKETS.sub("", name))


def _folded(text: str) -> str:
    """Words and numbers alone: ``Hội nghị TW8`` is ``Hội nghị Trung ương 8``."""
    words = _WORD.findall(letters_and_marks(text)[0])
    return " ".join("trung uong" if word == "tw" else word for word in words)


def _reading(event: Event, *, bounded: bool = False) -> Reading:
    """The opening day; of what is due by it or before it, it is the last day (``trước ngày X``)."""
    precision: Precision | None = "day" if event.start else None
    start, rule = (None, "by-event") if bounded else (event.start, "event")
    return Reading("", "event", rule, start, event.start, precision, event=event.id)
