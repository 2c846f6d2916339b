"""Word and Excel on their way out: to a file or a pipe, never to a terminal."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from dangvu_cli.i18n import say
from dangvu_cli.render.registry import FORMATS
from tests.e2e.conftest import TODAY
from tests.e2e.readers import docx_text, xlsx_text

BINARY = tuple(name for name, known in FORMATS.items() if known.binary)
NEEDS = {"docx": "docx", "xlsx": "xlsxwriter"}
"""The library of the extra that each format stands on."""


def run(program, *words, stdout):
    command = [sys.executable, "-m", "dangvu_cli", "--db", program.db, "--today", TODAY, *words]
    return subprocess.run(
        command, check=False, stdout=stdout, stderr=subprocess.PIPE, env=dict(program.env),
        timeout=60,
    )  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
@pytest.mark.parametrize("name", BINARY)
@pytest.mark.parametrize("more", [(), ("--excel",)])
def test_a_terminal_is_not_given_what_it_cannot_show(seeded, name, more):
    reader, terminal = os.openpty()
    done = run(seeded, "list", "--format", name, *more, stdout=terminal)
    os.close(terminal)
    os.close(reader)
    assert done.returncode == 2
    assert f"{name} is no text".encode() in done.stderr
    assert b"-o FILE" in done.stderr


@pytest.mark.parametrize("name", BINARY)
def test_a_pipe_is_given_the_file(seeded, name):
    done = run(seeded, "list", "--format", name, stdout=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"PK")


@pytest.mark.parametrize("name", BINARY)
@pytest.mark.parametrize(
    "look", ["list", "show 3", "log", "report", "remind --within 400d", "calendar 2023", "event",
             "source", "list --search nothing-like-it", "list --fields id,title"],
)  # fmt: skip
def test_every_look_is_a_document_and_a_workbook(seeded, name, look):
    result = seeded.inside(*look.split(), "-o", f"out.{name}")
    assert (result.code, result.err) == (0, "")
    content = (seeded.folder / f"out.{name}").read_bytes()
    assert {"docx": docx_text, "xlsx": xlsx_text}[name](content)


@pytest.mark.parametrize("name", BINARY)
def test_a_missing_library_is_told_with_the_command_that_brings_it(seeded, monkeypatch, name):
    for module in [module for module in sys.modules if module.startswith(FORMATS[name].module)]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, NEEDS[name], None)
    result = seeded.inside("list", "-o", f"out.{name}")
    assert (result.code, result.out) == (1, "")
    assert NEEDS[name] in result.err
    assert "pip install 'dangvu[office]'" in result.err
    assert not (seeded.folder / f"out.{name}").exists()


def test_an_annex_without_tasks_says_so(seeded):
    seeded.inside("list", "--search", "nothing-like-it", "-o", "out.docx")
    text = docx_text((seeded.folder / "out.docx").read_bytes())
    assert text.startswith("ANNEX\n")
    assert say("en", "list.empty") in text


def test_the_annex_names_what_it_is_attached_to(seeded):
    letter = "Report 15-BC/VP of 10 May 2023"
    for words in (("list",), ("report",)):
        seeded.inside(*words, "--attached-to", letter, "-o", "out.docx", "--force")
        assert f"(Attached to {letter})" in docx_text((seeded.folder / "out.docx").read_bytes())


def test_a_template_is_filled_from_the_command_line(seeded):
    (seeded.folder / "mau.md").write_text("As of {{ as_of }}: {{ totals.assigned }}\n")
    result = seeded.inside("report", "--template", "mau.md", "--format", "markdown")
    assert (result.code, result.out) == (0, "As of 10 May 2023: 6\n")
    (seeded.folder / "mau.md").write_text("\n{{ nothing }}\n")
    result = seeded.inside("report", "--template", "mau.md", "-o", "out.md")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("dangvu: error: template mau.md, line 2: ")
    assert not (seeded.folder / "out.md").exists()
    assert seeded.inside("report", "--template", "no-such.md", "-o", "out.md").code == 2
