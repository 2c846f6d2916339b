"""Office tables through the program: preview, all or nothing, undo, editions, and our own files."""

from __future__ import annotations

import json
import re

import jsonschema
import pytest

from dangvu_cli.render.schemas import schema
from tests.app.office.files import HEADING, delimited, xlsx
from tests.e2e.conftest import program_in

ROWS = [
    HEADING,
    ("I", "Công tác cán bộ"),
    (1, "Xây dựng đề án", "Ban A", "Ban B", "30/6/2023", "Đề án"),
    (2, "Rà soát quy hoạch", "Ban C", "", "Thường xuyên", "Báo cáo"),
]
VAGUE = [*ROWS, (3, "Việc mập mờ", "Ban D", "", "sớm nhất có thể", "")]
EVENTS = [("hntw7", "Hội nghị 7", "2023-05-15"), ("hntw8", "Hội nghị 8", "2023-10-02")]
COMPARED = ("title", "lead", "support", "group", "documents", "product", "due.start", "due.end",
            "due.basis", "due.precision", "due.recurrence", "status", "completed")  # fmt: skip


@pytest.fixture
def office(tmp_path):
    """Return an empty data file, and ``office.put(name, content)`` beside it."""
    program = program_in(tmp_path)
    assert program("init", "--empty").code == 0
    return program


def put(program, name, content):
    (program.folder / name).write_bytes(content)
    return name


def test_a_dry_run_shows_each_row_and_keeps_nothing(office):
    name = put(office, "a.xlsx", xlsx({"PL": VAGUE}))
    before = office.db.read_bytes()
    shown = office("import", name, "--dry-run", "--json").data
    jsonschema.validate(shown, schema("import"))
    counts = shown["counts"]
    assert counts["rows"] == counts["tasks"] + counts["groups"] + counts["left"] == 5
    assert (counts["tasks"], counts["groups"], counts["unread"]) == (3, 1, 1)
    assert shown["rows"][4]["unread"][0]["text"] == "sớm nhất có thể"
    assert [row["due_in_words"] for row in shown["rows"][2:]] == ["30 Jun 2023", "continuing", None]
    assert [row["due_written"] for row in shown["rows"]] == [
        None, None, "30/6/2023", "Thường xuyên", "sớm nhất có thể"
    ]  # fmt: skip
    words = office("--lang", "vi", "import", name, "--dry-run").out
    assert re.search(r"Thường xuyên +thường xuyên", words)
    assert re.search(r"sớm nhất có thể +không đọc được", words)
    assert "30/06/2023" in office("--lang", "vi", "import", name, "--dry-run").out
    assert office.db.read_bytes() == before


def test_what_cannot_be_read_is_refused_with_row_column_and_text(office):
    name = put(office, "a.xlsx", xlsx({"PL": VAGUE}))
    refused = office("import", name)
    assert refused.code == 2
    for said in ("row 5", "Thời hạn", "sớm nhất có thể"):
        assert said in refused.err
    assert office("list", "--json").data == []
    assert office("import", name, "--skip-unreadable").code == 0
    assert [task["title"] for task in office("list", "--json").data] == [row[1] for row in ROWS[2:]]


def test_one_undo_takes_the_file_back_and_the_same_file_changes_nothing(office):
    name = put(office, "a.csv", delimited(ROWS))
    assert office("import", name).code == 0
    before = office("list", "--json").out
    assert "2 unchanged" in office("import", name).out
    assert office("list", "--json").out == before
    assert office("undo").code == 0
    assert office("list", "--json").data == []


def test_a_new_edition_updates_what_nobody_touched(office):
    office("import", put(office, "a.xlsx", xlsx({"PL": ROWS})))
    office("edit", "2", "--lead", "Phòng Tổng hợp")
    later = [*ROWS[:2], (*ROWS[2][:4], "31/7/2023", "Đề án"), (*ROWS[3][:4], "31/8/2023", "")]
    said = office("import", put(office, "b.xlsx", xlsx({"PL": later})))
    assert "1 updated" in said.out
    assert "somebody changed them here: 2" in said.out
    first, second = office("list", "--json").data
    assert first["due"]["end"] == "2023-07-31"
    assert (second["lead"], second["due"]) == ("Phòng Tổng hợp", None)


def test_a_span_asks_for_the_day_of_issue(office):
    name = put(office, "a.xlsx", xlsx({"PL": [HEADING, (1, "Việc", "A", "", "30 ngày", "")]}))
    refused = office("import", name)
    assert refused.code == 2
    for said in ("row 2", "Thời hạn", "30 ngày", "--issued"):
        assert said in refused.err
    assert office("import", name, "--issued", "2023-03-01").code == 0
    assert office("list", "--json").data[0]["due"]["end"] == "2023-03-31"


def test_legacy_text_is_converted_only_when_asked(office):
    name = put(office, "a.csv", "STT;Néi dung;Thêi h¹n\n1;B¸o c¸o;Quý II/2023\n".encode("cp1252"))
    refused = office("import", name)
    assert refused.code == 2
    assert "--encoding tcvn3" in refused.err
    assert office("import", name, "--encoding", "koi8").code == 2
    assert office("list", "--json").data == []
    assert office("import", name, "--encoding", "tcvn3").code == 0
    assert [(t["title"], t["due"]["end"]) for t in office("list", "--json").data] == [
        ("Báo cáo", "2023-06-30")
    ]


def test_probable_duplicates_are_counted(office):
    office("add", "xây dựng ĐỀ ÁN", "--due", "2023-06-30")
    name = put(office, "a.xlsx", xlsx({"PL": ROWS}))
    shown = office("import", name, "--dry-run", "--json").data
    assert shown["counts"]["duplicates"] == 1
    assert [row["like"] for row in shown["rows"]] == [None, None, 1, None]


def test_json_takes_no_options_of_tables(office):
    name = put(office, "a.json", b"[]")
    assert office("import", name, "--dry-run").code == 2


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("command", [("list",), ("report",)], ids=["list", "report"])
@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_our_own_office_files_come_back_as_the_same_tasks(tmp_path, language, command, ending):
    for name in ("from", "to"):
        (tmp_path / name).mkdir()
    given, taken = program_in(tmp_path / "from"), program_in(tmp_path / "to")
    given("init")
    given("add", "Báo cáo tháng", "--due", "trước ngày 15 hằng tháng", "--support", "Ban B")
    given("done", "7", "--on", "2023-05-01", "--evidence", "12-BC/TU")
    taken("init", "--empty")
    for event, name, start in EVENTS:
        assert taken("event", "add", event, name, "--start", start).code == 0
    path = tmp_path / f"own.{ending}"
    assert given("--lang", language, *command, "-o", str(path)).code == 0
    brought = taken("--lang", language, "import", str(path))
    assert brought.code == 0, brought.err

    def tasks(program):
        listed = json.loads(program("list", "--json").out)
        return sorted([_known(task) for task in listed], key=lambda task: task["title"])

    assert tasks(taken) == tasks(given)
    if language == "en" or ending == "xlsx":  # an annex in Vietnamese has no English titles
        english = {task["title_en"] for task in given("list", "--json").data}
        assert {task["title_en"] for task in taken("list", "--json").data} == english


@pytest.mark.parametrize("ending", ["csv", "tsv", "json", "xlsx", "docx"])
def test_a_deadline_at_an_event_that_is_not_known_here_stays_on_its_day(tmp_path, ending):
    for name in ("from", "to"):
        (tmp_path / name).mkdir()
    given, taken = program_in(tmp_path / "from"), program_in(tmp_path / "to")
    given("init")
    path = tmp_path / f"own.{ending}"
    assert given("list", "event:hntw7", "-o", str(path)).code == 0
    taken("init", "--empty")
    brought = taken("import", str(path))
    assert brought.code == 0
    assert "hntw7" in brought.out or ending in {"xlsx", "docx"}
    due = taken("list", "--json").data[0]["due"]
    assert (due["event"], due["end"]) == (None, "2023-05-15")


def test_a_deadline_at_an_event_without_a_day_asks_for_the_event(office):
    item = {"title": "Đề án", "due": {"text": "hội nghị", "event": "hntw9"}}
    refused = office("import", put(office, "a.json", json.dumps([item]).encode()))
    assert (refused.code, "hntw9" in refused.err) == (2, True)


def _known(task):
    due = task["due"] or {}
    values = {**task, **{f"due.{part}": value for part, value in due.items()}}
    return {name: values.get(name) for name in COMPARED}


def test_rows_of_which_something_is_not_kept_are_named(office):
    lines = [("STT", "Nội dung", "Trạng thái"), (1, "Đề án", "Hoàn thành"), (2, "Báo cáo", "hủy")]
    taken = office("import", put(office, "a.csv", delimited(lines)))
    assert taken.code == 0
    assert "not all could be kept of these rows (--dry-run says what): 2" in taken.err
    assert [task["status"] for task in office("list", "--json").data] == ["todo", "cancelled"]


def test_a_report_in_rows_is_shown_with_its_figures_left_over(office):
    office("add", "Báo cáo", "--due", "hằng tháng", "--assigned", "2023-01-05")
    office("done", "1", "--on", "2023-01-30")
    assert office("report", "-o", "report.csv").code == 0
    shown = office("import", "report.csv", "--dry-run", "--json").data
    counts = shown["counts"]
    assert counts["tasks"] == 1
    assert counts["rows"] == counts["tasks"] + counts["groups"] + counts["left"]
    assert [row["left"] for row in shown["rows"]].count("occurrence") == 1
    task = next(row for row in shown["rows"] if row["becomes"] == "task")
    assert (task["due"]["end"], task["due_in_words"]) == ("2023-02-28", "28 Feb 2023 (monthly)")


@pytest.mark.parametrize(
    ("start", "told"), [("2023-10-02", ""), ("2023-10-09", "(--dry-run says what): 2")]
)
def test_an_event_that_has_another_day_here_is_told_of(office, start, told):
    office("event", "add", "hntw8", "Hội nghị", "--start", start)
    lines = [("STT", "Nội dung", "Thời hạn"), (1, "Đề án", "02/10/2023 (hntw8)*")]
    taken = office("import", put(office, "a.csv", delimited(lines)))
    assert taken.code == 0
    assert told in taken.err
    assert ("not all could be kept" in taken.err) == bool(told)
    due = office("list", "--json").data[0]["due"]
    assert (due["event"], due["end"]) == ("hntw8", start)


@pytest.mark.parametrize(
    "deadline", ["hop-bat-thuong (chưa có ngày)", "hop-bat-thuong (no date yet)"]
)
def test_an_event_without_a_day_is_asked_for_by_its_name(office, deadline):
    name = put(
        office, "a.csv", delimited([("STT", "Nội dung", "Thời hạn"), (1, "Đề án", deadline)])
    )
    refused = office("import", name)
    assert refused.code == 2
    assert 'no event "hop-bat-thuong"' in refused.err
    office("event", "add", "hop-bat-thuong", "Kỳ họp bất thường")
    assert office("import", name).code == 0
    due = office("list", "--json").data[0]["due"]
    assert (due["event"], due["end"]) == ("hop-bat-thuong", None)
