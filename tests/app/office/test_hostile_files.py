"""Hostile and broken files: one clear refusal each, before any parser meets them."""

from __future__ import annotations

import io
import zipfile

import pytest

from dangvu_cli.app.office.package import LARGEST_UNPACKED
from dangvu_cli.errors import UsageError
from tests.app.office.files import HEADING, delimited, refusal, told, understood, word, xlsx
from tests.app.office.open_document import ods, row, sheet
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


LONG = f"<text:p>{'a' * 1_000_000}</text:p>"


def repeated(down='table:number-rows-repeated="900"', across='table:number-columns-repeated="6"',
             holds='office:value-type="string"', tag="table-cell", text=LONG):  # fmt: skip
    """Return an OpenDocument sheet in which a long text is repeated, across and down."""
    cell = f"<table:{tag} {across} {holds}>{text}</table:{tag}>"
    return ods(sheet("A", [row(*HEADING), f"<table:table-row {down}>{cell}</table:table-row>"]))


def in_word(old: bytes, new: bytes, member: str = "document") -> bytes:
    return changed(word([[HEADING, ("1", "Việc")]]), f"word/{member}.xml", old, new)


NESTED = b"<w:tbl><w:tr><w:tc>" * 10_000 + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * 10_000
CROWD = b"<w:tr>" + b"<w:tc><w:p/></w:tc>" * 6 + b"</w:tr>"
XML = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>'
HOSTILE = {
    "bomb.xlsx": (bomb, "office.too-large"),
    "entities.xlsx": (
        lambda: changed(GOOD, SHEET, XML, ENTITY), "office.entities",
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
    told = refusal(make(), name)
    assert (told.id, told.values["name"]) == (reason, name)


def beyond(cell: str) -> bytes:
    """Return a workbook with one row more, which is the last that a sheet can have."""
    more = f'<row r="1048576">{cell}</row></sheetData>'
    return changed(GOOD, SHEET, b"</sheetData>", more.encode())


def moved(content: bytes, place: str) -> bytes:
    """The workbook, its sheet in another place of the archive."""
    old = SHEET.removeprefix("xl/")
    for member in ("xl/_rels/workbook.xml.rels", "[Content_Types].xml"):
        content = changed(content, member, old.encode(), place.encode())
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            made.writestr(name.replace(old, place), given.read(name))
    return out.getvalue()


def quoted(text: str) -> str:
    return text.replace('"', "'")


DOWN, ACROSS = 'table:number-rows-repeated="900"', 'table:number-columns-repeated="6"'
SPELLED = {
    "single-quotes.ods": lambda: repeated(quoted(DOWN), quoted(ACROSS)),
    "spaces.ods": lambda: repeated(DOWN.replace("=", " = "), ACROSS.replace("=", " = ")),
    "sign-in-a-value.ods": lambda: repeated(DOWN, f'table:formula="1>0" {ACROSS}'),
    "references.ods": lambda: repeated(DOWN.replace("0", "&#48;"), ACROSS),
    "covered.ods": lambda: repeated(tag="covered-table-cell"),
    "long-value.ods": lambda: repeated(
        holds=f'office:value-type="string" office:string-value="{"a" * 1_000_000}"', text=""
    ),
    "formulas.ods": lambda: repeated(
        'table:number-rows-repeated="99999999999"', holds='table:formula="of:=1"', text=""
    ),
    "small-letters.xlsx": lambda: beyond('<c r="xfd1048576"><v>1</v></c>'),
    "late-place.xlsx": lambda: beyond(f'<c s="{"0" * 90}" r = "XFD1048576"><v>1</v></c>'),
    "no-places.xlsx": lambda: beyond("<c><v>1</v></c>" * 16_384),
    "other-prefix.xlsx": lambda: beyond(
        '<x:c xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="XFD9">'
        '<x:v>1</x:v></x:c><c r="A1048576"/>'
    ),
    "elsewhere.xlsx": lambda: moved(beyond('<c r="XFD9"/><c r="A1048576"/>'), "tabs/1.png"),
    "texts.xlsx": lambda: beyond("<c><is><t>a</t></is></c>" * 300_000),
}  # fmt: skip


@pytest.mark.parametrize("name", SPELLED)
def test_a_sheet_that_is_too_large_is_refused_however_its_xml_is_spelled(name):
    with pytest.raises(UsageError, match=r"office\.too-large"):
        understood(SPELLED[name](), name)


def test_a_sheet_whose_size_cannot_be_told_is_refused():
    broken = changed(GOOD, SHEET, b"<sheetData>", b"<a></b><sheetData>")
    with pytest.raises(UsageError, match=r"office\.damaged"):
        understood(broken, "broken.xlsx")
    named = changed(GOOD, SHEET, XML, ENTITY)
    with pytest.raises(UsageError, match=r"office\.damaged"):
        understood(moved(named, "tabs/1.png"), "entity.xlsx")


def test_cells_that_stand_in_no_sheet_do_no_harm():
    content = ods(sheet("A", [row(*HEADING), row("1", "Việc")]), formats="<table:table-cell/>")
    assert len(told(understood(content, "a.ods"))) == 1


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
