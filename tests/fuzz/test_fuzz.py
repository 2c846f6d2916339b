"""Hostile titles, notes, imports and queries: refused in our words, or kept as they are.

Every example goes through the program's own entry: the command line is parsed, the one error
handler speaks, the data file is locked, written and synced. ``make fuzz FUZZ=N`` makes N of them,
shared out below; the last run's figures are in ``docs/reliability.md``.
"""

from __future__ import annotations

import itertools
import json
import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.e2e.conftest import Result, program_in
from tests.fuzz import hostile
from tests.fuzz.bench import Bench

pytestmark = pytest.mark.fuzz

SHARES = {"queries": 30, "titles": 25, "notes": 20, "imports": 20, "deadlines": 5}
"""Of a hundred examples."""
PARTS = 8
"""Each kind is made in so many tests, so that all workers have something to do to the end."""
FORMATS = ["table", "json", "ndjson", "csv", "tsv", "markdown", "ids"]

in_parts = pytest.mark.parametrize("part", range(PARTS))


@pytest.fixture
def made(record_property: Any) -> Iterator[Counter[str]]:
    """Return the numbers of what was made and of what was taken, told at the end of the run."""
    counts: Counter[str] = Counter()
    yield counts
    record_property("fuzz", dict(counts))


@pytest.fixture
def many(pytestconfig: pytest.Config) -> int:
    examples: int = pytestconfig.getoption("--examples")
    return examples


def fuzz(number: int, strategy: Any, check: Callable[[Any], None]) -> None:
    """Check so many examples; the first one that fails ends it, and is shown as it was made."""
    failures: list[BaseException] = []

    @settings(
        max_examples=number,
        derandomize=False,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def run(value: Any) -> None:
        if failures:
            return
        try:
            check(value)
        except (Exception, pytest.fail.Exception) as failure:  # noqa: BLE001 (raised below)
            # Hypothesis would try it again, on a data file that has moved on.
            failure.add_note(f"example: {value!r}")
            failures.append(failure)

    run()
    for failure in failures:
        raise failure


def share(many: int, name: str) -> int:
    return max(many * SHARES[name] // 100 // PARTS, 1)


@in_parts
def test_any_query_is_a_filter_or_refused(many: int, part: int, tmp_path: Path, made: Counter[str]):
    bench = Bench(tmp_path / "data")
    (bench.folder / "start" / "dangvu.json").unlink()
    seeded = program_in(bench.folder / "start")
    assert seeded.inside("init").code == 0
    bench.renew()
    forms = itertools.cycle(FORMATS)

    def check(text: str) -> None:
        form = next(forms)
        asked = ["--", text] if form != "tsv" else ["--search", text]
        result = bench.look("list", "--format", form, *asked)
        if result.code == 0 and form == "json":
            json.loads(result.out)
        made.update({"queries": 1, "queries taken": result.code == 0})

    fuzz(share(many, "queries"), hostile.QUERY, check)


@in_parts
def test_any_title_and_field_is_kept_as_it_is_or_refused(
    many: int, part: int, tmp_path: Path, made: Counter[str]
):
    bench = Bench(tmp_path / "data")

    def check(task: tuple[str, dict[str, str]]) -> None:
        title, options = task
        added = bench.change("add", *itertools.chain(*options.items()), "--", title)
        if added:
            bench.acknowledged["titles"].append(title)
        made.update({"titles": 1, "titles taken": added})
        bench.counted()

    fuzz(share(many, "titles"), hostile.TASK, check)
    bench.verify()


@in_parts
def test_any_note_is_kept_as_it_is_or_refused(
    many: int, part: int, tmp_path: Path, made: Counter[str]
):
    bench = Bench(tmp_path / "data", ("add", "--", "Việc"))

    def check(text: str) -> None:
        noted = bench.change("note", "1", "--", text)
        if noted:
            bench.acknowledged["notes"].append(text)
        made.update({"notes": 1, "notes taken": noted})
        bench.counted()

    fuzz(share(many, "notes"), hostile.TEXT, check)
    bench.verify()


@in_parts
def test_any_import_is_taken_whole_or_refused_and_a_second_time_changes_nothing(
    many: int, part: int, tmp_path: Path, made: Counter[str]
):
    bench = Bench(tmp_path / "data", ("add", "--key", "một", "--due", "2023-06-30", "--", "Việc"))
    sound = [bench.run(*words).out.encode() for words in (["export"], ["list", "--json"])]
    file = tmp_path / "in"

    def check(content: bytes) -> None:
        file.write_bytes(content)
        taken = bench.change("import", str(file))
        if taken:
            assert not bench.change("import", str(file)), "the same file again"
        made.update({"imports": 1, "imports taken": taken})
        bench.counted()

    fuzz(share(many, "imports"), hostile.files(*sound), check)
    bench.verify()


@in_parts
def test_any_deadline_is_read_or_refused(many: int, part: int, tmp_path: Path, made: Counter[str]):
    bench = Bench(tmp_path / "data")

    def check(text: str) -> None:
        result = bench.look("date", "--json", "--", text)
        if result.code == 0:
            json.loads(result.out)
        made.update({"deadlines": 1, "deadlines taken": result.code == 0})

    fuzz(share(many, "deadlines"), hostile.DEADLINE, check)


def test_a_process_of_its_own_says_the_same(many: int, tmp_path: Path, made: Counter[str]):
    """A sample as the shell gives it: arguments of bytes, streams of its own."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    alone, within = program_in(tmp_path / "a"), program_in(tmp_path / "b")
    for program in (alone, within):
        assert program.inside("init", "--empty").code == 0

    def check(task: tuple[str, dict[str, str]]) -> None:
        title, options = task
        words = [*itertools.chain(*options.items()), "--", title]
        words = [word.replace("\0", "") for word in words]
        try:
            list(map(os.fsencode, words))
        except UnicodeEncodeError:
            return
        own, same = alone("add", *words), within.inside("add", *words)
        said = own.err.replace(str(alone.folder), str(within.folder))
        assert (own.code, own.out, said) == (same.code, same.out, same.err)
        made.update({"processes": 1})

    fuzz(max(many // 500, 5), hostile.TASK, check)
    assert titles(alone("list", "--json")) == titles(within.inside("list", "--json"))


def titles(listed: Result) -> list[str]:
    return [task["title"] for task in listed.data]
