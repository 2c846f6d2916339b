"""What the cells of an OpenDocument workbook show, and which of them are merged."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from dangvu_cli.app.office.shown import MONTH, WIDEST, YEAR, Shown

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Mapping

    from dangvu_cli.app.office.shown import Corner

_NAMES = "{urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _STYLE, _TABLE = (f"{_NAMES}{name}:1.0}}" for name in ("office", "style", "table"))
_NUMBER = f"{_NAMES}datastyle:1.0}}"
_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_TEXT = f"{_NAMES}text:1.0}}p"
_MAP = f"{_STYLE}map"
_FORMATS = {f"{_NUMBER}{name}-style" for name in ("date", "text", "number")}
_CELLS = {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}
_VISIBILITY = f"{_TABLE}visibility"
_UNSEEN = {"collapse", "filter"}
_HIGHEST = 10_000
"""Hidden rows that are kept in mind of those that one element repeats."""


def read_sheets(archive: zipfile.ZipFile) -> Mapping[str, Shown]:
    """What each sheet shows, by its name."""
    reader = _Reader()
    for member in ("styles.xml", "content.xml"):
        if member in archive.namelist():
            reader.read(archive.read(member))
    return {
        name: Shown(
            forms,
            merged,
            hidden_rows=frozenset(reader.rows.get(name, ())),
            hidden_columns=frozenset(reader.hidden.get(name, ())),
        )
        for name, (forms, merged) in reader.sheets.items()
    }


class _Reader:
    def __init__(self) -> None:
        self.dates: dict[str, str] = {}
        self.styles: dict[str, str] = {}
        self.columns: list[str] = []
        self.name = ""
        self.sheets: dict[str, tuple[dict[Corner, str], list[tuple[Corner, Corner]]]] = {
            self.name: ({}, [])  # of cells that stand in no sheet
        }
        self.rows: dict[str, list[int]] = {}
        self.hidden: dict[str, list[int]] = {}
        self.row = self.column = self.times = 0

    def read(self, content: bytes) -> None:
        for event, element in ET.iterparse(io.BytesIO(content), ("start", "end")):  # noqa: S314
            if event == "start":
                self.begin(element)
            else:
                self.end(element)

    def begin(self, element: ET.Element) -> None:
        if element.tag == f"{_TABLE}table":
            self.name, self.row, self.columns = element.get(f"{_TABLE}name", ""), 0, []
            self.sheets.setdefault(self.name, ({}, []))
        elif element.tag == f"{_TABLE}table-row":
            self.column, self.times = 0, _times(element, "rows-repeated")
            if element.get(_VISIBILITY) in _UNSEEN:
                rows = range(self.row + 1, self.row + 1 + min(self.times, _HIGHEST))
                self.rows.setdefault(self.name, []).extend(rows)

    def end(self, element: ET.Element) -> None:
        if element.tag in _FORMATS:
            self.format(element)
        elif element.tag == f"{_STYLE}style" and element.get(f"{_STYLE}family") == "table-cell":
            self.cell_style(element)
        elif element.tag == f"{_TABLE}table-column":
            style = element.get(f"{_TABLE}default-cell-style-name", "")
            times = min(_times(element, "columns-repeated"), WIDEST - len(self.columns))
            if element.get(_VISIBILITY) in _UNSEEN:
                columns = range(len(self.columns), len(self.columns) + times)
                self.hidden.setdefault(self.name, []).extend(columns)
            self.columns += [style] * times
        elif element.tag in _CELLS:
            self.cell(element)
            self.column += _times(element, "columns-repeated")
        elif element.tag == f"{_TABLE}table-row":
            self.row += self.times
            element.clear()

    def format(self, element: ET.Element) -> None:
        """Keep how it shows dates, by itself or by one of the formats that it chooses from."""
        parts = {part.tag.removeprefix(_NUMBER) for part in element}
        chosen = [part.get(f"{_STYLE}apply-style-name", "") for part in element.iter(_MAP)]
        form = next((self.dates[name] for name in chosen if name in self.dates), None)
        if "year" in parts and not parts & {"day", "hours", "quarter", "week-of-year"}:
            form = MONTH if "month" in parts else YEAR
        if form:
            self.dates[element.get(f"{_STYLE}name", "")] = form

    def cell_style(self, element: ET.Element) -> None:
        own = element.get(f"{_STYLE}data-style-name")
        beneath = self.styles.get(element.get(f"{_STYLE}parent-style-name", ""))
        form = self.dates.get(own) if own else beneath
        if form:
            self.styles[element.get(f"{_STYLE}name", "")] = form

    def cell(self, element: ET.Element) -> None:
        forms, merged = self.sheets[self.name]
        down, across = _times(element, "rows-spanned"), _times(element, "columns-spanned")
        first = self.row, self.column
        if down > 1 or across > 1:
            merged.append((first, (self.row + down - 1, self.column + across - 1)))
        if shown := self.shown(element):
            for row in range(self.times):
                for column in range(_times(element, "columns-repeated")):
                    forms[self.row + row, self.column + column] = shown

    def shown(self, element: ET.Element) -> str | None:
        if element.get(_TYPE) == "error":
            return "".join(text for part in element.iter(_TEXT) for text in part.itertext())
        if element.get(f"{_OFFICE}value-type") != "date":
            return None
        of_column = self.columns[self.column] if self.column < len(self.columns) else ""
        return self.styles.get(element.get(f"{_TABLE}style-name", of_column))


def _times(element: ET.Element, name: str) -> int:
    given = element.get(f"{_TABLE}number-{name}", "1")
    return max(int(given), 1) if given.isdecimal() else 1
