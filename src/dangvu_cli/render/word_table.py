"""Tables of a Word document: widths that follow the text, a heading on every page, whole rows."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from dangvu_cli.render.inert import inert, inert_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement

    from dangvu_cli.render.sheet import Sheet

CELL = 12
"""Points of the text in a table."""
LETTER, WIDE_LETTER = 2.1, 3.2
"""The width of most letters, of capitals and of m and w in millimetres; the heading is bold."""
BOLD = 1.1
PADDING = 1
"""Millimetres between a line and the text."""
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
SPACING = '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>'
"""Lines set solid, a point before and after."""
_WORD, _PART_OF_WORD = re.compile(r"\S+"), re.compile(r"[^\s-]+-*|-+")
TWIPS = 1440 / 25.4
"""Word's unit of length in a millimetre."""


def table_of(sheet: Sheet[Any], room: float) -> BaseOxmlElement:
    """The table ``w:tbl`` of a sheet, ``room`` millimetres wide, each section below its name."""
    labels = [inert(column.label) for column in sheet.columns]
    texts = [[inert_cell(column.text(row)) for column in sheet.columns] for row in sheet.rows]
    widths = shares([labels, *texts], room)
    aligns = [column.align for column in sheet.columns]
    written = [f"<w:tbl {nsdecls('w')}>", _beginning(widths), _heading(labels, widths)]
    for section, rows in _sections(sheet, texts):
        if section is not None:
            written.append(_section_row(inert(section), widths))
        written += (_row(map(_cell, cells, widths, aligns)) for cells in rows)
    table: BaseOxmlElement = parse_xml("".join([*written, "</w:tbl>"]))
    return table


def shares(rows: Sequence[Sequence[str]], room: float) -> list[float]:
    """The width of each column in millimetres, ``room`` together.

    Each gets room for its longest word, or for what a hyphen parts of it where they have not all
    room; what is left goes where the most text is.
    """
    columns = list(zip(*rows, strict=True))
    least = _least(columns, _WORD)
    if sum(least) > room:
        least = _least(columns, _PART_OF_WORD)
    left = room - sum(least)
    if left <= 0:
        return [want * room / sum(least) for want in least]
    mean = [sum(map(measure, texts)) / len(texts) for texts in columns]
    lacking = [max(0.1, text - want) for text, want in zip(mean, least, strict=True)]
    return [want + left * lack / sum(lacking) for want, lack in zip(least, lacking, strict=True)]


def _least(columns: Sequence[Sequence[str]], form: re.Pattern[str]) -> list[float]:
    """The width that each column needs for the longest of what ``form`` finds in it."""
    return [
        BOLD * max((measure(word) for text in texts for word in form.findall(text)), default=LETTER)
        + 2 * PADDING
        for texts in columns
    ]


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


def _beginning(widths: Sequence[float]) -> str:
    margins = "".join(f'<w:{s} w:w="{_twips(PADDING)}" w:type="dxa"/>' for s in ("left", "right"))
    columns = "".join(f'<w:gridCol w:w="{_twips(wide)}"/>' for wide in widths)
    return (
        f'<w:tblPr><w:tblW w:w="{_twips(sum(widths))}" w:type="dxa"/>'
        f"<w:tblBorders>{BORDERS}</w:tblBorders>"
        '<w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>"
    )


def _heading(labels: Sequence[str], widths: Sequence[float]) -> str:
    cells = (
        _cell(label, wide, "center", bold=True) for label, wide in zip(labels, widths, strict=True)
    )
    return _row(cells, repeated=True)


def _section_row(text: str, widths: Sequence[float]) -> str:
    """A row over all columns that stays with the row that follows it."""
    return _row([_cell(text, sum(widths), "left", bold=True, span=len(widths))])


def _row(cells: Iterable[str], *, repeated: bool = False) -> str:
    """A row that no page break cuts."""
    header = "<w:tblHeader/>" if repeated else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(text: str, wide: float, align: str, *, bold: bool = False, span: int = 1) -> str:
    over, kept = (f'<w:gridSpan w:val="{span}"/>', "<w:keepNext/>") if span > 1 else ("", "")
    weight = "<w:b/>" if bold else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(wide)}" w:type="dxa"/>{over}</w:tcPr>'
        f'<w:p><w:pPr>{kept}{SPACING}<w:jc w:val="{align}"/></w:pPr>'
        f'<w:r><w:rPr>{weight}<w:sz w:val="{2 * CELL}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p></w:tc>'
    )


def _twips(millimetres: float) -> str:
    return str(round(millimetres * TWIPS))
