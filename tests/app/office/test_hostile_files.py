"""Hostile and broken files: one clear refusal each, before any parser meets them."""

from __future__ import annotations

import io
import zipfile

import pytest

from dangvu_cli.app.office.package import LARGEST_UNPACKED
from dangvu_cli.errors import UsageError
from tests.app.office.files import HEADING, delimited, told, understood, word, xlsx

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
