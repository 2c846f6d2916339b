"""How much a reader would make of the XML of an office file, told before any reader sees it."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from xml.parsers import expat

from dangvu_cli.app.office.grid import MOST_CELLS, MOST_FILLED

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator, Mapping

LARGEST_TEXT = 64 << 20
"""Bytes of text in all cells, each string counted as often as it stands in one."""
_STRINGS = "xl/sharedStrings.xml"
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})", re.IGNORECASE)
_STRING = re.compile(rb"<(?:[^<>\s/:]+:)?si[\s>/]")
_ROWS = {"xlsx": b"sheetData", "ods": b"table-row", "docx": b"<w:tblGrid"}
"""What the XML of a table has in it."""
_HOLDS = ("value", "value-type", "formula")
"""How the attributes are called, at their ends, of a cell in which something stands."""
_DIGITS = 9
"""Digits of a row's number, or of how often something is repeated, that are read."""


class Extent:
    """How many cells the reader will make of a table, and how many of them hold something.

    The former are a rectangle over all that does. Which form the XML has does not matter: a parser
    reads it that keeps nothing. ``read`` takes one piece after the other.
    """

    def __init__(self, kind: str) -> None:
        self.columns = self.rows = 0
        self.filled = self.text = 0
        self._row = self._column = 0
        self._repeated = 1
        self._open = 0
        self._rows = _ROWS[kind]
        self._is_table = self._is_broken = False
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._refuse
        begin = {"xlsx": self._sheet, "docx": self._document, "ods": self._table}[kind]
        self._parser.StartElementHandler = begin
        if kind == "ods":
            self._parser.CharacterDataHandler = self._characters

    @property
    def is_too_large(self) -> bool:
        """Whether there are more cells than may be, or more text than anybody has written."""
        is_wide = self.columns * self.rows > MOST_CELLS
        return is_wide or self.filled > MOST_FILLED or self.text > LARGEST_TEXT

    @property
    def is_damaged(self) -> bool:
        """Whether it cannot be told: the XML of a table is broken; other parts may be no XML."""
        return self._is_broken and self._is_table

    def read(self, piece: bytes) -> None:
        """Count what is in the next piece."""
        self._is_table = self._is_table or self._rows in piece
        try:
            if not self._is_broken:
                self._parser.Parse(piece)
        except expat.ExpatError:
            self._is_broken = True

    def _refuse(self, *_: object) -> None:
        """Read no entities: what an office program writes has none."""
        raise expat.ExpatError

    def _sheet(self, tag: str, said: Mapping[str, str]) -> None:
        """Of a sheet of Excel; its strings are counted by ``repeats_too_much``."""
        name = _local(tag)
        if name == "row":
            given = said.get("r", "")
            self._row = int(given[:_DIGITS]) if given.isdecimal() else self._row + 1
            self._column = 0
        elif name == "c":
            place = _PLACE.fullmatch(said.get("r", ""))
            self._column = _column(place[1]) if place else self._column + 1
            self._row = int(place[2]) if place else self._row
            self.columns = max(self.columns, self._column)
            self.rows = max(self.rows, self._row)
        elif name in {"v", "is"} and self.columns:
            self.filled += 1

    def _document(self, tag: str, _: Mapping[str, str]) -> None:
        self.filled += _local(tag) == "tc"

    def _table(self, tag: str, said: Mapping[str, str]) -> None:
        """Of an OpenDocument workbook, whose rows and cells may be repeated."""
        name = _local(tag)
        if name == "table-row":
            self._repeated, self._open = _times(said, "number-rows-repeated"), 0
        elif name in {"table-cell", "covered-table-cell"}:
            times = _times(said, "number-columns-repeated") * self._repeated
            self._open = 0
            if any(attribute.endswith(_HOLDS) for attribute in said):
                self.filled += times
                self._open = times - 1
                self._characters("".join(said.values()))

    def _characters(self, text: str) -> None:
        """Text counts as often as it is repeated beyond the once that it stands there."""
        if self._open:
            self.text += self._open * len(text.encode())


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


def _times(said: Mapping[str, str], name: str) -> int:
    given = next((text for attribute, text in said.items() if _local(attribute) == name), "1")
    return max(int(given[:_DIGITS]), 1) if given.isdecimal() else 1


def repeats_too_much(archive: zipfile.ZipFile, values: int) -> bool:
    """Whether the strings of a workbook are too long for the ``values`` that may show them."""
    if _STRINGS not in archive.namelist():
        return False
    strings = archive.read(_STRINGS)
    if len(strings) > LARGEST_TEXT:
        return True
    longest = max(map(len, _STRING.split(strings)[1:]), default=0)
    if longest * values <= LARGEST_TEXT:
        return False
    lengths = [len("".join(element.itertext())) for element in _elements(strings, "si")]
    total = 0
    for name in archive.namelist():
        for cell in _elements(archive.read(name), "c"):
            total += _length(cell, lengths)
            if total > LARGEST_TEXT:
                return True
    return False


def _length(cell: ET.Element, lengths: list[int]) -> int:
    place = next((part.text for part in cell if part.tag.endswith("}v")), None)
    if cell.get("t") != "s" or not place or not place.isdecimal():
        return 0
    return lengths[int(place)] if int(place) < len(lengths) else 0


def _elements(content: bytes, name: str) -> Iterator[ET.Element]:
    """The elements of that name, let go one after the other."""
    try:
        for _, element in ET.iterparse(io.BytesIO(content)):  # noqa: S314
            if element.tag.rpartition("}")[2] == name:
                yield element
                element.clear()
    except ET.ParseError:
        return  # the reader says so


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
