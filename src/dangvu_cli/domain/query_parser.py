"""The query in words: ``due:2023-Q2 (lead:"ban tổ chức" or tag:can-bo) not status:done lấy phiếu``.

The grammar, in which ``not`` binds before ``and``, and ``and`` before ``or``::

    query   = [ either ]
    either  = both { "or" both }
    both    = negated { [ "and" ] negated }
    negated = ( "not" | "-" ) negated | "(" query ")" | test | search
    test    = field ":" choice { "," choice }
    choice  = "none" | "any" | [ "<" | "<=" | ">" | ">=" ] value
    value   = piece { piece }
    piece   = any characters but spaces, quotes, commas, parentheses | quoted
    search  = "@" view | word | quoted
    view    = word
    word    = any characters but spaces, quotes, parentheses
    quoted  = '"' any characters, a backslash before each quote and backslash '"'

Operators and field names may be written in any case. A dash stands directly before what it negates,
and a field, its colon and its value stand together. What a value may be is the field's matter
(``field_types``): text, a name, a number, a period, or a range of them (``1..9``). A query
without anything in it chooses everything.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from dangvu_cli.domain.fields import field_named
from dangvu_cli.domain.query import (
    EVERYTHING,
    FieldTest,
    Not,
    all_of,
    any_of,
    read_condition,
    search,
)
from dangvu_cli.errors import UsageError

if TYPE_CHECKING:
    from dangvu_cli.domain.conditions import Condition
    from dangvu_cli.domain.dates import Frame
    from dangvu_cli.domain.fields import Field
    from dangvu_cli.domain.query import Node

MAX_DEPTH = 50
"""So many parentheses and negations may stand within each other."""

SHOWN = 20
"""So many characters on each side of an error are repeated in its text."""

SPACES = re.compile(r"\s*")
OPEN = re.compile(r"\(")
CLOSE = re.compile(r"\)")
AND = re.compile(r'and(?![^\s()"])', re.IGNORECASE)
OR = re.compile(r'or(?![^\s()"])', re.IGNORECASE)
NOT = re.compile(r'not(?![^\s()"])|-(?=[^\s)])', re.IGNORECASE)
NAME = re.compile(r"([a-z_][\w-]*):", re.IGNORECASE | re.ASCII)
COMPARISON = re.compile(r"[<>]=?")
COMMA = re.compile(r",")
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
PIECE = re.compile(r'[^\s",()]+')
WORD = re.compile(r'[^\s"()]+')
ESCAPE = re.compile(r"\\(.)", re.DOTALL)


Views = Callable[[str, "Frame"], "Node"]
"""The query that a name stands for; raises UsageError where there is none of that name."""


def parse_query(text: str, frame: Frame, views: Views | None = None) -> Node:
    """The query that ``text`` says, its dates read in ``frame``; without ``views``, @ is a letter.

    Raises UsageError, which names the place; NotFoundError for an unknown event in a date.
    """
    return _Parser(text, frame, views).query()


class _Parser:
    """Goes through the text once; each method reads one part of the grammar at ``place``."""

    def __init__(self, text: str, frame: Frame, views: Views | None) -> None:
        self.text = text
        self.frame = frame
        self.views = views
        self.place = 0
        self.depth = 0

    def query(self) -> Node:
        node = self.either()
        if not self.at_end():
            raise self.error(UsageError("query.stray-parenthesis"))
        return node

    def either(self) -> Node:
        if self.at_end() or self.sees(CLOSE):
            return EVERYTHING
        nodes = [self.both()]
        while self.take(OR):
            nodes.append(self.both())
        return any_of(*nodes)

    def both(self) -> Node:
        nodes = [self.negated()]
        while not (self.at_end() or self.sees(CLOSE) or self.sees(OR)):
            self.take(AND)
            nodes.append(self.negated())
        return all_of(*nodes)

    def negated(self) -> Node:
        if self.take(NOT):
            return Not(self.within(self.negated))
        start = self.place
        if self.take(OPEN):
            node = self.within(self.either)
            if not self.take(CLOSE):
                raise self.error(UsageError("query.open-parenthesis"), start)
            return node
        if name := self.take(NAME):
            return self.test(name[1], name.start())
        return self.search()

    def test(self, name: str, start: int) -> Node:
        try:
            field = field_named(name)
        except UsageError as error:
            raise self.error(error, start) from None
        conditions = [self.choice(field)]
        while self.follows(COMMA):
            conditions.append(self.choice(field))
        return FieldTest(field, tuple(conditions))

    def choice(self, field: Field) -> Condition:
        start = self.place
        comparison = self.follows(COMPARISON)
        value_start = self.place
        value = self.value()
        try:
            if comparison:
                return field.type.compare(comparison[0], value, self.frame)
            if self.text[value_start] == '"':
                return field.type.read(value, self.frame)
            return read_condition(field, value, self.frame)
        except UsageError as error:
            raise self.error(error, start) from None

    def value(self) -> str:
        pieces = []
        while (piece := self.quoted()) is not None or (piece := self.bare(PIECE)) is not None:
            pieces.append(piece)
        if not pieces:
            raise self.error(UsageError("query.no-value"))
        return "".join(pieces)

    def search(self) -> Node:
        quoted = self.quoted()
        if quoted is not None:
            return search(quoted)
        start = self.place
        word = None if self.sees(AND) or self.sees(OR) else self.bare(WORD)
        if word is None:
            raise self.error(UsageError("query.incomplete"))
        if self.views is None or not word.startswith("@"):
            return search(word)
        try:
            return self.views(word[1:], self.frame)
        except UsageError as error:
            raise self.error(error, start) from None

    def quoted(self) -> str | None:
        if found := self.follows(QUOTED):
            return ESCAPE.sub(r"\1", found[1])
        if self.text.startswith('"', self.place):
            raise self.error(UsageError("query.open-quote"))
        return None

    def bare(self, pattern: re.Pattern[str]) -> str | None:
        found = self.follows(pattern)
        return found[0] if found else None

    # --- the way through the text ---

    def at_end(self) -> bool:
        self.skip_spaces()
        return self.place == len(self.text)

    def sees(self, pattern: re.Pattern[str]) -> bool:
        self.skip_spaces()
        return pattern.match(self.text, self.place) is not None

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        self.skip_spaces()
        return self.follows(pattern)

    def follows(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Take what stands at the place itself, no spaces before it."""
        found = pattern.match(self.text, self.place)
        if found:
            self.place = found.end()
        return found

    def skip_spaces(self) -> None:
        found = SPACES.match(self.text, self.place)
        assert found is not None
        self.place = found.end()

    def within(self, part: Callable[[], Node]) -> Node:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.error(UsageError("query.too-deep", limit=MAX_DEPTH))
        node = part()
        self.depth -= 1
        return node

    def error(self, error: UsageError, place: int | None = None) -> UsageError:
        """``error`` with its place in the query: the column, and the text around a caret."""
        at = self.place if place is None else place
        before, after = self.text[:at], self.text[at:]
        around = f"{_cut(before[::-1])[::-1]}^{_cut(after)}"
        return UsageError(
            "query.at", reason=error.message, position=at + 1, around=around, hint=error.hint
        )


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"
