"""The manual page says what commands, their help and the settings say, in roff that is sound."""

from __future__ import annotations

import os
import subprocess

import pytest

from dangvu_cli.cli.main import COMMANDS
from tools.manpage import PAGE, drawn


def test_the_manual_page_is_drawn_from_the_program():
    assert PAGE.read_text("utf-8") == drawn(), "write it anew with: make man"


def test_every_command_has_its_part_and_every_letter_is_ascii():
    page = drawn()
    assert page.isascii()
    for name in COMMANDS:
        assert f"\n.SS {name}\n" in page


@pytest.mark.system
def test_man_shows_it_without_a_complaint():
    env = {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "MANWIDTH": "80"}
    words = ["man", "--warnings", "-E", "UTF-8", "-l", str(PAGE)]
    shown = subprocess.run(words, env=env, check=True, capture_output=True, encoding="utf-8")
    assert shown.stderr == ""
    assert 'period: 2023, 2023-Q2, "quý' in " ".join(shown.stdout.split())
    groff = ["groff", "-man", "-ww", "-Tutf8", "-z", str(PAGE)]
    checked = subprocess.run(groff, env=env, check=True, capture_output=True, encoding="utf-8")
    assert checked.stderr == ""
