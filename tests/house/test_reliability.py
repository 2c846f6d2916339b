"""``docs/reliability.md`` and ``SECURITY.md`` name tests that there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
ROWS = range(1, 48)


def test_every_fault_has_its_row():
    text = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
    rows = [int(row) for row in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)]
    assert rows == list(ROWS)
    for line in re.findall(r"^\| \d+ \|.*$", text, re.MULTILINE):
        assert NAMED.search(line) or "not tried" in line, line


@pytest.mark.parametrize("page", ["docs/reliability.md", "SECURITY.md"])
def test_the_tests_that_a_promise_names_are_there(page: str):
    named = NAMED.findall((ROOT / page).read_text(encoding="utf-8"))
    assert named
    for path, test in named:
        assert (ROOT / path).is_file(), path
        if test:
            assert f"def {test}(" in (ROOT / path).read_text(encoding="utf-8"), (path, test)
