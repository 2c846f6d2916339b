"""A task's fields in words for people."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, get_args

from dangvu_cli.domain.deadline import Basis
from dangvu_cli.i18n import say, spell_day
from dangvu_cli.i18n.deadlines import spell, spell_inside

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from dangvu_cli.domain.deadline import Deadline
    from dangvu_cli.domain.judge import Standing
    from dangvu_cli.domain.task import Note
    from dangvu_cli.i18n import Language
    from dangvu_cli.render.sheet import Value

    Words = Callable[[Standing, Language], str]

INFERRED = "*"
DOUBTFUL = "(?)"
KNOWN_FROM = frozenset({"article", "public record"})
SOURCE_KINDS = frozenset({"conference", "plan", "conclusion"})
"""What seeds say of their facts and sources (contract, section 6)."""


def read(value: Value, language: Language) -> str:
    """A value in the user's language; a text as it stands."""
    if type(value) is str:
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return say(language, "word.yes" if value else "word.no")
    return spell_day(language, value) if isinstance(value, date) else str(value)


def moment(at: str) -> str:
    """A recording time, RFC 3339 in UTC; the column says that it is UTC."""
    return at.replace("T", " ").removesuffix("Z")


def percent(rate: float | None, language: Language) -> str:
    """A rate for people, with two decimals; a dash where there is nothing to divide by."""
    if rate is None:
        return "–"
    text = f"{rate * 100:.2f}%"
    return text.replace(".", ",") if language == "vi" else text


def number(standing: Standing, _language: Language) -> str:
    """The number."""
    return str(standing.task.id)


def kind(standing: Standing, language: Language) -> str:
    """The kind."""
    return say(language, f"kind.{standing.task.kind}")


def status(standing: Standing, language: Language) -> str:
    """The status."""
    return say(language, f"status.{standing.task.status}")


def timing(standing: Standing, language: Language) -> str:
    """The timing."""
    return say(language, f"timing.{standing.timing}")


def priority(standing: Standing, language: Language) -> str:
    """The priority."""
    return say(language, f"priority.{standing.task.priority}")


def title(standing: Standing, language: Language) -> str:
    """The title in the user's language, what is doubtful marked."""
    task = standing.task
    title = task.title_en if language == "en" and task.title_en else task.title
    doubtful = task.source is not None and task.source.doubtful
    return f"{DOUBTFUL} {title}" if doubtful else title


def both_titles(standing: Standing, language: Language) -> str:
    """The title, with the one that was given behind an English one: who reads it back has both."""
    task, shown = standing.task, title(standing, language)
    if language != "en" or task.title_en in {None, task.title}:
        return shown
    return say(language, "title.both", title=shown, given=task.title)


def due(standing: Standing, language: Language) -> str:
    """The deadline, what is inferred marked."""
    due = standing.due
    if due is None:
        return ""
    undated = due.end is None and (due.event is not None or due.recurrence is not None)
    mark = INFERRED if due.basis == "inferred" and not undated else ""
    return f"{deadline(due, language)}{mark}"


def deadline(due: Deadline, language: Language) -> str:
    """``Quý II/2023``; behind the day of an event or of an occurrence, what gives it."""
    if due.event is None and due.recurrence is None:
        return spell(due, language)
    what = due.event or spell_inside(due, language)
    if due.end is None:
        return say(language, "due.without-day", what=what)
    return say(language, "due.with-day", day=due.end, what=what)


def days(standing: Standing, language: Language) -> str:
    """How many days are left, or how many it is late."""
    days = standing.days_left
    if days is None:
        return ""
    if days == 0:
        return say(language, "days.none")
    return say(language, "days.left" if days > 0 else "days.late", count=abs(days))


def progress(standing: Standing, _language: Language) -> str:
    """The figure; nothing where there is none yet."""
    figure = standing.figure
    if figure.target is None:
        return f"{figure.percent}%" if figure.percent else ""
    return f"{figure.done}/{figure.target} ({figure.percent}%)"


def source(standing: Standing, language: Language) -> str:
    """The source and the line."""
    source = standing.task.source
    if source is None:
        return ""
    if source.line is None:
        return source.id
    return say(language, "source.line", source=source.id, line=source.line)


def basis(text: str | None, language: Language) -> str:
    """Where something is known from; what a user wrote there as it stands."""
    return _said_or_given(f"known-from.{text}", text, KNOWN_FROM, language)


def speaker_basis(standing: Standing, language: Language) -> str:
    """Whether the source names the speaker; what a user wrote there as it stands."""
    source = standing.task.source
    given = source.speaker_basis if source else None
    return _said_or_given(f"basis.{given}", given, get_args(Basis), language)


def source_kind(text: str | None, language: Language) -> str:
    """What a source is; what a file says there beyond the usual as it stands."""
    return _said_or_given(f"source-kind.{text}", text, SOURCE_KINDS, language)


def _said_or_given(
    message_id: str, text: str | None, known: Container[str | None], language: Language
) -> str:
    return say(language, message_id) if text in known else text or ""


def notes(standing: Standing, language: Language) -> str:
    """The remarks."""
    return "; ".join(_note_words(note, language) for note in standing.task.notes)


def _note_words(note: Note, language: Language) -> str:
    return f"{spell_day(language, date.fromisoformat(note.at[:10]))} {note.by}: {note.text}"
