"""The JSON Schemas (2020-12) behind ``dangvu schema``, built from the domain's own enumerations.

They are the contract with whoever reads the program's JSON: each object is closed, and each field
says what it means. ``docs/json.md`` is drawn from them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.nearest import did_you_mean
from dangvu_cli.errors import UsageError
from dangvu_cli.render.schemas import charts, files, preview, reports, settings, sources, tasks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dangvu_cli.render.schemas.parts import Schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NAMES = (
    "list", "show", "log", "report", "remind", "date", "event", "source", "calendar", "chart",
    "error", "seed", "export", "import", "config", "config_check", "schedule",
)  # fmt: skip
OUTPUTS: dict[str, Schema] = (
    tasks.OUTPUTS
    | sources.OUTPUTS
    | reports.OUTPUTS
    | charts.OUTPUTS
    | files.OUTPUTS
    | preview.OUTPUTS
    | settings.OUTPUTS
)
DEFINITIONS: dict[str, Schema] = (
    tasks.DEFINITIONS
    | sources.DEFINITIONS
    | reports.DEFINITIONS
    | charts.DEFINITIONS
    | files.DEFINITIONS
    | preview.DEFINITIONS
    | settings.DEFINITIONS
)


def schema(name: str) -> Schema:
    """The schema of the output ``name``, whole; raises UsageError where there is none."""
    if name not in OUTPUTS:
        hint = did_you_mean(name.lower(), NAMES)
        raise UsageError("schema.unknown", name=name, names=list(NAMES), hint=hint)
    output = OUTPUTS[name]
    used = _used_in(output)
    return {
        "$schema": DIALECT,
        "$id": f"urn:dangvu:schema:{name}:1",
        **output,
        "$defs": {name: made for name, made in DEFINITIONS.items() if name in used},
    }


def _used_in(schema: Schema) -> set[str]:
    """The names of the definitions that ``schema`` needs, those that they need included."""
    used: set[str] = set()
    waiting = [*_refs(schema)]
    while waiting:
        name = waiting.pop()
        if name not in used:
            used.add(name)
            waiting += _refs(DEFINITIONS[name])
    return used


def _refs(part: Any) -> Iterator[str]:  # noqa: ANN401
    if isinstance(part, list):
        for value in part:
            yield from _refs(value)
    elif isinstance(part, dict):
        for name, value in part.items():
            if name == "$ref":
                yield value.rpartition("/")[2]
            else:
                yield from _refs(value)
