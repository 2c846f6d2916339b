"""The typed table that every tabular format draws, and the page that holds a command's answer."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from dangvu_cli.domain.judge import Standing
    from dangvu_cli.render.charts import Chart
    from dangvu_cli.render.paper import Leaf
    from dangvu_cli.render.tally import Tally

T = TypeVar("T")
Value = str | int | float | bool | date | None
Align = Literal["left", "right"]


def no_tone(row: Any) -> str | None:  # noqa: ANN401
    """No colour."""
    return None


def no_bar(row: Any) -> int | None:  # noqa: ANN401
    """No bar."""
    return None


def no_tally(row: Any) -> Tally | None:  # noqa: ANN401
    """A value that stands for itself."""
    return None


@value
class Column(Generic[T]):
    """A column of rows of type T.

    ``name`` is the field's name for machines, ``label`` its heading for people. ``value`` is what
    a machine reads (typed), ``text`` what a person reads; ``tone`` names the timing whose colour
    the cell wears, ``bar`` the percentage that a terminal draws before the text. Where the text
    follows ``by`` something in which few rows differ, ``texts`` finds it once for each.

    On a page that is too narrow, texts wrap in columns wider than ``most`` cells; then the columns
    of the highest ``rank`` are left out, those of rank 0 never; a ``flexible`` column takes the
    room that the others leave. ``lines`` is about how many lines a terminal gives to one cell.

    A ``fraction`` is shown as a percentage. ``tally`` says how a figure follows from the rows of
    another sheet, for formats that calculate. ``order`` is the value by which rows are sorted,
    where it is not ``value``.
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
    fraction: bool = False
    tally: Callable[[T], Tally | None] = no_tally
    order: Callable[[T], Value] | None = None
    by: Callable[[T], Hashable] | None = None

    def texts(self, rows: Sequence[T]) -> list[str]:
        """What a person reads in each of ``rows``."""
        if self.by is None:
            return list(map(self.text, rows))
        keys = list(map(self.by, rows))
        known = {key: self.text(row) for key, row in dict(zip(keys, rows, strict=True)).items()}
        return list(map(known.__getitem__, keys))


@value
class Sheet(Generic[T]):
    """A table: its title, columns and rows; ``empty`` is said where there are no rows.

    ``heading`` False leaves the header line out (a sheet of label and value). ``name`` is the
    sheet's name for machines. The rows of ``figures`` are counts and rates, not tasks. Rows with
    the same ``section`` follow each other, below a row that names it. ``chart`` gives the columns
    that a format with pictures stacks into bars, one a row, and the tone of each. Where only the
    first columns are for printed pages, ``printed`` is how many.
    """

    columns: Sequence[Column[T]]
    rows: Sequence[T]
    title: str | None = None
    empty: str | None = None
    heading: bool = True
    name: str | None = None
    figures: bool = False
    section: Callable[[T], str] | None = None
    chart: Mapping[str, str] | None = None
    printed: int | None = None


@value
class Piece:
    """A piece of a drawn line; ``tone`` as in a column, or the name of a part of a drawing."""

    text: str
    tone: str | None = None


Line = tuple[Piece, ...]


@value
class Page:
    """A command's answer, before it has a form.

    ``data`` makes the JSON value, ``ids`` the task numbers; both are called only where the format
    needs them. ``title`` and ``lines`` stand above the sheets, for people only; ``notes`` explain
    the marks below them, on a terminal only: in a pipe each line of a list is a task. ``picture``
    draws, in so many cells, what only letters of one width can show: it follows the lines.
    ``workbook`` makes the sheets of a workbook, ``records`` those that programs read row by row,
    ``paper`` what is printed; without them they show the sheets. ``tables`` makes, by their names,
    all tables that a template may ask for. ``charts`` are the answer in pictures, for formats that
    have them and for terminals without a ``picture``; ``tasks`` are the tasks that it is about, for
    calendars.
    """

    sheets: Sequence[Sheet[Any]]
    data: Callable[[], Any]
    ids: Callable[[], Sequence[int]] = tuple
    title: str | None = None
    lines: Sequence[str] = ()
    notes: Sequence[str] = field(default=())
    picture: Callable[[int], Sequence[Line]] | None = None
    workbook: Callable[[], Sequence[Sheet[Any]]] | None = None
    records: Callable[[], Sequence[Sheet[Any]]] | None = None
    paper: Callable[[], Sequence[Leaf]] | None = None
    tables: Callable[[], Mapping[str, Sheet[Any]]] | None = None
    charts: Callable[[], Sequence[Chart]] = tuple
    tasks: Callable[[], Sequence[Standing]] | None = None
