"""How far a task is, in the words of our own tables."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.progress import WHOLE
from dangvu_cli.domain.task import STATUSES
from dangvu_cli.domain.text import fold
from dangvu_cli.domain.timing import TIMINGS
from dangvu_cli.i18n import LANGUAGES, say
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dangvu_cli.app.office.grid import Cell
    from dangvu_cli.domain.task import Status

_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,4})?) ?%")
_COUNT = re.compile(r"(\d{1,9})/(\d{1,9})(?: (?P<unit>[^()\s][^()]*?))?(?: \(\d{1,3}%\))?")
_DONE = re.compile(r"(?P<timing>[^()]+) \((?:ngày )?(?P<day>[^()]+)\)")
_NOTHING = ("annex.no-group", "report.none.group", "report.none.lead")
_TIMINGS = ("done_on_time", "done_late", "done_undated")
_STATUS_OF: dict[str | None, Any] = {
    **dict.fromkeys(_TIMINGS, "done"),
    "paused": "paused",
    "cancelled": "cancelled",
}
_DAY_FORMS = ("%d/%m/%Y", "%d %b %Y", "%Y-%m-%d")


@value
class Standing:
    """A status, None where the words are not ours; a completion has its day.

    ``kind`` is that of a continuing duty, which its deadline does not tell.
    """

    status: Status | None = None
    completed: date | None = None
    progress: dict[str, Any] | None = None
    kind: str | None = None

    def on(self, day: date | None) -> Standing:
        """The same, completed on ``day``."""
        return replace(self, completed=day)


def word_for(kind: str, text: str, names: Sequence[str]) -> Any:  # noqa: ANN401
    """The one of ``names`` for which ``text`` is the word in one of our languages."""
    return _words(kind, tuple(names)).get(fold(text))


def or_none(text: str | None) -> str | None:
    """``text``; None where it is what our own tables write for a group or a lead that is not."""
    return None if not text or fold(text) in _nothing() else text


@cache
def _words(kind: str, names: tuple[str, ...]) -> dict[str, str]:
    found = {fold(say(lang, f"{kind}.{name}")): name for name in names for lang in LANGUAGES}
    return {**found, **{name: name for name in names}}


@cache
def _nothing() -> frozenset[str]:
    return frozenset(fold(say(language, name)) for name in _NOTHING for language in LANGUAGES)


def read_status(text: str) -> Standing:
    """``đang thực hiện; 9/17 (53%)``, ``hoàn thành đúng hạn (ngày 30/06/2023)``."""
    first, *others = text.split("; ")
    figures = filter(None, map(progress_of, others))
    kinds = filter(None, (word_for("kind", other, ("continuing",)) for other in others))
    progress, kind = next(figures, None), next(kinds, None)
    done = _DONE.fullmatch(first)
    if done and word_for("timing", done["timing"], _TIMINGS):
        return Standing("done", _day(done["day"]), progress, kind)
    return Standing(word_for("status", first, STATUSES), None, progress, kind)


def read_timing(text: str) -> Standing | None:
    """What a timing of ours says of the status: nothing where the task is open.

    None for other words.
    """
    timing = word_for("timing", text, TIMINGS)
    return Standing(_STATUS_OF.get(timing)) if timing or not text else None


def read_progress(cell: Cell) -> dict[str, Any] | None:
    """The figure in a cell; a spreadsheet's fraction is a percentage. None for other words."""
    if cell.number is not None and 0 <= cell.number <= 1:
        return {"done": int(cell.number * WHOLE + 0.5), "target": None, "unit": None}
    return progress_of(cell.line)


def progress_of(text: str) -> dict[str, Any] | None:
    """``60%``, ``9/17 (53%)`` or ``9/17 đề án (53%)``."""
    if count := _COUNT.fullmatch(text):
        return {"done": int(count[1]), "target": int(count[2]) or None, "unit": count["unit"]}
    percent = _PERCENT.fullmatch(text)
    figure = float(percent[1].replace(",", ".")) if percent else WHOLE + 1
    if figure > WHOLE:
        return None
    rounded = WHOLE if figure == WHOLE else min(int(figure + 0.5), WHOLE - 1)
    return {"done": rounded, "target": None, "unit": None}


def day_in(cell: Cell) -> date | None:
    """The day in a cell, true or as we write it."""
    return cell.day or _day(cell.line)


def _day(text: str) -> date | None:
    for form in _DAY_FORMS if text else ():
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
