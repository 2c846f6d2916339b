"""The program's words: message ids to Vietnamese or English sentences."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Literal, cast

from dangvu_cli.errors import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["vi", "en"]
Catalogue = dict[str, str | tuple[str, str]]
"""Message id -> text, or (text for one, text for more) chosen by the parameter ``count``."""

LANGUAGES: tuple[Language, ...] = ("vi", "en")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def catalogue(language: Language) -> Catalogue:
    """The catalogue of ``language``; only the one in use is loaded."""
    return cast("Catalogue", import_module(f"dangvu_cli.i18n.{language}").MESSAGES)


def say(language: Language, message_id: str, /, **values: object) -> str:
    """The sentence behind ``message_id`` with its parameters filled in."""
    return translate(language, Message(message_id, values))


def translate(language: Language, message: Message, program: str = "dangvu") -> str:
    """``message`` in ``language``; its values may be messages themselves.

    ``program`` is how a command that is told begins, so that it works when it is pasted.
    """
    text = catalogue(language)[message.id]
    if isinstance(text, tuple):
        text = text[0] if message.values.get("count") == 1 else text[1]
    return text.format_map({"program": program, **_spelled(language, message.values, program)})


def spell_day(language: Language, day: date) -> str:
    """A day for people: ``30/06/2023`` in Vietnamese, ``30 Jun 2023`` in English."""
    if language == "vi":
        return f"{day.day:02}/{day.month:02}/{day.year:04}"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year:04}"


def _spelled(language: Language, values: Mapping[str, object], program: str) -> dict[str, str]:
    return {name: _spell(language, value, program) for name, value in values.items()}


def _spell(language: Language, value: object, program: str) -> str:
    if isinstance(value, Message):
        return translate(language, value, program)
    if isinstance(value, date):
        return spell_day(language, value)
    if isinstance(value, list | tuple):
        return ", ".join(_spell(language, part, program) for part in value)
    return str(value)
