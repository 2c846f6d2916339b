"""Word documents (``.docx``): their tables, merged cells and bold lines as python-docx has them."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from dangvu_cli.app.office.grid import EMPTY, MOST_CELLS, Cell, Grid, Row, rows_of
from dangvu_cli.app.office.numbering import leading_mark
from dangvu_cli.app.office.package import damaged, too_wide
from dangvu_cli.app.office.word_numbers import automatic_numbers
from dangvu_cli.domain.text import nfc

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_WRAPPERS = {f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml"}
_UNSEEN = {f"{_W}{name}" for name in ("del", "moveFrom", "drawing", "pict", "object", "rPr", "pPr",
                                      "tcPr", "trPr", "tblPr", "tblGrid")}  # fmt: skip
"""What is struck out, what stands in a drawing, and what only says how things look."""
_OFF = {"0", "false", "off", "none"}
_ASIDE = ("(", "[")
MOST_COLUMNS = 256
MOST_LINES = 4
"""Lines above a table that are told of, and the letters in one."""
LONGEST_LINE = 200


def read_document(content: bytes, name: str) -> list[Grid]:
    """The tables of a document that do not stand in other tables; raises UsageError.

    A table of one column that holds tables is the frame of a page, and those are read.
    """
    from docx import Document

    try:
        document = Document(io.BytesIO(content))
        numbers = _numbers(document)
    except Exception as error:  # python-docx lets whatever its parsers raise through
        raise damaged(name) from error
    return list(_grids(document.element.body, name, numbers))


def _grids(body: Any, name: str, numbers: Mapping[Any, str]) -> Iterator[Grid]:  # noqa: ANN401
    """The tables, each with the lines above it: behind a table all that are bold, and numbered."""
    lines: list[Cell] = []
    place = 0
    for block in _blocks(body):
        if block.tag == f"{_W}p":
            cell = _cell([block], 1, numbers)
            if cell.text and not cell.text.startswith(_ASIDE):
                lines = [*lines, cell][-MOST_LINES:] if _is_heading(cell) else []
            continue
        place += 1
        rows = _rows(block, name, numbers)
        width = max((len(row.cells) for row in rows), default=1)
        above = [cell for cell in lines if place > 1 or _is_numbered(cell)]
        wide = ([replace(cell, span=width), *([EMPTY] * (width - 1))] for cell in above)
        table = (Row(row.number + len(above), row.cells) for row in rows)
        yield Grid(str(place), (*rows_of(wide), *table), above=len(above))
        lines = []


def _blocks(element: Any) -> Iterator[Any]:  # noqa: ANN401
    """The paragraphs and the tables that stand in no other table, but in the frame of a page."""
    for child in element:
        if child.tag == f"{_W}tbl" and not _is_frame(child):
            yield child
            continue
        if child.tag == f"{_W}p":
            yield child  # and no lines of a drawing in it
            yield from (block for block in _blocks(child) if block.tag == f"{_W}tbl")
        else:
            yield from _blocks(child)


def _is_heading(cell: Cell) -> bool:
    return len(cell.text) <= LONGEST_LINE and (cell.bold or _is_numbered(cell))


def _is_numbered(cell: Cell) -> bool:
    mark, _ = leading_mark(cell.line)
    return mark is not None and mark.is_group


def _numbers(document: Any) -> Mapping[Any, str]:  # noqa: ANN401
    related = document.part.rels.values()
    parts = [
        relation.target_part for relation in related if relation.reltype.endswith("/numbering")
    ]
    if not parts:
        return {}
    return automatic_numbers(document.element.body, parts[0].element, document.styles.element)


def _is_frame(table: Any) -> bool:  # noqa: ANN401
    rows = list(_children(table, "tr"))
    is_narrow = all(len(list(_children(row, "tc"))) == 1 for row in rows)
    return is_narrow and next(table.iterdescendants(f"{_W}tbl"), None) is not None


def _rows(table: Any, name: str, numbers: Mapping[Any, str]) -> Any:  # noqa: ANN401
    lines: list[list[Cell]] = []
    count = 0
    for row in _children(table, "tr"):
        is_struck = row.find(f"{_W}trPr/{_W}del") is not None
        line = [] if is_struck else _line(row, lines[-1] if lines else [], name, numbers)
        count += len(line)
        if count > MOST_CELLS:
            raise too_wide(name)
        lines.append(line)
    return rows_of(lines)


def _line(
    row: Any,  # noqa: ANN401
    above: list[Cell],
    name: str,
    numbers: Mapping[Any, str],
) -> list[Cell]:
    line: list[Cell] = [EMPTY] * _number(row, "trPr", "gridBefore", 0)
    for element in _children(row, "tc"):
        span = _number(element, "tcPr", "gridSpan", 1)
        if len(line) + span > MOST_COLUMNS:
            raise too_wide(name)
        merged = element.find(f"{_W}tcPr/{_W}vMerge")
        if merged is not None and merged.get(f"{_W}val") != "restart":
            held = above[len(line)] if len(line) < len(above) else EMPTY
            cell = replace(held, below=True) if held.text else EMPTY
        else:
            cell = _cell(list(_paragraphs(element)), span, numbers)
        line += [cell, *([EMPTY] * (span - 1))]
    return line


def _children(element: Any, tag: str) -> Iterator[Any]:  # noqa: ANN401
    """The rows of a table, or the cells of a row, through what may be wrapped around them."""
    for child in element:
        if child.tag == f"{_W}{tag}":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)


def _number(element: Any, properties: str, name: str, default: int) -> int:  # noqa: ANN401
    found = element.find(f"{_W}{properties}/{_W}{name}")
    given = found.get(f"{_W}val", "") if found is not None else ""
    return min(max(int(given), default), MOST_COLUMNS + 1) if given.isdecimal() else default


def _cell(paragraphs: Sequence[Any], span: int, numbers: Mapping[Any, str]) -> Cell:
    lines = [
        f"{numbers.get(paragraph, '')} {''.join(_pieces(paragraph))}".strip()
        for paragraph in paragraphs
    ]
    text = nfc("\n".join(lines)).strip()
    if not text:
        return EMPTY
    found = chain.from_iterable(paragraph.iter(f"{_W}r") for paragraph in paragraphs)
    runs = [run for run in found if run.findtext(f"{_W}t", "").strip()]
    return Cell(text, bold=bool(runs) and all(map(_is_bold, runs)), span=span)


def _paragraphs(element: Any) -> Iterator[Any]:  # noqa: ANN401
    """The paragraphs of a cell, those of tables in it too."""
    for child in element:
        if child.tag == f"{_W}p":
            yield child
        elif child.tag not in _UNSEEN:
            yield from _paragraphs(child)


def _pieces(element: Any) -> Iterator[str]:  # noqa: ANN401
    """What a reader sees of a paragraph when all changes are accepted."""
    for piece in element:
        if piece.tag == f"{_W}t":
            yield piece.text or ""
        elif piece.tag in _BREAKS:
            yield _BREAKS[piece.tag]
        elif piece.tag not in _UNSEEN and not _has(piece, "vanish"):
            yield from _pieces(piece)


def _is_bold(run: Any) -> bool:  # noqa: ANN401
    return _has(run, "b")


def _has(run: Any, name: str) -> bool:  # noqa: ANN401
    mark = run.find(f"{_W}rPr/{_W}{name}")
    return mark is not None and mark.get(f"{_W}val", "1") not in _OFF
