"""The workspace: the data file that was meant, to look at or to change.

Without a file at the default path a look shows the packaged seed, and the first change makes the
file from it. A path that was named is never made by the way.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from dangvu_cli.errors import Message
from dangvu_cli.storage.generations import KEEP
from dangvu_cli.storage.reading import FileMissingError
from dangvu_cli.storage.system import LOCK_TIMEOUT
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from pathlib import Path

    from dangvu_cli.domain.book import Book, Stamp
    from dangvu_cli.domain.event import Event
    from dangvu_cli.domain.snapshot import Snapshot


@value
class Workspace:
    """A data file; ``named`` says whether the user named its path, ``warn`` tells them things.

    ``keep`` generations of it stay beside it.
    """

    path: Path
    named: bool
    warn: Callable[[Message], None]
    keep: int = KEEP
    timeout: float = LOCK_TIMEOUT

    def look(self, stamp: Callable[[], Stamp]) -> Snapshot:
        """What is stored, or the packaged seed (stamped) where there is no file; writes nothing."""
        from dangvu_cli.storage.repository import Repository

        try:
            return Repository(self.path).read(self.warn)
        except FileMissingError:
            if self.named:
                raise
        self.warn(Message("workspace.seed-shown", {"path": str(self.path)}))
        return _seeded(stamp())

    def events(self, stamp: Callable[[], Stamp]) -> Collection[Event]:
        """The events that a text may name: those stored, or of the packaged seed; never refused."""
        from dangvu_cli.storage.repository import Repository

        try:
            return Repository(self.path).read(self.warn).events.values()
        except FileMissingError:
            return _seeded(stamp()).events.values()

    @contextmanager
    def change(self, stamp: Stamp) -> Iterator[Book]:
        """A book for one command; all that is written in it is stored when the block ends well."""
        from dangvu_cli.storage.repository import Repository

        repository = Repository(self.path, keep=self.keep, timeout=self.timeout)
        if not self.named:
            _make_folder(self.path.parent)
        with repository.transaction(
            stamp, create=not self.named, prepare=_prepare, warn=self.warn
        ) as book:
            yield book

    @contextmanager
    def open(self, stamp: Stamp) -> Iterator[Book]:
        """Like ``change``, for ``init``: a missing file is made, and nothing is put in it."""
        from dangvu_cli.storage.repository import Repository

        repository = Repository(self.path, keep=self.keep, timeout=self.timeout)
        if not self.named:
            _make_folder(self.path.parent)
        with repository.transaction(stamp, create=True, anew=True, warn=self.warn) as book:
            yield book


def _make_folder(folder: Path) -> None:
    from dangvu_cli.storage.file import make_folder

    make_folder(folder)


def _prepare(book: Book) -> None:
    from dangvu_cli.app.seeding import packaged_seed, seed

    seed(book, packaged_seed())


def _seeded(stamp: Stamp) -> Snapshot:
    """The packaged seed as if it had just been loaded."""
    from dangvu_cli.domain.book import Book
    from dangvu_cli.domain.snapshot import Recorded, Snapshot

    book = Book({}, {}, Recorded(()), stamp, next_task=1, next_seq=1, command=1)
    _prepare(book)
    return Snapshot(
        tasks=book.tasks,
        events=book.events,
        sources=tuple(book.sources.values()),
        documents=tuple(book.documents.values()),
        history=Recorded([entry.change for entry in book.entries]),
    )
