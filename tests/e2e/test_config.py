"""``dangvu config``: the settings shown, checked, and changed without touching the rest."""

from __future__ import annotations

import json
import os
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest

WRITTEN = """\
# Văn phòng: giữ nguyên ghi chú này.
lang   = "en"        # tiếng Anh khi thử

[views.tuan-nay]
query = "due:2023-Q2 not status:done"   # quý II
"""


@pytest.fixture
def office(seeded, tmp_path):
    """Return a function: the program with a config file that holds ``text``, nobody else's."""

    def configured(text: str | None = WRITTEN):
        path = tmp_path / "office.toml"
        if text is not None:
            path.write_text(text, encoding="utf-8")
            path.chmod(0o600)
        return replace(seeded, env={**seeded.env, "DANGVU_CONFIG": str(path)})

    return configured


def text_of(program) -> str:
    path: Path = program.folder / "office.toml"
    return path.read_text("utf-8")


def test_path_names_the_file_whether_or_not_it_is_there(office, dangvu):
    program = office(None)
    assert program.inside("config", "path").out == program.env["DANGVU_CONFIG"] + "\n"
    home = dangvu.env["HOME"]
    expected = {"linux": f"{home}/.config/dangvu/config.toml\n"}.get(sys.platform)
    if expected:
        assert dangvu.inside("config", "path").out == expected


def test_list_shows_every_setting_with_its_default_and_meaning(office):
    rows = {row["name"]: row for row in office().inside("config", "list", "--json").data}
    assert rows["lang"]["value"] == "en"
    assert rows["due_soon_days"] == {
        "name": "due_soon_days",
        "value": 7,
        "default": 7,
        "meaning": "from how many days before its last day a task is due soon",
    }
    assert rows["views.tuan-nay.query"]["value"].startswith("due:2023-Q2")
    assert rows["mail.host"]["value"] == "localhost"


def test_get_prints_a_value_or_a_line_for_each_of_its_parts(office):
    program = office()
    assert program.inside("config", "get", "lang").out == "en\n"
    assert program.inside("config", "get", "stages").out == "30\n7\n3\n1\n0\n"
    assert program.inside("config", "get", "stages", "--json").data == [30, 7, 3, 1, 0]
    assert program.inside("config", "get", "mail.from").out == ""


@pytest.mark.parametrize(
    ("key", "value", "line"),
    [
        ("due_soon_days", "10", "due_soon_days = 10"),
        ("lang", "vi", 'lang   = "vi"        # tiếng Anh khi thử'),
        ("stages", "14, 7,0", "stages = [14, 7, 0]"),
        ("days_off", "2026-02-16,2026-02-17", 'days_off = ["2026-02-16", "2026-02-17"]'),
        ("fields", "id,title", 'fields = ["id", "title"]'),
        ("views.tuan-nay.sort", "-due", 'sort = "-due"'),
        ("views.moi.query", "lead:x", '[views.moi]\nquery = "lead:x"'),
        ("mail.port", "587", "[mail]\nport = 587"),
        ("leads.Phòng Tổng hợp.to", "a@b.vn", '[leads."Phòng Tổng hợp"]\nto = ["a@b.vn"]'),
        ('leads."Ban A.B".cc', "a@b.vn", '[leads."Ban A.B"]\ncc = ["a@b.vn"]'),
        ("colours.overdue", "bold red", '[colours]\noverdue = "bold red"'),
    ],
)
def test_set_writes_one_setting_and_leaves_the_rest_as_it_is(office, key, value, line):
    program = office()
    result = program.inside("config", "set", "--", key, value)
    assert result.code == 0, result.err
    text = text_of(program)
    assert line in text
    for kept in WRITTEN.splitlines():
        assert kept in text or kept.startswith("lang")
    assert program.inside("config", "check").code == 0
    assert program.inside("config", "unset", key).code == 0
    assert key == "lang" or value not in text_of(program)


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ('mail = {host = "x"}\n', "mail.user", 'mail = {host = "x",user = "a@b.vn"}'),
        ('leads = {A = {to = ["x@y.z"]}}\n', "leads.B.to", 'B = {to = ["a@b.vn"]}'),
        ('leads.A.to = ["x@y.z"]\r\n', "leads.B.to", '[leads.B]\nto = ["a@b.vn"]'),
        ("[leads.A]\n[views.x]\n[leads.B]\n", "leads.C.to", '[leads.C]\nto = ["a@b.vn"]'),
    ],
)
def test_however_the_file_is_laid_out_a_setting_finds_its_place(office, text, key, line):
    program = office(text)
    result = program.inside("config", "set", key, "a@b.vn")
    assert result.code == 0, result.err
    assert line in text_of(program).replace(", ", ",")
    assert program.inside("config", "get", key).out == "a@b.vn\n"


def test_a_setting_that_is_taken_out_again_leaves_the_file_as_it_was(office):
    program = office()
    program.inside("config", "set", "due_soon_days", "3")
    program.inside("config", "unset", "due_soon_days")
    assert text_of(program) == WRITTEN
    again = program.inside("config", "unset", "due_soon_days")
    assert (again.code, text_of(program)) == (0, WRITTEN)


def test_a_whole_table_is_taken_out_by_its_name(office):
    program = office()
    assert program.inside("config", "unset", "views.tuan-nay").code == 0
    assert "quý II" not in text_of(program)


def test_set_makes_the_file_and_its_folder_for_their_owner_alone(dangvu, tmp_path):
    path = tmp_path / "new" / "config.toml"
    program = replace(dangvu, env={**dangvu.env, "DANGVU_CONFIG": str(path)})
    assert program.inside("config", "set", "lang", "vi").code == 0
    assert path.read_text() == 'lang = "vi"\n'
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [part.name for part in path.parent.iterdir()] == ["config.toml"]


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("due_soon_days", "soon", "due_soon_days cannot be soon"),
        ("mail.port", "0", "a port from 1 to 65535"),
        ("mail.from", "a@b\nBcc: c@d", "a mail address"),
        ("leads.A.to", "no-address", "a list of mail addresses"),
        ("colours.overdue", "rouge", "a colour"),
        ("within", "a while", '"14d"'),
        ("sort", "dew", "fields to sort by"),
        ("mial.host", "x", "did you mean mail?"),
        ("mail.hots", "x", "did you mean mail.host?"),
        ("views.a.quary", "x", "did you mean views.a.query?"),
        ("mail", "x", "there is no setting “mail”"),
        ("mail", "x", "known: mail.host, mail.port"),
        ("leads", "x", "known: leads.NAME.to, "),
        ("leads.Ban A", "x", 'known: leads."Ban A".to, '),
        ("lang.x", "vi", "there is no setting “lang.x”"),
        ("", "x", "there is no setting “”"),
        (".", "x", "there is no setting “.”"),
        ("due_soon_days", "9" * 5000, "due_soon_days cannot be 9"),
        ("within", "[" * 3000, "within cannot be ["),
    ],
)
def test_what_cannot_be_set_is_refused_and_nothing_is_written(office, key, value, said):
    program = office()
    result = program.inside("config", "set", key, value)
    assert result.code == 2
    assert said in result.err
    assert text_of(program) == WRITTEN


@pytest.mark.parametrize(
    ("text", "key", "said", "hint"),
    [
        ("mail = 3\n", "mail.host", "mail is a table", "write it as a table: [mail]"),
        ("leads = 3\n", "leads.A.to", "leads is a table", '[leads."…"]'),
        ("[[leads]]\nto = 3\n", "leads.A.to", "leads is a table", '[leads."…"]'),
        ("views.a = 3\n", "views.a.query", "views.a is a table", '[views."…"]'),
    ],
)
def test_a_setting_finds_no_place_in_what_is_no_table(office, text, key, said, hint):
    program = office(text)
    result = program.inside("config", "set", key, "x@example.org")
    assert result.code == 2
    assert said in result.err
    assert hint in result.err
    assert text_of(program) == text


def test_check_tells_every_problem_with_its_line(office):
    program = office(
        'lnag = "vi"\n\n# chú\ndue_soon_days = [\n  1,\n]\nfields = ["titel"]\n'
        '[mail]\nport = "x"\n[leads.A]\nto = ["a b"]\n[views.a]\nquery = 3\n'
    )
    result = program.inside("config", "check", "--json")
    assert result.code == 2
    assert [(row["line"], row["problem"]) for row in json.loads(result.out)] == [
        (1, "there is no setting “lnag”"),
        (4, "due_soon_days cannot be [1]"),
        (9, "mail.port cannot be x"),
        (11, "leads.A.to cannot be ['a b']"),
        (13, "views.a.query cannot be 3"),
    ]
    assert "did you mean lang?" in result.out


def test_check_looks_into_the_queries_and_fields_of_views(office):
    program = office(
        '[views.a]\nquery = "due:("\n[views.b]\nfields = ["titel"]\n[views.c]\nquery = "@d"\n'
    )
    result = program.inside("config", "check", "--json")
    assert [row["line"] for row in json.loads(result.out)] == [2, 4, 6]


@pytest.mark.parametrize("text", ['lang = "xx"', "lang =", "\xff"])
def test_a_broken_file_stops_every_command_but_those_that_mend_it(office, text):
    program = office(text)
    for words in (["list"], ["done", "3"], ["config", "list"]):
        result = program.inside(*words)
        assert (result.code, result.out) == (2, "")
        assert "office.toml" in result.err
    assert program.inside("config", "path").code == 0
    assert program.inside("config", "check").code == 2


def test_a_broken_value_can_be_set_right(office):
    program = office('lang = "xx"\n')
    assert program.inside("config", "set", "lang", "vi").code == 0
    assert text_of(program) == 'lang = "vi"\n'


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_a_file_with_a_secret_that_others_can_read_is_refused(office):
    program = office('[mail]\npassword = "canary"\n')
    assert program.inside("list").code == 0
    (program.folder / "office.toml").chmod(0o640)
    result = program.inside("list")
    assert result.code == 2
    assert "line 2" in result.err
    assert "chmod 600" in result.err
    assert "canary" not in result.err + program.inside("config", "check").out


def test_a_secret_comes_from_standard_input_and_is_never_shown(office):
    program = office()
    refused = program("config", "set", "mail.password", "canary")
    assert refused.code == 2
    assert "canary" not in refused.err
    assert program("config", "set", "mail.password", "-", stdin="canary\n").code == 0
    assert 'password = "canary"' in text_of(program)
    for words in (["list"], ["list", "--json"], ["get", "mail.password"]):
        shown = program.inside("config", *words)
        assert "canary" not in shown.out + shown.err
        assert "…" in shown.out


def test_edit_opens_the_editor_that_is_named_and_checks_what_it_left(office, tmp_path):
    editor = tmp_path / "my editor.py"
    editor.write_text("import sys, pathlib; pathlib.Path(sys.argv[1]).write_text('lang = 3')")
    program = office()
    env = {"EDITOR": f"{sys.executable} '{editor}'"}
    result = program("config", "edit", env=env)
    assert result.code == 2
    assert "lang cannot be 3" in result.out
    assert text_of(program) == "lang = 3"
    assert program("config", "edit", env={"VISUAL": "no-such-editor"}).code == 1


def test_a_file_of_an_editor_that_marks_its_bytes_is_read_and_changed(office):
    program = office("\ufefflang = 'vi'\r\n[mail]\r\n")
    assert program.inside("config", "check").code == 0
    assert program.inside("config", "set", "mail.host", "x").code == 0
    assert text_of(program) == "lang = 'vi'\n[mail]\nhost = \"x\"\n"


def test_a_link_to_the_file_stays_a_link(office, tmp_path):
    program = office()
    link = tmp_path / "link.toml"
    link.symlink_to(tmp_path / "office.toml")
    program = replace(program, env={**program.env, "DANGVU_CONFIG": str(link)})
    assert program.inside("config", "set", "due_soon_days", "3").code == 0
    assert link.is_symlink()
    assert "due_soon_days = 3" in text_of(program)


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=repr)
def test_new_lines_end_as_those_of_the_file(office, end):
    configured = office("")
    path = configured.folder / "office.toml"
    path.write_bytes(WRITTEN.replace("\n", end).encode())
    for words in (
        ["due_soon_days", "10"],
        ["mail.host", "thư.vn"],
        ["views.năm.query", "due:2023"],
    ):
        assert configured.inside("config", "set", *words).code == 0
    written = path.read_bytes().decode()
    assert written.count("\n") == written.count(end) > WRITTEN.count("\n")
    assert configured.inside("config", "check").code == 0
    for key in ("due_soon_days", "mail", "views.năm"):
        assert configured.inside("config", "unset", key).code == 0
    left = path.read_bytes().decode()
    assert left.count("\n") == left.count(end)
    assert left.startswith(WRITTEN.replace("\n", end))


def test_a_file_whose_lines_end_in_two_ways_keeps_every_line_as_it_is(office):
    configured = office("")
    path = configured.folder / "office.toml"
    mixed = b'lang = "en"\r\n# ghi ch\xc3\xba\nuser = "a"\n'
    path.write_bytes(mixed)
    configured.inside("config", "set", "lang", "vi")
    assert path.read_bytes() == mixed.replace(b"en", b"vi")
