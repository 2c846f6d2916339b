"""The data file as bytes: plain TinyDB JSON, one document per line, and nothing else accepted.

UTF-8 without a BOM; every table and every document begins on a line of its own; ``meta`` first, the
other tables by name, documents by number, fields as given; no blanks between tokens; a newline
at the end. So the same tables give the same bytes, and a change of one task is one line of a diff.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, MutableMapping
from typing import TYPE_CHECKING, Any

from dangvu_cli.errors import DataFileError, Message, UsageError
from dangvu_cli.storage.rows import Rows

if TYPE_CHECKING:
    from pathlib import Path

    from dangvu_cli.storage.rows import Chunks

Tables = dict[str, Any]
"""Table name -> {document number, as text -> document}: ``Rows``, or dictionaries."""

ReadTables = Mapping[str, Any]
"""Tables to look at."""

SCHEMA = "dangvu.data"
VERSION = 1
"""The version that this program writes, and the newest that it reads (``meta``, document 1)."""

_NUMBER = re.compile(r"[1-9][0-9]{0,14}")


def encode(tables: ReadTables) -> bytes:
    """The file that holds ``tables``; text that is not Unicode (a lone surrogate) is refused."""
    return b"".join(whole(blocks(tables)))


def blocks(tables: ReadTables) -> dict[str, Chunks]:
    """The bytes of each table, in the order of the file; text that is not Unicode is refused."""
    names = sorted(tables, key=lambda name: (name != "meta", name))
    try:
        return {name: rows_of(tables[name]).chunks() for name in names}
    except UnicodeEncodeError as error:
        raise UsageError("file.text_not_unicode") from error


def whole(tables: Mapping[str, Chunks]) -> Chunks:
    """The bytes of the file that has ``tables``."""
    content: Chunks = [b"{\n"]
    for place, (name, chunks) in enumerate(tables.items()):
        content += (b",\n" * bool(place) + heading(name), *chunks)
    return [*content, b"\n}\n"]


def heading(name: str) -> bytes:
    """What stands before a table's brace."""
    return f"{json.dumps(name, ensure_ascii=False)}:".encode()


def rows_of(documents: MutableMapping[str, Any]) -> Rows:
    """A table with its bytes."""
    return documents if isinstance(documents, Rows) else Rows.of(documents)


def decode(content: bytes, path: Path) -> Tables:
    """The tables in ``content``, read from ``path``; raises DataFileError for anything amiss."""
    from dangvu_cli.storage.strict_json import JsonError, parse

    try:
        tables: Tables = parse(content)
    except JsonError as error:
        raise _damaged(f"file.{error.reason}", path, **error.values) from error
    _check_structure(tables, path)
    _check_schema(tables, path)
    return tables


def _check_structure(tables: object, path: Path) -> None:
    if not isinstance(tables, dict):
        raise _damaged("file.not_tables", path)
    for name, documents in tables.items():
        if not isinstance(documents, dict):
            raise _damaged("file.not_a_table", path, table=name)
        for number, document in documents.items():
            if not isinstance(document, dict) or not _NUMBER.fullmatch(number):
                raise _damaged("file.not_a_document", path, table=name, number=number[:20])


def _check_schema(tables: Tables, path: Path) -> None:
    meta = tables.get("meta", {}).get("1", {})
    version = meta.get("version")
    if meta.get("schema") != SCHEMA or type(version) is not int or version < 1:
        hint = Message("file.foreign.hint")
        raise DataFileError("file.foreign", hint=hint, path=str(path))
    if version > VERSION:
        hint = Message("file.newer.hint")
        raise DataFileError("file.newer", hint=hint, path=str(path), version=version, known=VERSION)


def _damaged(message: str, path: Path, **values: object) -> DataFileError:
    return DataFileError(message, hint=Message("file.damaged.hint"), path=str(path), **values)
