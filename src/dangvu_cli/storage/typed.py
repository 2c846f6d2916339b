"""Large tables decoded at once, by msgspec; imported for nothing else.

Its rows have the fields of the domain's values, and behave like them for who only looks.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from datetime import date
from functools import cache, reduce
from operator import or_
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from dangvu_cli.domain.deadline import Deadline
from dangvu_cli.domain.task import Task

_NAMES = {"date": date, "Deadline": Deadline}


def tasks(
    block: memoryview,
    names: frozenset[str] | None = None,
    passed_on: frozenset[str] = frozenset(),
) -> dict[int, Any] | None:
    """The tasks of a table by their numbers, with all fields, or with those of these ``names``.

    Those ``passed_on`` stay JSON. None where there is anything that this version of the program
    does not write.
    """
    row = _row(Task, names, passed_on)
    try:
        found: dict[int, Any] = msgspec.json.decode(block, type=dict[int, row])  # type: ignore[valid-type]
    except msgspec.DecodeError:
        return None
    if names is None or "id" in names:
        for number, task in found.items():
            task.id = number
    return found


@cache
def _row(
    kind: Any,  # noqa: ANN401
    names: frozenset[str] | None = None,
    passed_on: frozenset[str] = frozenset(),
) -> Any:  # noqa: ANN401
    """The type of rows that stand for values of ``kind``; ``id`` is the number of the document."""
    hints = get_type_hints(kind, localns=_NAMES)
    known = [part for part in fields(kind) if names is None or part.name in {*names, "id"}]
    typed: list[Any] = []
    for part in known:
        default, hint = 0 if part.name == "id" else part.default, _type(hints[part.name])
        if part.name in passed_on:
            default, hint = _passed_on(default), msgspec.Raw
        typed.append((part.name, hint, default)[: 2 + (default is not MISSING)])
    looks = {name: part for name, part in vars(kind).items() if isinstance(part, property)}
    if names is None:
        looks["__dataclass_fields__"] = kind.__dataclass_fields__  # so that ``replace`` knows it
    return msgspec.defstruct(
        kind.__name__, typed, namespace=looks, gc=False, kw_only=True, frozen=kind is not Task
    )


def _passed_on(default: Any) -> Any:  # noqa: ANN401
    return default if default is MISSING else msgspec.Raw(msgspec.json.encode(default))


def _type(hint: Any) -> Any:  # noqa: ANN401
    """``hint`` with rows in the place of values."""
    if hasattr(hint, "__dataclass_fields__"):
        return _row(hint)
    inner = get_args(hint)
    if not inner or get_origin(hint) is Literal:
        return hint
    parts = [part if part is ... else _type(part) for part in inner]
    if isinstance(hint, UnionType):
        return reduce(or_, parts)
    return get_origin(hint)[tuple(parts)]
