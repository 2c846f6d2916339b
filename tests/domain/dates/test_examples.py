"""The checker over deadline phrases, each read by hand.

``deadlines.jsonl`` holds phrases of public plans. ``office_deadlines.jsonl`` holds what cells of
plans, dispatches and work programmes say, and much that looks like a deadline and is none: worded
after the habit of such papers, with no sentence of any source, each reading by the conventions
alone. A phrase of the kind ``unknown`` must be refused.
"""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dangvu_cli.domain.dates import Frame, read
from dangvu_cli.errors import UsageError
from dangvu_cli.i18n import LANGUAGES
from dangvu_cli.i18n.deadlines import spell_reading_rule

if TYPE_CHECKING:
    from collections.abc import Callable

    from dangvu_cli.domain.deadline import Reading

    Example = dict[str, str | None]

DATA = Path(__file__).parents[2] / "data"
FLOORS = {"deadlines.jsonl": (38, 38), "office_deadlines.jsonl": (406, 411)}
"""File -> how many of its date phrases are read exactly, and how many it has."""
DATE_KINDS = {"day", "week", "month", "quarter", "half", "year", "range"}
KNOWN_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?: \(inferred\))?")
FILES = pytest.mark.parametrize("name", FLOORS)


@cache
def examples(name: str) -> list[Example]:
    return [json.loads(line) for line in (DATA / name).read_text("utf-8").splitlines()]


def issued(example: Example) -> date | None:
    """The day by which the phrase is read; None where it needs one that is not known."""
    known = KNOWN_DATE.fullmatch(example["issued"] or "")
    if known:
        return date(int(known[1]), int(known[2] or 1), int(known[3] or 1))
    return date(2000, 1, 1) if re.search(r"\d{4}", example["phrase"] or "") else None


def reading(example: Example, change: Callable[[str], str] = str) -> Reading | None:
    today = issued(example)
    try:
        return read(change(example["phrase"] or ""), Frame(today)) if today else None
    except UsageError:
        return None


def verdict(example: Example) -> str:
    """Whether the phrase was read ``exactly``, ``wrong``, or not at all."""
    found = reading(example)
    if issued(example) is None:
        return "left out"
    end = str(found.end) if found and found.end else None
    if end is None:
        return "refused" if example["end"] else "nothing to read"
    same_start = example["start"] in {None, str(found.start if found else None)}
    return "exactly" if end == example["end"] and same_start else "wrong"


@FILES
def test_date_phrases_are_read_exactly_and_no_phrase_gets_a_wrong_last_day(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    every = examples(name)
    dated = [one for one in every if one["end"] and one["kind"] in DATE_KINDS and issued(one)]
    missed = [one["phrase"] for one in dated if verdict(one) != "exactly"]
    wrong = [one["phrase"] for one in every if verdict(one) == "wrong"]
    exact = len(dated) - len(missed)
    with capsys.disabled():
        print(f"\n{name}: date phrases read exactly: {exact} of {len(dated)}")  # noqa: T201
        print(f"{name}: wrong last days: {len(wrong)} of {len(every)}")  # noqa: T201
    floor, count = FLOORS[name]
    assert wrong == []
    assert exact >= floor, missed
    assert len(dated) == count


@FILES
def test_the_precision_of_a_date_phrase_is_the_one_that_was_written(name: str) -> None:
    dated = [one for one in examples(name) if one["kind"] in DATE_KINDS]
    unlike = {
        one["phrase"]: found.precision
        for one in dated
        if verdict(one) == "exactly" and (found := reading(one)) and found.precision != one["kind"]
    }
    assert unlike == {}


@FILES
def test_every_recurring_phrase_gives_its_rule(name: str) -> None:
    recurring = [one for one in examples(name) if one["kind"] == "recurring"]
    assert len(recurring) > 7
    for one in recurring:
        found = read(one["phrase"] or "", Frame(date(2023, 1, 1)))
        assert (found.kind, found.recurrence) == ("recurring", one["recurrence"]), one["phrase"]


@FILES
def test_a_phrase_that_names_no_last_day_gets_none(name: str) -> None:
    kinds = {"continuing", "relative", "recurring", "unknown"}
    ends = {
        one["phrase"]: found.end
        for one in examples(name)
        if one["kind"] in kinds and one["end"] is None
        if (found := reading(one)) and found.end
    }
    assert ends == {}


@FILES
def test_a_phrase_that_a_reader_would_ask_back_about_is_refused(name: str) -> None:
    unsure = [one for one in examples(name) if one["kind"] == "unknown"]
    assert [one["phrase"] for one in unsure if reading(one)] == []


def without_marks(text: str) -> str:
    pieces = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(piece for piece in pieces if not unicodedata.combining(piece))


WRITTEN_OTHERWISE: dict[str, Callable[[str], str]] = {
    "without marks": without_marks,
    "in capitals": str.upper,
    "in capitals without marks": lambda text: without_marks(text).upper(),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "with en dashes": lambda text: text.replace("-", "–"),
    "with em dashes": lambda text: text.replace("-", "—"),
    "with double spaces": lambda text: text.replace(" ", "  "),
    "with hard spaces": lambda text: text.replace(" ", "\u00a0"),
    "with a period": lambda text: f"{text}.",
    "with a semicolon": lambda text: f"{text} ;",
    "in brackets": lambda text: f"({text})",
    "in quotes": lambda text: f'"{text}"',
    "as a list item": lambda text: f"- {text}",
    "with full-width digits": lambda text: text.translate({48 + n: 0xFF10 + n for n in range(10)}),
    "with a zero-width space": lambda text: text.replace(" ", " \u200b", 1),
    "over two lines": lambda text: text.replace(" ", "\n", 1),
    "with spaced signs": lambda text: text.replace("/", " / "),
}


@pytest.mark.parametrize("place", range(len(WRITTEN_OTHERWISE)), ids=list(WRITTEN_OTHERWISE))
def test_a_phrase_written_otherwise_means_the_same_or_is_refused(place: int) -> None:
    change = list(WRITTEN_OTHERWISE.values())[place]
    for one in examples("office_deadlines.jsonl")[place % 5 :: 5]:
        found, other = reading(one), reading(one, change)
        if other is not None:
            assert found is not None, change(one["phrase"] or "")
            assert (other.kind, other.start, other.end, other.recurrence, other.span) == (
                found.kind, found.start, found.end, found.recurrence, found.span,
            ), change(one["phrase"] or "")  # fmt: skip


def test_every_rule_that_reads_a_phrase_has_its_name_in_both_languages() -> None:
    found = [reading(example) for name in FLOORS for example in examples(name)]
    rules = {one.rule for one in found if one}
    assert len(rules) > 25
    for rule in rules:
        assert all(spell_reading_rule(rule, language) for language in LANGUAGES), rule
