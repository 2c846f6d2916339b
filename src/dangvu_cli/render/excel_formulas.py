"""Tallies as formulas of Excel over the tab of another sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from dangvu_cli.render.tally import Case, Condition, Tally


@value
class Place:
    """Where a sheet stands: its tab, the names of its columns from A on, its rows from line 2."""

    tab: str
    columns: Sequence[str]
    rows: int

    def cells(self, column: str) -> str:
        """The cells of a column below its heading, as a reference."""
        letter = column_letter(self.columns.index(column))
        tab = self.tab.replace("'", "''")
        return f"'{tab}'!${letter}$2:${letter}${max(self.rows, 1) + 1}"


def formula(tally: Tally, places: Mapping[str, Place], line: int) -> str:
    """The formula of a cell in the row ``line`` (from 0), whose first cell names the row."""
    place = places[tally.sheet]
    part = _sum(tally.cases, place, line)
    if tally.over:
        whole = _sum(tally.over, place, line)
        return f'=IF({whole}=0,"–",ROUND(({part})/({whole}),4))'
    return f"={part}-{tally.less}" if tally.less else f"={part}"


def column_letter(number: int) -> str:
    """The name of a column, from 0: A, B, …, Z, AA."""
    rest, last = divmod(number, 26)
    return (column_letter(rest - 1) if rest else "") + chr(ord("A") + last)


def _sum(cases: Sequence[Case], place: Place, line: int) -> str:
    return "+".join(_count(case, place, line) for case in cases)


def _count(case: Case, place: Place, line: int) -> str:
    """Text that a user typed may hold COUNTIFS' own signs (``*``, ``>``): it is compared whole."""
    if any(condition.relation == "exact" for condition in case):
        return f"SUMPRODUCT({','.join(f'--({_test(c, place, line)})' for c in case)})"
    pairs = (f"{place.cells(c.column)},{_criterion(c)}" for c in case)
    return f"COUNTIFS({','.join(pairs)})"


def _criterion(condition: Condition) -> str:
    if condition.relation == "before":
        return f'"<"&{_literal(condition.than)}'
    sign = "<>" if condition.relation == "is not" else ""
    return _quoted(f"{sign}{condition.than}")


def _test(condition: Condition, place: Place, line: int) -> str:
    cells = place.cells(condition.column)
    if condition.relation == "exact":
        return f"EXACT({cells},$A{line + 1})"
    if condition.relation == "before":
        return f'({cells}<>"")*({cells}<{_literal(condition.than)})'
    sign = "<>" if condition.relation == "is not" else "="
    return f"{cells}{sign}{_literal(condition.than)}"


def _literal(than: str | date) -> str:
    if isinstance(than, str):
        return _quoted(than)
    return f"DATE({than.year},{than.month},{than.day})"


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
