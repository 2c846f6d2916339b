"""Word documents (``.docx``): their tables, merged cells and bold lines as python-docx has them."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dangvu_cli.app.office.grid import EMPTY, MOST_CELLS, Cell, Grid, rows_of
from dangvu_cli.app.office.package import damaged, too_wide
from dangvu_cli.app.office.word_numbers import automatic_numbers
from dangvu_cli.domain.text import nfc

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_WRAPPERS = {f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml"}
_UNSEEN = {f"{_W}{name}" for name in ("del", "moveFrom", "drawing", "pict", "object", "rPr", "pPr",
                                      "tcPr", "trPr", "tblPr", "tblGrid")}  # fmt: skip
"""What is struck out, what stands in a drawing, and what only says how things look."""
_OFF = {"0", "false", "off", "none"}
MOST_COLUMNS = 256


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
    tables = [table for table in document.element.body.iter(f"{_W}tbl") if _is_of_its_own(table)]
    return [Grid(str(place), _rows(table, name, numbers)) for place, table in enumerate(tables, 1)]


def _numbers(document: Any) -> Mapping[Any, str]:  # noqa: ANN401
    related = document.part.rels.values()
    parts = [
        relation.target_part for relation in related if relation.reltype.endswith("/numbering")
    ]
    if not parts:
        return {}
    return automatic_numbers(document.element.body, parts[0].element, document.styles.element)


def _is_of_its_own(table: Any) -> bool:  # noqa: ANN401
    around = table.iterancestors(f"{_W}tbl")
    return not _is_frame(table) and all(map(_is_frame, around))


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
            cell = _cell(element, span, numbers)
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


def _cell(element: Any, span: int, numbers: Mapping[Any, str]) -> Cell:  # noqa: ANN401
    paragraphs = [
        f"{numbers.get(paragraph, '')} {''.join(_pieces(paragraph))}".strip()
        for paragraph in _paragraphs(element)
    ]
    text = nfc("\n".join(paragraphs)).strip()
    if not text:
        return EMPTY
    runs = [run for run in element.iter(f"{_W}r") if run.findtext(f"{_W}t", "").strip()]
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
