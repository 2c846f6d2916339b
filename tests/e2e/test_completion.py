"""``dangvu __complete`` says what may stand at the cursor, from what the program itself knows."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest
import typer
from typer.core import TyperArgument

from dangvu_cli.cli.completion.bash import put_back, taken_apart
from dangvu_cli.cli.completion.values import BY_METAVAR, FILES, FREE, VALUES
from dangvu_cli.cli.main import COMMANDS, app
from dangvu_cli.domain.dates import Frame, read_period
from dangvu_cli.i18n import LANGUAGES, say
from tests.e2e.conftest import TODAY

CONFIG = '[views.tuan-nay]\nquery = "due:2023-Q2"\n'
MODULES = """
import atexit, sys
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
sys.argv = ["dangvu", *sys.argv[1:]]
from dangvu_cli.__main__ import main
main()
"""


@pytest.fixture
def office(seeded, tmp_path):
    (tmp_path / "config.toml").write_text(CONFIG, encoding="utf-8")
    return replace(seeded, env={**seeded.env, "DANGVU_CONFIG": str(tmp_path / "config.toml")})


def offered(program, *words: str, shell: str = "zsh") -> dict[str, str]:
    """Return the candidates and what they mean; ``{"files": ""}`` for the name of a file."""
    result = program.inside("__complete", shell, "--", *words)
    assert result.code == 0, result.err
    first, *lines = result.out.splitlines()
    if first == "files":
        return {"files": ""}
    return dict(line.partition("\t")[::2] for line in lines)


def test_every_command_is_offered_with_what_it_does(office):
    assert list(offered(office, "")) == list(COMMANDS)
    assert offered(office, "li") == {"list": "list tasks"}
    assert offered(office, "event", "s") == {"set": say("en", "command.event-set.help")}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--no",), {"--no-color", "--no-pager"}),
        (("list", "--le"), {"--lead"}),
        (("event", "set", "--na"), {"--name", "--name-en"}),
        (("config", "--js"), {"--json"}),
        (("list", "--status", ""), {"todo", "doing", "paused", "done", "cancelled"}),
        (("list", "--status=do"), {"--status=doing", "--status=done"}),
        (("list", "--lead", "x", "--timing", "over"), {"overdue"}),
        (("list", "--lead", "Ngành"), {"ngành Tổ chức xây dựng Đảng"}),
        (("list", "--lead", "nganh to"), {"ngành Tổ chức xây dựng Đảng"}),
        (("list", "--group", "cong tac can"), {"Công tác cán bộ"}),
        (("list", "--document", "21"), {"21-KL/TW"}),
        (("list", "--format", "js"), {"json"}),
        (("list", "--fields", "id,titl"), {"id,title", "id,title_en"}),
        (("list", "--sort", "due,-prio"), {"due,-priority"}),
        (("list", "--due", "2023-Q"), {f"2023-Q{quarter}" for quarter in range(1, 5)}),
        (("list", "--due", "this q"), {"this quarter"}),
        (("list", "@"), {"@tuan-nay"}),
        (("list", "stat"), {"status:"}),
        (("list", "kind:re"), {"kind:recurring"}),
        (("list", "--", "kind:re"), {"kind:recurring"}),
        (("list", 'lead:"ngành'), {'lead:"ngành Tổ chức xây dựng Đảng"'}),
        (("report", "--by", "l"), {"lead"}),
        (("add", "Việc", "--due", "event:"), {"event:hntw7", "event:hntw8"}),
        (("add", "Việc", "--due", "mon"), {"monthly"}),
        (("done", "3", "--on", "tod"), {"today"}),
        (("event", "set", "hn"), {"hntw7", "hntw8"}),
        (("source", "hoi"), {"hoi-nghi-29-12-2022"}),
        (("schema", "lis"), {"list"}),
        (("config", "get", "mail.po"), {"mail.port"}),
        (("config", "set", "views.tuan-nay.q"), {"views.tuan-nay.query"}),
        (("completion", "z"), {"zsh"}),
        (("--lang", ""), {"vi", "en"}),
        (("list", "--limit", ""), set()),
        (("list", "--no-such", ""), None),
        (("no-such-command", ""), set()),
        (("add", "Việc", ""), set()),
        (("--db", ""), {"files"}),
        (("list", "-o", ""), {"files"}),
        (("import", ""), {"files"}),
    ],
)
def test_what_may_stand_there_is_offered(office, words, expected):
    found = set(offered(office, *words))
    assert expected is None or found == expected


def test_tasks_are_offered_by_number_and_by_key_with_their_titles(office):
    assert offered(office, "done", "23") == {
        "23": office.inside("list", "--json").data[22]["title_en"]
    }
    keys = [task["key"] for task in office.inside("list", "--json").data]
    assert set(offered(office, "done", "3", "t")) == {key for key in keys if key.startswith("t")}
    vietnamese = office.inside("--lang", "vi", "__complete", "zsh", "--", "show", "23").out
    assert vietnamese.endswith(office.inside("list", "--json").data[22]["title"] + "\n")


def test_the_data_file_that_the_line_names_is_looked_into(office, tmp_path):
    other = replace(office, folder=tmp_path / "other")
    other.folder.mkdir()
    other.inside("init", "--empty")
    other.inside("add", "Việc khác", "--lead", "Phòng Tổng hợp")
    found = offered(office, "--db", str(other.db), "list", "--lead", "")
    assert list(found) == ["Phòng Tổng hợp"]


def test_nothing_is_offered_that_a_shell_could_not_take_back(office):
    office.inside("add", "Việc\nhai", "--lead", "Phòng\tA\x1b[31m")
    assert not [text for text in offered(office, "list", "--lead", "") if not text.isprintable()]
    assert "Việc" in offered(office, "done", "24")["24"]
    assert office.inside("__complete", "zsh", "--", "done", "24").out.count("\n") == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_period_that_is_offered_can_be_read(office, language):
    result = office.inside("--lang", language, "__complete", "zsh", "--", "list", "--due", "")
    periods = result.out.splitlines()[1:]
    assert len(periods) > 20
    for text in periods:
        period = read_period(text, Frame(date.fromisoformat(TODAY)))
        assert period.start or period.end
    for text in say(language, "complete.deadlines").split("|"):
        assert office.inside("date", text).code == 0


def parameters():
    def walk(command, name):
        if hasattr(command, "list_commands"):
            for part in command.list_commands(None):
                yield from walk(command.get_command(None, part), f"{name} {part}")
            if name:
                return
        for parameter in command.params:
            if isinstance(parameter, TyperArgument) or not parameter.is_flag:
                yield name, parameter

    yield from walk(typer.main.get_command(app), "")


def test_of_every_parameter_it_is_known_what_its_value_may_be():
    unknown = [
        f"{name} {parameter.name} ({parameter.metavar})"
        for name, parameter in parameters()
        if parameter.name not in VALUES.keys() | FREE
        and parameter.metavar not in BY_METAVAR.keys() | FILES
    ]
    assert unknown == []


def test_a_completion_loads_no_more_than_a_list(office):
    def loaded(*words: str) -> set[str]:
        run = subprocess.run(
            [sys.executable, "-c", MODULES, "--db", str(office.db), *words],
            capture_output=True,
            text=True,
            check=True,
            env=office.env,
        )
        return set(run.stderr.split())

    own = re.compile(r"dangvu_cli\.(cli\.(completion.*|commands\.complete)|render\..*)")
    more = loaded("__complete", "zsh", "--", "list", "--lead", "") - loaded("list")
    assert {module for module in more if not own.fullmatch(module)} == set()


def test_a_script_is_printed_for_each_shell_and_nothing_is_installed(dangvu):
    for shell in ("bash", "zsh", "fish"):
        assert "__complete" in dangvu.inside("completion", shell).out
    refused = dangvu.inside("completion", "bahs")
    assert (refused.code, "bash" in refused.err) == (2, True)
    assert list(dangvu.folder.iterdir()) == []


@pytest.mark.parametrize(
    ("line", "words", "started", "quote"),
    [
        ("dangvu ", [], "", ""),
        ("dangvu li", [], "li", ""),
        ("A=1 /usr/bin/dangvu list --lead Ph", ["list", "--lead"], "Ph", ""),
        (r"dangvu list --lead Phòng\ T", ["list", "--lead"], "Phòng T", ""),
        ('dangvu list --lead "Phòng T', ["list", "--lead"], "Phòng T", '"'),
        ("dangvu list 'a b' 'c d", ["list", "a b"], "c d", "'"),
        ('dangvu list "a\\"b" x', ["list", 'a"b'], "x", ""),
        ('dangvu list "" ', ["list", ""], "", ""),
    ],
)
def test_the_line_of_bash_is_taken_apart_as_bash_does(line, words, started, quote):
    typed = taken_apart(line)
    assert (typed.words, typed.started, typed.quote) == (words, started, quote)


@pytest.mark.parametrize(
    ("line", "text", "expected"),
    [
        ("dangvu list ", "Phòng A", [r"Phòng\ A"]),
        ("dangvu list ", "$(rm)`x`;&", [r"\$\(rm\)\`x\`\;\&"]),
        ('dangvu list "', "a $(rm) `x`", [r"a \$(rm) \`x\`"]),
        ('dangvu list "', "a!b", []),
        ("dangvu list '", "a $b", ["a $b"]),
        ("dangvu list '", "a'b", []),
        ("dangvu list kind:re", "kind:recurring", ["recurring"]),
        ("dangvu list --status=do", "--status=done", ["done"]),
        ("dangvu list @t", "@tuan-nay", ["tuan-nay"]),
    ],
)
def test_bash_gets_what_stands_behind_its_word_breaks_and_nothing_it_would_run(
    line, text, expected
):
    assert list(put_back([text], taken_apart(line), " \t\n\"'@><=;|&(:")) == expected
