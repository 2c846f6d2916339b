"""Whatever the program prints as JSON validates against the schema that it prints itself."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest

from dangvu_cli.cli.main import COMMANDS
from dangvu_cli.domain.change import Operation
from dangvu_cli.domain.task import KINDS, STATUSES
from dangvu_cli.domain.timing import TIMINGS
from dangvu_cli.render.schemas import NAMES
from tests.e2e.conftest import Program, Result, program_in

LATE = ("--today", "2024-01-15")

CHANGES = (
    ("add", "Báo cáo tháng", "--due", "hằng tháng", "--lead", "Phòng Tổng hợp"),
    ("add", "Đề án con", "--parent", "2", "--due", "30/6/2023", "--depends-on", "3"),
    ("add", "Việc có mục tiêu", "--target", "17 đề án", "--key", "muc-tieu", "--priority", "high"),
    ("add", "Không hạn \x1b[31m\u202e<b>", "--assigned", "2023-01-02", "--document", "21-KL/TW"),
    ("edit", "3", "--summary", "Tóm tắt", "--tag", "gap", "--note", "sửa lỗi"),
    ("edit", "26", "--key", "none", "--support", "Ban A", "--support", "Ban B"),
    ("start", "7-9", "--on", "2023-02-01"),
    ("progress", "2", "9/17", "--on", "2023-04-01"),
    ("progress", "26", "+1"),
    ("extend", "8", "2024-06-30", "--reason", "chờ ý kiến"),
    ("extend", "3", "2023-06-15", "--reason", "hội nghị lùi ngày"),
    ("pause", "9"),
    ("done", "24", "--evidence", "01/BC-TH"),
    ("done", "4", "--evidence", "12-TTr/BTCTW", "--evidence", "13-TTr/BTCTW"),
    (*LATE, "done", "2", "--on", "2024-01-10", "--late-reason", "chờ góp ý", "--yes"),
    ("done", "27"),
    ("cancel", "10", "--note", "trùng"),
    ("reopen", "4"),
    ("note", "5", "đã họp với các bên"),
    ("undo",),
    ("redo",),
    ("remove", "11"),
    ("remove", "12"),
    ("undo",),
    ("event", "add", "hop", "Họp cơ quan", "--start", "2023-06-01", "--note", "dự kiến"),
    ("event", "set", "hntw8", "--start", "none", "--end", "none"),
    ("event", "set", "hntw8", "--start", "2023-10-02", "--end", "2023-10-08"),
    ("event", "remove", "hop"),
    ("import", "one.json"),
    ("init",),
)
"""A year's work, in its order: every operation, every kind and status, every timing."""

LOOKS = (
    ("list", "list"),
    ("list", "list", "--overdue", "--search", "không có gì như thế"),
    ("list", "list", "--as-of", "2023-03-31"),
    ("list", *LATE, "list", "--open"),
    *(("show", "show", number) for number in ("2", "3", "24", "27", "28")),
    ("log", "log"),
    ("log", "log", "2", "3", "11"),
    *(("report", "report", "--by", by) for by in ("group", "lead", "document", "month", "quarter")),
    ("report", *LATE, "report", "--period", "2023"),
    ("report", *LATE, "report", "--period", "2023-Q2", "--as-of", "2023-06-30"),
    ("report", "report", "--search", "không có gì như thế"),
    ("remind", "remind"),
    ("remind", "remind", "--within", "400d"),
    ("remind", *LATE, "remind"),
    ("chart", "chart", "burndown"),
    ("chart", "chart", "burndown", "--period", "2023-Q2", "--by", "group"),
    ("chart", *LATE, "chart", "burndown", "--period", "2020..2024", "--known-at", "2023-05-10"),
    ("chart", "chart", "timeline"),
    ("chart", *LATE, "chart", "timeline", "--period", "2023-05", "--by", "lead", "--open"),
    ("calendar", "calendar"),
    ("calendar", "calendar", "2023"),
    ("calendar", "calendar", "2026-Q3"),
    ("event", "event", "list"),
    ("event", "event", "list", "--as-of", "2023-05-01"),
    ("source", "source"),
    ("source", "source", "hoi-nghi-29-12-2022"),
    *(
        ("date", "date", text)
        for text in (
            "quý II/2023", "trước ngày 30/6/2023", "event:hntw8", "thường xuyên",
            "trước ngày 15 hằng tháng", "trong vòng 30 ngày", "không hạn",
        )
    ),
    ("export", "export"),
    ("export", "export", "--search", "đề án"),
    ("config", "config"),
    ("config_check", "config", "check"),
)  # fmt: skip
"""The name of a schema, and a look that it describes."""

MISTAKES = (
    (1, "list", "-o", "no-such-folder/list.json"),
    (2,),
    (2, "lst"),
    (2, "list", "--no-such-option"),
    (2, "list", "--db", "x.json"),
    (2, "list", "--due", "hôm kìa"),
    (2, "list", "tình:trạng:gì:("),
    (2, "report", "--by", "colour"),
    (2, "progress", "2", "60%"),
    (2, "add", "Việc", "--due", "32/13/2023"),
    (2, "schema", "lst"),
    (2, "date", "một ngày đẹp trời"),
    (3, "show", "99"),
    (3, "source", "nowhere"),
    (3, "event", "set", "nowhere", "--start", "none"),
    (5, "--db", "missing.json", "list"),
)
"""An exit code, and a command that ends in it."""

WITHOUT_SCHEMA = {"schema", "completion", "schedule", "backup", "restore", "doctor"}
"""Commands that print schemas, or no JSON, or what tests of their own look into."""

Outputs = dict[tuple[str, ...], Result]


def validator(schema: Any) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return the schemas that the program prints."""
    dangvu = program_in(tmp_path_factory.mktemp("schemas"))
    return {name: validator(dangvu.inside("schema", name).data) for name in NAMES}


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory, seed_file: Path) -> tuple[Program, Outputs]:
    """Return the program after a year's work, and what each change printed."""
    dangvu = program_in(tmp_path_factory.mktemp("worked"))
    shutil.copy(seed_file, dangvu.db)
    one = [{"title": "Việc nhập vào", "due": {"text": "2023", "end": "2023-12-31"}}]
    (dangvu.folder / "one.json").write_text(json.dumps(one), encoding="utf-8")
    return dangvu, {change: dangvu.inside(*change, "--json") for change in CHANGES}


def values_of(value: Any, name: str) -> Iterator[Any]:
    """Yield every value of the fields of that name, however deep."""
    if isinstance(value, list):
        for part in value:
            yield from values_of(part, name)
    elif isinstance(value, dict):
        for field, part in value.items():
            if field == name:
                yield part
            yield from values_of(part, name)


def test_a_change_prints_the_tasks_or_events_that_it_changed(worked, schemas):
    _, outputs = worked
    for change, result in outputs.items():
        assert result.code == 0, (change, result.err)
        schemas["event" if change[0] == "event" else "list"].validate(result.data)


@pytest.mark.parametrize("look", LOOKS, ids=" ".join)
def test_a_look_prints_what_its_schema_says(worked, schemas, look):
    dangvu, _ = worked
    name, *words = look
    result = dangvu.inside(*words, "--json")
    assert result.code == 0, result.err
    schemas[name].validate(result.data)


@pytest.mark.parametrize("look", ["list", "show 2", "log", "report", "remind", "source", "export"])
def test_the_seed_alone_prints_what_the_schemas_say(seeded, schemas, look):
    result = seeded.inside(*look.split(), "--json")
    assert result.code == 0, result.err
    schemas[look.split()[0]].validate(result.data)


def test_an_empty_data_file_prints_what_the_schemas_say(dangvu, schemas):
    assert dangvu.inside("init", "--empty", "--json").data == []
    for look in ("list", "log", "report", "remind", "source", "export"):
        schemas[look].validate(dangvu.inside(look, "--json").data)


def test_newline_delimited_json_has_the_same_items(worked, schemas):
    dangvu, _ = worked
    lines = dangvu.inside("list", "--format", "ndjson").out.splitlines()
    assert [json.loads(line) for line in lines] == dangvu.inside("list", "--json").data


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: " ".join(mistake[1:]))
def test_a_failure_is_one_object_on_stderr(seeded, schemas, mistake):
    code, *words = mistake
    result = seeded.inside(*words, "--json")
    assert (result.code, result.out) == (code, "")
    schemas["error"].validate(result.data)
    assert result.data["error"]["code"] == code


def test_the_scenario_leaves_no_value_of_an_enumeration_out(worked):
    dangvu, outputs = worked
    log = dangvu.inside("log", "--json").data
    assert {entry["op"] for entry in log} == set(get_args(Operation))
    seen = [result.data for result in outputs.values()]
    seen += [dangvu.inside(*day, "list", "--json").data for day in ((), LATE)]
    assert set(values_of(seen, "status")) == set(STATUSES)
    assert set(values_of(seen, "kind")) == set(KINDS)
    assert set(values_of(seen, "timing")) == set(TIMINGS)


def test_every_command_that_prints_json_is_run_here():
    run = {word for words in (*CHANGES, *LOOKS) for word in words}
    assert set(COMMANDS) - run == WITHOUT_SCHEMA


def test_the_packaged_seed_validates(schemas):
    seed = Path(__file__).parents[2] / "data" / "seed.json"
    schemas["seed"].validate(json.loads(seed.read_text("utf-8")))


def test_without_a_name_schema_lists_the_names(dangvu):
    assert dangvu.inside("schema", "--json").data == list(NAMES)
    assert [line.split()[0] for line in dangvu.inside("schema").out.splitlines()[1:]] == list(NAMES)


def test_a_schema_is_written_to_a_file_as_json(dangvu, schemas):
    assert dangvu.inside("schema", "list", "-o", "list.json").code == 0
    written = json.loads((dangvu.folder / "list.json").read_text("utf-8"))
    assert written == schemas["list"].schema
    assert dangvu.inside("schema", "list", "--format", "csv").code == 2
