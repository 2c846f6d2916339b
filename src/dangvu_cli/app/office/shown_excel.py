"""What the cells of an Excel workbook show: formats that hide the day, errors, missing values."""

from __future__ import annotations

import io
import posixpath
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from dangvu_cli.app.office.shown import MONTH, WIDEST, YEAR, Shown
from dangvu_cli.errors import Message, UsageError

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator, Mapping

    from dangvu_cli.app.office.shown import Corner

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STYLES = "xl/styles.xml"
_MONTH_BUILT_IN = 17
_SAID_ALOUD = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
"""What a format repeats as it stands, or says of colours and languages."""
_LETTERS = re.compile(r"[A-Z]+")
_ERROR = re.compile(rb"""\bt\s*=\s*["']e["']""")
_VALUELESS = re.compile(
    rb"<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f\s*>)\s*"
    rb"(?:</|<(?:\w+:)?v\s*/>|<(?:\w+:)?v\s*></)"
)
"""A formula behind which no value stands, or an empty text."""
_NUMBERS = {None, "n"}
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_COLUMNS = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_HIDDEN = re.compile(rb"""\bhidden\s*=\s*["'](?:1|true)["']""")
_PLACES = re.compile(rb"""\b(r|min|max)\s*=\s*["'](\d{1,7})["']""")


def read_sheets(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[str, Shown]]:
    """Each sheet by its name, with its errors, its dates without a day, and what is hidden.

    Raises UsageError for a formula of which no value was stored.
    """
    members = set(archive.namelist())
    if not {_WORKBOOK, _RELATIONS} <= members:
        return
    forms = _forms(archive.read(_STYLES)) if _STYLES in members else {}
    for sheet, member in _sheets(archive):
        if member in members:
            content = archive.read(member)
            yield (
                sheet,
                Shown(
                    dict(_cells(content, forms, name, sheet)),
                    hidden_rows=frozenset(_hidden_rows(content)),
                    hidden_columns=frozenset(_hidden_columns(content)),
                ),
            )


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    relations = {
        relation.get("Id"): relation.get("Target", "")
        for relation in ET.fromstring(archive.read(_RELATIONS))  # noqa: S314
    }
    for element in ET.fromstring(archive.read(_WORKBOOK)).iter():  # noqa: S314
        if _tag(element) == "sheet":
            place = next((v for key, v in element.items() if key.endswith("}id")), None)
            target = relations.get(place, "")
            yield element.get("name", ""), posixpath.normpath(posixpath.join("/xl", target))[1:]


def _forms(styles: bytes) -> dict[str, str]:
    """The styles of cells that show a date without its day, with the form that remains."""
    root = ET.fromstring(styles)  # noqa: S314
    codes = {e.get("numFmtId"): e.get("formatCode", "") for e in root.iter() if _tag(e) == "numFmt"}
    codes.setdefault(str(_MONTH_BUILT_IN), "mmm-yy")
    styled = next((e for e in root if _tag(e) == "cellXfs"), ())
    found = (
        (str(place), _form(codes.get(e.get("numFmtId"), ""))) for place, e in enumerate(styled)
    )
    return {place: form for place, form in found if form}


def _form(code: str) -> str | None:
    """The form of a format of months or years; None for all others."""
    letters = set(_SAID_ALOUD.sub("", code).partition(";")[0].lower())
    if letters & set("dhs0#?") or "y" not in letters:
        return None
    return MONTH if "m" in letters else YEAR


def _cells(
    sheet: bytes, forms: Mapping[str, str], name: str, title: str
) -> Iterator[tuple[Corner, str]]:
    if not (_uses(sheet, forms) or _ERROR.search(sheet) or _VALUELESS.search(sheet)):
        return
    for corner, cell in _elements(sheet):
        if shown := _shown(cell, forms):
            yield corner, shown
        elif _lacks_its_value(cell):
            where = f"{title}!{cell.get('r', '')}"
            raise UsageError(
                "office.no-value", name=name, place=where, hint=Message("office.no-value-hint")
            )


def _hidden_rows(sheet: bytes) -> Iterator[int]:
    """The numbers of the rows that nobody sees."""
    number = 0
    for row in _ROW.finditer(sheet) if _HIDDEN.search(sheet) else ():
        number = int(dict(_PLACES.findall(row[1])).get(b"r", number + 1))
        if _HIDDEN.search(row[1]):
            yield number


def _hidden_columns(sheet: bytes) -> Iterator[int]:
    """The columns that nobody sees, from 0."""
    for columns in _COLUMNS.finditer(sheet):
        if _HIDDEN.search(columns[1]):
            places = {name: int(place) for name, place in _PLACES.findall(columns[1])}
            yield from range(places.get(b"min", 1) - 1, min(places.get(b"max", 0), WIDEST))


def _uses(sheet: bytes, forms: Mapping[str, str]) -> bool:
    """Whether a cell has one of these styles; most sheets have none, and are not read again."""
    styles = "|".join(forms).encode()
    return bool(forms) and re.search(rb"""\bs\s*=\s*["'](?:%s)["']""" % styles, sheet) is not None


def _elements(sheet: bytes) -> Iterator[tuple[Corner, ET.Element]]:
    """The cells with their places; what was read is let go."""
    row = column = -1
    rows: ET.Element | None = None
    for event, element in ET.iterparse(io.BytesIO(sheet), ("start", "end")):  # noqa: S314
        tag = _tag(element)
        if event == "end":
            if tag == "c":
                yield (row, column), element
            elif tag == "row" and rows is not None:
                rows.clear()
        elif tag == "sheetData":
            rows = element
        elif tag == "row":
            row, column = int(element.get("r", row + 2)) - 1, -1
        elif tag == "c":
            column = _column(element.get("r"), column + 1)


def _shown(cell: ET.Element, forms: Mapping[str, str]) -> str | None:
    kind = cell.get("t")
    if kind == "e":
        return next((part.text for part in cell if _tag(part) == "v"), None)
    return forms.get(cell.get("s", "")) if kind in _NUMBERS else None


def _lacks_its_value(cell: ET.Element) -> bool:
    parts = {_tag(part): part.text for part in cell}
    return "f" in parts and not parts.get("v") and cell.get("t") in _NUMBERS


def _column(place: str | None, following: int) -> int:
    letters = _LETTERS.match(place or "")
    if letters is None:
        return following
    number = 0
    for letter in letters[0]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _tag(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]
