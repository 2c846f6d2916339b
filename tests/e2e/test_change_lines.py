"""The line that a change prints says nothing that ``list`` then denies."""

from __future__ import annotations

import pytest


@pytest.fixture
def family(dangvu):
    """Return the program with a parent (1), and children that are done (2) and open (3)."""
    dangvu.inside("init", "--empty")
    dangvu.inside("add", "parent")
    for title in ("first", "second"):
        dangvu.inside("add", title, "--parent", "1")
    dangvu.inside("done", "2")
    return dangvu


def progress(dangvu, task):
    return dangvu.inside("list", f"id:{task}", "--json").data[0]["progress"]["percent"]


@pytest.mark.parametrize("undoing", [["reopen", "1"], ["undo"]])
def test_a_parent_without_a_target_has_no_figure_of_its_own_to_tell(family, undoing):
    assert progress(family, 1) == 50
    done = family.inside("done", "1", "--yes").out
    assert done.startswith("1  parent: done · Status: not started → done; Completed:")
    assert "Progress" not in done
    assert "Progress" not in family.inside(*undoing).out
    assert progress(family, 1) == 50


def test_a_task_that_says_itself_how_far_it_is_tells_it(family):
    assert "Progress: 0% → 100%" in family.inside("done", "3").out
    family.inside("add", "counted", "--target", "4 đề án")
    family.inside("add", "part", "--parent", "4")
    assert "Progress: 0/4 → 3/4" in family.inside("progress", "4", "3").out
