"""The schemas are valid, closed, explained, and speak of what the domain knows."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import fields
from datetime import date
from typing import Any, get_args

import jsonschema
import pytest

from dangvu_cli import errors
from dangvu_cli.app import archives, seeding
from dangvu_cli.domain.change import Change, Operation
from dangvu_cli.domain.deadline import Basis, Deadline, Precision, ReadingKind
from dangvu_cli.domain.event import Event
from dangvu_cli.domain.report import BREAKDOWNS, DONE, OPEN
from dangvu_cli.domain.source import Result, Source, SourceDocument
from dangvu_cli.domain.task import (
    KINDS,
    PRIORITIES,
    STATUSES,
    Note,
    Occurrence,
    Provenance,
    Task,
)
from dangvu_cli.domain.timing import TIMINGS
from dangvu_cli.errors import UsageError
from dangvu_cli.render import shapes
from dangvu_cli.render.schemas import DEFINITIONS, NAMES, OUTPUTS, files, schema
from tests.domain.standings import standing
from tests.e2e.test_outputs import validator

DUE = Deadline("quý II/2023", date(2023, 4, 1), date(2023, 6, 30), "quarter")
NOTE = Note("2023-04-01T02:03:04Z", "tester", "đã họp")
ITEM = shapes.item(
    standing(
        due=DUE,
        source=Provenance("hoi-nghi", 5),
        notes=(NOTE,),
        tags=("gấp",),
        created="2023-01-02T03:04:05Z",
        updated="2023-01-02T03:04:05.678Z",
    )
)
LIST = validator(schema("list"))


def objects(part: Any) -> Iterator[dict[str, Any]]:
    """Yield every schema of an object, however deep."""
    if isinstance(part, dict):
        if part.get("type") == "object":
            yield part
        for value in part.values():
            yield from objects(value)


def enumeration(definition: str, field: str) -> list[Any]:
    values: list[Any] = {**OUTPUTS, **DEFINITIONS}[definition]["properties"][field]["enum"]
    return values


@pytest.mark.parametrize("name", NAMES)
class TestEverySchema:
    def test_is_valid(self, name):
        jsonschema.Draft202012Validator.check_schema(schema(name))

    def test_is_closed(self, name):
        assert all(part["additionalProperties"] is False for part in objects(schema(name)))

    def test_explains_itself_and_every_field(self, name):
        found = schema(name)
        assert found["$id"] == f"urn:dangvu:schema:{name}:1"
        assert found["title"]
        assert found["description"]
        for part in objects(found):
            assert part["title"]
            assert all(field["description"] for field in part["properties"].values())

    def test_holds_the_definitions_that_it_needs_and_no_others(self, name):
        found = schema(name)
        text = str(found)
        assert all(f"'#/$defs/{definition}'" in text for definition in found["$defs"])
        assert text.count("'$ref'") == sum(
            text.count(f"'#/$defs/{definition}'") for definition in found["$defs"]
        )


def test_every_definition_is_used():
    assert set().union(*(schema(name)["$defs"] for name in NAMES)) == set(DEFINITIONS)


@pytest.mark.parametrize(
    ("definition", "field", "values"),
    [
        ("task", "kind", KINDS),
        ("task", "status", STATUSES),
        ("task", "timing", TIMINGS),
        ("task", "priority", PRIORITIES),
        ("deadline", "basis", get_args(Basis)),
        ("deadline", "precision", (*get_args(Precision), None)),
        ("date", "precision", (*get_args(Precision), None)),
        ("date", "kind", (*get_args(ReadingKind), None)),
        ("change", "op", get_args(Operation)),
        ("recorded_change", "op", get_args(Operation)),
        ("report", "by", BREAKDOWNS),
        ("directive", "kind", (*KINDS, None)),
    ],
)
def test_an_enumeration_is_the_domain_s(definition, field, values):
    assert enumeration(definition, field) == list(values)


def test_the_code_of_an_error_is_one_of_the_exit_codes_of_errors():
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    codes = {kind.exit_code for kind in kinds if issubclass(kind, errors.DangvuError)}
    assert set(enumeration("failure", "code")) == codes


@pytest.mark.parametrize(
    ("definition", "kind"),
    [
        ("deadline", Deadline),
        ("provenance", Provenance),
        ("note", Note),
        ("event", Event),
        ("source", Source),
        ("result", Result),
        ("document", SourceDocument),
        ("stored_task", Task),
        ("occurrence", Occurrence),
        ("recorded_change", Change),
    ],
)
def test_an_object_has_the_fields_of_its_value(definition, kind):
    names = set(DEFINITIONS[definition]["properties"])
    assert names == {field.name for field in fields(kind)}


def test_the_parts_of_the_totals_are_the_domain_s():
    assert list(DEFINITIONS["done"]["properties"]) == ["total", *DONE]
    assert list(DEFINITIONS["open"]["properties"]) == ["total", *OPEN]


def test_the_log_tells_of_every_field_that_is_set():
    task, event = standing().task, Event("hntw8", "Hội nghị")
    names = {*shapes.own_fields(task), *shapes.event(event)}
    assert set(DEFINITIONS["altered"]["properties"]) == names


def test_an_export_s_changes_set_what_import_reads():
    completion = {"figure", "evidence", "late_reason"}
    names = {*archives._SETTABLE, *completion, *(field.name for field in fields(Event))} - {"id"}
    assert set(DEFINITIONS["values"]["properties"]) == names


def test_the_forms_of_files_have_the_names_that_are_read():
    assert (files.SEED_SCHEMA, files.EXPORT_SCHEMA) == (seeding.SCHEMA, archives.SCHEMA)


def test_a_directive_has_the_fields_that_init_reads():
    assert set(DEFINITIONS["directive"]["properties"]) == set(seeding._DIRECTIVE)


def test_a_task_as_it_is_printed_validates():
    LIST.validate([ITEM])


@pytest.mark.parametrize("field", ITEM)
def test_a_task_without_one_of_its_fields_does_not(field):
    assert not LIST.is_valid([{name: ITEM[name] for name in ITEM if name != field}])


@pytest.mark.parametrize("field", ITEM)
def test_no_field_of_a_task_holds_just_anything(field):
    assert not LIST.is_valid([{**ITEM, field: {"no": "such thing"}}])


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("id",), 0),
        (("due", "end"), "30/06/2023"),
        (("due", "end"), "2023-02-30"),
        (("created",), "2023-01-02T03:04:05+07:00"),
        (("progress", "percent"), 101),
        (("status",), "finished"),
        (("tags",), [""]),
        (("unknown",), None),
    ],
)
def test_a_task_with_a_value_out_of_bounds_does_not(path, value):
    item = deepcopy(ITEM)
    place = item
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not LIST.is_valid([item])


def test_an_unknown_schema_is_refused_with_the_nearest_name():
    with pytest.raises(UsageError) as caught:
        schema("lst")
    assert caught.value.hint is not None
    assert caught.value.hint.values == {"name": "list"}
