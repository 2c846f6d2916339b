"""An export holds everything, and an empty data file becomes what was exported."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu_cli.app.exporting import export_data
from dangvu_cli.app.importing import import_into
from dangvu_cli.domain import verbs
from dangvu_cli.domain.book import Book
from dangvu_cli.domain.change import Change
from dangvu_cli.domain.dates import Frame
from dangvu_cli.domain.deadline import Deadline
from dangvu_cli.domain.undo import redo, undo
from dangvu_cli.errors import UsageError
from dangvu_cli.i18n import translate
from dangvu_cli.storage.repository import Repository
from tests.app.books import TODAY, bring, empty_book, reopened, seeded_book, snapshot

LATER = Deadline("2024-01-31", date(2024, 1, 31), date(2024, 1, 31), "day")


def busy_book() -> Book:
    """The seed with a history of every operation, a removed task and an undo among it."""
    book = seeded_book()
    recurring = {
        "uid": "r", "title": "Báo cáo", "kind": "recurring", "assigned": date(2023, 1, 5),
        "due": Deadline("hằng tháng", recurrence="FREQ=MONTHLY"),
    }  # fmt: skip
    book.record(verbs.create(book, "add", recurring, TODAY))
    numbers = [change.task for change in [e.change for e in book.entries] if change.task]
    day = date(2023, 4, 1)
    for change in (
        Change("start", day, task=1),
        Change("progress", day, task=2, values={"figure": 9}, note="nửa"),
        Change("extend", day, task=2, values={"due": LATER}, note="vì …"),
        Change("pause", day, task=5),
        Change("cancel", day, task=6),
        Change("done", day, task=4, values={"evidence": ("1-TTr/X",), "late_reason": None}),
        Change("reopen", TODAY, task=4),
        Change("done", day, task=numbers[0], values={"evidence": (), "late_reason": "chậm"}),
        Change("note", day, task=1, note="ghi chú"),
        Change("remove", TODAY, task=23),
        Change("set", day, event="hntw8", values={"start": date(2023, 10, 3)}),
        Change("edit", TODAY, task=9, values={"lead": None, "parent": 8, "depends_on": (1, 2)}),
    ):
        book.record(change)
        book = reopened(book)
    for change in undo(book):
        book.record(change)
    book = reopened(book)
    for change in redo(book):
        book.record(change)
    return book


def exported(book: Book) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(json.dumps(export_data(snapshot(book))))
    return data


def test_an_empty_data_file_becomes_the_exported_one_history_included():
    book = busy_book()
    copy = empty_book(date(2020, 1, 1))
    outcome = bring(copy, exported(book))
    assert (copy.tasks, copy.events) == (book.tasks, book.events)
    assert (copy.next_task, copy.next_seq) == (book.next_task, book.next_seq)
    assert exported(copy) == exported(book)
    assert list(exported(copy)) == list(exported(book))
    assert outcome.added == sorted(book.tasks)


def test_the_copy_goes_on_where_the_exported_file_stood(tmp_path: Path):
    book = busy_book()
    path = tmp_path / "copy.json"
    content = json.dumps(exported(book)).encode()
    with Repository(path).transaction(book.stamp, create=True) as copy:
        import_into(copy, content, "x", Frame(TODAY))
    stored = Repository(path).read()
    assert stored.tasks == book.tasks
    assert json.dumps(export_data(stored)) == json.dumps(export_data(snapshot(book)))
    with Repository(path).transaction(book.stamp) as copy:
        assert copy.command == book.command + 1
        assert copy.new_number() == 25
        assert [change.op for change in undo(copy)] == ["undo"]


def test_a_choice_of_tasks_brings_their_changes_and_no_others():
    data = export_data(snapshot(busy_book()), {2, 3})
    assert [task["id"] for task in data["tasks"]] == [2, 3]
    assert {change["task"] for change in data["changes"]} == {2, 3, None}
    copy = empty_book()
    bring(copy, data)
    assert list(copy.tasks) == [2, 3]


def test_a_choice_that_leaves_no_task_out_keeps_the_history_of_removed_ones():
    everything = snapshot(busy_book())
    assert 23 not in everything.tasks
    assert export_data(everything, set(everything.tasks)) == export_data(everything)


def test_another_data_file_takes_the_tasks_over_by_ordinary_changes():
    book = busy_book()
    other = empty_book()
    other.record(verbs.create(other, "add", {"uid": "own", "title": "Việc có sẵn"}, TODAY))
    other = reopened(other)
    outcome = bring(other, exported(book))
    assert outcome.added == list(range(2, 25))
    shift = {
        name: getattr(other.tasks[5], name)
        for name in ("status", "evidence", "title", "due", "completed", "begins")
    }
    assert shift == {name: getattr(book.tasks[4], name) for name in shift}
    assert (other.tasks[3].figure, other.tasks[3].status) == (9, "doing")
    assert other.tasks[3].due == book.tasks[2].due
    assert other.tasks[7].status == "cancelled"
    assert other.tasks[7].cancelled == date(2023, 4, 1)
    assert [note.text for note in other.tasks[2].notes] == ["ghi chú"]
    assert (other.tasks[10].parent, other.tasks[10].depends_on) == (9, (2, 3))
    assert other.tasks[24].occurrences == book.tasks[24].occurrences
    assert {entry.change.command for entry in other.entries} == {2}
    again = bring(reopened(other), exported(book))
    assert (again.added, again.updated, again.kept) == ([], [], [])


def test_what_a_task_waited_for_may_have_been_removed():
    book = seeded_book()
    book.record(Change("edit", TODAY, task=3, values={"depends_on": (2, 4)}))
    book.record(Change("remove", TODAY, task=4))
    other = empty_book()
    other.record(verbs.create(other, "add", {"uid": "own", "title": "Việc có sẵn"}, TODAY))
    other = reopened(other)
    bring(other, exported(book))
    assert other.tasks[4].depends_on == (3,)


def test_one_undo_takes_an_import_back_and_the_same_file_brings_it_again():
    book = busy_book()
    other = empty_book()
    other.record(verbs.create(other, "add", {"uid": "own", "title": "Việc có sẵn"}, TODAY))
    other = reopened(other)
    bring(other, exported(book))
    other = reopened(other)
    for change in undo(other):
        other.record(change)
    assert (list(other.tasks), other.events) == ([1], {})
    assert len(bring(reopened(other), exported(book)).added) == 23


WRONG: list[tuple[tuple[str | int, ...], object, str]] = [
    (("tasks", 0, "title"), "Khác", "tasks[0]"),
    (("tasks", 1, "figure"), 8, "tasks[1]"),
    (("tasks", 0, "leed"), "x", "tasks[0]"),
    (("tasks", 0, "assigned"), "29/12/2022", "tasks[0].assigned"),
    (("tasks", 0), None, "tasks[0]"),
    (("events", 0, "start"), "2023-05-16", "events[0]"),
    (("changes", 3, "values", "title"), 7, "changes[3].values.title"),
    (("changes", 3, "values", "id"), 7, "changes[3].values"),
    (("changes", 3, "seq"), 3, "changes[3].seq"),
    (("changes", 3, "command"), 0, "changes[3].command"),
    (("changes", 3, "op"), "zap", "changes[3].op"),
    (("changes", 3, "on"), "2023-13-01", "changes[3].on"),
    (("changes", 3, "at"), "yesterday", "changes[3].at"),
    (("changes", 3, "event"), "hntw7", "changes[3]"),
    (("changes", 3, "cancels"), [99], "changes[3].cancels"),
    (("changes", 27, "values"), {}, "changes[27].values.figure"),
    (("changes",), [], "tasks[0]"),
    (("schema",), "dangvu.export/2", "schema"),
]


@pytest.mark.parametrize(("path", "value", "field"), WRONG)
def test_an_export_that_contradicts_itself_is_refused_whole(path, value, field):
    data = exported(busy_book())
    inner: Any = data
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    for book in (empty_book(), seeded_book()):
        with pytest.raises(UsageError) as caught:
            bring(book, data)
        assert f": {field}: " in translate("en", caught.value.message)
        assert not book.entries


DATA = exported(busy_book())
PLACES = [
    (table, place, name)
    for table in ("tasks", "changes", "events", "sources", "documents")
    for place, record in enumerate(DATA[table])
    for name in [*record, "values", "cancels", "due", "from_start", "parent"]
]
JUNK: list[Any] = [
    *(None, 0, -1, 10**30, 1.5, True, "", "x", "2023-01-01"),
    *([], [None], [{}], {}, {"due": {}}),
]
junk = st.sampled_from(JUNK)


@given(st.lists(st.tuples(st.sampled_from(PLACES), junk), min_size=1, max_size=3))
def test_whatever_a_field_holds_it_is_taken_or_refused(spoilt):
    data = deepcopy(DATA)
    for (table, place, name), value in spoilt:
        data[table][place][name] = value
    try:
        bring(empty_book(), data)
    except UsageError as error:
        assert "{" not in translate("en", error.message).replace("{…}", "")  # noqa: PT017
