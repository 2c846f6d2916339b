"""A sample of damage through the installed program: every byte is tried in process (storage)."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.faults.conftest import DATA, Place, judge, place_in

SAMPLES = 40
LOOKS = (["list"], ["log"], ["report"], ["show", "2"])


@pytest.fixture
def kept(tmp_path) -> Place:
    """Return a place with a generation to go back to."""
    place = place_in(tmp_path / "place")
    assert place.run("note", "2", "giữ").code == 0
    return place


def test_a_file_cut_anywhere_comes_back_by_the_command_that_the_hint_names(
    kept: Place, tried: Counter[int]
):
    content = kept.db.read_bytes()
    before = kept.state()
    for size in range(0, len(content) - 1, len(content) // SAMPLES):
        kept.db.write_bytes(content[:size])
        run = kept.run("list")
        judge(run, {5})
        assert run.out == ""
        assert f"hint: dangvu --db {kept.db} restore 12\n" in run.err
        tried[14] += 1
    assert kept.run("restore", "12").code == 0
    assert kept.state() == before


def test_a_flipped_byte_is_refused_or_shown_with_a_warning(kept: Place, tried: Counter[int]):
    content = kept.db.read_bytes()
    for number, at in enumerate(range(7, len(content), len(content) // SAMPLES)):
        kept.db.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        look = kept.run(*LOOKS[number % len(LOOKS)])
        assert "Traceback" not in look.err
        assert look.code in {0, 5}, (at, look)
        assert look.code == 5 or "was edited by another program" in look.err
        judge(kept.run("note", "2", "x"), {5})
        tried[15] += 2


def words() -> list[str]:
    """Return each value of the file that is a word of dangvu's own, once."""
    text = DATA.read_text()
    names = "status|kind|priority|op|precision|basis|speaker_basis"
    return sorted(set(re.findall(rf'"(?:{names})":"\w+"', text)))


@pytest.mark.parametrize("word", words())
def test_a_word_that_dangvu_does_not_know_is_no_crash(kept: Place, word: str, tried: Counter[int]):
    text = kept.db.read_text()
    kept.db.write_text(text.replace(word, word[:-2] + '_"'))
    for look in (*LOOKS, ["export"], ["doctor"], ["remind"]):
        run = kept.run(*look)
        assert "Traceback" not in run.err
        assert run.code in {0, 1, 5}, (look, run)
        assert "a fault of the program" not in run.err, (look, run)
        tried[15] += 1
