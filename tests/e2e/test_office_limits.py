"""Hostile office files in a process that may take 500 MB and 10 seconds: one line, nothing kept."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.app.office.test_hostile_files import GOOD, HOSTILE, SHEET, changed
from tests.e2e.conftest import program_in

MEMORY, SECONDS = 500 << 20, 10


def crowded() -> bytes:
    """Return a sheet of a million cells, all of them filled."""
    rows = [
        f'<row r="{row}">{"".join(f"""<c r="{c}{row}"><v>{row}</v></c>""" for c in "ABCDEF")}</row>'
        for row in range(10, 160_000)
    ]
    return changed(GOOD, SHEET, b"</sheetData>", "".join(rows).encode() + b"</sheetData>")


FILES = {
    **{name: make for name, (make, _) in HOSTILE.items()},
    "crowded.xlsx": crowded,
}


@pytest.mark.skipif(sys.platform == "win32", reason="there are no limits on memory")
@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_ends_in_time_and_memory_and_keeps_nothing(tmp_path, name):
    import resource

    program = program_in(tmp_path)
    program.inside("init", "--empty")
    before = program.db.read_bytes()
    (tmp_path / name).write_bytes(FILES[name]())
    ended = subprocess.run(
        [sys.executable, "-m", "dangvu_cli", "--db", str(program.db), "import", name],
        env=program.env, cwd=tmp_path, capture_output=True, text=True, timeout=SECONDS, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )  # fmt: skip
    assert ended.stderr.startswith("dangvu: error: "), ended.stderr
    assert ended.returncode == 2
    assert program.db.read_bytes() == before
