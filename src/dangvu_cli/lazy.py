"""What is made only where somebody looks at it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")


class Lazy(Sequence[T]):
    """A sequence that ``make`` makes when it is first looked at."""

    def __init__(self, make: Callable[[], Sequence[T]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> Sequence[T]:
        return self._make()

    def __len__(self) -> int:
        return len(self._made)

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...

    def __getitem__(self, place: Any) -> Any:
        return self._made[place]


class Each(Sequence[T]):
    """What ``make`` makes of ``many``, one after the other, whenever somebody looks at it.

    Who goes through it once never holds more of it than he looks at.
    """

    def __init__(self, make: Callable[[Sequence[Any]], Iterable[T]], many: Sequence[Any]) -> None:
        self._make = make
        self._many = many

    def __len__(self) -> int:
        return len(self._many)

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return Each(self._make, self._many[place])
        return next(iter(self._make([self._many[place]])))

    def __iter__(self) -> Iterator[T]:
        return iter(self._make(self._many))
