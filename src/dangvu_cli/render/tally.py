"""How a figure follows from the rows of another sheet, for formats that calculate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


@value
class Condition:
    """That a cell of a column is a text (as people read it), is not, or is a day before one.

    Words of the program are compared as they are. ``exact`` compares text that a user typed,
    whatever characters it holds.
    """

    column: str
    relation: Literal["is", "is not", "before", "exact"]
    than: str | date


Case = tuple[Condition, ...]
"""Conditions that hold together."""


@value
class Tally:
    """The rows of the sheet called ``sheet`` that fit one of ``cases``, which exclude each other.

    Divided by those of ``over`` where that is not empty; then ``less`` is taken off.
    """

    sheet: str
    cases: Sequence[Case]
    over: Sequence[Case] = ()
    less: int = 0
