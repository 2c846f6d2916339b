"""Word documents (``.docx``): their tables, merged cells and bold lines as python-docx has them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from dangvu_cli.app.office.grid import EMPTY, MOST_CELLS, MOST_FILLED, Cell, Grid, rows_of
from dangvu_cli.app.office.package import damaged, too_wide
from dangvu_cli.domain.text import nfc

if TYPE_CHECKING:
    from collections.abc import Iterator

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_WRAPPERS = {f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins", f"{_W}smartTag"}
_OFF = {"0", "false", "off", "none"}
MOST_COLUMNS = 256


def read_document(content: bytes, name: str) -> list[Grid]:
    """The tables of a document that do not stand in other tables; raises UsageError."""
    from docx import Document

    try:
        body = Document(io.BytesIO(content)).element.body
    except Exception as error:  # python-docx lets whatever its parsers raise through
        raise damaged(name) from error
    tables = [table for table in body.iter(f"{_W}tbl") if next(_above(table), None) is None]
    return [Grid(str(place), _rows(table, name)) for place, table in enumerate(tables, 1)]


def _above(element: Any) -> Iterator[Any]:  # noqa: ANN401
    return element.iterancestors(f"{_W}tc")  # type: ignore[no-any-return]


def _rows(table: Any, name: str) -> Any:  # noqa: ANN401
    lines: list[list[Cell]] = []
    count = filled = 0
    for row in _children(table, "tr"):
        line = _line(row, lines[-1] if lines else [], name)
        count += len(line)
        filled += sum(bool(cell.text) for cell in line)
        if count > MOST_CELLS or filled > MOST_FILLED:
            raise too_wide(name)
        lines.append(line)
    return rows_of(lines)


def _line(row: Any, above: list[Cell], name: str) -> list[Cell]:  # noqa: ANN401
    line: list[Cell] = [EMPTY] * _number(row, "trPr", "gridBefore", 0)
    for element in _children(row, "tc"):
        span = _number(element, "tcPr", "gridSpan", 1)
        if len(line) + span > MOST_COLUMNS:
            raise too_wide(name)
        merged = element.find(f"{_W}tcPr/{_W}vMerge")
        if merged is not None and merged.get(f"{_W}val") != "restart":
            held = above[len(line)] if len(line) < len(above) else EMPTY
            cell = Cell(held.text, bold=held.bold, span=span, below=True) if held.text else EMPTY
        else:
            cell = _cell(element, span)
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


def _cell(element: Any, span: int) -> Cell:  # noqa: ANN401
    paragraphs = ["".join(_pieces(paragraph)) for paragraph in element.iter(f"{_W}p")]
    text = nfc("\n".join(paragraphs)).strip()
    if not text:
        return Cell(span=span) if span > 1 else EMPTY
    runs = [run for run in element.iter(f"{_W}r") if run.findtext(f"{_W}t", "").strip()]
    return Cell(text, bold=bool(runs) and all(map(_is_bold, runs)), span=span)


def _pieces(paragraph: Any) -> Iterator[str]:  # noqa: ANN401
    for piece in paragraph.iter(f"{_W}t", *_BREAKS):
        yield piece.text or "" if piece.tag == f"{_W}t" else _BREAKS[piece.tag]


def _is_bold(run: Any) -> bool:  # noqa: ANN401
    mark = run.find(f"{_W}rPr/{_W}b")
    return mark is not None and mark.get(f"{_W}val", "1") not in _OFF
