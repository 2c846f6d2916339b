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

_LEADS = frozenset({"LEAD", "IN", "DONE", "BY", "TO", "THE"})
_BRACKETS = re.compile(r"\(.*\)")


def read_event(text: str, frame: Frame) -> Reading | None:
    """``event:hntw8``; None where the text is not of that form. Unknown: NotFoundError."""
    head, colon, name = text.partition(":")
    if not colon or head.strip().casefold() != "event":
        return None
    for event in frame.events:
        if event.id.casefold() == name.strip().casefold():
            return _reading(event)
    raise NotFoundError("date.event_unknown", hint=Message("date.event_add"), event=name.strip())


def event_reading(text: str, tokens: Sequence[Token], frame: Frame) -> Reading | None:
    """The event whose name the text is, behind such words as ``trình tại``."""
    if not frame.events:
        return None
    for token in tokens:
        name = _folded(text[token.start :])
        matches = [event for event in frame.events if name in set(_names(event))]
        if len(matches) > 1:
            ids = [event.id for event in matches]
            raise UsageError("date.event_ambiguous", hint=Message("date.event_by_id"), events=ids)
        if matches:
            return _reading(matches[0])
        if not _LEADS & token.kinds.keys():
            return None
    return None


def _names(event: Event) -> Iterator[str]:
    """The id and the names, also without what stands in brackets."""
    for name in (event.id, event.name, event.name_en or event.name):
        yield _folded(name)
        yield _folded(_BRACKETS.sub("", name))


def _folded(text: str) -> str:
    letters = letters_and_marks(text)[0]
    return " ".join(re.findall(r"\w+", letters))


def _reading(event: Event) -> Reading:
    precision: Precision | None = "day" if event.start else None
    return Reading("", "event", "event", event.start, event.start, precision, event=event.id)
