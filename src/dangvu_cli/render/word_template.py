"""A house's own Word document around a report: its fields and marked tables are filled in.

``{{ as_of }}`` or ``{{ totals.assigned }}`` stands anywhere in a paragraph, in a table, a header or
a footer; a paragraph of its own, ``{{ table:overdue }}``, becomes that table.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn

from dangvu_cli.errors import Message, UsageError
from dangvu_cli.render.filling import fields_of, tables_of
from dangvu_cli.render.inert import inert
from dangvu_cli.render.word_table import TWIPS, table_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import TextIO

    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

    from dangvu_cli.render.registry import Canvas, Template
    from dangvu_cli.render.sheet import Page, Sheet

FIELD = re.compile(r"\{\{\s*([\w.]+)\s*\}\}")
TABLE = re.compile(r"\s*\{\{\s*table:\s*(\w+)\s*\}\}\s*")
UNREADABLE = (BadZipFile, KeyError, OSError, OpcError, SyntaxError, ValueError)
"""What reading a file that is no Word document ends in."""
_MISSING = object()


def draw(page: Page, out: TextIO, canvas: Canvas) -> None:
    """Fill the canvas's template; raises UsageError naming file and paragraph."""
    template = canvas.template
    assert template is not None
    document = _opened(template)
    fields, tables = fields_of(page, canvas.language), tables_of(page)
    for number, paragraph in enumerate(list(_paragraphs(document)), 1):
        place = _Place(template, number)
        text = "".join(piece.text or "" for piece in _pieces(paragraph))
        marked = TABLE.fullmatch(text)
        if marked:
            _put_table(document, paragraph, place.table(tables, marked[1]))
        elif "{{" in text:
            _fill(paragraph, text, fields, place)
    document.save(out.buffer)


class _Place:
    """A paragraph of a template, and what is wrong there."""

    def __init__(self, template: Template, number: int) -> None:
        self._template = template
        self._number = number

    def table(self, tables: Mapping[str, Sheet[Any]], name: str) -> Sheet[Any]:
        """The table of that name."""
        if name not in tables:
            raise self._refused(
                Message("template.no-table", {"table": name, "tables": list(tables)})
            )
        return tables[name]

    def field(self, fields: Mapping[str, Any], path: str) -> str:
        """The text of a field; nothing where the report knows none."""
        value: Any = fields
        for part in path.split("."):
            if value is None:
                return ""
            value = value.get(part, _MISSING) if isinstance(value, dict) else _MISSING
        if value is _MISSING or isinstance(value, dict | list):
            raise self._refused(Message("template.no-field", {"field": path}))
        return "" if value is None else inert(str(value))

    def _refused(self, reason: Message) -> UsageError:
        return UsageError(
            "template.paragraph", name=self._template.name, line=self._number, reason=reason
        )


def _opened(template: Template) -> Document:
    try:
        return docx.Document(BytesIO(template.content))
    except UNREADABLE:
        raise UsageError("template.not-word", name=template.name) from None


def _paragraphs(document: Document) -> Iterator[BaseOxmlElement]:
    """Those of the text, then those of the headers and footers."""
    yield from document.element.body.iter(qn("w:p"))
    for part in document.part.package.iter_parts():
        if part.content_type.endswith(("header+xml", "footer+xml")):
            yield from part.element.iter(qn("w:p"))


def _pieces(paragraph: BaseOxmlElement) -> list[Any]:
    """The texts of which a paragraph is put together: Word parts a field at will."""
    return list(paragraph.iter(qn("w:t")))


def _fill(paragraph: BaseOxmlElement, text: str, fields: Mapping[str, Any], place: _Place) -> None:
    """Put each field in the piece where it begins, from the last to the first."""
    pieces = _pieces(paragraph)
    for found in reversed(list(FIELD.finditer(text))):
        value = place.field(fields, found[1])
        end = len("".join(piece.text or "" for piece in pieces))
        for piece in reversed(pieces):
            letters = piece.text or ""
            start = end - len(letters)
            first, last = max(found.start() - start, 0), found.end() - start
            if first < len(letters) and last > 0:
                begins = found.start() >= start
                piece.text = letters[:first] + (value if begins else "") + letters[max(last, 0) :]
                piece.set(qn("xml:space"), "preserve")
            end = start


def _put_table(document: Document, paragraph: BaseOxmlElement, sheet: Sheet[Any]) -> None:
    """Replace a paragraph by a table, or by the words for an empty one."""
    pieces = _pieces(paragraph)
    if not sheet.rows and sheet.empty:
        for piece in pieces:
            piece.text = ""
        pieces[0].text = inert(sheet.empty)
        return
    passed = int(paragraph.xpath("count(preceding::w:p[w:pPr/w:sectPr])"))
    section = document.sections[min(passed, len(document.sections) - 1)]
    width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    paragraph.addprevious(table_of(sheet, width / 635 / TWIPS))
    for piece in pieces:
        piece.text = ""
