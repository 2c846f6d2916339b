"""A matcher for written grammars: it finds every way in which a text can be read.

One rule a line, ``name = items | items``. An item is a rule (lower case), a terminal symbol (upper
case) or a sign in quotes, then ``?`` (may be missing), ``*`` (any number) or ``+`` (one or more);
parentheses group; ``label:rule`` names what the rule found. A rule that has an action hands up the
action's value (None: this is no match after all, PASSED_OVER: nothing to hand up); any other rule
hands up what its items found.
Nothing here knows dates. All matches are found, not the first alone, since a text with two
readings must be refused rather than guessed. Rules may not refer to themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from dangvu_cli.domain.dates.frame import Frame
    from dangvu_cli.domain.dates.tokens import Token

Found: TypeAlias = tuple[tuple[str, object], ...]
Ends: TypeAlias = "Iterator[tuple[int, Found]]"

PASSED_OVER = object()
"""What the action of a rule returns whose words carry nothing."""

_ITEM = re.compile(r'\s*(?:"([^"]+)"|(?:([a-z_]+):)?([A-Za-z_]+)|([()|?*+]))')


@value
class Match:
    """What the items of one rule found, in order, and the ``text`` that they cover."""

    found: Found
    text: str

    def get(self, name: str) -> object:
        """The last value found under ``name``, None without one."""
        return next((value for label, value in reversed(self.found) if label == name), None)

    def number(self, name: str) -> int | None:
        """The number found under ``name``."""
        value = self.get(name)
        return value if isinstance(value, int) else None

    def all(self, *names: str) -> list[object]:
        """All values found under ``names``, in the order of the text."""
        return [value for label, value in self.found if label in names]

    def __contains__(self, name: str) -> bool:
        return any(label == name for label, _ in self.found)


Action: TypeAlias = "Callable[[Match, Frame], object]"


@dataclass(slots=True)
class Run:
    """One text on its way through a grammar."""

    grammar: Grammar
    text: str
    tokens: Sequence[Token]
    frame: Frame
    seen: dict[tuple[str, int], list[tuple[int, Found]]] = field(default_factory=dict)
    farthest: int = 0
    """The index of the first token that no rule could use."""

    def rule(self, name: str, at: int) -> list[tuple[int, Found]]:
        """Every match of the rule at a token: where it ends, and what it found."""
        key = (name, at)
        if key not in self.seen:
            self.seen[key] = list(dict.fromkeys(self._apply(name, at)))
        return self.seen[key]

    def _apply(self, name: str, at: int) -> Ends:
        action = self.grammar.actions.get(name)
        for end, found in self.grammar.rules[name].match(self, at):
            if action is None:
                yield end, found
                continue
            text = self.text[self.tokens[at].start : self.tokens[end - 1].end] if end > at else ""
            value = action(Match(found, text), self.frame)
            if value is PASSED_OVER:
                yield end, ()
            elif value is not None:
                yield end, ((name, value),)


class _Item:
    def match(self, run: Run, at: int) -> Ends:
        raise NotImplementedError


@value
class _Terminal(_Item):
    symbol: str
    label: str

    def match(self, run: Run, at: int) -> Ends:
        if at < len(run.tokens) and self.symbol in run.tokens[at].kinds:
            run.farthest = max(run.farthest, at + 1)
            yield at + 1, ((self.label, run.tokens[at].kinds[self.symbol]),)


@value
class _Reference(_Item):
    name: str
    label: str | None

    def match(self, run: Run, at: int) -> Ends:
        for end, found in run.rule(self.name, at):
            if self.label is None:
                yield end, found
            else:
                yield end, tuple((self.label, value) for _, value in found[-1:])


@value
class _Sequence(_Item):
    items: tuple[_Item, ...]

    def match(self, run: Run, at: int) -> Ends:
        if not self.items:
            yield at, ()
            return
        rest = _Sequence(self.items[1:])
        for middle, found in self.items[0].match(run, at):
            for end, more in rest.match(run, middle):
                yield end, found + more


@value
class _Choice(_Item):
    items: tuple[_Item, ...]

    def match(self, run: Run, at: int) -> Ends:
        for item in self.items:
            yield from item.match(run, at)


@value
class _Repeat(_Item):
    item: _Item
    least: int
    most: int

    def match(self, run: Run, at: int) -> Ends:
        # each place is left once per finding, or a text of n such words had 2^n ways through
        layer: list[tuple[int, Found]] = [(at, ())]
        reached = {} if self.least else dict.fromkeys(layer)
        for _ in range(self.most):
            ends = [
                (end, found + more)
                for middle, found in layer
                for end, more in self.item.match(run, middle)
                if end > middle
            ]
            layer = [one for one in dict.fromkeys(ends) if one not in reached]
            reached.update(dict.fromkeys(layer))
            if not layer:
                break
        yield from reversed(reached)


MOST_REPEATS = 20
_COUNTS = {"?": (0, 1), "*": (0, MOST_REPEATS), "+": (1, MOST_REPEATS)}


class Grammar:
    """Rules from their text, with the ``actions`` that turn matches into values."""

    def __init__(self, text: str, actions: Mapping[str, Action]) -> None:
        self.actions = actions
        self.rules: dict[str, _Item] = {}
        for line in re.sub(r"\n[ ]+", " ", re.sub(r"#.*", "", text)).splitlines():
            name, separator, items = line.partition("=")
            if separator:
                self.rules[name.strip()] = _choice(_ITEM.finditer(items))

    def parse(self, start: str, run: Run) -> list[object]:
        """Every value that rule ``start`` gives for the whole text; none where it does not fit."""
        ends = run.rule(start, 0)
        return [found[-1][1] for end, found in ends if end == len(run.tokens) and found]


def _choice(pieces: Iterator[re.Match[str]]) -> _Item:
    choices: list[list[_Item]] = [[]]
    for piece in pieces:
        sign, label, name, operator = piece.groups()
        if operator == ")":
            break
        if operator == "|":
            choices.append([])
        elif operator == "(":
            choices[-1].append(_choice(pieces))
        elif operator:
            choices[-1].append(_Repeat(choices[-1].pop(), *_COUNTS[operator]))
        elif sign or name.isupper():
            choices[-1].append(_Terminal(sign or name, label or sign or name))
        else:
            choices[-1].append(_Reference(name, label))
    sequences = tuple(_Sequence(tuple(items)) for items in choices)
    return sequences[0] if len(sequences) == 1 else _Choice(sequences)
