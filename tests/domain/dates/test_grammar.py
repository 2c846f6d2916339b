"""The grammar and its lexicon fit together, and the fast path stays light."""

from __future__ import annotations

import re
import subprocess
import sys

from dangvu_cli.domain.dates.grammar import GRAMMAR
from dangvu_cli.domain.dates.phrases import ACTIONS
from dangvu_cli.domain.dates.words import PHRASES, VALUES

MADE_BY_THE_TOKENISER = {"N", "YYYY", "COUNT", "ROMAN", "LETTER", "NAME", "WORD"}
TEXT = re.sub(r"#.*", "", GRAMMAR)
RULES = re.findall(r"^([a-z_]+)\s*=", TEXT, re.MULTILINE)
BARE = re.sub(r'"[^"]*"|[a-z_]+:|^[a-z_]+\s*=', " ", TEXT, flags=re.MULTILINE)
USED = set(re.findall(r"\b[A-Za-z_]+\b", BARE))


def test_every_rule_is_written_once() -> None:
    assert sorted(RULES) == sorted(set(RULES))


def test_every_rule_that_is_named_exists_and_is_used() -> None:
    named = {name for name in USED if name.islower()}
    assert named | {"deadline"} == set(RULES)


def test_every_terminal_symbol_has_words_and_every_word_a_use() -> None:
    symbols = {name for name in USED if name.isupper()}
    assert symbols - MADE_BY_THE_TOKENISER <= PHRASES.keys() | VALUES.keys()
    reasons_alone = {"NOT", "VAGUE"}
    assert (PHRASES.keys() | VALUES.keys()) - symbols == reasons_alone


def test_every_action_belongs_to_a_rule() -> None:
    assert ACTIONS.keys() <= set(RULES)


def test_an_iso_deadline_loads_neither_the_grammar_nor_dateutil() -> None:
    code = (
        "import sys; from datetime import date;"
        "from dangvu_cli.domain.dates import Frame, read;"
        "read('2023-04..2023-06', Frame(date(2023, 1, 1)));"
        "print(*sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert not {"dateutil", "difflib", "dangvu_cli.domain.dates.grammar"} & loaded
