"""Files of every format read back by libraries that did not write them: text and cells."""

from __future__ import annotations

import csv
import re
from html.parser import HTMLParser
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

import docx
import python_calamine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Table = list[list[str]]


def docx_blocks(content: bytes) -> Iterator[str | Table]:
    """Yield the paragraphs and the tables of a Word document, in their order."""
    for block in docx.Document(BytesIO(content)).iter_inner_content():
        if hasattr(block, "rows"):
            yield [[cell.text for cell in dict.fromkeys(row.cells)] for row in block.rows]
        elif block.text:
            yield block.text


def docx_text(content: bytes) -> str:
    """Return a Word document as text, a table row a line."""
    lines: list[str] = []
    for block in docx_blocks(content):
        lines += [block] if isinstance(block, str) else map(" | ".join, block)
    return "\n".join(lines) + "\n"


def xlsx_tabs(content: bytes) -> dict[str, list[list[Any]]]:
    """Return the tabs of a workbook, with cells of the types that they have."""
    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def xlsx_text(content: bytes) -> str:
    """Return a workbook as text, a row a line."""
    lines: list[str] = []
    for name, rows in xlsx_tabs(content).items():
        lines += [f"[{name}]", *(" | ".join(map(_shown, row)).rstrip(" |") for row in rows)]
    return "\n".join(lines) + "\n"


def _shown(cell: object) -> str:
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


def markdown_tables(text: str) -> list[Table]:
    """Return the tables of a Markdown document."""
    tables: list[Table] = [[]]
    for line in text.splitlines():
        if not line.startswith("|"):
            tables.append([])
        elif not re.fullmatch(r"\|( -+:? \|)+", line):
            tables[-1].append([cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
    return [table for table in tables if table]


def plain_tables(text: str) -> list[Table]:
    """Return the tables of the text for a pipe; empty cells are lost."""
    tables = [
        [re.split(" {2,}", line.strip()) for line in block.splitlines()]
        for block in text.split("\n\n")
    ]
    return [table[1:] for table in tables[1:]]


def csv_tables(text: str) -> list[Table]:
    """Return the tables of CSV, which follow each other after an empty line."""
    tables: list[Table] = [[]]
    for row in csv.reader(StringIO(text)):
        tables[-1].append(row) if row else tables.append([])
    return tables


class _Tables(HTMLParser):
    """Gathers the cells of the tables of rows; those that draw bars are pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[bool, Table]] = []
        self._inside = False

    @property
    def tables(self) -> list[Table]:
        return [table for of_rows, table in self.found if of_rows]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.found.append((("class", "rows") in attrs, []))
        elif tag == "tr":
            self.found[-1][1].append([])
        elif tag in {"td", "th"}:
            self.found[-1][1][-1].append("")
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1][1][-1][-1] += data


def html_tables(text: str) -> list[Table]:
    """Return the tables of an HTML page."""
    reader = _Tables()
    reader.feed(text)
    return reader.tables


TABLES: dict[str, Callable[[bytes], list[Table]]] = {
    "table": lambda content: plain_tables(content.decode()),
    "markdown": lambda content: markdown_tables(content.decode()),
    "csv": lambda content: csv_tables(content.decode()),
    "html": lambda content: html_tables(content.decode()),
    "docx": lambda content: [b for b in docx_blocks(content) if isinstance(b, list)],
}
"""The tables of a report in each format."""
