"""What a template may name: the report's fields in words for people, its tables, its values."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.text import visible
from dangvu_cli.i18n import say, spell_day
from dangvu_cli.render.shapes import native
from dangvu_cli.render.words import percent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dangvu_cli.i18n import Language
    from dangvu_cli.render.sheet import Page, Sheet

DAYS = {"as_of", "start", "end", "original_end", "assigned", "completed", "on"}
WORDED = {"kind", "priority", "status", "timing"}


def fields_of(page: Page, language: Language) -> dict[str, Any]:
    """The JSON of the page with days, states and rates in words; ``title`` is its heading."""
    fields: dict[str, Any] = _in_words(native(page.data()), language)
    return {"title": visible(page.title or ""), **fields}


def tables_of(page: Page) -> Mapping[str, Sheet[Any]]:
    """The tables of the page by their names."""
    if page.tables is not None:
        return page.tables()
    return {sheet.name: sheet for sheet in page.sheets if sheet.name}


def _in_words(value: Any, language: Language) -> Any:  # noqa: ANN401
    if isinstance(value, list):
        return [_in_words(part, language) for part in value]
    if isinstance(value, dict):
        if value.keys() == {"value", "numerator", "denominator"}:
            return {**value, "value": percent(value["value"], language)}
        return {name: _field(name, part, language) for name, part in value.items()}
    return visible(value) if isinstance(value, str) else value


def _field(name: str, value: Any, language: Language) -> Any:  # noqa: ANN401
    if not isinstance(value, str):
        return _in_words(value, language)
    if name in DAYS:
        return spell_day(language, date.fromisoformat(value))
    return say(language, f"{name}.{value}") if name in WORDED else visible(value)
