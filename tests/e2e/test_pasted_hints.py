"""A command that is told works when it is pasted, on the data file that it is about."""

from __future__ import annotations

import shlex

import pytest

from tests.e2e.conftest import Program


@pytest.fixture
def office(dangvu):
    """Return the program on a file in a folder with a space in its name; two tasks, one done."""
    folder = dangvu.folder / "năm 2023"
    folder.mkdir()
    office = Program(folder, dangvu.env)
    office.inside("init", "--empty")
    office.inside("add", "counted", "--target", "4 đề án")
    office.inside("add", "finished")
    office.inside("done", "2")
    return office


def pasted(office, line):
    """Run the command that a line tells, from another folder and without options of its own."""
    words = shlex.split(line[line.index("dangvu --db") :])
    elsewhere = Program(office.folder.parent, office.env)
    return elsewhere.inside(*words[1:])


def last_line(result):
    return result.err.splitlines()[-1]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_hint_of_a_refusal_names_the_data_file_that_was_named(office, language):
    refused = office.inside("--lang", language, "progress", "1", "2/7")
    assert pasted(office, last_line(refused)).code == 0
    assert office.inside("show", "1", "--json").data["progress"]["target"] == 7
    refused = office.inside("--lang", language, "start", "2")
    assert pasted(office, last_line(refused)).code == 0
    assert office.inside("show", "2", "--json").data["status"] == "doing"


def test_the_way_back_is_quoted_as_a_shell_needs_it(office):
    done = office.inside("done", "1")
    assert pasted(office, last_line(done)).code == 0
    assert office.inside("show", "1", "--json").data["status"] == "todo"


def test_the_hint_for_a_missing_data_file_is_quoted_as_a_shell_needs_it(office):
    office.db.unlink()
    for kept in office.folder.iterdir():
        kept.unlink()
    missing = office.inside("list")
    assert missing.code == 5
    assert pasted(office, last_line(missing)).code == 0
    assert office.inside("list").code == 0
