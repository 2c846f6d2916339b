"""Much to read, and little memory to do it in."""

from __future__ import annotations

import resource
from collections import Counter
from pathlib import Path

import pytest

from tests.faults.conftest import Place, judge

MEBIBYTE = 1 << 20
FILES = {
    "field.csv": 'title,lead\n"' + "x" * 10_000_000 + '",a\n',
    "field.json": '[{"title":"' + "x" * 10_000_000 + '"}]',
    "rows.csv": "title\n" + "".join(f"việc {number}\n" for number in range(1_000_000)),
    "rows.ndjson": "".join(f'{{"title":"việc {number}"}}\n' for number in range(1_000_000)),
}


def limited(place: Place, memory: int, *args: str):
    """Run the program with so many MiB to address, and a minute of the processor."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (memory * MEBIBYTE, memory * MEBIBYTE))
        resource.setrlimit(resource.RLIMIT_CPU, (60, 60))

    return place.run(*args, preexec_fn=limit)


@pytest.mark.parametrize("name", FILES)
def test_an_import_that_is_too_much_is_refused_whatever_the_memory(
    place: Place, name: str, tmp_path: Path, tried: Counter[int]
):
    file = tmp_path / name
    file.write_text(FILES[name])
    before, said = place.db.read_bytes(), ""
    for memory in (64, 96, 128, 256, 512, 2048):
        run = limited(place, memory, "import", str(file))
        judge(run, {1, 2})
        assert ("ran out of resources" in run.err) == (run.code == 1), (memory, run.err)
        assert place.db.read_bytes() == before
        assert not place.left_behind()
        said = run.err
        tried[28] += 1
    assert "longer than 1048576 characters" in said or "more than 200000 tasks" in said
