"""docs/recipes.md: every command is run, and what it prints is what stands under it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

pytestmark = pytest.mark.system

PAGE = Path(__file__).parents[2] / "docs" / "recipes.md"
BLOCK = re.compile(r"^```console\n\$ (?P<command>.*)\n(?P<output>(?:.*\n)*?)```$", re.MULTILINE)
TWELVE = 12


def blocks() -> list[re.Match[str]]:
    return list(BLOCK.finditer(PAGE.read_text("utf-8")))


@pytest.fixture
def run(seeded, tmp_path):
    """Return a function that runs a line in bash, with the program on the path."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "dangvu").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dangvu_cli "$@"\n')
    (folder / "msmtp").write_text("#!/bin/sh\n[ $# = 1 ] && cat\n")
    for name in ("dangvu", "msmtp"):
        (folder / name).chmod(0o755)
    env = {
        **seeded.env,
        "PATH": f"{folder}:{os.defpath}",
        "DANGVU_DB": str(seeded.db),
        "DANGVU_TODAY": "2023-05-10",
        "LANG": "C.UTF-8",
    }

    def ran(command: str) -> str:
        result = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            cwd=tmp_path, env=env, check=False, capture_output=True, encoding="utf-8",
        )  # fmt: skip
        assert result.returncode == 0, (command, result.stderr)
        text = result.stdout.replace(f"{sys.executable} -m dangvu_cli", "/usr/bin/dangvu")
        text = text.replace(f'"{sys.executable}" "-m" "dangvu_cli"', '"/usr/bin/dangvu"')
        text = text.replace(str(tmp_path), "/srv/office")
        trace = sha256(b"/srv/office/dangvu.json").hexdigest()[:8]
        name = rf"\1-srv-office-dangvu-json-{trace}"
        return re.sub(r"(dangvu-remind)-\S*?-dangvu-json-[0-9a-f]{8}", name, text)

    return ran


@pytest.mark.parametrize("place", range(len(blocks())))
def test_a_recipe_prints_what_stands_under_it(run, place, request):
    block = blocks()[place]
    printed = run(block["command"])
    if request.config.getoption("--update-goldens"):
        text = PAGE.read_text("utf-8")
        start, end = block.span("output")
        PAGE.write_text(text[:start] + printed + text[end:], encoding="utf-8")
    else:
        assert printed == block["output"]


def test_there_are_twelve_recipes_with_jq():
    assert sum("| jq " in block["command"] for block in blocks()) >= TWELVE
