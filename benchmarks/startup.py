"""How long a command takes to start, beside what no program of its kind can do without."""

from __future__ import annotations

import sys
from pathlib import Path

import pyperf

DEMO = Path(__file__).parents[1] / "build" / "demo.json"
PYTHON = [sys.executable]
DANGVU = [*PYTHON, "-m", "dangvu_cli", "--db", str(DEMO)]
COMMANDS = {
    "python -c pass": [*PYTHON, "-c", "pass"],
    "import typer": [*PYTHON, "-c", "import typer"],
    "dangvu --version": [*DANGVU, "--version"],
    "dangvu list --json": [*DANGVU, "list", "--json"],
    "dangvu list": [*DANGVU, "list"],
}


def main() -> None:
    """Print the mean time of each command."""
    runner = pyperf.Runner(processes=10, values=3)
    runner.argparser.set_defaults(quiet=True)
    for name, command in COMMANDS.items():
        runner.bench_command(name, command)


if __name__ == "__main__":
    main()
