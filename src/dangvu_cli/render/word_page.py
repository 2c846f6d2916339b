"""The page of a Word document (Nghị định 30/2020/NĐ-CP, Phụ lục I): size, margins, type, number."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

    from dangvu_cli.i18n import Language

FACE = "Times New Roman"
BODY = 14
"""Points of the text and of the title."""
NUMBER = 13
"""Points of the page number."""
SHORT, LONG = 210, 297
"""The sides of A4 in millimetres."""
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 15
"""Margins in millimetres."""
ROOM = {False: SHORT - LEFT - RIGHT, True: LONG - LEFT - RIGHT}
"""The width between the margins in millimetres, upright and across."""
RULE = 40
"""The length of the short line below a title block in millimetres."""

_LANGUAGES = {"vi": "vi-VN", "en": "en-GB"}
_FACES = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")
_THEMES = ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme")


def new_document(language: Language, title: str) -> Document:
    """An empty document whose styles are those of the administration."""
    document = docx.Document()
    _style(document, "Normal", BODY, space=(0, 6))
    _style(document, "Title", BODY, bold=True)
    _style(document, "Subtitle", BODY, bold=True)
    _style(document, "Heading 1", BODY, bold=True, space=(8, 4))
    _style(document, "Header", NUMBER)
    _speak(document, _LANGUAGES[language])
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title[:255], "", ""
    return document


def begin_section(document: Document, *, first: bool, landscape: bool) -> None:
    """Begin pages of one orientation, numbered above from the second page of the document on."""
    section = document.sections[0] if first else document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width = Mm(LONG if landscape else SHORT)
    section.page_height = Mm(SHORT if landscape else LONG)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = first
    if first:
        _number(section)


def underline(paragraph: Paragraph, room: int) -> None:
    """Make an empty paragraph a short line in the middle of ``room`` millimetres."""
    layout = paragraph.paragraph_format
    layout.left_indent = layout.right_indent = Mm((room - RULE) / 2)
    layout.line_spacing = Pt(4)
    layout.space_before, layout.space_after = Pt(3), Pt(8)
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(  # noqa: SLF001
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _style(
    document: Document,
    name: str,
    size: int,
    *,
    bold: bool = False,
    space: tuple[int, int] = (0, 0),
) -> None:
    """Set a style; ``space`` are the points before and after its paragraphs."""
    style = cast("ParagraphStyle", document.styles[name])
    font, layout = style.font, style.paragraph_format
    font.name, font.size, font.bold, font.italic = FACE, Pt(size), bold, False
    font.color.rgb = RGBColor(0, 0, 0)
    layout.space_before, layout.space_after = Pt(space[0]), Pt(space[1])
    faces = style.element.get_or_add_rPr().get_or_add_rFonts()
    for face, theme in zip(_FACES, _THEMES, strict=True):
        faces.attrib.pop(qn(theme), None)
        faces.set(qn(face), FACE)
    for border in style.element.xpath("./w:pPr/w:pBdr"):
        border.getparent().remove(border)
    for spacing in style.element.xpath("./w:rPr/w:spacing"):
        spacing.getparent().remove(spacing)


def _speak(document: Document, language: str) -> None:
    """Name the language, for spelling and for those who listen."""
    for spoken in document.styles.element.xpath("./w:docDefaults//w:lang"):
        spoken.set(qn("w:val"), language)


def _number(section: Section) -> None:
    """The number of the page in the middle of the header, none on the first page."""
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001
