"""Conditions on the values of a field; each prints as the value that the query language reads.

A condition is called with all values that a field has for a task: none, one, or several.
"""

from __future__ import annotations

import operator
import re
from dataclasses import field
from typing import TYPE_CHECKING, Any, Protocol

from dangvu_cli.domain.symbols import same_symbol
from dangvu_cli.domain.text import fold
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Values = tuple[Any, ...]

ABSENT = "none"
PRESENT = "any"
RANGE = ".."
COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
}
OPERATORS = frozenset({"and", "or", "not"})
PLAIN = re.compile(r"\w[\w/@%+-]*")


class Condition(Protocol):
    """What the values of a field are asked; ``str`` gives the words of the query for it."""

    def __call__(self, values: Values, /) -> bool:
        """Whether the values are as asked."""


class Scale(Protocol):
    """How the values of an ordered field are written in a query."""

    def write(self, value: Any, /) -> str:  # noqa: ANN401 (a number, a day, or a rank)
        """``value`` so that it is read back the same on any day."""


@value
class Presence:
    """There is a value, or there is none."""

    wanted: bool

    def __call__(self, values: Values) -> bool:
        """Whether there are values, where they are wanted."""
        return bool(values) == self.wanted

    def __str__(self) -> str:
        return PRESENT if self.wanted else ABSENT


@value
class FoldedText:
    """A text that is matched whatever the case and the accents; it is folded once, here."""

    text: str
    folded: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "folded", fold(self.text))

    def __str__(self) -> str:
        return quoted(self.text)


class Contains(FoldedText):
    """The text stands in a value."""

    __slots__ = ()

    def __call__(self, values: Values) -> bool:
        """Whether a value contains the text."""
        return any(self.folded in folded for folded in map(fold, values))


class Named(FoldedText):
    """The text is a value as a whole."""

    __slots__ = ()

    def __call__(self, values: Values) -> bool:
        """Whether a value is the text."""
        return self.folded in map(fold, values)


@value
class Symbol:
    """A value names the same document as the symbol."""

    text: str

    def __call__(self, values: Values) -> bool:
        """Whether a value is the symbol."""
        return any(same_symbol(self.text, value) for value in values)

    def __str__(self) -> str:
        return quoted(self.text)


@value
class Compared:
    """A value lies on one side of a bound; ``comparison`` is a key of ``COMPARISONS``."""

    scale: Scale
    comparison: str
    bound: Any

    def __call__(self, values: Values) -> bool:
        """Whether a value compares as asked."""
        holds = COMPARISONS[self.comparison]
        return any(holds(value, self.bound) for value in values)

    def __str__(self) -> str:
        return self.comparison + self.scale.write(self.bound)


@value
class Between:
    """A value lies between two bounds, both included; equal bounds ask for that one value."""

    scale: Scale
    low: Any
    high: Any

    def __call__(self, values: Values) -> bool:
        """Whether a value lies in the range."""
        return any(self.low <= value <= self.high for value in values)

    def __str__(self) -> str:
        if self.low == self.high:
            return self.scale.write(self.low)
        return self.scale.write(self.low) + RANGE + self.scale.write(self.high)


def quoted(text: str) -> str:
    """``text`` as a query has it: bare where that is read the same, else in quotes."""
    if PLAIN.fullmatch(text) and text.lower() not in {ABSENT, PRESENT, *OPERATORS}:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
