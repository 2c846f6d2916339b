"""The repository: a book is stored when its command ends well, and read back the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from dangvu_cli.domain import removal, undo, verbs
from dangvu_cli.domain.book import Book, Stamp
from dangvu_cli.domain.change import Change
from dangvu_cli.domain.snapshot import Snapshot
from dangvu_cli.domain.source import Source
from dangvu_cli.errors import DataFileError, UsageError
from dangvu_cli.storage.repository import Repository
from tests.domain.offices import day, due

STAMP = Stamp(date(2023, 12, 31), "2023-12-31T00:00:00Z", "an")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Return the repository of an empty data file."""
    repository = Repository(tmp_path / "dangvu.json")
    with repository.transaction(STAMP, create=True):
        pass
    return repository


def add(book: Book, title: str = "Việc", **values: Any) -> int:
    """Add a task."""
    said = {"title": title, "uid": f"uid-{book.next_task}", **values}
    change = verbs.create(book, "add", said, day("1/1"))
    book.record(change)
    assert change.task is not None
    return change.task


def add_one(book: Book) -> None:
    """Prepare a book with a task."""
    add(book)


def add_two_of_one_key(book: Book) -> None:
    """Give a command whose second change is refused."""
    add(book, key="a")
    add(book, key="a")


def same_as_replayed(snapshot: Snapshot) -> bool:
    """Return whether what is stored is the fold of all changes."""
    replayed = snapshot.replayed(date.max)
    return (replayed.tasks, replayed.events) == (snapshot.tasks, snapshot.events)


def test_a_command_is_read_back_as_it_was_given(repository: Repository):
    with repository.transaction(STAMP) as book:
        book.record(Change("seed", day("1/1"), event="hn7", from_start=True,
                           values={"name": "Hội nghị", "start": day("15/5")}))  # fmt: skip
        add(book, due=due("event:hn7"), tags=("a",))
    with repository.transaction(STAMP) as book:
        book.record(Change("done", day("20/5"), task=1, values={"evidence": ("1/BC",)}))
    snapshot = repository.read()
    assert snapshot.tasks == book.tasks
    assert snapshot.events == book.events
    assert snapshot.tasks[1].due_when_completed == day("15/5")
    assert [change.command for change in snapshot.history.of(1)] == [2, 3]
    assert same_as_replayed(snapshot)


def test_a_refused_command_stores_nothing(repository: Repository):
    before = repository.path.read_bytes()
    with pytest.raises(UsageError), repository.transaction(STAMP) as book:
        add_two_of_one_key(book)
    assert repository.path.read_bytes() == before


def test_a_command_that_changes_nothing_writes_nothing(repository: Repository):
    before = repository.path.read_bytes(), repository.path.stat().st_mtime_ns
    with repository.transaction(STAMP):
        pass
    assert (repository.path.read_bytes(), repository.path.stat().st_mtime_ns) == before


def test_numbers_are_never_used_twice_across_commands(repository: Repository):
    with repository.transaction(STAMP) as book:
        add(book)
    with repository.transaction(STAMP) as book:
        for change in removal.remove(book, [book.task(1)], day("1/5"), None, with_children=False):
            book.record(change)
    with repository.transaction(STAMP) as book:
        assert add(book) == 2
    with repository.transaction(STAMP) as book:
        for change in undo.undo(book):
            book.record(change)
    with repository.transaction(STAMP) as book:
        assert add(book) == 3
    snapshot = repository.read()
    assert list(snapshot.tasks) == [3]
    assert [change.seq for change in snapshot.history.newest_first()] == [5, 4, 3, 2, 1]
    assert same_as_replayed(snapshot)


def test_a_moved_event_is_stored_in_its_tasks(repository: Repository):
    with repository.transaction(STAMP) as book:
        book.record(Change("seed", day("1/1"), event="hn7", from_start=True,
                           values={"name": "Hội nghị", "start": day("15/5")}))  # fmt: skip
        add(book, due=due("event:hn7"))
        book.record(Change("done", day("20/5"), task=1))
    with repository.transaction(STAMP) as book:
        book.record(Change("set", day("1/4"), event="hn7", values={"start": day("1/7")}))
    snapshot = repository.read()
    assert snapshot.tasks[1].due_when_completed == day("1/7")
    assert snapshot.history.bound_to("hn7") == {1}
    assert same_as_replayed(snapshot)


def test_what_prepares_a_new_file_is_a_command_of_its_own(tmp_path: Path):
    repository = Repository(tmp_path / "new.json")
    with repository.transaction(STAMP, create=True, prepare=add_one) as book:
        add(book)
    assert [change.command for change in repository.read().history.newest_first()] == [2, 1]
    with repository.transaction(STAMP) as book:
        assert book.command == 3


def test_sources_alone_are_stored_too(repository: Repository):
    with repository.transaction(STAMP) as book:
        book.sources["hn"] = Source("hn", "Hội nghị")
    assert tuple(repository.read().sources) == (Source("hn", "Hội nghị"),)


def test_a_plain_tinydb_opens_the_file(repository: Repository):
    with repository.transaction(STAMP) as book:
        add(book, "Việc một")
    with TinyDB(repository.path, access_mode="r") as db:
        assert db.table("tasks").get(doc_id=1)["title"] == "Việc một"
        assert len(db.table("changes")) == 1


def test_a_file_whose_documents_are_not_ours_is_damaged(repository: Repository):
    with repository.transaction(STAMP) as book:
        add(book, assigned=day("1/2"))
    text = repository.path.read_text(encoding="utf-8")
    repository.path.write_text(text.replace("2023-02-01", "2023-02-31"), encoding="utf-8")
    with pytest.raises(DataFileError):
        repository.read()


def test_the_stored_history_tells_the_changes_of_a_subject_in_order(repository: Repository):
    with repository.transaction(STAMP) as book:
        add(book)
        add(book)
    for number in (2, 1, 2):
        with repository.transaction(STAMP) as book:
            change = verbs.remark(book, book.task(number), "ghi", day("1/5"))
            book.record(change)
    history = repository.read().history
    assert [change.seq for change in history.of(2)] == [2, 3, 5]
    assert list(history.of(9)) == []
