"""Hostile and broken files: one clear refusal each, before any parser meets them."""

from __future__ import annotations

import io
import zipfile

import pytest

from dangvu_cli.app.office.package import LARGEST_UNPACKED
from dangvu_cli.errors import UsageError
from tests.app.office.files import HEADING, delimited, told, understood, word, xlsx
from tests.app.office.word_parts import LISTS, numbered
from tests.app.office.word_parts import NESTED as NESTED_LIST

GOOD = xlsx({"PL": [HEADING, (1, "Việc", "Ban A", "", "30/6/2023", "")]})
SHEET = "xl/worksheets/sheet1.xml"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def changed(content: bytes, member: str, old: bytes, new: bytes) -> bytes:
    """The archive with ``old`` in one member replaced by ``new``."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as given,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in given.namelist():
            data = given.read(name)
            made.writestr(name, data.replace(old, new) if name == member else data)
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO(GOOD)
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as made,
        made.open("xl/media/bomb.bin", "w") as file,
    ):
        for _ in range((LARGEST_UNPACKED >> 20) + 1):
            file.write(bytes(1 << 20))
    return out.getvalue()


def plain_archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a.txt", "a")
    return out.getvalue()


def strings() -> bytes:
    """Return a workbook of some kilobytes whose one long string stands in 6,000 cells."""
    cells = "".join(
        f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(3, 6003)
    )
    content = changed(GOOD, SHEET, b"</sheetData>", cells.encode() + b"</sheetData>")
    return changed(content, "xl/sharedStrings.xml", b"<si><t>STT", b"<si><t>" + b"a" * 1_000_000)


def repeated() -> bytes:
    """Return an OpenDocument sheet in which a long text is repeated, across and down."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="6">'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        made.writestr("META-INF/manifest.xml", "<manifest/>")
        made.writestr(
            "content.xml",
            f"<office:document-content {names}><office:body><office:spreadsheet>"
            '<table:table table:name="A"><table:table-row table:number-rows-repeated="900">'
            f"{cell}<text:p>{'a' * 1_000_000}</text:p></table:table-cell></table:table-row>"
            "</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    return out.getvalue()


def in_word(old: bytes, new: bytes, member: str = "document") -> bytes:
    return changed(word([[HEADING, ("1", "Việc")]]), f"word/{member}.xml", old, new)


NESTED = b"<w:tbl><w:tr><w:tc>" * 10_000 + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * 10_000
CROWD = b"<w:tr>" + b"<w:tc><w:p/></w:tc>" * 6 + b"</w:tr>"
ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>'
HOSTILE = {
    "bomb.xlsx": (bomb, "office.too-large"),
    "entities.xlsx": (
        lambda: changed(GOOD, SHEET, b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
                        ENTITY),
        "office.entities",
    ),
    "corner.xlsx": (
        lambda: changed(GOOD, SHEET, b"</sheetData>",
                        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
        "office.too-large",
    ),
    "truncated.xlsx": (lambda: GOOD[: len(GOOD) // 2], "office.damaged"),
    "renamed.xlsx": (lambda: word([[("a", "b")]]), "office.other-kind"),
    "renamed.docx": (lambda: GOOD, "office.other-kind"),
    "password.xlsx": (
        lambda: OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "office.password"
    ),
    "old.doc": (lambda: OLE + bytes(600) + "WordDocument".encode("utf-16-le"), "office.old-word"),
    "broken.xls": (lambda: OLE + bytes(4000), "office.damaged"),
    "other.zip": (plain_archive, "office.unknown"),
    "strings.xlsx": (strings, "office.too-large"),
    "repeated.ods": (repeated, "office.too-large"),
    "nested.docx": (lambda: in_word(b"<w:tbl>", NESTED + b"<w:tbl>"), "office.damaged"),
    "crowded.docx": (
        lambda: in_word(b"</w:tbl>", CROWD * 42_000 + b"</w:tbl>"), "office.too-large"
    ),
    "styles.docx": (
        lambda: in_word(b"</w:styles>", b"<w:style/>" * 3_400_000 + b"</w:styles>", "styles"),
        "office.too-large",
    ),
    "long.csv": (lambda: "STT;Nội dung;".encode() + b"a" * (33 << 20), "office.too-large"),
    "lines.csv": (lambda: "STT;Nội dung;Hạn".encode() + b"\n" * 2_000_000, "office.too-large"),
    "nul.csv": ("STT;Nội dung;Hạn\n1;a\0b;2023".encode, "office.damaged"),
    "quote.csv": ('STT;Nội dung;"Hạn\n1;Việc;2023\n'.encode, "office.quotes"),
    "none.csv": (lambda: delimited([("a", "b"), ("c", "d")]), "office.no-heading"),
    "legacy.csv": (
        lambda: "Néi dung;Uû ban nh©n d©n;Thêi h¹n\n1;§Ò ¸n;x".encode("cp1252"), "office.legacy"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_by_name(name):
    make, reason = HOSTILE[name]
    with pytest.raises(UsageError) as refused:
        understood(make(), name)
    assert refused.value.message.id == reason
    assert refused.value.message.values["name"] == name


def test_a_million_empty_rows_and_16384_columns_do_no_harm():
    rows = b"".join(b'<row r="%d"/>' % row for row in range(10, 1_000_000))
    content = changed(GOOD, SHEET, b"</sheetData>", rows + b"</sheetData>")
    assert len(told(understood(content, "rows.xlsx"))) == 1
    wide = xlsx({"PL": [(*HEADING, *map(str, range(16_378))), (1, "Việc", "Ban A")]})
    assert len(told(understood(wide, "wide.xlsx"))) == 1


def test_a_formula_gives_its_value_and_is_never_run():
    content = changed(GOOD, SHEET, b'<c r="A2"><v>1</v></c>',
                      b'<c r="A2"><f>WEBSERVICE("http://x")</f><v>1</v></c>')  # fmt: skip
    assert told(understood(content, "formula.xlsx")) == told(understood(GOOD, "good.xlsx"))


@pytest.mark.parametrize("cut", range(0, 100, 7))
def test_a_file_that_was_cut_short_is_refused(cut):
    with pytest.raises(UsageError):
        understood(GOOD[: len(GOOD) * cut // 100], "cut.xlsx")


def test_styles_in_a_circle_or_a_long_chain_do_no_harm():
    circle = b'<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>'
    circle += b'<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    chain = b"".join(
        b'<w:style w:styleId="C%d"><w:basedOn w:val="C%d"/></w:style>' % (place, place + 1)
        for place in range(50_000)
    )
    content = in_word(b"</w:styles>", circle + chain + b"</w:styles>", "styles")
    content = changed(content, "word/document.xml", b"<w:p>",
                      b'<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr>')  # fmt: skip
    assert len(told(understood(content, "styles.docx"))) == 1


def test_an_endless_number_of_a_list_is_cut_short():
    numbers = LISTS.replace('w:lvlText w:val="%1."', f'w:lvlText w:val="{"%1" * 50_000}"')
    content = numbered([HEADING, ("", "Việc")], {1: (NESTED_LIST, 0)}, numbers)
    assert len(understood(content, "numbers.docx").rows[1].entry.row.cells[0].text) < 100
