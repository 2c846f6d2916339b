"""What schemas are made of: types, and the few ways to put them together.

JSON Schema 2020-12; patterns stand beside formats, since a validator may leave formats unchecked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Schema = dict[str, Any]
Fields = dict[str, Schema]

TEXT: Schema = {"type": "string"}
WORDS: Schema = {"type": "string", "minLength": 1}
DAY: Schema = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
TIME: Schema = {
    "type": "string",
    "format": "date-time",
    "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?Z$",
}
INTEGER: Schema = {"type": "integer"}
COUNT: Schema = {"type": "integer", "minimum": 0}
NUMBER: Schema = {"type": "integer", "minimum": 1}
PERCENT: Schema = {"type": "integer", "minimum": 0, "maximum": 100}
FRACTION: Schema = {"type": "number", "minimum": 0, "maximum": 1}
FLAG: Schema = {"type": "boolean"}


def field(schema: Schema, description: str) -> Schema:
    """A field: what it holds, and what that means."""
    return {**schema, "description": description}


def ref(name: str) -> Schema:
    """An object that is defined under ``$defs``."""
    return {"$ref": f"#/$defs/{name}"}


def choice(values: Iterable[object]) -> Schema:
    """One of a few values."""
    return {"enum": list(values)}


def array(items: Schema) -> Schema:
    """A list, perhaps empty."""
    return {"type": "array", "items": items}


def nullable(schema: Schema) -> Schema:
    """The same, or null."""
    if "enum" in schema:
        return {**schema, "enum": list(dict.fromkeys([*schema["enum"], None]))}
    if "$ref" in schema:
        described = {name: part for name, part in schema.items() if name != "$ref"}
        return {"anyOf": [{"$ref": schema["$ref"]}, {"type": "null"}], **described}
    if isinstance(schema.get("type"), str):
        return {**schema, "type": [schema["type"], "null"]}
    return dict(schema)


def record(
    title: str, fields: Mapping[str, Schema], required: Iterable[str] | None = None
) -> Schema:
    """An object of these fields and no others; all of them are ``required`` unless it is said."""
    return {
        "title": title,
        "type": "object",
        "properties": dict(fields),
        "required": list(fields if required is None else required),
        "additionalProperties": False,
    }


def pair(schema: Schema) -> Schema:
    """A value before and after: null where there was, or is, none."""
    value = nullable(schema)
    meaning = {"description": value.pop("description")} if "description" in value else {}
    return {"type": "array", "items": value, "minItems": 2, "maxItems": 2, **meaning}
