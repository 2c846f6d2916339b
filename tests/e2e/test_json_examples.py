"""The examples of docs/json.md."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.e2e.conftest import TODAY, Program
from tools.json_fields import PAGE


def examples() -> list[str]:
    """Return the command lines, but for the one that calls somebody else's validator."""
    shell = PAGE.read_text("utf-8").partition("```sh\n")[2].partition("```")[0]
    lines = [line for line in shell.splitlines() if line.startswith("dangvu")]
    return [line for line in lines if "check-jsonschema" not in line]


@pytest.mark.system
@pytest.mark.parametrize("example", examples())
def test_an_example_runs(seeded: Program, example: str):
    program = f'"{sys.executable}" -m dangvu_cli --db "{seeded.db}" --today {TODAY}'
    run = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", f'dangvu() {{ {program} "$@"; }}\n{example}'],
        check=False,
        capture_output=True,
        text=True,
        env={**seeded.env, "PATH": os.environ["PATH"]},
    )
    assert (run.returncode, run.stderr) == (0, "")
