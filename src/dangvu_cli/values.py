"""Values: dataclasses with slots, cheap to define, cheap to make, compared by their fields.

``dataclass(frozen=True)`` compiles seven methods for each class, which was half of what a short
command took to start, and makes an object three times as slowly. Here the class comes without
any: that nobody alters a value is the type checker's to see, comparison is shared, ``__init__`` is
compiled when many values are made, and ``dataclasses`` is asked for the fields when somebody
asks it. A short command makes a few of some kinds.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, dataclass, field, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

T = TypeVar("T")

FEW = 32
"""So many values are made by hand before it pays to compile what makes them."""

_NOT_COPIED = frozenset({"__dict__", "__weakref__"})


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(kind: type[T]) -> type[T]:
    """A dataclass with slots, for those that are never altered; otherwise like ``frozen=True``."""
    given = dict(kind.__dict__)
    names = [name for name, hint in kind.__annotations__.items() if not _is_of_class(hint)]
    defaults = {name: given.pop(name) for name in names if name in given}
    made = _with_slots(kind, names, given)

    matched = tuple(name for name in names if _says(defaults.get(name), "init"))
    known = 0

    def by_hand(self: Any, /, *args: Any, **values: Any) -> None:  # noqa: ANN401
        nonlocal known
        known += 1
        finishing = hasattr(made, "__post_init__")
        if known > FEW or not _filled(self, matched, defaults, args, values):
            made.__init__ = _initialiser(names, defaults, finishing=finishing)
            made.__init__(self, *args, **values)
        elif finishing:
            self.__post_init__()

    made.__init__ = by_hand
    type.__setattr__(made, "__match_args__", matched)
    compared = (name for name in names if _says(defaults.get(name), "compare"))
    made.compared_by = attrgetter("__class__", *compared)
    made.written_defaults = defaults
    made.__dataclass_fields__ = _Fields(kind, names)
    made.__eq__, made.__hash__, made.__repr__ = _equals, _hashed, _written
    return cast("type[T]", made)


def names_of(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 - a value's class, or a value
    """The names of a value's fields, in their order; none of what is no value.

    A struct of msgspec stands for a value where there are many.
    """
    if hasattr(kind, "compared_by"):
        names: tuple[str, ...] = kind.__slots__
        return names
    return getattr(kind, "__struct_fields__", ())


def defaults_of(kind: Any) -> dict[str, Any]:  # noqa: ANN401 - a value's class
    """Its fields and their defaults; MISSING where there is none."""
    return {name: _default(kind.written_defaults.get(name, MISSING)) for name in kind.__slots__}


class _Fields:
    """The fields of a class as ``dataclasses`` has them, which nobody has asked for yet."""

    def __init__(self, written: Any, names: Sequence[str]) -> None:  # noqa: ANN401 - a class
        self._written = written
        self._names = names

    def __get__(self, _: object, made: Any) -> Any:  # noqa: ANN401
        # It takes every hint that is a text apart, looking for ClassVar, which there is none of.
        self._written.__annotations__ = dict.fromkeys(self._names, object)
        found = dataclass(init=False, eq=False, repr=False)(self._written).__dataclass_fields__
        made.__dataclass_fields__ = found
        return found


def _with_slots(kind: type, names: Sequence[str], given: Mapping[str, Any]) -> Any:  # noqa: ANN401
    """``kind`` anew with a slot a field: slots cannot be given to a class that is there already."""
    body = {name: part for name, part in given.items() if name not in _NOT_COPIED}
    body |= {"__slots__": tuple(names), "__qualname__": kind.__qualname__}
    return type(kind)(kind.__name__, kind.__bases__, body)


def _says(default: object, name: str) -> bool:
    """Whether a field is one of those: of ``__init__``, of comparison."""
    return not isinstance(default, Field) or bool(getattr(default, name))


def _is_of_class(hint: Any) -> bool:  # noqa: ANN401 - what is annotated, or its text
    if isinstance(hint, str):
        return hint.startswith("ClassVar")
    return getattr(hint, "__origin__", None) is ClassVar


def _default(written: Any) -> Any:  # noqa: ANN401
    """The value that a default, as it was written, stands for; MISSING where there is none."""
    if not isinstance(written, Field):
        return written
    make: Any = written.default_factory
    return written.default if make is MISSING else make()


def _filled(
    made: Any,  # noqa: ANN401 - a new value
    names: Sequence[str],
    defaults: Mapping[str, Any],
    args: Sequence[Any],
    values: Mapping[str, Any],
) -> bool:
    """Fill in the fields ``names``; False where ``__init__`` has to say what does not fit."""
    told = dict(zip(names, args, strict=False))
    if len(args) > len(names) or not told.keys().isdisjoint(values):
        return False
    told.update(values)
    for name in names:
        if name in told:
            setattr(made, name, told.pop(name))
            continue
        default = _default(defaults.get(name, MISSING))
        if default is MISSING:
            return False
        setattr(made, name, default)
    return not told


def _initialiser(
    names: Sequence[str], defaults: Mapping[str, Any], *, finishing: bool
) -> Callable[..., None]:
    """The method that ``dataclass`` would write; ``finishing`` calls ``__post_init__``."""
    known: dict[str, Any] = {"MISSING": MISSING}
    parameters, lines = [], [" pass"]
    for name in names:
        default, value_of = defaults.get(name, MISSING), name
        if isinstance(default, Field):
            if not default.init:
                continue
            if default.default_factory is not MISSING:
                known[f"{name}_made"] = default.default_factory
                value_of = f"{name}_made() if {name} is MISSING else {name}"
                known[f"{name}_default"] = MISSING
            default = default.default
        if default is not MISSING:
            known[f"{name}_default"] = default
        parameters.append(f"{name}={name}_default" if f"{name}_default" in known else name)
        lines.append(f" self.{name} = {value_of}")
    lines += [" self.__post_init__()"] * finishing
    exec(f"def __init__(self, {', '.join(parameters)}):\n" + "\n".join(lines), known)  # noqa: S102
    return cast("Callable[..., None]", known["__init__"])


def _equals(self: Any, other: Any) -> object:  # noqa: ANN401 - values are of any class
    if type(other) is not type(self):
        return NotImplemented
    return self.compared_by(self) == self.compared_by(other)


def _hashed(self: Any) -> int:  # noqa: ANN401
    return hash(self.compared_by(self))


def _written(self: Any) -> str:  # noqa: ANN401
    shown = (f"{part.name}={getattr(self, part.name)!r}" for part in fields(self) if part.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"
