"""Rows of msgspec, by which large tables are decoded at once, and tables of others looked over.

They have the fields of the domain's values, and behave like them for who only looks.
"""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Mapping
from dataclasses import MISSING
from functools import cache, reduce
from operator import or_
from types import UnionType
from typing import Any, Literal, get_args, get_origin

import msgspec

from dangvu_cli.domain.deadline import Deadline
from dangvu_cli.domain.task import Task
from dangvu_cli.values import defaults_of

_NAMES = {"date": dt.date, "dt": dt, "Deadline": Deadline, "Mapping": Mapping}


def tasks(
    block: memoryview,
    names: frozenset[str] | None = None,
    passed_on: frozenset[str] = frozenset(),
) -> dict[int, Any] | None:
    """The tasks of a table by their numbers, with all fields, or with those of these ``names``.

    Those ``passed_on`` stay JSON. None where there is anything that this version of the program
    does not write.
    """
    kind = row(Task, names, passed_on)
    try:
        found: dict[int, Any] = msgspec.json.decode(block, type=dict[int, kind])  # type: ignore[valid-type]
    except msgspec.DecodeError:
        return None
    if names is None or "id" in names:
        for number, task in found.items():
            task.id = number
    return found


@cache
def row(
    kind: Any,  # noqa: ANN401
    names: frozenset[str] | None = None,
    passed_on: frozenset[str] = frozenset(),
    *,
    partial: bool = False,
) -> Any:  # noqa: ANN401
    """The type of rows that stand for values of ``kind``; a task's ``id`` is that of its document.

    A ``partial`` one may lack any field.
    """
    hints = inspect.get_annotations(kind, locals=_NAMES, eval_str=True)
    typed: list[Any] = []
    for name, written in defaults_of(kind).items():
        default = None if partial else 0 if kind is Task and name == "id" else written
        if name in passed_on:
            typed.append(_passed_on(name, default))
        elif names is None or name in {*names, "id"}:
            typed.append((name, _type(hints[name]), default)[: 2 + (default is not MISSING)])
    looks = {name: part for name, part in vars(kind).items() if isinstance(part, property)}
    if names is None:
        looks["__dataclass_fields__"] = vars(kind)["__dataclass_fields__"]  # for ``replace``
    return msgspec.defstruct(
        kind.__name__, typed, namespace=looks, gc=False, kw_only=True, frozen=kind is not Task
    )


def _passed_on(name: str, default: Any) -> tuple[Any, ...]:  # noqa: ANN401
    """A field that stays JSON."""
    if default is MISSING:
        return name, msgspec.Raw
    return name, msgspec.Raw, msgspec.Raw(msgspec.json.encode(default))


def _type(hint: Any) -> Any:  # noqa: ANN401
    """``hint`` with rows in the place of values."""
    if hasattr(hint, "compared_by"):
        return row(hint)
    inner = get_args(hint)
    if not inner or get_origin(hint) is Literal:
        return hint
    parts = [part if part is ... else _type(part) for part in inner]
    if isinstance(hint, UnionType):
        return reduce(or_, parts)
    return get_origin(hint)[tuple(parts)]
