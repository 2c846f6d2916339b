"""The types of fields: how values are read from a query, compared, written and sorted."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Protocol

from dangvu_cli.domain.conditions import RANGE, Between, Compared, Contains, Named, Symbol
from dangvu_cli.domain.nearest import did_you_mean
from dangvu_cli.domain.text import fold, sort_key
from dangvu_cli.errors import Message, UsageError
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from dangvu_cli.domain.conditions import Condition
    from dangvu_cli.domain.dates import Frame

WHOLE_NUMBER = re.compile(r"-?\d{1,9}", re.ASCII)


class FieldType(Protocol):
    """What the values of a field are."""

    def read(self, text: str, frame: Frame, /) -> Condition:
        """The condition that ``field:text`` sets; raises UsageError."""

    def compare(self, comparison: str, text: str, frame: Frame, /) -> Condition:
        """The condition that ``field:<text`` sets; raises UsageError."""

    def order(self, value: Any, /) -> Any:  # noqa: ANN401 (whatever sorts)
        """What a value sorts by."""


@value
class Text:
    """Text, in no order but that of the dictionary; ``condition`` says how it is matched."""

    condition: Callable[[str], Condition]

    def read(self, text: str, _frame: Frame) -> Condition:
        """The condition to match ``text``."""
        return self.condition(text)

    def compare(self, comparison: str, text: str, _frame: Frame) -> Condition:
        """Refuse: nothing is before or after a text."""
        hint = Message("query.no-order.hint", {"quoted": f'"{comparison}{text}"'})
        raise UsageError("query.no-order", comparison=comparison, hint=hint)

    def order(self, value: str) -> tuple[str, str, str]:
        """The Vietnamese order."""
        return sort_key(value)


class Ordered(ABC):
    """What all types with an order share; each says how one value is read and written."""

    __slots__ = ()

    @abstractmethod
    def value(self, text: str) -> int:
        """The value that ``text`` stands for; raises UsageError."""

    @abstractmethod
    def write(self, value: int) -> str:
        """``value`` as it is read."""

    def read(self, text: str, _frame: Frame) -> Condition:
        """A value, or a range of values with one end open or none."""
        first, dots, last = text.partition(RANGE)
        if not dots:
            return Between(self, self.value(first), self.value(first))
        if not last:
            return Compared(self, ">=", self.value(first))
        if not first:
            return Compared(self, "<=", self.value(last))
        low, high = self.value(first), self.value(last)
        if low > high:
            raise UsageError("query.backwards", text=text)
        return Between(self, low, high)

    def compare(self, comparison: str, text: str, _frame: Frame) -> Condition:
        """A comparison with one value."""
        return Compared(self, comparison, self.value(text))

    def order(self, value: int) -> int:
        """The value itself."""
        return value


@value
class Number(Ordered):
    """A whole number, with or without its ``unit``."""

    unit: str = ""

    def value(self, text: str) -> int:
        """The number."""
        digits = text.strip().removesuffix(self.unit)
        if not WHOLE_NUMBER.fullmatch(digits):
            hint = Message("query.number.hint", {"example": self.write(50)})
            raise UsageError("query.not-a-number", text=text, hint=hint)
        return int(digits)

    def write(self, value: int) -> str:
        """The number with its unit."""
        return f"{value}{self.unit}"


@value
class Enumeration(Ordered):
    """One of ``names``; a value is its place among them."""

    names: tuple[str, ...]

    def value(self, text: str) -> int:
        """The place of the name, however it is typed: ``due_soon``, ``Due-Soon``."""
        name = fold(text).replace("-", "_").replace(" ", "_")
        if name not in self.names:
            hint = did_you_mean(name, self.names)
            raise UsageError("query.unknown-value", text=text, names=self.names, hint=hint)
        return self.names.index(name)

    def write(self, value: int) -> str:
        """The name."""
        return self.names[value]


class Day:
    """A day, which is asked by periods: a value matches where it lies in one."""

    __slots__ = ()

    def read(self, text: str, frame: Frame) -> Condition:
        """The days of a period, open ends included."""
        # The date grammar is loaded only where a date is asked for.
        from dangvu_cli.domain.dates import read_period

        period = read_period(text, frame)
        if period.start and period.end:
            return Between(self, period.start, period.end)
        if period.start:
            return Compared(self, ">=", period.start)
        if period.end:
            return Compared(self, "<=", period.end)
        raise UsageError("query.no-days", text=text)

    def compare(self, comparison: str, text: str, frame: Frame) -> Condition:
        """``<`` and ``>=`` look at the first day of the period, ``<=`` and ``>`` at its last."""
        from dangvu_cli.domain.dates import read_period

        period = read_period(text, frame)
        bound = period.start if comparison in {"<", ">="} else period.end
        if bound is None:
            raise UsageError("query.open-end", text=text, comparison=comparison)
        return Compared(self, comparison, bound)

    def write(self, value: date) -> str:
        """The ISO date."""
        return value.isoformat()

    def order(self, value: date) -> date:
        """The day itself."""
        return value


TEXT, NAME, SYMBOL = Text(Contains), Text(Named), Text(Symbol)
NUMBER, PERCENT, DAY = Number(), Number("%"), Day()
