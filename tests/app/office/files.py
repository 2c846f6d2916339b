"""Office files for the tests of this folder, made by well-known libraries."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import docx
import pytest
import xlsxwriter

from dangvu_cli.app.office.understanding import OfficeFile, Understanding, Wishes, understand
from dangvu_cli.domain.dates import Frame
from dangvu_cli.errors import Message, UsageError

HEADING = (
    "STT",
    "Nội dung nhiệm vụ",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Thời hạn",
    "Sản phẩm",
)
ISSUED = date(2023, 3, 1)
Lines = Sequence[Sequence[object]]
Merged = Sequence[tuple[int, int, int, int]]


def xlsx(sheets: Mapping[str, Lines], merged: Merged = ()) -> bytes:
    """A workbook; ``merged`` are ranges (top, left, bottom, right) from 0, on every sheet."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    as_day = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, lines in sheets.items():
        tab = book.add_worksheet(name)
        for top, left, bottom, right in merged:
            tab.merge_range(top, left, bottom, right, "")
        for row, line in enumerate(lines):
            for column, given in enumerate(line):
                if isinstance(given, date):
                    tab.write_datetime(row, column, given, as_day)
                elif given != "":
                    tab.write(row, column, given)
    book.close()
    return out.getvalue()


def word(tables: Sequence[Lines], bold: Sequence[int] = (), merged: Merged = ()) -> bytes:
    """A document of tables; the rows ``bold`` are bold, ``merged`` as in a workbook."""
    document = docx.Document()
    for lines in tables:
        document.add_paragraph("PHỤ LỤC")
        table = document.add_table(len(lines), max(map(len, lines)))
        for row, line in enumerate(lines):
            for column, given in enumerate(line):
                run = table.cell(row, column).paragraphs[0].add_run(str(given))
                run.bold = True if row in bold else None
        for top, left, bottom, right in merged:
            table.cell(top, left).merge(table.cell(bottom, right))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def delimited(lines: Lines, delimiter: str = ";", encoding: str = "utf-8-sig") -> bytes:
    """Text as Excel saves it."""
    import csv

    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(lines)
    return out.getvalue().encode(encoding)


def understood(content: bytes, name: str, **wishes: Any) -> Understanding:
    """How the file is understood in an empty data file."""
    file = OfficeFile(content, name)
    return understand(file, Wishes(**wishes), {}, Frame(date(2023, 5, 10)))


def refusal(content: bytes, name: str) -> Message:
    """How the file is refused."""
    with pytest.raises(UsageError) as refused:
        understood(content, name)
    return refused.value.message


def told(found: Understanding) -> list[tuple[Any, ...]]:
    """Title, lead, supporters, last day, kind, group and parent's title of each task."""
    titles = {row.place: row.facts.fields["title"] for row in found.tasks}
    return [
        (
            fields["title"],
            fields.get("lead"),
            tuple(fields.get("support", ())),
            row.due.end if row.due else None,
            fields["kind"],
            fields["group"],
            titles.get(row.parent),
        )
        for row in found.tasks
        for fields in [row.facts.fields]
    ]


def left(found: Understanding) -> list[str]:
    """Why rows are left over, in their order."""
    return [row.left for row in found.rows if row.left]
