"""Values: dataclasses with slots, cheap to define, cheap to make, compared by their fields.

``dataclass(frozen=True)`` compiles seven methods for each class, which was half of what a short
command took to start, and makes an object three times as slowly. Here the class comes without
any: that nobody alters a value is the type checker's to see, comparison is shared, and ``__init__``
is compiled when the first value is made. A short command never makes most kinds.
"""

from __future__ import annotations

from dataclasses import Field, dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, cast, dataclass_transform

T = TypeVar("T")

_NOT_COPIED = frozenset({"__dict__", "__weakref__"})


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(kind: type[T]) -> type[T]:
    """A dataclass with slots, for those that are never altered; otherwise like ``frozen=True``."""
    made = _with_slots(kind)

    def finish() -> None:
        """Let ``dataclass`` work out fields and ``__init__``, on the class as it was written."""
        # It takes each hint that is a text apart, looking for ClassVar, which there is none of.
        kind.__annotations__ = dict.fromkeys(made.__slots__, object)
        finished: Any = dataclass(eq=False, repr=False)(kind)
        made.__dataclass_fields__ = finished.__dataclass_fields__
        made.__init__ = finished.__init__
        names = (part.name for part in fields(finished) if part.compare)
        made.compared_by = attrgetter("__class__", *names)

    def first(self: Any, /, *args: Any, **values: Any) -> None:  # noqa: ANN401
        finish()
        made.__init__(self, *args, **values)

    made.__init__ = first
    made.__dataclass_fields__ = _Unfinished(finish)
    made.__eq__, made.__hash__, made.__repr__ = _equals, _hashed, _written
    return cast("type[T]", made)


class _Unfinished:
    """The fields of a class that nobody has asked about yet."""

    def __init__(self, finish: Any) -> None:  # noqa: ANN401
        self._finish = finish

    def __get__(self, _: object, kind: Any) -> Any:  # noqa: ANN401
        self._finish()
        return kind.__dataclass_fields__


def _with_slots(kind: type) -> Any:  # noqa: ANN401
    """``kind`` anew with a slot a field: slots cannot be given to a class that is there already."""
    given = dict(kind.__dict__)
    names = [name for name, hint in kind.__annotations__.items() if not hint.startswith("ClassVar")]
    defaults = {name: given.pop(name) for name in names if name in given}
    made_by_hand = {n for n, part in defaults.items() if isinstance(part, Field) and not part.init}
    body = {name: part for name, part in given.items() if name not in _NOT_COPIED}
    body |= {
        "__slots__": tuple(names),
        "__match_args__": tuple(name for name in names if name not in made_by_hand),
        "__qualname__": kind.__qualname__,
    }
    return type(kind)(kind.__name__, kind.__bases__, body)


def _equals(self: Any, other: Any) -> object:  # noqa: ANN401 - values are of any class
    if type(other) is not type(self):
        return NotImplemented
    return self.compared_by(self) == self.compared_by(other)


def _hashed(self: Any) -> int:  # noqa: ANN401
    return hash(self.compared_by(self))


def _written(self: Any) -> str:  # noqa: ANN401
    shown = (f"{part.name}={getattr(self, part.name)!r}" for part in fields(self) if part.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"
