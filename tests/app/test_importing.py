"""What the program writes it reads back; what anybody else writes is taken whole or refused."""

from __future__ import annotations

import json
from collections import Counter
from copy import deepcopy
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangvu_cli.app.exporting import export_data
from dangvu_cli.domain import verbs
from dangvu_cli.domain.book import Book
from dangvu_cli.domain.change import Change
from dangvu_cli.domain.deadline import Deadline
from dangvu_cli.domain.judge import Judge
from dangvu_cli.domain.task import Note, Provenance
from dangvu_cli.domain.timing import Rules
from dangvu_cli.domain.undo import undo
from dangvu_cli.domain.workdays import WorkdayCalendar
from dangvu_cli.errors import UsageError
from dangvu_cli.i18n import LANGUAGES, translate
from dangvu_cli.render.columns import task_columns
from dangvu_cli.render.fields import FIELDS
from dangvu_cli.render.registry import Canvas, draw
from dangvu_cli.render.sheet import Page, Sheet
from dangvu_cli.storage.repository import Repository
from tests.app.books import TODAY, bring, empty_book, items, reopened, seeded_book, snapshot

SEED = (Path(__file__).parents[2] / "data" / "seed.json").read_bytes()
DERIVED = {"timing", "days_left", "workdays_left", "created", "updated", "revision"}
OWN = ("uid", "key", "title", "status", "due", "figure", "target", "completed", "evidence",
       "late_reason", "lead", "tags", "source", "parent", "depends_on")  # fmt: skip
NASTY = '=1+1; "q", ”x\n\t\\ \u202e\x1b[1m ;; 😀'


def busy_book() -> Book:
    """The seed with tasks in every status, and texts that formats stumble over."""
    book = seeded_book()
    day = date(2023, 4, 3)
    for change in (
        Change("progress", day, task=2, values={"figure": 9}),
        Change("progress", day, task=8, values={"figure": 1}),
        Change("pause", day, task=8),
        Change("done", day, task=4, values={"evidence": ("1-TTr/X", "b"), "late_reason": None}),
        Change("cancel", TODAY, task=6),
        Change("start", day, task=10),
        Change("done", day, task=14, values={"evidence": ("c",), "late_reason": "muộn"}),
        Change("reopen", TODAY, task=14),
        Change("note", day, task=10, note="hai; ba: bốn"),
        Change("note", day, task=10, note="năm"),
        Change("edit", day, task=11, values={"title": NASTY, "summary": "'x", "tags": ("a", "b")}),
        Change("edit", day, task=12, values={"parent": 10, "depends_on": (1, 2)}),
    ):
        book.record(change)
    return reopened(book)


def with_events(other: Book) -> Book:
    """A data file with the seed's events and a task of its own."""
    for event in busy_book().events.values():
        values = {"name": event.name, "start": event.start, "end": event.end}
        other.record(Change("seed", TODAY, event=event.id, values=values, from_start=True))
    other.record(verbs.create(other, "add", {"uid": "own", "title": "Việc có sẵn"}, TODAY))
    return reopened(other)


def table(book: Book, form: str, fields: list[str], *, excel: bool = False) -> bytes:
    rules = Rules(WorkdayCalendar())
    standings = list(Judge(book.stamp.today, book.tasks, book.events, rules))
    page = Page([Sheet(task_columns(fields, "vi"), standings)], data=lambda: items(book))
    out = StringIO()
    draw(page, form, out, Canvas("vi", excel=excel))
    return out.getvalue().encode()


def same(book: Book, other: Book, shift: int = 1) -> None:
    """The tasks of ``book`` stand in ``other``, their numbers moved on by ``shift``."""
    for number, task in book.tasks.items():
        copy = other.tasks[number + shift]
        for name in OWN:
            value = getattr(task, name)
            if name == "parent" and value:
                value += shift
            if name == "depends_on":
                value = tuple(part + shift for part in value)
            assert getattr(copy, name) == value, (number, name)
        assert [(n.at, n.by, n.text) for n in copy.notes] == [
            (n.at, n.by, n.text) for n in task.notes
        ]


def test_what_list_writes_is_brought_with_its_state():
    book, other = busy_book(), with_events(empty_book())
    outcome = bring(other, items(book))
    assert outcome.added == list(range(2, 25))
    same(book, other)
    operations = Counter(entry.change.op for entry in other.entries)
    assert operations == {
        "import": 23, "progress": 2, "pause": 1, "done": 1, "cancel": 1, "start": 2
    }  # fmt: skip
    brought = [{k: v for k, v in item.items() if k not in DERIVED} for item in items(other)[1:]]
    given = [{k: v for k, v in item.items() if k not in DERIVED} for item in items(book)]
    for item in given:
        item["id"] += 1
        item["parent"] = item["parent"] and item["parent"] + 1
        item["depends_on"] = [number + 1 for number in item["depends_on"]]
    assert brought == given


FORMS = ["json", "ndjson", "csv", "tsv"]


@pytest.mark.parametrize("form", FORMS)
def test_every_format_is_read_back_as_it_was_written(form):
    book, other = busy_book(), with_events(empty_book())
    content = table(book, form, list(FIELDS))
    assert len(bring(other, content).added) == 23
    same(book, other)


@pytest.mark.parametrize("form", FORMS)
def test_the_same_file_again_changes_nothing(form):
    content = table(busy_book(), form, list(FIELDS))
    other = with_events(empty_book())
    bring(other, content)
    other = reopened(other)
    assert bring(other, content).unchanged == list(range(2, 25))
    assert not other.entries


@pytest.mark.parametrize("form", FORMS)
def test_a_list_brought_back_to_where_it_came_from_changes_nothing(form):
    book = busy_book()
    assert bring(book, table(book, form, list(FIELDS))).unchanged == list(range(1, 24))
    assert not book.entries


def monthly_book() -> Book:
    """A report each month, of which those of January and February have been made."""
    book = empty_book()
    due = Deadline("hằng tháng", recurrence="FREQ=MONTHLY")
    values = {"uid": "m", "title": "Báo cáo", "kind": "recurring", "due": due}
    book.record(verbs.create(book, "add", values, date(2023, 1, 5)))
    for day in (date(2023, 1, 30), date(2023, 3, 2)):
        book.record(Change("done", day, task=1))
    return reopened(book)


def _last_day(book: Book) -> date | None:
    due = book.tasks[1].due
    return due.end if due else None


@pytest.mark.parametrize("form", FORMS)
def test_a_recurring_task_comes_back_with_its_current_occurrence(form):
    book, other = monthly_book(), empty_book()
    content = table(book, form, list(FIELDS))
    bring(other, content)
    assert other.tasks[1].due == book.tasks[1].due
    assert bring(reopened(other), content).unchanged == [1]
    assert bring(book, content).unchanged == [1]
    other.record(Change("done", TODAY, task=1))
    assert _last_day(other) == date(2023, 4, 30)
    assert bring(reopened(other), content).unchanged == [1]


def test_an_export_brings_a_recurring_task_with_what_was_completed():
    first, second = monthly_book(), with_events(empty_book())
    bring(second, json.loads(table(first, "json", [])))
    second.record(Change("done", TODAY, task=2))
    third = with_events(empty_book())
    bring(third, json.loads(json.dumps(export_data(snapshot(second)))))
    assert third.tasks[2].due == second.tasks[2].due
    assert third.tasks[2].occurrences == second.tasks[2].occurrences


def test_another_edition_moves_a_current_occurrence_that_nobody_touched():
    item = items(monthly_book())[0]
    other = empty_book()
    bring(other, [item])
    item["due"]["end"] = "2023-05-31"
    assert bring(reopened(other), [item]).updated == [1]
    assert bring(other, [item]).updated == [1]
    assert _last_day(other) == date(2023, 5, 31)


def test_a_day_that_is_none_of_its_rule_is_refused():
    item = items(monthly_book())[0]
    item["due"]["end"] = "2023-03-30"
    with pytest.raises(UsageError) as refused:
        bring(empty_book(), [item])
    assert "30 Mar 2023 does not fall on" in translate("en", refused.value.message)


FEW = ["id", "title", "lead", "due", "days_left", "timing", "progress"]


def test_without_its_day_a_completion_is_refused():
    with pytest.raises(UsageError) as refused:
        bring(with_events(empty_book()), table(busy_book(), "csv", FEW))
    assert "row 5: completed: the timing is “done_on_time”" in translate(
        "en", refused.value.message
    )
    assert refused.value.hint is not None


@pytest.mark.parametrize("timing", ["paused", "cancelled"])
def test_a_timing_alone_tells_the_status(timing):
    book = empty_book()
    bring(book, f"title,timing\nA,{timing}\nB,overdue\n".encode())
    assert [task.status for task in book.tasks.values()] == [timing, "todo"]


def test_few_columns_are_enough_and_are_known_again():
    other = with_events(empty_book())
    content = table(busy_book(), "csv", [*FEW, "completed"])
    assert len(bring(other, content).added) == 23
    assert (other.tasks[3].figure, other.tasks[3].target) == (9, 17)
    due = other.tasks[3].due
    assert due is not None
    assert (due.start, due.end) == (date(2023, 1, 1), date(2023, 12, 31))
    assert len(bring(reopened(other), content).unchanged) == 23


def test_a_table_of_spreadsheets_is_read_with_its_mark_and_semicolons():
    content = "\ufefftitle;due;tags;\r\n'=A;30/6/2023;a; b;\r\n;;;\r\nB;Quý II/2023;;\r\n"
    content = content.replace("a; b", '"a; b"')
    book = empty_book()
    assert bring(book, content.encode()).added == [1, 2]
    assert (book.tasks[1].title, book.tasks[1].tags) == ("=A", ("a", "b"))
    due = book.tasks[2].due
    assert due is not None
    assert (due.text, due.precision) == ("Quý II/2023", "quarter")


def test_rows_alike_are_as_many_tasks():
    content = b"title\nA\nA\n"
    book = empty_book()
    assert bring(book, content).added == [1, 2]
    assert bring(reopened(book), content).unchanged == [1, 2]


def test_one_item_is_enough():
    book = empty_book()
    assert bring(book, {"title": "Một việc", "due": {"end": "2023-06-30"}}).added == [1]
    assert book.tasks[1].begins == TODAY


def test_a_deadline_in_json_may_be_a_text_that_is_read_as_in_a_table():
    book = empty_book()
    assert bring(book, [{"title": "Đề án", "due": "quý II/2023"}]).added == [1]
    due = book.tasks[1].due
    assert due is not None
    assert (due.text, due.end) == ("quý II/2023", date(2023, 6, 30))
    with pytest.raises(UsageError, match="field-refused"):
        bring(book, [{"title": "Báo cáo", "due": "sớm"}])


def test_parts_of_fields_may_stand_beside_them_in_json_too():
    book = empty_book()
    flat = {"title": "x", "due.end": "2023-06-30", "progress.done": 3, "progress.target": 5}
    assert bring(book, [flat]).added == [1]
    due = book.tasks[1].due
    assert due is not None
    assert (due.text, due.end, due.precision) == ("2023-06-30", date(2023, 6, 30), "day")
    assert (book.tasks[1].figure, book.tasks[1].target) == (3, 5)


def test_what_show_says_beside_the_task_is_passed_over():
    book = seeded_book()
    shown = {**items(book)[2], "children": [], "changes": [{"seq": 1}]}
    assert bring(book, shown).unchanged == [3]


def test_the_seed_is_brought_as_a_seed_that_can_be_undone():
    book = empty_book()
    assert bring(book, SEED).added == list(range(1, 24))
    book = reopened(book)
    for change in undo(book):
        book.record(change)
    assert (book.tasks, book.events) == ({}, {})
    assert bring(reopened(book), SEED).added == list(range(24, 47))


def test_a_definition_that_nobody_touched_follows_the_file():
    book = busy_book()
    other = with_events(empty_book())
    bring(other, items(book))
    other = reopened(other)
    changed = items(book)
    changed[1] |= {"title": "Mới", "tags": []}
    changed[9]["lead"] = "Phòng X"
    other.record(Change("note", TODAY, task=11, note="của tôi"))
    other = reopened(other)
    outcome = bring(other, changed)
    assert (outcome.updated, outcome.kept) == ([3], [11])
    assert (other.tasks[3].title, other.tasks[3].figure) == ("Mới", 9)


def test_progress_reaches_a_task_to_which_nothing_has_happened():
    book = seeded_book()
    changed = items(book)
    done = {"status": "done", "completed": "2023-05-02", "evidence": ["5-TTr/X"]}
    changed[2] |= done | {"notes": [{"at": "2023-05-02T01:00:00Z", "by": "b", "text": "xong"}]}
    assert bring(book, changed).updated == [3]
    task = book.tasks[3]
    assert (task.status, task.completed, task.evidence) == ("done", date(2023, 5, 2), ("5-TTr/X",))
    assert task.notes == (Note("2023-05-02T01:00:00Z", "b", "xong"),)
    changed[2]["completed"] = "2023-05-03"
    assert bring(reopened(book), changed).kept == [3]


def test_figures_rolled_up_from_children_are_not_taken_for_a_tasks_own():
    book = empty_book()
    for uid, parent in (("p", None), ("a", 1), ("b", 1)):
        values = {"uid": uid, "title": uid, "parent": parent}
        book.record(verbs.create(book, "add", values, TODAY))
    book.record(Change("done", TODAY, task=2, values={"evidence": (), "late_reason": None}))
    book = reopened(book)
    assert items(book)[0]["progress"]["percent"] == 50
    other = empty_book()
    bring(other, items(book))
    assert (other.tasks[1].status, other.tasks[1].figure) == ("todo", 0)
    assert items(other)[0]["progress"]["percent"] == 50
    assert bring(reopened(other), items(book)).unchanged == [1, 2, 3]


def test_a_target_rolled_up_from_children_is_no_change():
    book = empty_book()
    book.record(verbs.create(book, "add", {"uid": "p", "title": "p", "target": 1}, TODAY))
    for uid in ("a", "b"):
        book.record(verbs.create(book, "add", {"uid": uid, "title": uid, "parent": 1}, TODAY))
    book.record(Change("done", TODAY, task=2, values={"evidence": (), "late_reason": None}))
    book = reopened(book)
    figure = items(book)[0]["progress"]
    assert (figure["done"], figure["target"]) == (1, 2)
    assert bring(book, items(book)).unchanged == [1, 2, 3]
    assert bring(book, items(book)[:1]).unchanged == [1]
    other = empty_book()
    bring(other, items(book))
    assert (other.tasks[1].figure, other.tasks[1].status) == (0, "todo")
    assert items(other)[0]["progress"] == figure


def test_a_source_that_is_known_here_gives_the_day():
    book = seeded_book()
    bring(book, {"title": "x", "source": {"id": "hoi-nghi-29-12-2022", "line": 2}})
    assert book.tasks[24].begins == date(2022, 12, 29)
    assert book.tasks[24].source == Provenance("hoi-nghi-29-12-2022", 2)


ITEM = {"title": "x"}
WRONG: list[tuple[object, str]] = [
    ([ITEM, {}], "[1].title: a value is missing"),
    ([ITEM, 5], "[1]: “5”"),
    ([{**ITEM, "titel": "x"}], "[0]: there is no field “titel”"),
    ([{**ITEM, "timing": 5}], "[0].timing: "),
    ([{**ITEM, "days_left": "5"}], "[0].days_left: "),
    ([{**ITEM, "parent": 7}], "[0].parent: task 7 is not in the file"),
    ([{**ITEM, "id": 1, "parent": 1}], "[0].parent: "),
    ([{**ITEM, "id": 1}, {**ITEM, "id": 1}], "[1]: the same task"),
    ([{**ITEM, "uid": "a"}, {**ITEM, "uid": "a"}], "[1]: the same task"),
    ([{**ITEM, "status": "done"}], "[0].completed: "),
    ([{**ITEM, "status": "done", "completed": "2023-05-11"}], "[0].completed: "),
    (
        [{**ITEM, "status": "done", "completed": "2023-05-01", "assigned": "2023-05-02"}],
        "[0].completed: ",
    ),
    ([{**ITEM, "status": "todo", "completed": "2023-05-01"}], "[0].completed: "),
    ([{**ITEM, "status": "doing", "evidence": ["x"]}], "[0].evidence: "),
    ([{**ITEM, "progress": {"done": 18, "target": 17}}], "[0].progress.done: "),
    ([{**ITEM, "progress": {"done": 101}}], "[0].progress.done: "),
    ([{**ITEM, "due": {"text": "x", "event": "hntw9"}}], "[0].due.event: "),
    ([{**ITEM, "due": {}}], "[0].due.text: "),
    ([{**ITEM, "due": {"text": "x", "recurrence": "FREQ=SECONDLY"}}], "[0].due.recurrence: "),
    ([{**ITEM, "kind": "recurring", "due": None}], "[0].kind: "),
    ([{**ITEM, "notes": [{"at": "x", "by": "", "text": ""}]}], "[0].notes[0].at: "),
    ({**ITEM, "lead": 5}, "line 1: lead: "),
    ({"schema": "dangvu.report/1"}, "line 1: schema: "),
    (b'{"title": "a"}\n\n{"title": 5}\n', "line 3: title: "),
    (b'{"title": "a"}\n{"title"\n', "line 2"),
    (b"title,due\nA,2023\nB,chi\n", "row 3: due: "),
    (b"title,due\n,2023\n", "row 2: title: "),
    (b"title,due\nA,2023,5\n", "row 2: the row has more cells"),
    (b"title,dew\nA,2023\n", "row 1: there is no field “dew”"),
    (b"title,title\nA,2023\n", "row 1: the column “title”"),
    (b'title\n"A\n', "row 2: "),
    (b"title,id\nA,x\n", "row 2: id: “x” is not a whole number"),
    (b"title,progress\nA,x\n", "row 2: progress: “x”"),
    (b"title,tags\nA,%s\n" % (b"x" * 10_000_000), "row 2: "),
]


@pytest.mark.parametrize(("value", "problem"), WRONG)
def test_what_does_not_fit_is_refused_with_its_place_and_nothing_changes(tmp_path, value, problem):
    path = tmp_path / "dangvu.json"
    with Repository(path).transaction(empty_book().stamp, create=True) as book:
        bring(book, SEED)
    before = path.read_bytes()
    with pytest.raises(UsageError) as caught:  # noqa: SIM117
        with Repository(path).transaction(book.stamp) as book:
            bring(book, value, "in.txt")
    text = translate("en", caught.value.message)
    assert text.startswith("in.txt, ")
    assert problem in text
    assert path.read_bytes() == before


HOSTILE = {
    "input.empty": [b"", b" \n", b";", b";;\n;"],
    "input.bom": [b'\xef\xbb\xbf{"title": "x"}'],
    "input.utf16": ['{"title": "x"}'.encode(e) for e in ("utf-16", "utf-16-le", "utf-32-be")]
    + ["title\nx\n".encode("utf-16")],
    "input.not_utf8": [b'{"title": "\xe1\xba"}', b"title\n\xff\n"],
    "input.not_finite": [b'{"title": NaN}', b'[{"title": 1e999}]', b'[{"title":\n-Infinity}]'],
    "input.number_too_long": [b'{"id": %s}' % (b"9" * 5000)],
    "input.too_deep": [b"[" * 100_000, b'{"a":' * 100_000 + b"1" + b"}" * 100_000],
    "input.duplicate_key": [b'{"title": "a", "title": "b"}', b'{"title": "a", "title": "b"}\n{}'],
    "input.surrogate": [b'{"title": "\\ud83d"}'],
    "input.not_json": [b"{", b"[1,]", b'{"title": "x"} x'],
    "input.field-refused": [
        b'[{"title": "%s"}]' % (b"x" * 10_000_000),
        b'[{"title": %s1%s}]' % (b"[" * 900, b"]" * 900),
    ],
}


@pytest.mark.parametrize(
    ("message", "content"),
    [
        pytest.param(message, content, id=f"{message}-{place}")
        for message, contents in HOSTILE.items()
        for place, content in enumerate(contents, 1)
    ],
)
def test_hostile_content_is_one_error_and_changes_nothing(message, content):
    book = empty_book()
    with pytest.raises(UsageError) as caught:
        bring(book, content)
    assert caught.value.message.id == message
    assert caught.value.exit_code == 2
    for language in LANGUAGES:
        assert 0 < len(translate(language, caught.value.message)) < 300
    assert (book.tasks, book.entries) == ({}, [])


def test_a_file_beyond_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr("dangvu_cli.app.input_file.LARGEST_FILE", 1000)
    with pytest.raises(UsageError) as caught:
        bring(empty_book(), b"[%s]" % (b" " * 999))
    assert caught.value.message.id == "input.too-large"


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"title\na\nb\nc\nd\n", "row 5"),
        (b'{"title":"a"}\n{"title":"b"}\n\n{"title":"c"}\n{"title":"d"}\n', "line 5"),
        (b'[{"title":"a"},{"title":"b"},{"title":"c"},{"title":"d"}]', "line 1"),
    ],
    ids=["CSV", "ndjson", "JSON"],
)
def test_a_file_of_more_tasks_than_are_taken_at_once_is_refused(
    content: bytes, place: str, monkeypatch: pytest.MonkeyPatch
):
    for module in ("input_file", "rows", "items"):
        monkeypatch.setattr(f"dangvu_cli.app.{module}.MOST_TASKS", 3)
    book = empty_book()
    with pytest.raises(UsageError, match=r"input\.refused") as caught:
        bring(book, content)
    assert f"{place}: these are more than" in translate("en", caught.value.message)
    assert not book.entries


def test_line_ends_of_windows_change_nothing():
    book = empty_book()
    content = json.dumps(items(seeded_book())[:2], indent=1).replace("\n", "\r\n").encode()
    assert bring(book, content).added == [1, 2]


LIST = items(busy_book())
JUNK: list[Any] = [
    *(None, 0, 1, 24, -1, 10**30, 1.5, True, "", "x", "done", "2023-01-01", "recurring"),
    *([], [None], [1], ["x"], [{}], {}),
    *({"text": "x"}, {"done": 5}, {"end": "2023-01-01", "text": "2023"}),
]
junk = st.sampled_from(JUNK)


@given(
    st.lists(st.tuples(st.integers(0, 22), st.sampled_from([*LIST[0], "x"]), junk), max_size=4),
    st.booleans(),
)
def test_whatever_an_item_holds_it_is_taken_or_refused_and_taken_once(spoilt, here):
    values: list[dict[str, Any]] = deepcopy(LIST)
    for place, name, value in spoilt:
        values[place][name] = value
    book = busy_book() if here else with_events(empty_book())
    try:
        bring(book, values)
    except UsageError:
        return
    book = reopened(book)
    bring(book, values)
    assert not book.entries


@given(st.binary(max_size=80) | st.text(max_size=80).map(str.encode))
def test_any_bytes_are_taken_or_refused(content):
    try:
        bring(empty_book(), content)
    except UsageError:
        return


@given(st.text("title,due;\t\n\"' ab2023-/=", max_size=60))
def test_any_table_is_taken_or_refused(text):
    try:
        bring(empty_book(), b"title,due\n" + text.encode())
    except UsageError:
        return
