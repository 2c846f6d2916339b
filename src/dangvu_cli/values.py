"""Values: dataclasses that are cheap to define, cheap to make, and compared by their fields.

``dataclass(frozen=True)`` compiles seven methods for each class, half of what a short command took
to start, and makes an object three times as slowly. Here only ``__init__`` is compiled, the other
methods are shared, and that nobody alters a value is the type checker's to see.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, cast, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(kind: type[T]) -> type[T]:
    """A dataclass with slots, for those that are never altered; otherwise like ``frozen=True``."""
    made: Any = dataclass(slots=True, eq=False, repr=False)(kind)
    names = (part.name for part in fields(made) if part.compare)
    made.compared_by = attrgetter("__class__", *names)
    made.__eq__, made.__hash__, made.__repr__ = _equals, _hashed, _written
    return cast("type[T]", made)


def _equals(self: Any, other: Any) -> object:  # noqa: ANN401 - values are of any class
    if type(other) is not type(self):
        return NotImplemented
    return self.compared_by(self) == self.compared_by(other)


def _hashed(self: Any) -> int:  # noqa: ANN401
    return hash(self.compared_by(self))


def _written(self: Any) -> str:  # noqa: ANN401
    shown = (f"{part.name}={getattr(self, part.name)!r}" for part in fields(self) if part.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"
