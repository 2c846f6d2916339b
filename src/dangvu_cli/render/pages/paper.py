"""The report as it is printed: its figures in sentences, then its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dangvu_cli.i18n import say
from dangvu_cli.i18n.deadlines import spell_period
from dangvu_cli.render.pages.figures import PARTS, RATES, signed
from dangvu_cli.render.paper import Leaf
from dangvu_cli.render.words import percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dangvu_cli.domain.report import Compared, Report, Totals
    from dangvu_cli.i18n import Language
    from dangvu_cli.render.sheet import Sheet


def report_leaf(
    report: Report, sheets: Sequence[Sheet[Any]], notes: Sequence[str], language: Language
) -> Leaf:
    """The report in upright pages."""
    if report.period is None:
        subtitle = say(language, "paper.subtitle", as_of=report.as_of)
    else:
        text = spell_period(report.period, language)
        subtitle = say(language, "paper.subtitle-period", text=text, as_of=report.as_of)
    lines = _sentences(report.totals, language)
    if report.previous is not None:
        lines.append(_against(report.totals, report.previous, language))
    title = say(language, "paper.report")
    return Leaf(sheets, title=title, subtitle=subtitle, lines=lines, notes=notes)


def _sentences(totals: Totals, language: Language) -> list[str]:
    rates = {
        name: text
        for name, rate in RATES.items()
        for name, text in (
            (name, percent(rate(totals).value, language)),
            (f"{name}_of", f"{rate(totals).numerator}/{rate(totals).denominator}"),
        )
    }
    return [
        say(
            language,
            "paper.assigned",
            assigned=totals.assigned,
            done=totals.done_total,
            open=totals.open_total,
            **{**totals.open, **totals.done, "open_undated": totals.open["undated"]},
        ),
        say(language, "paper.rates", **rates),
        say(
            language,
            "paper.apart",
            continuing=totals.continuing,
            stale=totals.stale,
            cancelled=totals.cancelled,
        ),
    ]


def _against(totals: Totals, previous: Compared, language: Language) -> str:
    changes = {
        part.rpartition(".")[2]: signed(PARTS[part](totals) - PARTS[part](previous.totals))
        for part in ("assigned", "done", "open.overdue")
    }
    return say(language, "paper.previous", text=spell_period(previous.period, language), **changes)
