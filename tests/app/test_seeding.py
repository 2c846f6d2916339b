"""Seeding: loaded once, brought up to date by loading again, never over a person's work."""

from __future__ import annotations

import json
import unicodedata
import uuid
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dangvu_cli.app.merging import Outcome
from dangvu_cli.app.seeding import packaged_seed, read_seed, seed
from dangvu_cli.app.stable_uid import NAMESPACE, stable_uid
from dangvu_cli.domain import verbs
from dangvu_cli.domain.book import Book
from dangvu_cli.domain.change import Change
from dangvu_cli.domain.deadline import Deadline
from dangvu_cli.domain.undo import undo
from dangvu_cli.errors import UsageError
from dangvu_cli.i18n import LANGUAGES, translate
from tests.app.books import TODAY, empty_book, reopened, seeded_book

SEED: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "data" / "seed.json").read_text("utf-8")
)


def again(book: Book, change: Any = None) -> Outcome:
    """Seed again, the file altered by ``change``."""
    altered = deepcopy(SEED)
    if change is not None:
        change(altered)
    return seed(book, read_seed(json.dumps(altered).encode(), "seed.json"))


def refused(value: Any) -> UsageError:
    with pytest.raises(UsageError) as caught:
        read_seed(json.dumps(value, ensure_ascii=False, indent=1).encode(), "seed.json")
    return caught.value


def said(error: UsageError) -> str:
    return translate("en", error.message)


def test_the_packaged_seed_gives_23_tasks_in_its_order():
    book = seeded_book()
    assert list(book.tasks) == list(range(1, 24))
    assert [task.key for task in book.tasks.values()] == [d["key"] for d in SEED["directives"]]
    assert (book.tasks[2].target, book.tasks[2].unit) == (17, "đề án")
    assert {task.begins for task in book.tasks.values()} == {date(2022, 12, 29)}
    assert set(book.events) == {"hntw7", "hntw8"}
    assert len(book.documents) == 3
    assert list(book.sources) == ["hoi-nghi-29-12-2022"]


def test_a_deadline_at_an_event_leaves_the_days_to_the_event():
    due = seeded_book().tasks[3].due
    assert due is not None
    assert (due.event, due.start, due.end, due.precision) == ("hntw7", None, None, None)


def test_a_continuing_duty_keeps_its_horizon():
    task = seeded_book().tasks[1]
    assert task.kind == "continuing"
    assert task.due is not None
    assert task.due.end == date(2023, 12, 31)


def test_the_uids_never_change():
    assert seeded_book().tasks[3].uid == "f44a7047-964a-51ba-8a22-4274ae576b1a"


def test_a_stable_uid_is_a_uuid_of_version_5():
    assert stable_uid("a", "b/c") == str(uuid.uuid5(uuid.UUID(bytes=NAMESPACE), "a/b//c"))


def test_seeding_again_changes_nothing():
    book = seeded_book()
    outcome = seed(book, packaged_seed())
    assert outcome == Outcome(unchanged=list(range(1, 24)))
    assert not book.entries


def test_what_is_new_is_added_behind_the_others_wherever_it_stands():
    def add(altered: dict[str, Any]) -> None:
        altered["directives"].insert(0, {**SEED["directives"][0], "key": "moi", "parent": "kl-21"})

    book = seeded_book()
    assert again(book, add).added == [24]
    assert book.tasks[24].parent == 5


def test_a_parent_may_stand_later_in_the_file():
    altered = deepcopy(SEED)
    altered["directives"][0]["parent"] = "kl-21"
    book = empty_book()
    seed(book, read_seed(json.dumps(altered).encode(), "seed.json"))
    assert book.tasks[1].parent == 5


def test_what_nobody_touched_is_updated_in_what_differs_alone():
    def retitle(altered: dict[str, Any]) -> None:
        altered["directives"][1] |= {"title": "Mới", "progress": {"target": 18, "unit": "đề án"}}
        altered["events"][0]["start"] = "2023-05-16"

    book = seeded_book()
    outcome = again(book, retitle)
    assert outcome.updated == [2]
    assert [(e.change.op, e.change.from_start) for e in book.entries] == [("seed", True)] * 2
    assert book.entries[1].change.values == {"title": "Mới", "target": 18}
    on_first_day = book.on_day(2, date(2022, 12, 29))
    assert on_first_day is not None
    assert on_first_day.title == "Mới"
    assert book.events["hntw7"].start == date(2023, 5, 16)
    assert again(reopened(book), retitle).unchanged == list(range(1, 24))


def test_what_somebody_touched_stays_as_it_is_and_is_named():
    book = seeded_book()
    book.record(Change("progress", TODAY, task=2, values={"figure": 9}))
    book.record(Change("set", TODAY, event="hntw7", values={"start": date(2023, 5, 20)}))
    book = reopened(book)

    def retitle(altered: dict[str, Any]) -> None:
        altered["directives"][1]["title"] = "Mới"

    outcome = again(book, retitle)
    assert (outcome.kept, outcome.events_kept) == ([2], ["hntw7"])
    assert not book.entries


def test_what_was_touched_and_undone_counts_as_untouched():
    book = seeded_book()
    book.record(Change("progress", TODAY, task=2, values={"figure": 9}))
    book = reopened(book)
    for change in undo(book):
        book.record(change)
    book = reopened(book)
    assert again(book, lambda altered: altered["directives"][1].update(title="M")).updated == [2]


def test_what_was_removed_stays_removed():
    book = seeded_book()
    book.record(verbs.remove(book, book.task(7), TODAY))
    outcome = seed(reopened(book), packaged_seed())
    assert (outcome.removed, outcome.added) == ([7], [])


def test_a_task_begins_on_the_day_of_the_source_without_one_of_its_own():
    altered = deepcopy(SEED)
    altered["directives"][0]["assigned"] = None
    altered["directives"][1]["assigned"] = "2030-01-01"
    book = empty_book()
    seed(book, read_seed(json.dumps(altered).encode(), "seed.json"))
    assert book.tasks[1].begins == date(2022, 12, 29)
    assert book.tasks[2].begins == TODAY


def test_a_recurring_duty_has_the_rule_that_its_text_says():
    altered = deepcopy(SEED)
    due = {"text": "trước ngày 15 hằng tháng"}
    altered["directives"][0] |= {"kind": "recurring", "due": due}
    book = empty_book()
    seed(book, read_seed(json.dumps(altered).encode(), "seed.json"))
    found = book.tasks[1].due
    assert found is not None
    assert (found.recurrence, found.end) == ("FREQ=MONTHLY;BYMONTHDAY=15", date(2023, 1, 15))


def test_texts_are_composed_and_otherwise_as_given():
    altered = deepcopy(SEED)
    altered["directives"][0]["title"] = unicodedata.normalize("NFD", "  Lấy phiếu\n")
    book = empty_book()
    seed(book, read_seed(json.dumps(altered).encode(), "seed.json"))
    assert book.tasks[1].title == unicodedata.normalize("NFC", "  Lấy phiếu\n")


FIRST = "directives", 0
WRONG: list[tuple[tuple[str | int, ...], object, str, str]] = [
    ((*FIRST, "title"), None, "directives[0].title", "missing"),
    ((*FIRST, "title"), " ", "directives[0].title", "blank"),
    ((*FIRST, "title"), 5, "directives[0].title", "not a text"),
    ((*FIRST, "title"), "x" * 10_000_000, "directives[0].title", "longer than"),
    ((*FIRST, "key"), "1a", "directives[0].key", "1a"),
    ((*FIRST, "kind"), "todo", "directives[0].kind", "deliverable"),
    ((*FIRST, "tags", 1), None, "directives[0].tags[1]", "missing"),
    ((*FIRST, "tags"), "a", "directives[0].tags", "not a list"),
    ((*FIRST, "due", "start"), "2023-02-30", "directives[0].due.start", "2023-02-30"),
    ((*FIRST, "due", "start"), "20230101", "directives[0].due.start", "20230101"),
    ((*FIRST, "due", "start"), "2024-01-01", "directives[0].due.end", "before"),
    ((*FIRST, "due", "event"), "hntw9", "directives[0].due.event", "hntw9"),
    ((*FIRST, "progress"), {"target": 0}, "directives[0].progress.target", "whole number"),
    ((*FIRST, "progress"), {"target": 10**400}, "directives[0].progress.target", "whole number"),
    ((*FIRST, "source", "doubtful"), "no", "directives[0].source.doubtful", "true"),
    ((*FIRST, "leed"), "x", "directives[0]", "leed"),
    (("source", "results", 2, "line"), 0, "source.results[2].line", "whole number"),
    (("events", 0, "name"), None, "events[0].name", "missing"),
    (("schema",), "dangvu.seed/2", "schema", "dangvu.seed/1"),
    (("source",), None, "source", "missing"),
]


@pytest.mark.parametrize(("path", "value", "field", "problem"), WRONG)
def test_what_does_not_fit_is_refused_with_its_place(path, value, field, problem):
    altered = deepcopy(SEED)
    inner: Any = altered
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    error = refused(altered)
    text = said(error)
    assert text.startswith("seed.json, line ")
    assert f": {field}: " in text
    assert problem in text
    assert len(text) < 300
    assert all("{" not in translate(language, error.message) for language in LANGUAGES)


def test_an_error_names_the_line_of_the_value():
    altered = deepcopy(SEED)
    altered["directives"][4]["assigned"] = "yesterday"
    lines = json.dumps(altered, ensure_ascii=False, indent=1).split("\n")
    line = next(n for n, text in enumerate(lines, 1) if "yesterday" in text)
    assert said(refused(altered)).startswith(f"seed.json, line {line}: directives[4].assigned: ")


def test_an_unknown_field_is_told_its_nearest():
    hint = refused({**SEED, "directive": []}).hint
    assert hint is not None
    assert "directives" in translate("en", hint)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda d: d[1].update(key=d[0]["key"]), "directives[1]"),
        (lambda d: d[0].update(parent="kl-22"), "directives[0].parent"),
        (lambda d: (d[0].update(parent="kl-21"), d[4].update(parent=d[0]["key"])), "parent"),
    ],
)
def test_what_the_file_itself_contradicts_is_refused(change, place):
    with pytest.raises(UsageError) as caught:
        again(empty_book(), lambda altered: change(altered["directives"]))
    assert place in said(caught.value)


def test_a_key_that_another_task_has_is_refused():
    book = seeded_book()
    book.record(verbs.create(book, "add", {"uid": "u", "title": "t", "key": "moi"}, TODAY))
    with pytest.raises(UsageError) as caught:
        again(
            reopened(book),
            lambda altered: altered["directives"].append({**SEED["directives"][0], "key": "moi"}),
        )
    assert "task 24" in said(caught.value)


def test_a_deadline_given_by_a_person_survives_the_next_seeding():
    book = seeded_book()
    due = Deadline("2023-11-30", date(2023, 11, 30), date(2023, 11, 30), "day")
    change = verbs.edit(book, book.task(3), {"due": due}, None)
    assert change is not None
    book.record(change)
    book = reopened(book)
    assert seed(book, packaged_seed()).kept == [3]
    assert book.tasks[3].due == due
