"""From the schema version of an older file to the one that this program writes, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dangvu_cli.storage import layout

if TYPE_CHECKING:
    from collections.abc import Callable

    from dangvu_cli.storage.layout import Tables

STEPS: dict[int, Callable[[Tables], Tables]] = {}
"""Version -> the tables of that version as those of the next; a step keeps what it does not know.

Every version below ``layout.VERSION`` has one, and a file of it in ``tests/data``.
"""


def version_of(tables: Tables) -> int:
    """The schema version of tables that ``layout.decode`` has let in."""
    version: int = tables["meta"]["1"]["version"]
    return version


def upgraded(tables: Tables) -> Tables:
    """The tables in the version of this program; they are altered on the way."""
    for version in range(version_of(tables), layout.VERSION):
        tables = STEPS[version](tables)
        tables["meta"]["1"]["version"] = version + 1
    return tables
