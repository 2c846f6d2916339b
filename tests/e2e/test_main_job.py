"""The main job on the real directives, from the terminal's side of the program."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

TODAY = "2023-05-10"
HOSTILE = "[bold]x[/] :100: \x1b[31mred\x1b]0;t\x07 \u202eabc\u200b\nsecond line"


def command(program, *words):
    """Return the command line that runs the program on its data file."""
    return [sys.executable, "-m", "dangvu_cli", "--db", program.db, "--today", TODAY, *words]


def ids(result):
    return [int(line) for line in result.out.split()]


def test_all_directives_are_due_in_2023(seeded):
    result = seeded("list", "--due", "2023", "--format", "ids")
    assert ids(result) == list(range(1, 24))


def test_a_pipe_gets_a_header_and_one_line_a_task(seeded):
    lines = seeded("list", "--due", "2023").out.splitlines()
    assert len(lines) == 24


def test_nothing_is_overdue_in_may_and_the_scheme_of_the_seventh_plenum_is_near(seeded):
    assert ids(seeded("list", "--overdue", "--format", "ids")) == []
    near = seeded("list", "--timing", "due_soon", "--json").data
    assert [task["id"] for task in near] == [3]
    assert near[0]["due"]["event"] == "hntw7"
    assert near[0]["days_left"] == 5


def test_a_count_becomes_a_percentage_rounded_half_up(seeded):
    assert seeded("progress", "2", "9/17").code == 0
    task = seeded("show", "2", "--json").data
    assert task["progress"] == {"done": 9, "target": 17, "unit": "đề án", "percent": 53}
    assert task["status"] == "doing"


def test_what_is_overdue_is_completed_through_a_pipe_and_undone_at_once(seeded):
    late = ("--today", "2024-01-10")
    overdue = seeded(*late, "list", "--overdue", "--format", "ids")
    before = seeded(*late, "list", "--json").data
    assert ids(overdue) == [2, 3, 4, 7, 8, 9]
    done = seeded(
        *late, "done", "-", "--on", "2023-12-29", "--evidence", "12-BC/BTCTW", stdin=overdue.out
    )
    assert done.code == 0
    assert len(done.out.splitlines()) == 6
    finished = seeded(*late, "list", "--status", "done", "--json").data
    assert [task["id"] for task in finished] == ids(overdue)
    assert {task["timing"] for task in finished} == {"done_on_time", "done_late"}
    assert "undo" in done.err
    assert seeded(*late, "undo").code == 0
    after = seeded(*late, "list", "--json").data
    for task in before + after:
        del task["revision"], task["updated"]
    assert after == before


def test_search_finds_vietnamese_typed_without_its_signs(seeded):
    found = seeded("list", "--search", "lay phieu", "--json").data
    assert [task["id"] for task in found] == [3]
    assert "lấy phiếu" in found[0]["title"]


def test_show_says_of_a_speaker_what_the_file_says(seeded):
    rows = "title,source.id,source.speaker,source.speaker_basis\nViệc,hn,Đ/c A,theo biên bản\n"
    (seeded.folder / "a.csv").write_text(rows, encoding="utf-8")
    assert seeded("import", "a.csv").code == 0
    assert "Đ/c A (theo biên bản)" in seeded("show", "24").out


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_hostile_title_is_harmless_in_every_view_and_whole_in_json(seeded, language):
    assert seeded("add", HOSTILE, "--lead", HOSTILE, "--due", "2023-05-11").code == 0
    assert seeded("show", "24", "--json").data["title"] == HOSTILE
    for words in (
        ["list"], ["show", "24"], ["log"], ["report"], ["remind"],
        ["list", "--format", "markdown"], ["done", "24", "--note", HOSTILE],
    ):  # fmt: skip
        result = seeded("--lang", language, *words)
        assert result.code == 0
        shown = result.out + result.err
        assert not set(shown) & set("\x1b\x07\u202e\u200b"), words
        assert "[bold]" in shown or "\\[bold" in shown
        assert ":100:" in shown


def test_two_processes_that_add_at_once_lose_nothing(seeded):
    running = [
        subprocess.Popen(
            command(seeded, "add", f"nhiệm vụ {number}"), stdout=subprocess.PIPE, env=seeded.env
        )
        for number in range(6)
    ]
    for process in running:
        process.communicate()
    assert [process.returncode for process in running] == [0] * 6
    titles = {task["title"] for task in seeded("list", "--json").data}
    assert {f"nhiệm vụ {number}" for number in range(6)} <= titles
    assert len(seeded("list", "--json").data) == 29


def test_a_removed_task_is_told_of_as_it_was(seeded):
    removed = seeded("remove", "3", "5", "--json").data
    assert [task["id"] for task in removed] == [3, 5]
    assert removed[0]["key"] == "trinh-hntw7"


def test_a_parent_and_its_children_are_completed_in_one_command(seeded):
    assert seeded("add", "đề án con", "--parent", "7").code == 0
    assert seeded("done", "7").code == 2
    assert seeded("done", "7", "24").code == 0
    finished = seeded("list", "--status", "done", "--format", "ids")
    assert ids(finished) == [7, 24]


def test_plain_tinydb_opens_the_data_file(seeded):
    from tinydb import TinyDB

    with TinyDB(seeded.db) as db:
        tasks = db.table("tasks").all()
        assert {"tasks", "changes", "events", "sources", "documents", "meta"} <= db.tables()
    assert len(tasks) == 23
    assert tasks[1]["target"] == 17


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "latin-1"},
        {"LC_ALL": "POSIX"},
    ],
    ids=["C", "latin-1", "POSIX"],
)
def test_vietnamese_goes_in_and_comes_out_under_any_locale(seeded, env):
    assert seeded("add", "Đề án thử nghiệm", "--lead", "Phòng Tổng hợp", env=env).code == 0
    found = seeded("list", "--lead", "phòng tổng hợp", "--fields", "title", env=env)
    assert "Đề án thử nghiệm" in found.out


def test_an_empty_environment_is_enough_with_a_named_file(seeded):
    run = subprocess.run(command(seeded, "remind"), capture_output=True, env={}, check=False)
    assert run.returncode == 0
    assert b"hntw7" in run.stdout
    assert run.stderr == b""


def test_without_a_home_and_a_named_file_the_program_says_so():
    """A user without an entry in the table of users has no home, and the clean one no HOME."""
    code = (
        "import pwd\n"
        "def nobody(uid): raise KeyError(uid)\n"
        "pwd.getpwuid = nobody\n"
        "from dangvu_cli.__main__ import main\n"
        "main()"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, "list"], capture_output=True, env={}, check=False, text=True
    )
    assert run.returncode == 5
    assert run.stderr.startswith("dangvu: error: ")
    assert "--db" in run.stderr


def shell(seeded, command):
    """Run ``command`` in bash, ``$DANGVU`` standing for the program on the seeded data."""
    program = f"{sys.executable} -m dangvu_cli --db {seeded.db} --today 2023-05-10"
    return subprocess.run(
        ["bash", "-c", command.replace("$DANGVU", program)],
        capture_output=True,
        env={**seeded.env, "PATH": os.environ["PATH"]},
        check=False,
        text=True,
    )


def test_a_reader_that_leaves_ends_the_program_silently(seeded):
    many = seeded.folder / "many.csv"
    many.write_text("title\n" + "".join(f"nhiệm vụ {n}\n" for n in range(3000)), encoding="utf-8")
    assert seeded("import", str(many)).code == 0
    run = shell(seeded, "set -o pipefail; $DANGVU list | head -1")
    assert run.returncode == 141
    assert run.stderr == ""
    assert len(run.stdout.splitlines()) == 1


@pytest.mark.parametrize("command", ["list", "list --json", "show 3", "report", "--help"])
@pytest.mark.parametrize("where", [">/dev/full", ">&-", ">&- 2>&-"])
def test_lost_output_never_ends_in_success(seeded, command, where):
    run = shell(seeded, f"$DANGVU {command} {where}")
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    if "2>&-" not in where:
        assert run.stderr.startswith(("dangvu: error: ", '{"error":'))
        assert "fault" not in run.stderr


def test_a_closed_stdin_is_told_of(seeded):
    run = shell(seeded, "$DANGVU done - <&-")
    assert run.returncode == 2
    assert "Traceback" not in run.stderr


def test_no_numbers_from_stdin_is_nothing_to_do(seeded):
    before = seeded.db.read_bytes()
    result = seeded("done", "-", stdin="")
    assert (result.code, result.out) == (0, "")
    assert seeded.db.read_bytes() == before


def test_a_word_that_is_no_utf8_is_refused_at_the_door(seeded):
    run = subprocess.run(
        [sys.executable, "-m", "dangvu_cli", "--db", seeded.db, "add", b"t\xff\xfe"],
        capture_output=True,
        env=seeded.env,
        check=False,
    )
    assert run.returncode == 2
    assert b"UTF-8" in run.stderr


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["list", "--due", "31/6/2023"], 2),
        (["list", "--status", "doen"], 2),
        (["show", "99"], 3),
        (["show", "khong-co"], 3),
        (["done", "50-60"], 3),
        (["frobnicate"], 2),
        (["list", "--frobnicate"], 2),
        (["list", "--today", "2023-01-01"], 2),
        (["add"], 2),
        (["add", "  "], 2),
        (["progress", "2", "18"], 2),
        (["progress", "2", "60%"], 2),
        (["edit", "3"], 2),
        (["list", "--sort", "nothing"], 2),
        (["list", "--fields", "nothing"], 2),
        (["list", "--format", "pdf"], 2),
        (["list", "(due:2023"], 2),
        (["undo", "99"], 2),
        (["source", "nowhere"], 3),
    ],
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_bad_input_is_one_clear_line_and_changes_nothing(seeded, words, code, language):
    before = seeded.db.read_bytes()
    result = seeded("--lang", language, *words)
    lines = result.err.splitlines()
    assert result.code == code
    assert result.out == ""
    assert lines[0].startswith("dangvu: error: ")
    assert all(line.startswith("hint: ") for line in lines[1:])
    assert len(lines) <= 2
    assert seeded.db.read_bytes() == before


def test_an_error_with_json_is_one_object(seeded):
    result = seeded("show", "99", "--json")
    error = json.loads(result.err)["error"]
    assert result.code == error["code"] == 3
    assert set(error) == {"code", "message", "hint"}


def test_several_tasks_are_changed_all_or_none(seeded):
    before = seeded.db.read_bytes()
    assert seeded("done", "2", "3", "99").code == 3
    assert seeded.db.read_bytes() == before


def test_looks_without_a_data_file_show_the_packaged_seed_and_make_nothing(dangvu):
    home = dangvu.folder / "home"
    home.mkdir()
    env = {**dangvu.env, "HOME": str(home)}
    run = subprocess.run(
        [sys.executable, "-m", "dangvu_cli", "--today", "2023-05-10", "list", "--format", "ids"],
        capture_output=True, env=env, check=False, text=True,
    )  # fmt: skip
    assert run.returncode == 0
    assert len(run.stdout.split()) == 23
    assert len(run.stderr.splitlines()) == 1
    assert list(home.iterdir()) == []


def test_the_first_change_makes_the_default_file_from_the_seed(dangvu):
    home = dangvu.folder / "home"
    home.mkdir()
    env = {**dangvu.env, "HOME": str(home)}
    run = subprocess.run(
        [sys.executable, "-m", "dangvu_cli", "--today", "2023-05-10", "progress", "2", "9/17"],
        capture_output=True, env=env, check=False, text=True,
    )  # fmt: skip
    assert len(run.stdout.splitlines()) == 1
    made = home / ".local/share/dangvu/dangvu.json"
    assert run.returncode == 0
    assert made.stat().st_mode & 0o777 == 0o600
    assert made.parent.stat().st_mode & 0o777 == 0o700
    tables = json.loads(made.read_text(encoding="utf-8"))
    assert len(tables["tasks"]) == 23
    assert tables["tasks"]["2"]["figure"] == 9


def test_a_named_file_that_is_missing_is_made_by_init_alone(dangvu):
    for words in (["list"], ["add", "x"], ["undo"]):
        result = dangvu(*words)
        assert result.code == 5
        assert "init" in result.err
        assert not dangvu.db.exists()
    assert dangvu("init").code == 0
    assert dangvu.db.exists()


def test_the_data_file_is_never_taken_for_an_output(seeded):
    before = seeded.db.read_bytes()
    assert seeded("export", "-o", str(seeded.db), "--force").code == 2
    assert seeded.db.read_bytes() == before


def test_an_export_as_ndjson_has_a_line_a_task(seeded):
    lines = seeded("export", "--format", "ndjson").out.splitlines()
    assert [json.loads(line)["id"] for line in lines] == list(range(1, 24))


def test_init_makes_a_file_anew_where_one_was_deleted(seeded):
    assert seeded("note", "3", "x").code == 0
    seeded.db.unlink()
    assert seeded("list").code == 5
    assert seeded("init", "--empty").code == 0
    assert seeded("list", "--json").data == []
    assert seeded("note", "3", "x").code == 3
    assert seeded("add", "mới").err.count("\n") == 1


@pytest.mark.parametrize(
    "words", [["done", "3", "--evidence", ""], ["extend", "3", "2023-12-31", "--reason", " "]]
)
def test_an_empty_text_is_no_value(seeded, words):
    assert seeded(*words).code == 2


@pytest.mark.parametrize(
    ("words", "said", "command"),
    [
        (["list", "--limit"], "--limit cần một giá trị", "list"),
        (["chart", "burndown", "--period"], "--period cần một giá trị", "chart burndown"),
        (["list", "--json=1"], "--json không nhận giá trị", "list"),
        (["show", "--help=1"], "--help không nhận giá trị", "show"),
        (["chart"], "thiếu COMMAND", "chart"),
        (["chart", "--"], "thiếu COMMAND", "chart"),
    ],
)
def test_a_value_or_command_that_lacks_or_is_too_many_is_told_with_the_help_that_names_it(
    seeded, words, said, command
):
    result = seeded.inside("--lang", "vi", *words)
    assert (result.code, result.err) == (
        2, f"dangvu: error: {said}\nhint: dangvu {command} --help\n"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "least"),
    [(["undo", "abc"], 1), (["undo", "0"], 1), (["list", "--limit", "-1"], 0)],
)
def test_a_number_that_cannot_be_is_refused_in_the_user_s_language_with_the_least(
    seeded, words, least
):
    result = seeded("--lang", "vi", *words)
    assert result.code == 2
    assert f"số nguyên từ {least} trở lên" in result.err


@pytest.mark.parametrize(
    ("options", "label"),
    [
        (["--lang", "en", "--lang", "vi"], "Ngày cuối"),
        (["--lang=vi", "--lang=en"], "Last day"),
        (["--lang", "vi", "--no-color", "--today", "2023-06-30"], "Ngày cuối"),
    ],
)
def test_of_a_language_that_is_given_twice_the_last_counts(seeded, options, label):
    assert label in seeded.inside(*options, "date", "quý II/2023").out


def test_words_behind_the_command_choose_no_language(seeded):
    result = seeded.inside("--lang", "vi", "note", "3", "--", "--lang", "en")
    assert result.code == 0
    assert "--lang en" in result.out
    assert "hoàn tác" in result.err


def test_the_value_of_another_option_chooses_no_language(dangvu):
    (dangvu.folder / "--lang").write_text("")
    result = dangvu.inside("--lang", "vi", "--db", "--lang", "list")
    assert result.code == 5
    assert "tệp trống" in result.err


def test_the_task_to_show_comes_from_stdin_like_those_of_every_other_command(seeded):
    assert seeded("show", "-", "--json", stdin="3\n").data["key"] == "trinh-hntw7"
    several = seeded("show", "-", stdin="3 4\n")
    assert (several.code, several.err) == (
        2, "dangvu: error: “-” names 2 tasks, but one is meant here\n"
    )  # fmt: skip
    nothing = seeded("show", "-", stdin="")
    assert (nothing.code, nothing.out, nothing.err) == (0, "", "")


def test_an_empty_file_is_not_said_to_be_made_where_there_are_tasks(seeded):
    again = seeded.inside("init", "--empty")
    assert again.code == 0
    assert again.out == f"{seeded.db} is there already, with 23 tasks, and stays as it is\n"
    assert len(seeded.inside("list", "--json").data) == 23
