"""The figures of the report as sheets: totals, rates, breakdown.

For formats that calculate, each figure also says how it follows from the register of the tasks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.dates.units import months_of, whole_unit
from dangvu_cli.domain.deadline import Deadline
from dangvu_cli.i18n import say
from dangvu_cli.i18n.deadlines import spell
from dangvu_cli.render import words
from dangvu_cli.render.pages.tallies import TIMINGS, count_of, rate_of, term_of
from dangvu_cli.render.sheet import Column, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dangvu_cli.domain.report import By, Group, Rate, Report, Totals
    from dangvu_cli.i18n import Language

Labels = dict[str | None, str]
Counting = Callable[["Totals"], int]

PARTS: dict[str, Counting] = {
    "assigned": lambda t: t.assigned,
    "done": lambda t: t.done_total,
    "done.on_time": lambda t: t.done["on_time"],
    "done.late": lambda t: t.done["late"],
    "done.undated": lambda t: t.done["undated"],
    "open": lambda t: t.open_total,
    "open.on_track": lambda t: t.open["on_track"],
    "open.due_soon": lambda t: t.open["due_soon"],
    "open.overdue": lambda t: t.open["overdue"],
    "open.undated": lambda t: t.open["undated"],
    "open.paused": lambda t: t.open["paused"],
    "cancelled": lambda t: t.cancelled,
    "continuing": lambda t: t.continuing,
    "continuing.stale": lambda t: t.stale,
}
"""The counts of the report, in the order in which they are told."""

MONTHS: dict[By, int] = {"month": 1, "quarter": 3}
"""How many months a line has, where the breakdown is one by time."""

SHORT = {
    "assigned": 0,
    "done": 0,
    "done.late": 2,
    "open": 1,
    "open.overdue": 0,
    "cancelled": 3,
    "continuing": 4,
}
"""The counts of a line of the breakdown where there is no room for all, with their ranks."""

RATES: dict[str, Callable[[Totals], Rate]] = {
    "done_of_due": lambda t: t.done_of_due,
    "on_time": lambda t: t.on_time,
}


def totals_sheet(report: Report, language: Language) -> Sheet[str]:
    """All counts, beside those of the period before where there is one."""
    totals = report.totals
    columns: list[Column[str]] = [
        Column("part", say(language, "report.item"), lambda part: part,
               lambda part: ("  " if "." in part else "") + say(language, f"report.part.{part}")),
        Column("count", say(language, "report.count"), lambda part: PARTS[part](totals),
               lambda part: str(PARTS[part](totals)), align="right",
               tally=lambda part: count_of(part, report.as_of, language)),
    ]  # fmt: skip
    if report.previous is not None:
        before = report.previous.totals
        columns += [
            Column("previous", say(language, "report.previous"), lambda part: PARTS[part](before),
                   lambda part: str(PARTS[part](before)), align="right"),
            Column("change", say(language, "report.change"),
                   lambda part: PARTS[part](totals) - PARTS[part](before),
                   lambda part: signed(PARTS[part](totals) - PARTS[part](before)), align="right",
                   tally=lambda part: count_of(part, report.as_of, language,
                                               less=PARTS[part](before))),
        ]  # fmt: skip
    return Sheet(
        columns=columns,
        rows=list(PARTS),
        title=say(language, "report.totals"),
        heading=report.previous is not None,
        name="totals",
        figures=True,
    )


def rates_sheet(report: Report, language: Language, *, apart: bool = False) -> Sheet[str]:
    """The rates; numerator and denominator as a fraction, or each ``apart``."""
    totals = report.totals
    columns: list[Column[str]] = [
        Column("rate", say(language, "report.rate"), lambda name: name,
               lambda name: say(language, f"report.rate.{name}"), flexible=True),
        _rate_column("value", totals, language, tally=lambda name: rate_of(name, language)),
    ]  # fmt: skip
    columns += _parts_of_rates(totals, language) if apart else [_fraction("of", totals, language)]
    if report.previous is not None:
        before = report.previous.totals
        columns += [
            _rate_column("previous", before, language),
            _fraction("previous_of", before, language),
        ]
    return Sheet(
        columns=columns,
        rows=list(RATES),
        title=say(language, "report.rates"),
        heading=report.previous is not None or apart,
        name="rates",
        figures=True,
    )


def breakdown_sheet(
    report: Report, labels: Labels, language: Language, parts: Iterable[str] = SHORT
) -> Sheet[Group]:
    """The breakdown with the counts ``parts``."""

    def count(part: str) -> Column[Group]:
        return Column(
            part, say(language, f"report.short.{part}"), lambda g: PARTS[part](g.totals),
            lambda g: str(PARTS[part](g.totals)), align="right", rank=SHORT.get(part, 0), most=5,
            tally=lambda g: count_of(part, report.as_of, language, line=labels[g.key]),
        )  # fmt: skip

    return Sheet(
        columns=[
            Column("key", say(language, f"report.by.{report.by}"), lambda g: g.key,
                   lambda g: labels[g.key], flexible=True, lines=3),
            *(count(part) for part in parts),
        ],
        rows=report.groups,
        title=say(language, f"report.by-title.{report.by}"),
        name="groups",
        figures=True,
        chart={part: TIMINGS[part] for part in parts if part in TIMINGS},
    )  # fmt: skip


def label(by: By, key: str | None, language: Language) -> str:
    """A line of the breakdown in words."""
    if key is None:
        return say(language, f"report.none.{by}")
    if by not in MONTHS:
        return key
    year, number = key.replace("Q", "").split("-")
    last = int(number) * MONTHS[by]
    days = months_of(int(year), last - MONTHS[by] + 1, last)
    return spell(Deadline("", *days, whole_unit(*days)), language)


def signed(number: int) -> str:
    """A difference: ``+2``, ``−1``, ``0``."""
    return f"{number:+}".replace("-", "−") if number else "0"


def _rate_column(
    name: str,
    totals: Totals,
    language: Language,
    **more: Any,  # noqa: ANN401
) -> Column[str]:
    return Column(
        name,
        say(language, "report.percent" if name == "value" else "report.previous"),
        lambda rate: RATES[rate](totals).value,
        lambda rate: words.percent(RATES[rate](totals).value, language),
        align="right",
        fraction=True,
        **more,
    )


def _fraction(name: str, totals: Totals, language: Language) -> Column[str]:
    def text(rate: str) -> str:
        parts = RATES[rate](totals)
        return f"{parts.numerator}/{parts.denominator}"

    return Column(name, say(language, "report.of"), text, text, align="right")


def _parts_of_rates(totals: Totals, language: Language) -> list[Column[str]]:
    def part(name: str, place: int) -> Column[str]:
        return Column(
            name, say(language, f"report.term.{name}"),
            lambda rate: getattr(RATES[rate](totals), name),
            lambda rate: str(getattr(RATES[rate](totals), name)), align="right",
            tally=lambda rate: term_of(rate, place, language),
        )  # fmt: skip

    return [part("numerator", 0), part("denominator", 1)]
