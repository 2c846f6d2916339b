"""How much a reader would make of the XML of an office file, told before any reader sees it."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from dangvu_cli.app.office.grid import MOST_CELLS, MOST_FILLED

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

LARGEST_TEXT = 64 << 20
"""Bytes of text in all cells, each string counted as often as it stands in one."""
_STRINGS = "xl/sharedStrings.xml"
_SHEETS = "xl/worksheets/"
_PLACE = re.compile(rb"""<(?:\w+:)?c\s[^<>]{0,60}?\br=["']([A-Z]{1,3})(\d{1,7})["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v[\s>]")
_STRING = re.compile(rb"<(?:\w+:)?si[\s>]")
_WORD_CELL = re.compile(rb"<(?:\w+:)?tc[\s>]")
_ODS_TAG = re.compile(rb"<(?:\w+:)?(table-row|table-cell)\b([^<>]*)>")
_REPEATED = re.compile(rb'number-(?:rows|columns)-repeated="(\d{1,9})"')


class Extent:
    """How many cells the reader will make of a table, and how many of them hold something.

    The former are a rectangle over all that does. Each method takes one piece after the other.
    """

    def __init__(self) -> None:
        self.columns = self.rows = 0
        self.filled = self.text = 0
        self.repeated = 1
        self.open = 0
        """How often the text that follows is repeated beyond the once that it stands there."""

    @property
    def is_too_large(self) -> bool:
        """Whether there are more cells than may be, or more text than anybody has written."""
        is_wide = self.columns * self.rows > MOST_CELLS
        return is_wide or self.filled > MOST_FILLED or self.text > LARGEST_TEXT

    def sheet(self, piece: bytes) -> None:
        """Of a sheet of Excel; its strings are counted by ``repeats_too_much``."""
        self.filled += len(_VALUE.findall(piece))
        for letters, digits in set(_PLACE.findall(piece)):
            self.columns = max(self.columns, _column(letters))
            self.rows = max(self.rows, int(digits))

    def document(self, piece: bytes) -> None:
        """Of a Word document."""
        self.filled += len(_WORD_CELL.findall(piece))

    def table(self, piece: bytes) -> None:
        """Of an OpenDocument workbook, whose rows and cells may be repeated."""
        end = 0
        for tag in _ODS_TAG.finditer(piece):
            self.text += self.open * (tag.start() - end)
            end, self.open = tag.end(), 0
            repeated = _REPEATED.search(tag[2])
            times = int(repeated[1]) if repeated else 1
            if tag[1] == b"table-row":
                self.repeated = times
            elif b"value-type" in tag[2]:
                self.filled += times * self.repeated
                self.open = times * self.repeated - 1
        self.text += self.open * (len(piece) - end)


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
        if name.startswith(_SHEETS):
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


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
