"""What commands cost in instructions, each beside a bare ``import typer`` of the same run.

Seconds say little on a machine that others use as well; instructions, counted by valgrind, are the
same to a per cent. ``instructions.py`` prints the ratios, ``--keep`` writes them to
``instructions.json``, ``--check`` fails where one is more than a tenth above what is kept there.
"""

from __future__ import annotations

import compileall
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
KEPT = HERE / "instructions.json"
SOURCE = HERE.parent / "src"
COMMANDS = {
    "--help": ["--help"],
    "list --json": ["list", "--json"],
    "list": ["list"],
    "done": ["done", "7", "--on", "2023-09-01"],
}
ALLOWED = 1.1
"""By how much a ratio may pass the one that is kept."""


def main() -> None:
    """Count, and print, keep or check."""
    found = ratios()
    kept = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    for name, ratio in found.items():
        print(f"{name:14}{ratio:7.3f}   kept: {kept.get(name, '-')}")
    if "--keep" in sys.argv:
        KEPT.write_text(json.dumps(found, indent=2) + "\n")
    worse = [name for name, ratio in found.items() if ratio > ALLOWED * kept.get(name, ratio)]
    if "--check" in sys.argv and worse:
        raise SystemExit(f"more than a tenth above what is kept: {', '.join(worse)}")


def ratios() -> dict[str, float]:
    """The instructions of each command, as a ratio to those of ``import typer``."""
    compileall.compile_dir(SOURCE, quiet=1)
    floor = counted(["-c", "import typer"])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dangvu.json"
        program = ["-m", "dangvu_cli", "--db", str(path), "--today", "2023-09-15"]
        counted([*program, "init"])
        return {n: round(counted([*program, *w]) / floor, 3) for n, w in COMMANDS.items()}


def counted(words: list[str]) -> int:
    """The instructions of one run of Python."""
    counting = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={os.devnull}"]
    environment = {"PATH": os.environ["PATH"], "PYTHONHASHSEED": "0", "HOME": str(HERE)}
    line = [*counting, sys.executable, *words]
    run = subprocess.run(line, env=environment, capture_output=True, text=True, check=False)
    total = re.search(r"Collected : (\d+)", run.stderr)
    if run.returncode or total is None:
        raise SystemExit(f"{' '.join(words)} failed:\n{run.stderr}")
    return int(total[1])


if __name__ == "__main__":
    main()
