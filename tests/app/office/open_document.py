"""OpenDocument workbooks, written by hand as LibreOffice writes them: no library here makes one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = " ".join(
    f'xmlns:{short}="{name}"'
    for short, name in {
        **{name: f"{_OASIS}{name}:1.0" for name in ("office", "style", "table", "text")},
        "number": f"{_OASIS}datastyle:1.0",
        "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    }.items()
)
KIND = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = "<manifest/>"


def _attributes(given: Mapping[str, object]) -> str:
    return "".join(f" {name}={quoteattr(str(value))}" for name, value in given.items() if value)


def cell(text: str = "", *, across: int = 1, down: int = 1, times: int = 1, style: str = "") -> str:
    """A cell of text, perhaps merged with those beside and beneath it, or repeated."""
    said = {
        "table:number-columns-spanned": across if across * down > 1 else "",
        "table:number-rows-spanned": down if across * down > 1 else "",
        "table:number-columns-repeated": times if times > 1 else "",
        "table:style-name": style,
        "office:value-type": "string" if text else "",
    }
    words = f"<text:p>{escape(text)}</text:p>" if text else ""
    return f"<table:table-cell{_attributes(said)}>{words}</table:table-cell>"


def day(iso: str, shown: str, style: str = "", times: int = 1) -> str:
    """A cell of a date, and what it shows."""
    said = {
        "table:style-name": style,
        "table:number-columns-repeated": times if times > 1 else "",
        "office:value-type": "date",
        "office:date-value": iso,
    }
    return f"<table:table-cell{_attributes(said)}><text:p>{shown}</text:p></table:table-cell>"


def failed(shown: str) -> str:
    """A cell whose formula came to an error."""
    return (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string"'
        f' office:string-value="" calcext:value-type="error"><text:p>{shown}</text:p>'
        "</table:table-cell>"
    )


def covered(times: int = 1) -> str:
    """Cells that a merged one covers."""
    return f'<table:covered-table-cell table:number-columns-repeated="{times}"/>'


def row(*cells: str, times: int = 1) -> str:
    """A row; what is no markup yet is a cell of text."""
    made = "".join(given if given.startswith("<") else cell(given) for given in cells)
    repeated = f' table:number-rows-repeated="{times}"' if times > 1 else ""
    return f"<table:table-row{repeated}>{made}</table:table-row>"


def sheet(name: str, rows: Sequence[str], columns: str = "", style: str = "") -> str:
    """A sheet, with the rows and columns that are empty to its edge."""
    to_the_edge = cell(times=16_384)
    end = f'<table:table-row table:number-rows-repeated="1048000">{to_the_edge}</table:table-row>'
    said = _attributes({"table:name": name, "table:style-name": style})
    return f"<table:table{said}>{columns}{''.join(rows)}{end}</table:table>"


def ods(*sheets: str, formats: str = "", styles: str | None = "") -> bytes:
    """A workbook of ``sheets``; ``formats`` are its own, ``styles`` stand in a part beside it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", KIND)
        made.writestr("META-INF/manifest.xml", MANIFEST)
        if styles is not None:
            made.writestr(
                "styles.xml",
                f"<office:document-styles {_NAMES}><office:styles>{styles}</office:styles>"
                "</office:document-styles>",
            )
        made.writestr(
            "content.xml",
            f"<office:document-content {_NAMES}><office:automatic-styles>{formats}"
            "</office:automatic-styles><office:body><office:spreadsheet>"
            f"{''.join(sheets)}</office:spreadsheet></office:body></office:document-content>",
        )
    return out.getvalue()
