"""What Word puts into a document and python-docx does not make."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

NAMES = (
    nsdecls("w")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    + ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
ROMAN, NESTED = "78", "77"
LISTS = f"""<w:numbering {NAMES}>
<w:abstractNum w:abstractNumId="{NESTED}">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>
<w:lvlText w:val="%3)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="{ROMAN}">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
</w:abstractNum>
<w:num w:numId="{NESTED}"><w:abstractNumId w:val="{NESTED}"/></w:num>
<w:num w:numId="{ROMAN}"><w:abstractNumId w:val="{ROMAN}"/></w:num></w:numbering>"""
BOX = """<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>
<w:p><w:r><w:t>MẬT</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>
<mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>MẬT</w:t></w:r></w:p>
</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"""
BY = 'w:id="1" w:author="A" w:date="2023-01-01T00:00:00Z"'


def run(text):
    """Return a run of text."""
    return f"<w:r><w:t>{text}</w:t></w:r>"


def filled(document, lines: Sequence[Sequence[str]]):
    """Return a table of text cells at the end of ``document``, which may be a cell."""
    table = document.add_table(len(lines), max(map(len, lines)))
    for row, line in enumerate(lines):
        for column, text in enumerate(line):
            table.cell(row, column).text = text
    return table


def add(cell, xml):
    """Append what stands in a paragraph, as Word writes it, to the first one of the cell."""
    holder = parse_xml(f"<w:p {NAMES}>{xml}</w:p>")
    for part in list(holder):
        cell.paragraphs[0]._p.append(part)


def numbered(lines, numbers: Mapping[int, tuple[str, int]], lists: str = LISTS):
    """A document of a table whose first cells Word numbers: row -> list and level."""
    document = docx.Document()
    part = document.part.numbering_part
    part.element[:] = list(parse_xml(lists))
    table = filled(document, lines)
    for row, (name, level) in numbers.items():
        properties = table.cell(row, 0).paragraphs[0]._p.get_or_add_pPr()
        number = f'<w:ilvl w:val="{level}"/><w:numId w:val="{name}"/>'
        properties.append(parse_xml(f"<w:numPr {NAMES}>{number}</w:numPr>"))
    return saved(document)


def struck(row):
    """Strike a row out, as Word does while it tracks changes."""
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:del {NAMES} {BY}/>"))


def saved(document):
    """The bytes of the document."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
