"""The pages of ``schema``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dangvu_cli.i18n import say
from dangvu_cli.render.schemas import NAMES, schema
from dangvu_cli.render.sheet import Column, Page, Sheet

if TYPE_CHECKING:
    from dangvu_cli.i18n import Language


def schemas_page(language: Language) -> Page:
    """The answer of ``schema``: the names of all schemas, each with what it describes."""

    def meaning(name: str) -> str:
        return say(language, f"schema.of.{name}")

    columns: list[Column[str]] = [
        Column("name", say(language, "schema.name"), str, str),
        Column("meaning", say(language, "schema.meaning"), meaning, meaning, flexible=True),
    ]
    return Page(sheets=[Sheet(columns, NAMES)], data=lambda: list(NAMES))


def schema_page(name: str) -> Page:
    """The answer of ``schema NAME``; raises UsageError where there is none of that name."""
    found = schema(name)
    return Page(sheets=[], data=lambda: found)
