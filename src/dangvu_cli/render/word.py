"""Word documents in the form of Nghị định 30/2020/NĐ-CP: title block, text, tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from dangvu_cli.render.inert import inert
from dangvu_cli.render.paper import Leaf
from dangvu_cli.render.word_page import BODY, ROOM, begin_section, new_document, underline
from dangvu_cli.render.word_table import CELL, table_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from dangvu_cli.render.registry import Canvas
    from dangvu_cli.render.sheet import Page

UPRIGHT_COLUMNS = 8
"""More columns than these are read better across."""


def draw(page: Page, out: TextIO, canvas: Canvas) -> None:
    """Draw the leaves of the page; one that has none becomes a leaf itself."""
    leaves = page.paper() if page.paper else [_leaf(page)]
    document = new_document(canvas.language, inert(page.title or _title(leaves)))
    for place, leaf in enumerate(leaves):
        begin_section(document, first=place == 0, landscape=leaf.landscape)
        _draw_leaf(document, leaf)
    document.save(out.buffer)


def _leaf(page: Page) -> Leaf:
    widest = max((len(sheet.columns) for sheet in page.sheets), default=0)
    return Leaf(
        page.sheets,
        title=page.title,
        lines=page.lines,
        notes=page.notes,
        landscape=widest > UPRIGHT_COLUMNS,
    )


def _title(leaves: Sequence[Leaf]) -> str:
    return next((leaf.title for leaf in leaves if leaf.title), "")


def _draw_leaf(document: Document, leaf: Leaf) -> None:
    _title_block(document, leaf)
    for line in leaf.lines:
        paragraph = document.add_paragraph(inert(line))
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Mm(10)
    for sheet in leaf.sheets:
        if sheet.title:
            document.add_heading(inert(sheet.title), level=1)
        if not sheet.rows and sheet.empty:
            document.add_paragraph(inert(sheet.empty))
            continue
        document.element.body.insert_element_before(
            table_of(sheet, ROOM[leaf.landscape]), "w:sectPr"
        )
    for place, note in enumerate(leaf.notes):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(0 if place else 6)
        run = paragraph.add_run(inert(note))
        run.italic, run.font.size = True, Pt(CELL)


def _title_block(document: Document, leaf: Leaf) -> None:
    """Title, what it is about, what it is attached to, and a short line."""
    centred: list[Paragraph] = []
    if leaf.title:
        centred.append(document.add_paragraph(inert(leaf.title).upper(), style="Title"))
    if leaf.subtitle:
        centred.append(document.add_paragraph(inert(leaf.subtitle), style="Subtitle"))
    if leaf.attached:
        paragraph = document.add_paragraph()
        run = paragraph.add_run(inert(leaf.attached))
        run.italic, run.font.size = True, Pt(BODY)
        centred.append(paragraph)
    for paragraph in centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = True
    if centred:
        underline(document.add_paragraph(), ROOM[leaf.landscape])
