"""Tables of a Word document: widths that follow the text, a heading on every page, whole rows."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from dangvu_cli.render.inert import inert

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement

    from dangvu_cli.render.sheet import Align, Sheet

CELL = 12
"""Points of the text in a table."""
LETTER, WIDE_LETTER = 2.1, 3.2
"""The width of most letters, of capitals and of m and w in millimetres; the heading is bold."""
BOLD = 1.1
PADDING = 1
"""Millimetres between a line and the text."""
TWIPS = 1440 / 25.4
"""Word's unit of length in a millimetre."""


def table_of(sheet: Sheet[Any], room: float) -> BaseOxmlElement:
    """The table ``w:tbl`` of a sheet, ``room`` millimetres wide, each section below its name."""
    labels = [inert(column.label) for column in sheet.columns]
    texts = [[inert(column.text(row)) for column in sheet.columns] for row in sheet.rows]
    widths = shares([labels, *texts], room)
    aligns = [column.align for column in sheet.columns]
    table = _table(widths)
    table.append(_heading(labels, widths))
    for section, rows in _sections(sheet, texts):
        if section is not None:
            table.append(_section_row(inert(section), widths))
        for cells in rows:
            table.append(_row(map(_cell, cells, widths, aligns)))
    return table


def shares(rows: Sequence[Sequence[str]], room: float) -> list[float]:
    """The width of each column in millimetres, ``room`` together.

    Each gets room for its longest word; what is left goes where the most text is.
    """
    columns = list(zip(*rows, strict=True))
    least = [
        BOLD * max((measure(word) for text in texts for word in text.split()), default=LETTER)
        + 2 * PADDING
        for texts in columns
    ]
    left = room - sum(least)
    if left <= 0:
        return [want * room / sum(least) for want in least]
    mean = [sum(map(measure, texts)) / len(texts) for texts in columns]
    lacking = [max(0.1, text - want) for text, want in zip(mean, least, strict=True)]
    return [want + left * lack / sum(lacking) for want, lack in zip(least, lacking, strict=True)]


def measure(text: str) -> float:
    """About how wide ``text`` is on one line, in millimetres."""
    return sum(WIDE_LETTER if c.isupper() or c in "mw%…—" else LETTER for c in text)


def _sections(
    sheet: Sheet[Any], texts: Sequence[Sequence[str]]
) -> Iterator[tuple[str | None, Iterable[Sequence[str]]]]:
    if sheet.section is None:
        yield None, texts
        return
    section = sheet.section
    pairs = zip(sheet.rows, texts, strict=True)
    for name, members in groupby(pairs, key=lambda pair: section(pair[0])):
        yield name, [cells for _, cells in members]


def _table(widths: Sequence[float]) -> BaseOxmlElement:
    table, properties = OxmlElement("w:tbl"), OxmlElement("w:tblPr")
    properties.append(_made("w:tblW", w=_twips(sum(widths)), type="dxa"))
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_made(f"w:{side}", val="single", sz="4", space="0", color="000000"))
    properties.append(borders)
    properties.append(_made("w:tblLayout", type="fixed"))
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_made(f"w:{side}", w=_twips(PADDING), type="dxa"))
    properties.append(margins)
    grid = OxmlElement("w:tblGrid")
    for wide in widths:
        grid.append(_made("w:gridCol", w=_twips(wide)))
    table.extend([properties, grid])
    return table


def _heading(labels: Sequence[str], widths: Sequence[float]) -> BaseOxmlElement:
    cells = (
        _cell(label, wide, "center", bold=True) for label, wide in zip(labels, widths, strict=True)
    )
    return _row(cells, repeated=True)


def _section_row(text: str, widths: Sequence[float]) -> BaseOxmlElement:
    """A row over all columns that stays with the row that follows it."""
    return _row([_cell(text, sum(widths), "left", bold=True, span=len(widths))])


def _row(cells: Iterable[BaseOxmlElement], *, repeated: bool = False) -> BaseOxmlElement:
    """A row that no page break cuts."""
    row, properties = OxmlElement("w:tr"), OxmlElement("w:trPr")
    properties.append(OxmlElement("w:cantSplit"))
    if repeated:
        properties.append(OxmlElement("w:tblHeader"))
    row.append(properties)
    row.extend(cells)
    return row


def _cell(
    text: str,
    wide: float,
    align: Align | str = "left",
    *,
    bold: bool = False,
    span: int = 1,
) -> BaseOxmlElement:
    cell, properties = OxmlElement("w:tc"), OxmlElement("w:tcPr")
    properties.append(_made("w:tcW", w=_twips(wide), type="dxa"))
    if span > 1:
        properties.append(_made("w:gridSpan", val=str(span)))
    cell.extend([properties, _paragraph(text, align, bold=bold, kept=span > 1)])
    return cell


def _paragraph(text: str, align: str, *, bold: bool, kept: bool) -> BaseOxmlElement:
    paragraph, layout = OxmlElement("w:p"), OxmlElement("w:pPr")
    if kept:
        layout.append(OxmlElement("w:keepNext"))
    layout.append(_made("w:spacing", before="20", after="20"))
    layout.append(_made("w:jc", val=align))
    run, look, letters = OxmlElement("w:r"), OxmlElement("w:rPr"), OxmlElement("w:t")
    if bold:
        look.append(OxmlElement("w:b"))
    look.append(_made("w:sz", val=str(2 * CELL)))
    letters.text = text
    letters.set(qn("xml:space"), "preserve")
    run.extend([look, letters])
    paragraph.extend([layout, run])
    return paragraph


def _made(name: str, **attributes: str) -> BaseOxmlElement:
    element = OxmlElement(name)
    for key, given in attributes.items():
        element.set(qn(f"w:{key}"), given)
    return element


def _twips(millimetres: float) -> str:
    return str(round(millimetres * TWIPS))
