"""What a person writes about an event, as values of its fields; ``none`` clears a field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dangvu_cli.app.drafting import NOTHING, text_value
from dangvu_cli.domain.dates import read_day
from dangvu_cli.domain.text import nfc
from dangvu_cli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dangvu_cli.domain.dates import Frame

TEXTS = ("name_en", "basis", "cite")
DAYS = ("start", "end")


def draft_event(said: Mapping[str, str | None], frame: Frame) -> dict[str, Any]:
    """The fields that ``said`` (option -> text, None where not given) sets; raises UsageError."""
    given = {name: text for name, text in said.items() if text is not None}
    values: dict[str, Any] = {}
    if "name" in given:
        if not given["name"].strip():
            raise UsageError("event.no-name")
        values["name"] = nfc(given["name"])
    for name in TEXTS:
        if name in given:
            values[name] = text_value(name, given[name])
    for name in DAYS:
        if name in given:
            cleared = given[name].strip().casefold() in NOTHING
            values[name] = None if cleared else read_day(given[name], frame)
    return values
