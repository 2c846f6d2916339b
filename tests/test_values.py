"""A value is what a frozen dataclass with slots would be."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Any, ClassVar

import pytest

from dangvu_cli import values
from dangvu_cli.values import value


def written(decorate: Any) -> Any:
    """Return the same class, decorated so."""

    @decorate
    class Point:
        """A class with all that we use."""

        kind: ClassVar[str] = "point"
        x: int
        y: int = 2
        tags: list[str] = field(default_factory=list)
        seen: int = field(default=0, compare=False, repr=False)
        total: int = field(init=False, compare=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "total", self.x + self.y)

    return Point


OURS, THEIRS = written(value), written(dataclass(frozen=True, slots=True))
CALLS: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
    ((1,), {}), ((1, 3), {}), ((), {"x": 4}), ((1,), {"tags": ["a"], "seen": 7}),
]  # fmt: skip


@pytest.fixture(params=[0, values.FEW], ids=["compiled", "by hand"])
def made(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a class whose values are made either way."""
    monkeypatch.setattr(values, "FEW", request.param)
    return written(value)


@pytest.mark.parametrize(("args", "named"), CALLS)
def test_it_is_made_and_shown_as_a_dataclass_is(made, args, named):
    ours, theirs = made(*args, **named), THEIRS(*args, **named)
    names = [part.name for part in fields(theirs)]
    assert [part.name for part in fields(ours)] == names
    assert all(getattr(ours, name) == getattr(theirs, name) for name in names)
    assert repr(ours) == repr(theirs)
    assert not hasattr(ours, "__dict__")
    assert made.kind == "point"


@pytest.mark.parametrize(
    ("args", "named"),
    [((), {}), ((1, 2, [], 0, 5), {}), ((1,), {"x": 2}), ((1,), {"z": 2}), ((1,), {"total": 2})],
)
def test_what_a_dataclass_refuses_is_refused(made, args, named):
    for kind in (made, THEIRS):
        with pytest.raises(TypeError):
            kind(*args, **named)


def test_what_makes_many_values_is_compiled():
    many = written(value)
    by_hand = many.__init__
    assert [many(number).total for number in range(values.FEW)] == list(range(2, values.FEW + 2))
    assert many.__init__ is by_hand
    assert many(1).total == 3
    assert many.__init__ is not by_hand


def test_it_is_compared_by_the_fields_that_say_so():
    assert OURS(1, seen=1) == OURS(1, seen=2)
    assert OURS(1) != OURS(2)
    assert OURS(1) != THEIRS(1)


def test_a_list_of_its_own_is_made_for_each():
    assert OURS(1).tags is not OURS(1).tags


def test_it_is_replaced_and_taken_apart_like_a_dataclass():
    assert replace(OURS(1), y=9).total == 10
    match OURS(1, 5):
        case OURS(x, y, _, _):
            assert (x, y) == (1, 5)
        case _:
            raise AssertionError


def test_a_class_without_fields_and_one_that_inherits_are_values_too():
    @value
    class Nothing:
        """No fields."""

    @value
    class Text:
        """One field."""

        text: str

    class Longer(Text):
        """The same field."""

        __slots__ = ()

    assert Nothing() == Nothing()
    assert Longer("a") == Longer("a") != Text("a")
    assert hash(Longer("a")) == hash(Longer("a"))
