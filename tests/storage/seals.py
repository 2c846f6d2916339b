"""Data files and tables without their seal, to be compared by what they hold."""

from __future__ import annotations

from pathlib import Path

from dangvu_cli.errors import DataFileError
from dangvu_cli.storage.layout import ReadTables, Tables, decode, encode
from dangvu_cli.storage.seal import is_intact

SEAL = {"generation", "checksum", "parent", "tables"}


def plain(tables: ReadTables) -> Tables:
    """Return the tables without the seal."""
    meta = {number: {k: v for k, v in document.items() if k not in SEAL}
            for number, document in tables.get("meta", {}).items()}  # fmt: skip
    return {**tables, "meta": meta}


def unsealed(content: bytes) -> bytes:
    """Return a data file without its seal, which must be a true one; anything else as it is."""
    try:
        tables = decode(content, Path("unsealed"))
    except DataFileError:
        return content
    assert is_intact(content, tables)
    return encode(plain(tables))


def names(folder: Path) -> set[str]:
    """Return what lies in a folder, kept generations aside."""
    return {entry.name for entry in folder.iterdir() if not entry.name.endswith("~")}
