"""The tables of fields in docs/json.md, drawn from the JSON Schemas.

``make fields`` writes them anew: each block between ``<!-- output: NAME -->`` or
``<!-- object: NAME -->`` and ``<!-- end -->`` holds the fields of that output, or of that object.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dangvu_cli.render.schemas import DEFINITIONS, OUTPUTS

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).parents[1] / "docs" / "json.md"
BLOCK = re.compile(r"(?<=<!-- (output|object): )(\w+)( -->\n).*?(?=<!-- end -->)", re.DOTALL)
FORMATS = {"date": "date", "date-time": "time"}
TYPES = {"string": "text", "boolean": "true or false"}


def drawn(page: str) -> str:
    """The page with every block drawn anew."""
    return BLOCK.sub(lambda block: f"{block[2]}{block[3]}{_block(block[1], block[2])}", page)


def _block(place: str, name: str) -> str:
    schema = (OUTPUTS if place == "output" else DEFINITIONS)[name]
    return "".join(f"{line}\n" for line in ["", *_lines(schema), ""])


def _lines(schema: dict[str, Any]) -> Iterator[str]:
    yield f"{schema['title']}. {schema.get('description', '')}".strip()
    yield ""
    if "properties" not in schema:
        yield f"A {spelled(schema)}."
        return
    fields = schema["properties"]
    task = DEFINITIONS["task"]["properties"]
    if len(fields) > len(task) and task.items() <= fields.items():
        yield f"All fields of {spelled({'$ref': '/task'})}, and:"
        yield ""
        fields = {name: field for name, field in fields.items() if name not in task}
    yield "| field | type | meaning |"
    yield "|---|---|---|"
    for name, field in fields.items():
        optional = "" if name in schema["required"] else ", optional"
        meaning = field.get("description", "").replace("|", "\\|")
        yield f"| `{name}`{optional} | {spelled(field)} | {meaning} |"


def spelled(schema: dict[str, Any]) -> str:
    """What a field holds, in words."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#object-{name})"
    if "anyOf" in schema:
        return " or ".join(map(spelled, schema["anyOf"]))
    if "const" in schema:
        return f"`{json.dumps(schema['const'])}`"
    if "enum" in schema:
        return ", ".join("null" if v is None else f"`{v}`" for v in schema["enum"])
    if "array" in schema["type"]:
        kind = "pair" if schema.get("maxItems") else "list"
        return f"{kind} of {spelled(schema['items'])}" + " or null" * ("null" in schema["type"][1:])
    names: list[str] = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    first = FORMATS.get(schema.get("format", "")) or TYPES.get(names[0], names[0])
    return " or ".join([first, *names[1:]])


if __name__ == "__main__":
    PAGE.write_text(drawn(PAGE.read_text("utf-8")), encoding="utf-8")
