"""What kind of file it is, told by its bytes, and files that are none, or locked."""

from __future__ import annotations

import io
import zipfile

import pytest

from dangvu_cli.app.office.package import MOST_MEMBERS
from dangvu_cli.errors import UsageError
from tests.app.office.files import HEADING, delimited, refusal, told, understood, word, xlsx
from tests.app.office.open_document import ods, row, sheet
from tests.app.office.test_hostile_files import ENTITY, GOOD, SHEET, XML, changed

LINES = [HEADING, ("1", "Việc", "Ban A", "", "30/6/2023", "")]
SHEETS = ods(sheet("A", [row(*line) for line in LINES]))
PIECE = 1 << 20
"""Bytes in which an archive is looked through."""


def archive(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return out.getvalue()


def crowd() -> bytes:
    """Return a workbook with more parts than one has."""
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as made:
        for number in range(MOST_MEMBERS):
            made.writestr(f"xl/media/{number}", b"")
    return out.getvalue()


def locked() -> bytes:
    """Return a workbook whose parts are said to be encrypted."""
    content = bytearray(GOOD)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(mark)
        while place >= 0:
            content[place + at] |= 1
            place = content.find(mark, place + 1)
    return bytes(content)


REFUSED = {
    "locked.ods": (
        lambda: changed(SHEETS, "META-INF/manifest.xml", b"<manifest/>", b"<encryption-data/>"),
        "office.password",
    ),
    "locked.xlsx": (locked, "office.password"),
    "text.odt": (
        lambda: changed(SHEETS, "mimetype", b"spreadsheet", b"text"),
        "office.unknown",
    ),
    "nameless.ods": (lambda: archive({"content.xml": b"<a/>"}), "office.damaged"),
    "crowd.xlsx": (crowd, "office.too-large"),
    "late-entity.xlsx": (
        lambda: changed(GOOD, SHEET, XML, b"<!--" + b"x" * (PIECE - 12) + b"-->" + ENTITY[21:]),
        "office.entities",
    ),
    "wide-entity.xlsx": (
        lambda: changed(GOOD, "xl/styles.xml", XML, ENTITY.decode().encode("utf-16")),
        "office.entities",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_locked_or_no_table_is_refused_by_name(name):
    make, reason = REFUSED[name]
    assert refusal(make(), name).id == reason


KINDS = {
    "a.xlsx": xlsx({"A": LINES}), "A.XLSM": xlsx({"A": LINES}), "a.ods": SHEETS,
    "a.docx": word([LINES]), "a.CSV": delimited(LINES), "a.tsv": delimited(LINES, "\t"),
}  # fmt: skip
"""Files by names that fit them."""


def test_a_file_is_known_by_its_bytes_and_its_name_may_say_nothing():
    for name, content in KINDS.items():
        for called in (name, "phu-luc", "phu-luc.txt", "phụ lục 1.2"):
            assert told(understood(content, called))[0][:2] == ("Việc", "Ban A"), (name, called)


@pytest.mark.parametrize("ending", ["xlsx", "xlsb", "xlsm", "ods", "docx", "xls", "csv", "tsv"])
def test_a_name_that_says_another_kind_is_refused_with_the_right_one(ending):
    fitting = {"xlsx": ("xlsx", "xlsb", "xlsm"), "csv": ("csv", "tsv")}
    for kind, content in (("xlsx", GOOD), ("ods", SHEETS), ("docx", KINDS["a.docx"]),
                          ("csv", KINDS["a.CSV"])):  # fmt: skip
        if ending in fitting.get(kind, (kind,)):
            continue
        with pytest.raises(UsageError, match=r"office\.other-kind") as refused:
            understood(content, f"a.{ending}")
        assert refused.value.hint is not None
        assert refused.value.hint.values["kind"] == kind
