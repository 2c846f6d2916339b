"""Events that deadlines hang on: a plenum, a session, a conference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dangvu_cli.values import value

if TYPE_CHECKING:
    from datetime import date


@value
class Event:
    """An event; ``start`` (its opening day) is None while its date is not known.

    ``basis`` says where the dates come from (``article``, ``public record``, or a user's words),
    ``cite`` the document or record.
    """

    id: str
    name: str
    name_en: str | None = None
    start: date | None = None
    end: date | None = None
    basis: str | None = None
    cite: str | None = None

    def name_in(self, language: str) -> str:
        """The name in that language, where it has one."""
        return self.name_en if language == "en" and self.name_en else self.name
