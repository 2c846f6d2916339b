"""How the commands grow from 1,000 tasks to 100,000, and what it costs to keep history.

``scale.py [TASKS …]`` prints seconds of the processor (they say the same on a machine that others
use as well) and the most memory, each the median of RUNS, and draws ``growth.svg``;
``scale.py --history`` does the same for 10,000 tasks with 0, 3 and 30 changes each.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
from pathlib import Path

from generate import TODAY  # type: ignore[import-not-found]  # scripts beside this one
from measuring import started  # type: ignore[import-not-found]

HERE = Path(__file__).parent
BUILD = HERE.parent / "build" / "bench"
DANGVU = Path(sys.executable).with_name("dangvu")
RUNS = 3
SIZES = (1_000, 10_000, 100_000)
HISTORIES = (0, 3, 30)
COMMANDS = {
    "list --tag, 20 rows": ["list", "--tag", "đợt7"],
    "list, all": ["list"],
    "list --json, all": ["list", "--json"],
    "show": ["show", "77"],
    "report": ["report"],
    "remind": ["remind"],
    "done": ["done", "78"],
    "add": ["add", "việc mới", "--due", "2023-12-31"],
}
CHANGES = frozenset({"done", "add"})
TONES = ("#1b6ca8", "#c0392b", "#2e8b57", "#8e44ad", "#d68910", "#16a085", "#7f8c8d", "#34495e")

Cost = tuple[float, float]
"""Seconds of the processor, and MB."""


def main() -> None:
    """Measure, print, and draw."""
    if "--history" in sys.argv:
        found = {count: costs(written(10_000, count), history=count) for count in HISTORIES}
        show(found, "changes a task")
        return
    sizes = list(map(int, sys.argv[1:])) or list(SIZES)
    found = {size: costs(written(size, 3)) for size in sizes}
    show(found, "tasks")
    if len(sizes) > 1:
        (HERE / "growth.svg").write_text(picture(found), encoding="utf-8")


def written(tasks: int, changes: int) -> Path:
    """A data file, made by another process: what this one holds would count for its children."""
    path = BUILD / f"{tasks}-{changes}.json"
    if not path.exists():
        words = [str(HERE / "generate.py"), str(path), str(tasks), str(changes)]
        subprocess.run([sys.executable, *words], check=True)
    return path


def costs(data: Path, history: int = 3) -> dict[str, Cost]:
    """What each command costs on ``data``; those that change it work on a copy.

    Without a history there is nothing to fold a change into: those are left out.
    """
    found = {}
    for name, words in COMMANDS.items():
        if name in CHANGES and not history:
            continue
        runs = []
        for _ in range(RUNS):
            path = Path(shutil.copy(data, BUILD / "changed.json")) if name in CHANGES else data
            line = [str(DANGVU), "--db", str(path), "--today", str(TODAY), *words]
            _, memory, status, seconds = started(line, {})
            if status:
                raise SystemExit(f"{' '.join(line)} failed")
            runs.append((seconds, memory))
            for left in BUILD.glob(".changed.json*"):
                left.unlink()
        found[name] = (statistics.median(run[0] for run in runs), max(run[1] for run in runs))
    return found


def show(found: dict[int, dict[str, Cost]], what: str) -> None:
    """A table of seconds and MB, and how much more the last column is than the one before."""
    columns = list(found)
    print(f"| {what} | " + " | ".join(f"{column:,}" for column in columns) + " | growth |")
    print("|---" * (len(columns) + 2) + "|")
    for name in COMMANDS:
        cells = [_cell(found[column].get(name)) for column in columns]
        last, before = (
            found[columns[-1]][name],
            found[columns[-2 if len(columns) > 1 else -1]][name],
        )
        grown = f"{last[0] / before[0]:.1f} x, {last[1] / before[1]:.1f} x"
        print(f"| `{name}` | {' | '.join(cells)} | {grown} |")


def _cell(cost: Cost | None) -> str:
    return "–" if cost is None else f"{cost[0]:.2f} s, {cost[1]:.0f} MB"


def picture(found: dict[int, dict[str, Cost]]) -> str:
    """Seconds over tasks, both in powers of ten: a straight line at 45° grows as the tasks do."""
    from math import log10

    sizes = list(found)
    seconds = [cost[0] for costs in found.values() for cost in costs.values()]
    low, high = log10(min(seconds)), log10(max(seconds))
    wide, tall, left, top = 520, 320, 60, 20

    def point(size: int, cost: float) -> str:
        across = (log10(size) - log10(sizes[0])) / (log10(sizes[-1]) - log10(sizes[0]))
        return f"{left + wide * across:.1f},{top + tall * (high - log10(cost)) / (high - low):.1f}"

    parts = [
        (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 390" '
            'font-family="sans-serif" font-size="12"><rect width="800" height="390" fill="#fff"/>'
            f'<path d="M{left},{top}V{top + tall}H{left + wide}" fill="none" stroke="#555"/>'
        )
    ]
    for size in sizes:
        across = point(size, 10**low).split(",")[0]
        parts.append(f'<text x="{across}" y="360" text-anchor="middle">{size:,} tasks</text>')
    for mark in (0.1, 0.2, 0.5, 1, 2, 5, 10):
        if low <= log10(mark) <= high:
            down = point(sizes[0], mark).split(",")[1]
            parts.append(f'<text x="{left - 8}" y="{down}" text-anchor="end">{mark:g} s</text>')
    for place, (name, tone) in enumerate(zip(COMMANDS, TONES, strict=True)):
        line = " ".join(point(size, found[size][name][0]) for size in sizes)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{tone}" stroke-width="2"/>')
        parts.append(f'<text x="600" y="{40 + 20 * place}" fill="{tone}">{name}</text>')
    return "\n".join([*parts, "</svg>", ""])


if __name__ == "__main__":
    main()
