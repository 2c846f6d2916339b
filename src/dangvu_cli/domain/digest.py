"""The week on one page: what was done in it, what is late, what comes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from dangvu_cli.domain.delivery import Letter
from dangvu_cli.domain.ledger import first_tried
from dangvu_cli.domain.report import build

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from dangvu_cli.domain.delivery import Addressees
    from dangvu_cli.domain.judge import Judge, Standing
    from dangvu_cli.domain.ledger import Delivery, Key
    from dangvu_cli.domain.report import Report

WEEK = timedelta(days=7)


def week_report(judge: Judge, standings: Iterable[Standing]) -> Report:
    """The report as of the judge's day, of what is done only that of the seven days before it."""
    report = build(judge, standings)
    done = [
        standing
        for standing in report.done
        if standing.task.completed and judge.day - WEEK <= standing.task.completed < judge.day
    ]
    return replace(report, done=done)


def digest(
    report: Report, office: Addressees, ledger: Mapping[Key, Delivery], day: date
) -> Iterator[Letter]:
    """The page to whom of the office has not had that of this week, if it says anything."""
    if not (report.done or report.overdue or report.due_soon):
        return
    stage = f"digest {week_of(day)}"
    lines = {place: ledger.get((None, stage, place[1], None)) for place in office.direct}
    lacking = [p for p, line in lines.items() if line is None or line.state == "failed"]
    mail = [place for place in lacking if place[0] == "mail"]
    for places in (mail, *([place] for place in lacking if place not in mail)):
        if places:
            since = min(first_tried(lines[place], day) for place in places)
            to = [address for _, address in places]
            way = places[0][0]
            yield Letter("digest", None, to, (), since, report=report, stage=stage, way=way)


def week_of(day: date) -> str:
    """The week of ISO 8601: ``2023-W19``."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"
