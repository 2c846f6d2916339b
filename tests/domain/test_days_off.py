"""The table of days off, against its source and against what it was when that was read."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from dangvu_cli.domain.days_off import DAYS_OFF, ENGLISH_NAMES, FIRST_DAY, LAST_DAY, MAKE_UP_DAYS

GENERATOR = Path(__file__).parents[2] / "tools/days_off.py"
CANONICAL_SHA256 = "9b8472e4ed7a9f198159579fa0a3e42e8bce0623367376e131403c4caed6ebac"


def canonical_form() -> str:
    off = [f"{day} {name} | {ENGLISH_NAMES[name]}" for day, name in DAYS_OFF.items()]
    return "\n".join([*off, *map(str, sorted(MAKE_UP_DAYS)), ""])


def test_the_table_is_the_one_that_was_generated() -> None:
    """Neither a hand edit nor a new version of the library changes it unseen."""
    assert sha256(canonical_form().encode()).hexdigest() == CANONICAL_SHA256


def test_the_table_is_in_order_and_within_its_years() -> None:
    assert list(DAYS_OFF) == sorted(DAYS_OFF)
    assert min(DAYS_OFF) >= FIRST_DAY
    assert max(DAYS_OFF) <= LAST_DAY


def test_every_name_of_the_table_is_used() -> None:
    assert set(ENGLISH_NAMES) == set(DAYS_OFF.values())


@pytest.mark.dateutil2
def test_the_table_is_what_the_holidays_library_gives() -> None:
    assert subprocess.run([sys.executable, GENERATOR, "--check"], check=False).returncode == 0
