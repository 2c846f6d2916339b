"""The table of ``make bench``: this program beside its peers, on the same tasks, in one run.

``compare.py [seed|10000|100000 …] [--times N]``. Before anything is measured the answers are
compared, so that the work is the same.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from generate import tables, write_tables  # type: ignore[import-not-found]  # a script beside it
from measuring import Run, in_turns  # type: ignore[import-not-found]
from peers import TAG, Dangvu, Taskwarrior, Todoman, Topydo, tasks_of  # type: ignore[import-not-found]

BUILD = Path(__file__).parents[1] / "build" / "bench"
SEED = 20
TIMES = {"seed": 20, "10000": 15, "100000": 10}
TYPER = Run([sys.executable, "-c", "import typer"])
"""What nobody who uses Typer can go below."""
NEW = ("việc mới", "2023-12-31")


@dataclass(frozen=True)
class Case:
    """Our command beside another; ``most`` is the ratio that it should not pass, if any is asked.

    ``memory`` is the same for the most memory, where that is asked for.
    """

    name: str
    ours: Run
    other: str
    theirs: Run
    most: float | None = None
    memory: float | None = None


def main() -> None:
    """Measure what was asked for, and print it."""
    words = sys.argv[1:]
    if "--write" in words:
        write(int(words[-1]))
        return
    times = int(words.pop(words.index("--times") + 1)) if "--times" in words else None
    sizes = [word for word in words if word in TIMES] or list(TIMES)
    print("| work | beside | most | ratio | ours | theirs | spread | MB |")
    print("|---|---|---|---|---|---|---|---|")
    for size in sizes:
        cases = seed_cases() if size == "seed" else scale_cases(int(size))
        for case in cases:
            show(case, times or TIMES[size])


def show(case: Case, times: int) -> None:
    """A row of the table."""
    ours, theirs = in_turns([case.ours, case.theirs], times)
    ratio = ours.seconds / theirs.seconds
    most = "–" if case.most is None else f"{case.most:g}"
    verdict = "" if case.most is None or ratio <= case.most else " **missed**"
    memory = f"{ours.memory:.0f} / {theirs.memory:.0f}"
    if case.memory is not None and ours.memory > case.memory * theirs.memory:
        memory += " **missed**"
    print(
        f"| {case.name} | {case.other} | {most} | {ratio:.2f}{verdict} "
        f"| {_shown(ours.seconds)} | {_shown(theirs.seconds)} "
        f"| {_shown(ours.spread)} / {_shown(theirs.spread)} | {memory} |",
        flush=True,
    )


def seed_cases() -> list[Case]:
    """Some twenty tasks: what is paid for starting."""
    ours, _, topydo = programs(SEED)
    todoman = Todoman.write(BUILD / str(SEED) / "todoman", tasks_of(tables(SEED, share_done=0)))
    their_list, their_done = topydo.run("ls"), topydo.run("do", "3", alters=True)
    as_json = ours.run("list", "--json")
    cases = [
        Case("`list --json`", as_json, "topydo ls", their_list, 1.0),
        Case("`list --json`", as_json, "todo list", todoman.run("list"), 0.35),
        Case("`list --json`", as_json, "import typer", TYPER, 1.5),
    ]
    for line in ("list", "show 3", "report"):
        command = ours.run(*line.split(), terminal=True)
        cases.append(Case(f"`{line}`, terminal", command, "topydo ls", their_list, 1.5))
    for line in ("progress 3 60%", "done 3", "note 3 ghi-chú"):
        command = ours.run(*line.split(), alters=True)
        cases.append(Case(f"`{line}`", command, "topydo do", their_done, 1.2))
    added = topydo.run("add", f"{NEW[0]} due:{NEW[1]}", alters=True)
    command = ours.run("add", NEW[0], "--due", NEW[1], alters=True)
    cases.append(Case("`add`", command, "topydo add", added, 1.2))
    our_list = ours.run("list")
    lines = ("--help", "list --help", "__complete fish -- list --lead Ph")
    cases += [Case(f"`{line}`", ours.run(*line.split()), "list", our_list, 1.0) for line in lines]
    long = programs(1000)[0].run("list", terminal=True)
    cases.append(Case("1,000 rows, terminal", long, "import typer", TYPER, 6))
    return cases


def scale_cases(size: int) -> list[Case]:
    """Many tasks, beside Taskwarrior."""
    ours, task, _ = programs(size)
    large = size >= 100_000  # noqa: PLR2004
    few, many = ours.run("list", "--tag", TAG), ours.run("list")
    their_few, their_many = task.run(f"+{TAG}", "list"), task.run("list")
    cases = [
        Case(
            f"20 rows of {size:,}", few, "task list", their_few,
            0.2 if large else 0.5, 0.5 if large else None,
        ),
        Case(f"all {size:,} to a pipe", many, "task list", their_many, 0.3 if large else 0.4),
    ]  # fmt: skip
    if not large:
        return [*cases, Case("`import typer` alone", TYPER, "task list", their_few)]
    done, their_done = ours.run("done", "77", alters=True), task.run("77", "done", alters=True)
    add = ours.run("add", NEW[0], "--due", NEW[1], alters=True)
    their_add = task.run("add", NEW[0], f"due:{NEW[1]}", alters=True)
    return [
        *cases,
        Case("JSON of all", ours.run("list", "--json"), "task export", task.run("export"), 0.4),
        Case("complete one", done, "task done", their_done, 0.5),
        Case("add one", add, "task add", their_add, 0.7),
        Case("`report`", ours.run("report"), "task list", their_many, 0.6),
        Case("`remind`", ours.run("remind"), "task list", their_many, 0.6),
    ]


def programs(size: int) -> tuple[Dangvu, Taskwarrior, Topydo]:
    """The programs with the same tasks, whose answers are the same."""
    folder = BUILD / str(size)
    if not (folder / "topydo").exists():
        # In a process of its own: Linux counts what this one holds as the most that a child held.
        subprocess.run([sys.executable, __file__, "--write", str(size)], check=True)
    ours, task = Dangvu(folder / "dangvu"), Taskwarrior.at(folder / "taskwarrior")
    return ours, task, Topydo(folder / "topydo")


def write(size: int) -> None:
    """Write the files of all programs, and see to it that they give the same answers."""
    folder = BUILD / str(size)
    everything = tables(size, share_done=0)
    ours = Dangvu(folder / "dangvu")
    write_tables(ours.folder / "dangvu.json", everything)
    task = Taskwarrior.write(folder / "taskwarrior", tasks_of(everything))
    for filters, theirs in ((("--tag", TAG), (f"+{TAG}",)), ((), ())):
        found = {
            item["title"] for item in json.loads(ours.run("list", *filters, "--json").output())
        }
        others = json.loads(task.run(*theirs, "export").output())
        assert found == {item["description"] for item in others}, "the work is not the same"
    Topydo.write(folder / "topydo", tasks_of(everything))


def _shown(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.2f} s"


if __name__ == "__main__":
    main()
