"""Both languages say the same things, and the program asks for nothing else.

The source text is read, not run: a message id is the first text of ``Message(...)``, of an error,
of ``say(language, ...)`` or ``context.say(...)``; an f-string such as ``f"timing.{name}"`` stands
for every id that fits it.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from dangvu_cli import errors
from dangvu_cli.i18n import LANGUAGES, catalogue

SOURCE = Path(errors.__file__).parent
ERRORS = {
    name
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, errors.DangvuError)
}
ASKING = ERRORS | {"Message", "say"}
NO_PARAMETERS = {"hint"}
OFFERED = {"program"}
"""What every message may take without being given it."""

VI, EN = (catalogue(language) for language in LANGUAGES)


@dataclass(frozen=True)
class Saying:
    """One place in the source that asks for a message.

    ``given`` are the names of the parameters it hands over; None where they can't be read off.
    """

    place: str
    id: re.Pattern[str]
    given: frozenset[str] | None

    def ids(self) -> list[str]:
        return [known for known in VI if self.id.fullmatch(known)]


def pattern(node: ast.AST) -> re.Pattern[str] | None:
    """Return what ids the expression can be, None if it is no text, or one without a fixed part."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.compile(re.escape(node.value))
    if isinstance(node, ast.JoinedStr):
        fixed = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
        if any(re.search(r"\w\.|\.\w", str(part)) for part in fixed if part is not None):
            return re.compile("".join(".+" if p is None else re.escape(str(p)) for p in fixed))
    return None


def given(call: ast.Call, name: str) -> frozenset[str] | None:
    if name != "Message":
        names = [keyword.arg for keyword in call.keywords]
        return None if None in names else frozenset(filter(None, names)) - NO_PARAMETERS
    if len(call.args) == 1:
        return frozenset()
    values = call.args[1]
    if not isinstance(values, ast.Dict):
        return None
    keys = [key.value if isinstance(key, ast.Constant) else None for key in values.keys]
    return None if None in keys else frozenset(map(str, keys))


@cache
def trees() -> list[tuple[Path, ast.Module]]:
    return [
        (path, ast.parse(path.read_text("utf-8")))
        for path in sorted(SOURCE.rglob("*.py"))
        if path.parent.name != "i18n" or path.stem not in LANGUAGES
    ]


@cache
def sayings() -> list[Saying]:
    found = []
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                method = isinstance(node.func, ast.Attribute)
                name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
                position = 1 if name == "say" and not method else 0
                if name in ASKING and len(node.args) > position:
                    asked = pattern(node.args[position])
                    if asked is not None:
                        place = f"{path.relative_to(SOURCE)}:{node.lineno}"
                        found.append(Saying(place, asked, given(node, name)))
    return found


def forms(text: str | tuple[str, str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else text


def parameters(text: str | tuple[str, str]) -> set[str]:
    return {
        name
        for form in forms(text)
        for _, name, _, _ in Formatter().parse(form)
        if name is not None
    }


def test_both_languages_have_the_same_ids():
    assert set(VI) == set(EN)


def test_a_message_takes_the_same_parameters_in_both_languages():
    """But for ``count``, by which English alone chooses its form."""
    count = {"count"}
    assert {i: parameters(VI[i]) - count for i in VI} == {i: parameters(EN[i]) - count for i in VI}


def test_vietnamese_has_one_form_for_every_number():
    assert not [message_id for message_id, text in VI.items() if not isinstance(text, str)]


def test_an_english_pair_is_chosen_by_a_count():
    pairs = {i: text for i, text in EN.items() if not isinstance(text, str)}
    assert not [i for i, pair in pairs.items() if "count" not in parameters(pair)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_says_something(language):
    for message_id, text in catalogue(language).items():
        for form in forms(text):
            assert form.strip() == form != "", message_id


def test_every_message_asked_for_exists():
    missing = [f"{saying.place}: {saying.id.pattern}" for saying in sayings() if not saying.ids()]
    assert not missing, "\n".join(missing)


def test_every_message_gets_its_parameters():
    short = [
        f"{saying.place}: {message_id} lacks {sorted(lacking)}"
        for saying in sayings()
        if saying.given is not None and not saying.id.pattern.startswith(".+")
        for message_id in saying.ids()
        if (lacking := parameters(VI[message_id]) - saying.given - OFFERED)
    ]
    assert not short, "\n".join(short)


def test_every_message_is_used():
    texts = [
        found
        for _, tree in trees()
        for node in ast.walk(tree)
        if (found := pattern(node)) is not None
    ]
    literal = {text.pattern.replace("\\", "") for text in texts}
    open_ended = [text for text in texts if ".+" in text.pattern]
    unused = [
        message_id
        for message_id in VI
        if message_id not in literal and not any(text.fullmatch(message_id) for text in open_ended)
    ]
    assert not unused, "\n".join(unused)
