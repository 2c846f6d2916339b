"""The page of ``log``, and changes in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from dangvu_cli.i18n import say, spell_day
from dangvu_cli.render import shapes, words
from dangvu_cli.render.sheet import Column, Page, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from dangvu_cli.domain.deadline import Deadline
    from dangvu_cli.domain.event import Event
    from dangvu_cli.domain.log import LogEntry
    from dangvu_cli.domain.task import Occurrence, Task
    from dangvu_cli.i18n import Language

WORDED = frozenset({"kind", "status", "priority"})
DAYS = frozenset({"assigned", "completed", "start", "end"})


def log_page(entries: Sequence[LogEntry], language: Language) -> Page:
    """The answer of ``log``."""
    return Page(
        sheets=[log_sheet(entries, language)],
        data=lambda: [shapes.log_entry(entry) for entry in entries],
        ids=lambda: list(dict.fromkeys(e.change.task for e in entries if e.change.task)),
    )


def log_sheet(
    entries: Sequence[LogEntry],
    language: Language,
    title: str | None = None,
    *,
    of_one: bool = False,
) -> Sheet[LogEntry]:
    """Changes as a table; the subject is left out where all are ``of_one``."""

    def text(entry: LogEntry) -> str:
        return in_words(entry, language)

    columns: list[Column[LogEntry]] = [
        Column(
            "command", "#", lambda e: e.change.command, lambda e: str(e.change.command),
            align="right",
        ),
        Column(
            "on", say(language, "log.on"), lambda e: e.day,
            lambda e: spell_day(language, e.day),
        ),
        Column(
            "at", say(language, "log.at"), lambda e: e.change.at,
            lambda e: words.moment(e.change.at), rank=2,
        ),
        Column("by", say(language, "log.by"), lambda e: e.change.by, lambda e: e.change.by, rank=1),
        Column(
            "op", say(language, "log.op"), lambda e: e.change.op,
            lambda e: say(language, f"op.{e.change.op}"),
        ),
        Column("subject", say(language, "log.subject"), _subject, _subject),
        Column("changes", say(language, "log.changes"), text, text, flexible=True, lines=3),
    ]  # fmt: skip
    return Sheet(
        columns=[column for column in columns if not (of_one and column.name == "subject")],
        rows=entries,
        title=title,
        empty=say(language, "log.empty"),
    )


def in_words(
    entry: LogEntry, language: Language, *, rolled_up: Callable[[], bool] = lambda: False
) -> str:
    """What a change altered, as one line.

    Of a task whose progress is ``rolled_up`` from its children, its own figure is not told.
    """
    change = entry.change
    if entry.before is None or entry.after is None:
        said = name_of(entry.after or entry.before, language)
    else:
        altered = _pairs(entry)
        if "progress" in altered and rolled_up():
            del altered["progress"]
        said = _told(altered, language)
    if change.note:
        said = f"{said} – “{change.note}”" if said else f"“{change.note}”"
    if entry.undone_by is not None:
        said = f"{said} {say(language, 'log.undone', command=entry.undone_by)}".strip()
    return said


def days_given(entry: LogEntry, language: Language) -> str:
    """The days with which something new came: what was typed may have been meant otherwise."""
    given = {name: pair for name, pair in _pairs(entry).items() if name == "due" or name in DAYS}
    return _told(given, language)


def name_of(subject: Task | Event | None, language: Language) -> str:
    """The title of a task, the name of an event, in the user's language where it has one there."""
    field = "title" if hasattr(subject, "title") else "name"
    own = getattr(subject, f"{field}_en", None) if language == "en" else None
    return str(own or getattr(subject, field, ""))


def _pairs(entry: LogEntry) -> dict[str, list[Any]]:
    """The fields that a change altered, each as it was and as it is: deadlines themselves."""
    pairs: dict[str, list[Any]] = shapes.log_entry(entry)["changes"]
    altered = {name: pair for name, pair in pairs.items() if name != "notes"}
    if "due" in altered:
        altered["due"] = [getattr(state, "due", None) for state in (entry.before, entry.after)]
    return altered | _occurrence(entry)


def _occurrence(entry: LogEntry) -> dict[str, list[Any]]:
    """How an occurrence of a duty was completed, or was before that was undone.

    The task itself is open again by then, and says nothing of it.
    """
    states = (entry.before, entry.after)
    known: list[Sequence[Occurrence]] = [getattr(state, "occurrences", ()) for state in states]
    if known[0] == known[1]:
        return {}
    most = max(map(len, known))
    pair = [done[-1] if len(done) == most else None for done in known]
    return {
        "completed": [one and one.completed.isoformat() for one in pair],
        "evidence": [one and [*one.evidence] for one in pair],
        "late_reason": [one and one.late_reason for one in pair],
    }


def _told(altered: Mapping[str, list[Any]], language: Language) -> str:
    """What was altered; what reads the same before and after (a deadline typed anew) is not."""
    spelled = {name: _spelled_pair(name, pair, language) for name, pair in altered.items()}
    return "; ".join(
        _altered(say(language, f"field.{name}"), old, new)
        for name, (old, new) in spelled.items()
        if old != new
    )


def _altered(label: str, old: str, new: str) -> str:
    return f"{label}: {old} → {new or '–'}" if old else f"{label}: {new or '–'}"


def _spelled_pair(name: str, pair: list[Any], language: Language) -> list[str]:
    if name == "due":
        return _deadlines(pair, language)
    if name == "progress":
        return _figures(pair)
    return [_spelled(name, value, language) for value in pair]


def _figures(pair: Sequence[Mapping[str, Any] | None]) -> list[str]:
    """Two figures, with their units where these are not the same."""
    one_unit = len({figure["unit"] if figure else None for figure in pair}) == 1

    def spelled(figure: Mapping[str, Any] | None) -> str:
        if figure is None:
            return ""
        if figure["target"] is None:
            return f"{figure['percent']}%"
        unit = "" if one_unit else figure["unit"] or ""
        return f"{figure['done']}/{figure['target']} {unit}".rstrip()

    return [spelled(figure) for figure in pair]


def _deadlines(pair: Sequence[Deadline | None], language: Language) -> list[str]:
    """Two deadlines; of two occurrences of one duty the days say all.

    Where only the basis tells them apart, it is told.
    """
    one_duty = len({due.recurrence if due else None for due in pair}) == 1

    def spelled(due: Deadline | None) -> str:
        if due is None:
            return ""
        if one_duty and due.recurrence and due.end:
            return spell_day(language, due.end)
        # The day of an event is the event's to tell: it may move.
        return due.event or words.deadline(due, language)

    old, new = pair
    told = [spelled(old), spelled(new)]
    if old is not None and new is not None and told[0] == told[1] and old.basis != new.basis:
        bases = (say(language, f"basis.{due.basis}") for due in (old, new))
        return [f"{text} ({basis})" for text, basis in zip(told, bases, strict=True)]
    return told


def _spelled(name: str, value: Any, language: Language) -> str:  # noqa: ANN401
    if value is None or value == []:
        return ""
    if name in WORDED:
        return say(language, f"{name}.{value}")
    if name in DAYS:
        return _day(value, language)
    if name == "basis":
        return words.basis(value, language)
    if name == "source":
        return str(value["id"])
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _day(text: str, language: Language) -> str:
    return spell_day(language, date.fromisoformat(text))


def _subject(entry: LogEntry) -> str:
    return str(entry.change.subject)
