"""The word for nothing, where a field is given."""

from __future__ import annotations

import unicodedata

import pytest


@pytest.fixture
def office(dangvu):
    """Return the program with an empty data file."""
    dangvu.inside("init", "--empty")
    return dangvu


@pytest.mark.parametrize("word", ["none", "None", "không", unicodedata.normalize("NFD", "không")])
def test_the_word_for_nothing_clears_a_field_however_it_is_written(office, word):
    office.inside("add", "A", "--lead", "X", "--tag", "a", "--priority", "high", "--target", "3 b")
    cleared = office.inside("edit", "1", "--lead", word, "--tag", word, "--target", word, "--json")
    (task,) = cleared.data
    assert (task["lead"], task["tags"], task["progress"]["target"]) == (None, [], None)


def test_a_title_cannot_be_cleared(office):
    office.inside("add", "A")
    refused = office.inside("edit", "1", "--title", "none")
    assert (refused.code, refused.err) == (2, "dangvu: error: a task needs a title\n")
    assert office.inside("show", "1", "--json").data["title"] == "A"
