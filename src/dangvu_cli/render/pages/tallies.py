"""How the figures of a report follow from the register of the tasks that it counts."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from dangvu_cli.domain.report import DONE, OPEN, STALE_DAYS
from dangvu_cli.i18n import say
from dangvu_cli.render.tally import Condition, Tally

if TYPE_CHECKING:
    from datetime import date

    from dangvu_cli.i18n import Language
    from dangvu_cli.render.tally import Case

REGISTER = "tasks"
"""The name of the register's sheet."""

LINE = "by"
"""The name of its column that says in which line of the breakdown a task counts."""

TIMINGS: dict[str, str] = {
    **{f"done.{part}": f"done_{part}" for part in DONE},
    **{f"open.{part}": part for part in OPEN},
}
"""The parts that add up, and the timing of the tasks in each."""

TERMS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "done_of_due": (("done",), ("done", "open.overdue")),
    "on_time": (("done.on_time",), ("done.on_time", "done.late")),
}
"""What stands above and below the line in each rate."""


def count_of(
    part: str, as_of: date, language: Language, line: str | None = None, less: int = 0
) -> Tally:
    """The count of ``part``, in one ``line`` of the breakdown where that is given."""
    within = () if line is None else (Condition(LINE, "exact", line),)
    cases = [(*case, *within) for case in _cases(part, as_of, language)]
    return Tally(REGISTER, cases, less=less)


def rate_of(rate: str, language: Language) -> Tally:
    """The value of ``rate``."""
    above, below = (_term(rate, place, language) for place in (0, 1))
    return Tally(REGISTER, above, over=below)


def term_of(rate: str, place: int, language: Language) -> Tally:
    """The numerator (``place`` 0) or the denominator (1) of ``rate``."""
    return Tally(REGISTER, _term(rate, place, language))


def _term(rate: str, place: int, language: Language) -> list[Case]:
    return [case for part in TERMS[rate][place] for case in _counted(part, language)]


def _cases(part: str, as_of: date, language: Language) -> list[Case]:
    duty = Condition("kind", "is", say(language, "kind.continuing"))
    cancelled = say(language, "timing.cancelled")
    if part == "cancelled":
        return [(Condition("timing", "is", cancelled),)]
    if part == "continuing":
        return [(duty, Condition("timing", "is not", cancelled))]
    if part == "continuing.stale":
        return [(duty, *_stale(as_of, language))]
    return _counted(part, language)


def _stale(as_of: date, language: Language) -> tuple[Condition, ...]:
    return (
        Condition("status", "is not", say(language, "status.done")),
        Condition("status", "is not", say(language, "status.cancelled")),
        Condition("last_activity", "before", as_of - timedelta(days=STALE_DAYS)),
    )


def _counted(part: str, language: Language) -> list[Case]:
    """The tasks of a part that adds up, or of several (``done``, ``open``, ``assigned``)."""
    no_duty = Condition("kind", "is not", say(language, "kind.continuing"))
    return [
        (no_duty, Condition("timing", "is", say(language, f"timing.{timing}")))
        for name, timing in TIMINGS.items()
        if part in {"assigned", name, name.partition(".")[0]}
    ]
