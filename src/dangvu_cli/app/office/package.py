"""What kind of file it is, by its bytes, and whether it may be opened at all.

Office files are ZIP archives of XML. Before a library sees one, every member is unpacked here piece
by piece, so that a bomb, an entity, or cells strewn over a whole sheet never reach a parser.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Literal

from dangvu_cli.app.office.extent import Extent, repeats_too_much
from dangvu_cli.errors import Message, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["xlsx", "ods", "docx", "xls", "text"]

LARGEST_UNPACKED = 160 << 20
"""Bytes; 5,000 rows of a workbook have some 5 MB of XML."""
LARGEST_DOCUMENT = 32 << 20
"""Bytes of XML in a Word document, which its reader holds as trees."""
MOST_MEMBERS = 4096
_PIECE = 1 << 20
_OVERLAP = 32
"""Bytes of a piece that are looked at with the next one; no mark that is looked for is longer."""
_ZIP, _OLE = b"PK", bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_WORD = "WordDocument".encode("utf-16-le")
_DOCTYPES = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"))
_MARKS: dict[str, Kind] = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx",
                           "xl/workbook.bin": "xlsx"}  # fmt: skip
_ENDINGS: dict[str, tuple[Kind, ...]] = {
    "docx": ("docx",), "xlsx": ("xlsx",), "xlsm": ("xlsx",), "xlsb": ("xlsx",), "ods": ("ods",),
    "xls": ("xls",), "csv": ("text",), "tsv": ("text",),
}  # fmt: skip


def kind_of(content: bytes, name: str) -> Kind:
    """The kind of file; raises UsageError for one that is not to be opened."""
    if content.startswith(_ZIP):
        kind = _checked_archive(content, name)
    elif content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise UsageError("office.password", name=name, hint=Message("office.password-hint"))
        if _OLD_WORD in content:
            raise UsageError("office.old-word", name=name, hint=Message("office.old-word-hint"))
        kind = "xls"
    else:
        kind = "text"
    ending = name.rpartition(".")[2].lower()
    if kind not in _ENDINGS.get(ending, (kind,)):
        hint = Message("office.other-kind-hint", {"kind": kind if kind != "text" else "csv"})
        raise UsageError("office.other-kind", name=name, ending=ending, hint=hint)
    return kind


def damaged(name: str) -> UsageError:
    """The error for a file that its reader cannot make out."""
    return UsageError("office.damaged", name=name, hint=Message("office.damaged-hint"))


def too_wide(name: str) -> UsageError:
    """The error for a table that nobody can have meant."""
    return UsageError("office.too-large", name=name, hint=Message("office.too-large-hint"))


def _checked_archive(content: bytes, name: str) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            kind = _kind_of_archive(archive, name)
            members = archive.infolist()
            if len(members) > MOST_MEMBERS or sum(m.file_size for m in members) > LARGEST_UNPACKED:
                raise too_wide(name)
            text = sum(member.file_size for member in members if _is_xml(member.filename))
            if kind == "docx" and text > LARGEST_DOCUMENT:
                raise too_wide(name)
            values = sum(_check_member(archive, member, kind, name) for member in members)
            if kind == "xlsx" and repeats_too_much(archive, values):
                raise too_wide(name)
    except (
        zipfile.BadZipFile,
        KeyError,
        zlib.error,
        EOFError,
        NotImplementedError,
        OSError,
    ) as error:
        raise damaged(name) from error
    except (RuntimeError, ValueError) as error:  # an encrypted member, a name that is none
        raise UsageError(
            "office.password", name=name, hint=Message("office.password-hint")
        ) from error
    return kind


def _kind_of_archive(archive: zipfile.ZipFile, name: str) -> Kind:
    names = set(archive.namelist())
    for mark, kind in _MARKS.items():
        if mark in names:
            return kind
    if "content.xml" in names and b"spreadsheet" in archive.read("mimetype")[:100]:
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise UsageError("office.password", name=name, hint=Message("office.password-hint"))
        return "ods"
    raise UsageError("office.unknown", name=name, hint=Message("office.unknown-hint"))


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, kind: Kind, name: str) -> int:
    """Unpack all of it, as the archive says it is, and look at what a parser would meet.

    Returns how many cells hold something.
    """
    extent = Extent(kind)
    end = b""
    for piece in _pieces(archive, member):
        seen, end = end + piece, piece[-_OVERLAP:]
        if any(mark in seen for mark in _DOCTYPES) and _is_xml(member.filename):
            raise UsageError("office.entities", name=name)
        extent.read(piece)
        if extent.is_too_large:
            raise too_wide(name)
        if extent.is_damaged:
            raise damaged(name)
    return extent.filled


def _is_xml(filename: str) -> bool:
    return filename.lower().endswith((".xml", ".rels", ".vml"))


def _pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(member) as file:
        while piece := file.read(_PIECE):
            yield piece
