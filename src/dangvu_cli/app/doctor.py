"""``doctor``: what is amiss in and around a data file, and the mending of what can be proved.

What is stored must be what the history makes of it; where it is not, the history is right. Only an
edit by hand that the user accepts is turned into history. Before anything is mended, the file as it
stands is saved.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from dangvu_cli.app.examining import conflict_copies, examine
from dangvu_cli.app.mending import mend, merged, take_over
from dangvu_cli.app.rescuing import Match, match
from dangvu_cli.domain.keeping import Finding, Treated, finding
from dangvu_cli.errors import DataFileError, Message
from dangvu_cli.storage import generations
from dangvu_cli.storage.file import DataFile
from dangvu_cli.storage.reading import SYSTEM, FileMissingError, missing, read_content
from dangvu_cli.storage.replacing import leftovers
from dangvu_cli.storage.repository import book_of
from dangvu_cli.storage.saving import save
from dangvu_cli.storage.stored import edited, gone, interpret, is_edited
from dangvu_cli.storage.system import LOCK_TIMEOUT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dangvu_cli.domain.book import Book, Stamp
    from dangvu_cli.storage.generations import Kept
    from dangvu_cli.storage.layout import Tables
    from dangvu_cli.storage.stored import Stored

_OTHERS_READ = 0o077


def diagnose(path: Path, stamp: Stamp) -> list[Finding]:
    """What is amiss; writes nothing. Raises DataFileError where the file cannot be read."""
    target = Path(os.path.realpath(path))
    found = generations.kept(SYSTEM, target)
    try:
        content, status = read_content(path, SYSTEM)
    except FileMissingError as error:
        raise gone(error, target) from None
    stored = interpret(content, path, target)
    book = book_of(stored.tables, stamp, path)
    findings = [*_place(target, status, found)]
    if is_edited(stored, found):
        findings.append(finding("edited", "accept"))
    findings += examine(book)
    for name, tables in _others(target, stored, found):
        findings.append(_other(book, name, tables, stamp))
    return findings


def treat(  # noqa: PLR0913 (one parameter an option, or a setting)
    path: Path,
    stamp: Stamp,
    *,
    accept: bool,
    fix: bool,
    keep: int,
    timeout: float = LOCK_TIMEOUT,
) -> Treated:
    """Mend what can be proved; with ``accept`` take an edit by hand for meant.

    Raises DataFileError for a damaged file, and for an edited one that is not accepted.
    """
    before = diagnose(path, stamp)
    target = Path(os.path.realpath(path))
    with DataFile(path, rescue=True, keep=keep, timeout=timeout) as data_file:
        stored = data_file.stored
        if stored is None:
            raise data_file.damage or missing(path)
        if is_edited(stored, data_file.kept) and not accept:
            raise edited(path, target)
        set_aside = data_file.set_aside()
        book = book_of(data_file.tables, stamp, path)
        if accept:
            book = take_over(book)
        if fix:
            book = mend(book)
            book = _with_others(book, _others(target, stored, data_file.kept), stamp)
        if _differs(book, book_of(data_file.tables, stamp, path)):
            save(data_file, book)
        data_file.commit()
        _tidy(data_file, book, stamp, accept=accept)
    left = diagnose(path, stamp)
    said = {repr(one.message) for one in left}
    mended = tuple(one for one in before if repr(one.message) not in said)
    return Treated(mended, tuple(left), str(set_aside) if set_aside else None)


def _place(target: Path, status: os.stat_result, found: Sequence[Kept]) -> Iterator[Finding]:
    mode = stat.S_IMODE(status.st_mode)
    if os.name == "posix" and mode & _OTHERS_READ:
        yield finding("permissions", remark=True, path=str(target), mode=f"{mode:04o}")
    if status.st_nlink > 1:
        yield finding("hard-linked", remark=True, path=str(target))
    for left in leftovers(target, SYSTEM):
        yield finding("leftover", "fix", remark=True, path=left.name)
    for one in found:
        if one.read(SYSTEM) is None:
            yield finding("kept-damaged", "fix", generation=one.generation, path=one.path.name)
    for aside in sorted(target.parent.glob(f"{_escaped(target.name)}.before-*")):
        yield finding("set-aside", remark=True, path=aside.name)


def _others(target: Path, stored: Stored, found: Sequence[Kept]) -> Iterator[tuple[str, Tables]]:
    """Other copies of the file that may hold what it lacks."""
    for one in generations.lost(SYSTEM, found, stored.seal):
        if read := one.read(SYSTEM):
            yield one.path.name, read[1]
    for path in conflict_copies(target):
        with suppress(DataFileError):
            content, _ = read_content(path, SYSTEM)
            yield path.name, dict(interpret(content, path, path).tables)


def _compared(book: Book, tables: Tables, stamp: Stamp) -> Match:
    other = book_of(tables, stamp, Path())
    ours = [*book.history.newest_first(), *(entry.change for entry in book.entries)]
    return match(ours, other.history.newest_first())


def _other(book: Book, name: str, tables: Tables, stamp: Stamp) -> Finding:
    compared = _compared(book, tables, stamp)
    if not compared.related:
        return finding("unrelated", remark=True, path=name)
    count = len({change.command for change in compared.missing})
    if not count:
        return finding("nothing-new", remark=True, path=name)
    tried = merged(book, compared)
    if isinstance(tried, Message):
        return finding("not-mergeable", path=name, count=count, reason=tried)
    return finding("lacks", "fix", path=name, count=count)


def _with_others(book: Book, others: Iterator[tuple[str, Tables]], stamp: Stamp) -> Book:
    """The book with what the other copies hold; those that do not fit are left out."""
    for _, tables in others:
        compared = _compared(book, tables, stamp)
        tried = merged(book, compared) if compared.related and compared.missing else book
        if not isinstance(tried, Message):
            book = tried
            book.command += bool(compared.missing)
    return book


def _differs(book: Book, stored: Book) -> bool:
    names = ("tasks", "events", "next_task", "next_seq", "command")
    return bool(book.entries) or any(getattr(book, n) != getattr(stored, n) for n in names)


def _tidy(data_file: DataFile, book: Book, stamp: Stamp, *, accept: bool) -> None:
    """Remove what is of no more use: damaged copies, and lost ones whose changes are all here.

    What the user accepts to leave out gets a name that people see.
    """
    strays = data_file.strays
    for one in data_file.kept:
        read = one.read(SYSTEM)
        done = read is None or (one in strays and not _compared(book, read[1], stamp).missing)
        with suppress(OSError):
            if done:
                SYSTEM.unlink(one.path)
            elif one in strays and accept:
                name = f"{data_file.path.name}.lost-{one.generation}-{one.checksum}"
                SYSTEM.replace(one.path, one.path.with_name(name))


def _escaped(name: str) -> str:
    from glob import escape

    return escape(name)
