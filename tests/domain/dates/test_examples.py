"""The checker over real phrases of public plans, read by hand (tests/data/deadlines.jsonl)."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from dangvu_cli.domain.dates import Frame, read
from dangvu_cli.domain.deadline import Reading
from dangvu_cli.errors import UsageError

EXAMPLES = Path(__file__).parents[2] / "data" / "deadlines.jsonl"
DATE_KINDS = {"day", "week", "month", "quarter", "half", "year", "range"}
KNOWN_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?: \(inferred\))?")


def examples() -> list[dict[str, str | None]]:
    return [json.loads(line) for line in EXAMPLES.read_text("utf-8").splitlines()]


def issued(example: dict[str, str | None]) -> date | None:
    """The day by which the phrase is read; None where it needs one that is not known."""
    known = KNOWN_DATE.fullmatch(example["issued"] or "")
    if known:
        return date(int(known[1]), int(known[2] or 1), int(known[3] or 1))
    return date(2000, 1, 1) if re.search(r"\d{4}", example["phrase"] or "") else None


def reading(example: dict[str, str | None]) -> Reading | None:
    today = issued(example)
    try:
        return read(example["phrase"] or "", Frame(today)) if today else None
    except UsageError:
        return None


def verdict(example: dict[str, str | None]) -> str:
    """Whether the phrase was read ``exactly``, ``wrong``, or not at all."""
    found = reading(example)
    if issued(example) is None:
        return "left out"
    end = str(found.end) if found and found.end else None
    if end is None:
        return "refused" if example["end"] else "nothing to read"
    same_start = example["start"] in {None, str(found.start if found else None)}
    return "exactly" if end == example["end"] and same_start else "wrong"


def test_every_date_phrase_is_read_exactly_and_none_gets_a_wrong_last_day(
    capsys: pytest.CaptureFixture[str],
) -> None:
    dated = [one for one in examples() if one["end"] and one["kind"] in DATE_KINDS and issued(one)]
    exact = [one["phrase"] for one in dated if verdict(one) == "exactly"]
    wrong = [one["phrase"] for one in examples() if verdict(one) == "wrong"]
    with capsys.disabled():
        print(f"\ndate phrases read exactly: {len(exact)} of {len(dated)}")  # noqa: T201
        print(f"wrong last days: {len(wrong)} of {len(examples())}")  # noqa: T201
    assert wrong == []
    assert [one["phrase"] for one in dated if verdict(one) != "exactly"] == []
    assert len(dated) > 35


def test_the_precision_of_a_date_phrase_is_the_one_that_was_written() -> None:
    dated = [one for one in examples() if verdict(one) == "exactly" and one["kind"] in DATE_KINDS]
    unlike = {
        one["phrase"]: found.precision
        for one in dated
        if (found := reading(one)) and found.precision != one["kind"]
    }
    assert unlike == {}


def test_every_recurring_phrase_gives_its_rule() -> None:
    recurring = [one for one in examples() if one["kind"] == "recurring"]
    assert len(recurring) > 7
    for one in recurring:
        found = read(one["phrase"] or "", Frame(date(2023, 1, 1)))
        assert (found.kind, found.recurrence) == ("recurring", one["recurrence"]), one["phrase"]


def test_a_phrase_that_names_no_date_gets_none() -> None:
    kinds = {"continuing", "relative", "recurring", "unknown"}
    ends = [found.end for one in examples() if one["kind"] in kinds and (found := reading(one))]
    assert Counter(ends) == Counter({None: len(ends)})
