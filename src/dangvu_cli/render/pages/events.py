"""The pages of ``event``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dangvu_cli.domain.event import Event
from dangvu_cli.domain.event_verbs import moves
from dangvu_cli.i18n import say
from dangvu_cli.render import shapes, words
from dangvu_cli.render.sheet import Column, Page, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dangvu_cli.domain.book import Book
    from dangvu_cli.i18n import Language


def events_page(
    events: Iterable[Event], bound: Mapping[str | None, int], language: Language
) -> Page:
    """The answer of ``event list``; ``bound`` counts the tasks due at each event."""
    ordered = sorted(events, key=_order)

    def count(event: Event) -> int:
        return bound.get(event.id, 0)

    columns = [
        *_columns(language),
        Column(
            "tasks", say(language, "event.tasks"), count, lambda e: str(count(e)), align="right"
        ),
    ]
    return Page(
        sheets=[Sheet(columns, ordered, empty=say(language, "event.none"))],
        data=lambda: [shapes.event(event) for event in ordered],
    )


def changed_events_page(book: Book, language: Language) -> Page:
    """The changed events, a removed one as it was; the numbers are those of the moved tasks."""
    states = {
        entry.change.event: entry.after or entry.before
        for entry in book.entries
        if entry.change.event is not None
    }
    changed = [state for state in states.values() if isinstance(state, Event)]
    return Page(
        sheets=[Sheet(_columns(language), changed)],
        data=lambda: [shapes.event(event) for event in changed],
        ids=lambda: [move.task.id for move in moves(book.entries, book.tasks)],
    )


def _columns(language: Language) -> list[Column[Event]]:
    def name(event: Event) -> str:
        return event.name_in(language)

    return [
        Column("id", say(language, "event.id"), lambda e: e.id, lambda e: e.id),
        Column("name", say(language, "field.name"), name, name, flexible=True),
        Column("start", say(language, "field.start"), lambda e: e.start,
               lambda e: words.read(e.start, language)),
        Column("end", say(language, "field.end"), lambda e: e.end,
               lambda e: words.read(e.end, language), rank=1),
        Column("basis", say(language, "field.basis"), lambda e: e.basis,
               lambda e: words.basis(e.basis, language), most=18, rank=1),
        Column("cite", say(language, "field.cite"), lambda e: e.cite,
               lambda e: e.cite or "", most=18, rank=2),
    ]  # fmt: skip


def _order(event: Event) -> tuple[date, str]:
    """By the opening day, those without one last."""
    return event.start or date.max, event.id
