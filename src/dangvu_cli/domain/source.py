"""Sources: the conference, plan or conclusion that directives come from, and the documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dangvu_cli.values import value

if TYPE_CHECKING:
    import datetime as dt  # the field ``date`` would hide the name of the type


@value
class Result:
    """A result that a source records; no task. ``line`` is a 1-based line of its text."""

    line: int
    text: str
    speaker: str | None = None


@value
class Source:
    """A conference, plan or conclusion; ``sha256`` is of the text that line numbers refer to."""

    id: str
    title: str
    title_en: str | None = None
    date: dt.date | None = None
    organiser: str | None = None
    kind: str | None = None
    sha256: str | None = None
    results: tuple[Result, ...] = ()

    def title_in(self, language: str) -> str:
        """The title, in English where that is asked for and known."""
        return self.title_en if language == "en" and self.title_en else self.title


@value
class SourceDocument:
    """A document that tasks are assigned under; what is not known is None.

    ``basis`` is ``article`` or ``public record``.
    """

    symbol: str
    issued: dt.date | None = None
    issuer: str | None = None
    title: str | None = None
    basis: str | None = None

    @property
    def id(self) -> str:
        """Symbol and date: numbers restart each term and per type, so a symbol may recur."""
        return f"{self.symbol}@{self.issued}" if self.issued else self.symbol
