"""How the commands grow from 1,000 tasks to 100,000: processor seconds and memory of one run each.

Processor time, because it says the same on a machine that others use as well; the median of RUNS.
A change is measured on a copy. ``scale.py [TASKS …]``.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

from generate import TODAY, write  # type: ignore[import-not-found]  # a script beside it

BUILD = Path(__file__).parents[1] / "build" / "bench"
RUNS = 3
COMMANDS = {
    "list --tag, 20 rows": ["list", "--tag", "đợt7"],
    "list, all": ["list"],
    "list --json, all": ["list", "--json"],
    "show": ["show", "77"],
    "report": ["report"],
    "remind": ["remind"],
    "done": ["done", "77"],
    "add": ["add", "việc mới", "--due", "2023-12-31"],
}
CHANGES = frozenset({"done", "add"})


def main() -> None:
    """Print a row a command and size."""
    sizes = list(map(int, sys.argv[1:])) or [1_000, 10_000, 100_000]
    print(f"{'command':22}{'tasks':>9}{'seconds':>9}{'spread':>9}{'MB':>7}")
    for size in sizes:
        data = BUILD / f"{size}.json"
        if not data.exists():
            write(data, size)
        for name, words in COMMANDS.items():
            runs = [measured(data, words, changes=name in CHANGES) for _ in range(RUNS)]
            seconds = [run[0] for run in runs]
            middle, spread = statistics.median(seconds), max(seconds) - min(seconds)
            memory = max(run[1] for run in runs)
            print(f"{name:22}{size:>9}{middle:>9.2f}{spread:>9.2f}{memory:>7.0f}", flush=True)


def measured(data: Path, words: list[str], *, changes: bool) -> tuple[float, float]:
    """Processor seconds and MB of one run."""
    if changes:
        data = Path(shutil.copy(data, BUILD / "changed.json"))
    command = [sys.executable, "-m", "dangvu_cli", "--db", str(data), "--today", str(TODAY), *words]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(words)} failed")
    process.returncode = 0
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


if __name__ == "__main__":
    main()
