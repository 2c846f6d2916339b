"""What is written in the data file is what is read from it again."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, get_args

from hypothesis import given
from hypothesis import strategies as st

from dangvu_cli.domain.change import Change, Operation
from dangvu_cli.domain.deadline import Basis, Deadline, Precision
from dangvu_cli.domain.event import Event
from dangvu_cli.domain.source import Result, Source, SourceDocument
from dangvu_cli.domain.task import KINDS, PRIORITIES, STATUSES, Note, Occurrence, Provenance, Task
from dangvu_cli.storage import records
from dangvu_cli.storage.source_records import decode_source, decode_source_document

texts = st.text(max_size=8)
names = st.none() | texts
dates = st.none() | st.dates()
lists = st.lists(texts, max_size=3).map(tuple)
counts = st.integers(0, 10**9)

deadlines = st.builds(
    Deadline,
    texts,
    start=dates,
    end=dates,
    precision=st.none() | st.sampled_from(get_args(Precision)),
    basis=st.sampled_from(get_args(Basis)),
    note=names,
    event=names,
    recurrence=names,
    original_end=dates,
)
provenances = st.builds(
    Provenance, texts, line=st.none() | counts, speaker=names, doubtful=st.booleans()
)
fields: dict[str, st.SearchStrategy[Any]] = {
    "title": texts,
    "kind": st.sampled_from(KINDS),
    "key": names,
    "group": names,
    "priority": st.sampled_from(PRIORITIES),
    "tags": lists,
    "parent": st.none() | counts,
    "depends_on": st.lists(counts, max_size=3).map(tuple),
    "due": st.none() | deadlines,
    "target": st.none() | counts,
    "unit": names,
    "assigned": dates,
    "lead": names,
    "support": lists,
    "documents": lists,
    "source": st.none() | provenances,
    "evidence": lists,
    "late_reason": names,
    "notes": st.lists(st.builds(Note, texts, texts, texts), max_size=2).map(tuple),
}
tasks = st.builds(
    Task,
    counts,
    texts,
    **fields,
    status=st.sampled_from(STATUSES),
    figure=counts,
    completed=dates,
    cancelled=dates,
    due_when_completed=dates,
    occurrences=st.lists(
        st.builds(Occurrence, st.dates(), st.dates(), lists, names), max_size=2
    ).map(tuple),
    begins=dates,
    last_activity=dates,
    created=texts,
    updated=texts,
    revision=counts,
)
event_fields = {"name": texts, "name_en": names, "start": dates, "end": dates, "basis": names}
changes = st.builds(
    Change,
    st.sampled_from(get_args(Operation)),
    st.dates(),
    task=st.none() | counts,
    event=names,
    values=st.fixed_dictionaries({}, optional={**fields, "uid": texts, "figure": counts})
    | st.fixed_dictionaries({}, optional=event_fields),
    note=names,
    from_start=st.booleans(),
    cancels=st.lists(counts, max_size=3).map(tuple),
    seq=counts,
    command=counts,
    at=texts,
    by=texts,
)


def through_json(document: records.Document) -> records.Document:
    """Return a document as a file gives it back."""
    read: records.Document = json.loads(json.dumps(document))
    return read


@given(tasks)
def test_a_task_is_read_as_it_was_written(task: Task):
    for whole in (False, True):
        document = records.task_document(task, whole=whole)
        assert records.decode_task(task.id, through_json(document)) == task


@given(changes)
def test_a_change_is_read_as_it_was_written(change: Change):
    for whole in (False, True):
        document = records.change_document(change, whole=whole)
        assert records.decode_change(change.seq, through_json(document)) == change


@given(st.builds(Event, texts, **event_fields))
def test_an_event_is_read_as_it_was_written(event: Event):
    assert records.decode_event(through_json(records.document(event))) == event


@given(
    st.builds(
        Source,
        texts,
        texts,
        title_en=names,
        date=dates,
        results=st.lists(st.builds(Result, counts, texts, names), max_size=2).map(tuple),
    )
)
def test_a_source_is_read_as_it_was_written(source: Source):
    assert decode_source(through_json(records.document(source))) == source


@given(st.builds(SourceDocument, texts, dates, names, names, names))
def test_a_document_of_a_source_is_read_as_it_was_written(document: SourceDocument):
    assert decode_source_document(through_json(records.document(document))) == document


def test_what_has_its_default_value_is_not_written():
    assert records.task_document(Task(1, "uid", "Việc")) == {"uid": "uid", "title": "Việc"}
    assert records.change_document(Change("start", date(2023, 1, 1), task=1, seq=9)) == {
        "op": "start",
        "on": "2023-01-01",
        "task": 1,
    }


def test_a_field_that_a_change_clears_is_written():
    change = Change("edit", date(2023, 1, 1), task=1, values={"lead": None, "tags": ()})
    assert records.change_document(change)["values"] == {"lead": None, "tags": []}


def test_a_field_that_is_not_known_is_passed_over():
    task = records.decode_task(1, {"uid": "uid", "title": "Việc", "mới": 1})
    assert task == Task(1, "uid", "Việc")
