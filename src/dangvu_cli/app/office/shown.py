"""What the cells of a workbook show where their values alone do not tell.

Who types ``6/2023`` into Excel gets the first of June, shown as ``Jun-23``: what was meant, and
what everybody reads, is the month. A value that could not be worked out is an error to be seen.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import field
from typing import TYPE_CHECKING

from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

Corner = tuple[int, int]

MONTH, YEAR = "%m/%Y", "%Y"
"""The forms of dates that are shown without their day."""


@value
class Shown:
    """Of a sheet, from 0: errors as they stand, forms of dates without a day, merged ranges.

    So count the columns that are hidden; its hidden rows have the numbers that people see.

    ``is_unknown`` where the file does not let us see in which form it shows dates.
    """

    forms: Mapping[Corner, str] = field(default_factory=dict)
    merged: Sequence[tuple[Corner, Corner]] = ()
    is_unknown: bool = False
    hidden_rows: Collection[int] = ()
    hidden_columns: Collection[int] = ()


WIDEST = 1024
"""Columns that are looked at; a file may hide all that there could be."""
UNKNOWN = Shown(is_unknown=True)


def shown_in(content: bytes, name: str) -> Mapping[str, Shown]:
    """What the sheets show, as far as their format tells; ``content`` was looked at before.

    Raises UsageError for a formula of which no value was stored.
    """
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if "content.xml" in archive.namelist():
            from dangvu_cli.app.office.shown_ods import read_sheets as read_open_document

            return read_open_document(archive)
        from dangvu_cli.app.office.shown_excel import read_sheets as read_excel

        return dict(read_excel(archive, name))
