"""The typed table that every tabular format draws, and the page that holds a command's answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")
Value = str | int | float | bool | date | None
Align = Literal["left", "right"]


def no_tone(row: Any) -> str | None:  # noqa: ANN401
    """No colour."""
    return None


def no_bar(row: Any) -> int | None:  # noqa: ANN401
    """No bar."""
    return None


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column of rows of type T.

    ``name`` is the field's name for machines, ``label`` its heading for people. ``value`` is what
    a machine reads (typed), ``text`` what a person reads; ``tone`` names the timing whose colour
    the cell wears, ``bar`` the percentage that a terminal draws before the text.

    On a page that is too narrow, texts wrap in columns wider than ``most`` cells; then the columns
    of the highest ``rank`` are left out, those of rank 0 never; a ``flexible`` column takes the
    room that the others leave. ``lines`` is about how many lines a terminal gives to one cell.
    """

    name: str
    label: str
    value: Callable[[T], Value]
    text: Callable[[T], str]
    tone: Callable[[T], str | None] = no_tone
    bar: Callable[[T], int | None] = no_bar
    align: Align = "left"
    flexible: bool = False
    most: int | None = None
    rank: int = 0
    lines: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet(Generic[T]):
    """A table: its title, columns and rows; ``empty`` is said where there are no rows.

    ``heading`` False leaves the header line out (a sheet of label and value).
    """

    columns: Sequence[Column[T]]
    rows: Sequence[T]
    title: str | None = None
    empty: str | None = None
    heading: bool = True


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a drawn line; ``tone`` as in a column, or the name of a part of a drawing."""

    text: str
    tone: str | None = None


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A command's answer, before it has a form.

    ``data`` makes the JSON value, ``ids`` the task numbers; both are called only where the format
    needs them. ``title`` and ``lines`` stand above the sheets, for people only; ``notes`` explain
    the marks below them, on a terminal only: in a pipe each line of a list is a task. ``picture``
    draws, in so many cells, what only letters of one width can show: it follows the lines.
    """

    sheets: Sequence[Sheet[Any]]
    data: Callable[[], Any]
    ids: Callable[[], Sequence[int]] = tuple
    title: str | None = None
    lines: Sequence[str] = ()
    notes: Sequence[str] = field(default=())
    picture: Callable[[int], Sequence[Line]] | None = None
