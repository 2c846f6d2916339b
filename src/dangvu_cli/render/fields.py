"""The fields of a task: what a machine reads, what a person reads, how a column shows it.

The names are those of the JSON (contract, section 5); ``due.end`` and its like are parts.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.dates.canonical import canonical
from dangvu_cli.domain.task import PRIORITIES
from dangvu_cli.domain.timing import SEVERITY, Standing
from dangvu_cli.i18n import Language, say, spell_day
from dangvu_cli.i18n.deadlines import spell
from dangvu_cli.render.sheet import Align, Value, no_bar, no_tone
from dangvu_cli.values import value

if TYPE_CHECKING:
    from dangvu_cli.domain.deadline import Deadline
    from dangvu_cli.domain.progress import Figure
    from dangvu_cli.domain.task import Note, Provenance

Words = Callable[[Standing, Language], str]

INFERRED = "*"
DOUBTFUL = "(?)"


@value
class TaskField:
    """A field of a task; without ``words`` people read the value in their language."""

    value: Callable[[Standing], Value]
    words: Words | None = None
    tone: Callable[[Standing], str | None] = no_tone
    bar: Callable[[Standing], int | None] = no_bar
    align: Align = "left"
    flexible: bool = False
    most: int | None = 24
    rank: int = 5
    order: Callable[[Standing], Value] | None = None

    def text(self, language: Language) -> Callable[[Standing], str]:
        """What a person reads, in ``language``."""
        words = self.words or partial(_read, self.value)
        return lambda standing: words(standing, language)


# --- values for machines ---


def _of_task(name: str) -> Callable[[Standing], Value]:
    return lambda standing: _flat(getattr(standing.task, name))


def _part(whole: Callable[[Standing], Any], name: str) -> Callable[[Standing], Value]:
    return lambda standing: getattr(whole(standing), name, None)


def _flat(value: Any) -> Value:  # noqa: ANN401
    value_or_text: Value = "; ".join(map(str, value)) if isinstance(value, tuple) else value
    return value_or_text


def _due(standing: Standing) -> str | None:
    return canonical(standing.task.due) if standing.task.due else None


def _progress(standing: Standing) -> str:
    figure = standing.figure
    return f"{figure.percent}%" if figure.target is None else f"{figure.done}/{figure.target}"


def _source(standing: Standing) -> str | None:
    source = standing.task.source
    if source is None:
        return None
    return source.id if source.line is None else f"{source.id}:{source.line}"


def _notes(standing: Standing) -> str:
    return "; ".join(f"{note.at} {note.by}: {note.text}" for note in standing.task.notes)


# --- values to sort by ---


def _last_day(standing: Standing) -> date | None:
    return standing.due.end if standing.due else None


def _percent(standing: Standing) -> int:
    return standing.figure.percent


def _severity(standing: Standing) -> int:
    return SEVERITY.index(standing.timing)


def _urgency(standing: Standing) -> int:
    return PRIORITIES.index(standing.task.priority)


# --- texts for people ---


def _read(value_of: Callable[[Standing], Value], standing: Standing, language: Language) -> str:
    value = value_of(standing)
    if value is None:
        return ""
    if isinstance(value, bool):
        return say(language, "word.yes" if value else "word.no")
    return spell_day(language, value) if isinstance(value, date) else str(value)


def _kind_words(standing: Standing, language: Language) -> str:
    return say(language, f"kind.{standing.task.kind}")


def _status_words(standing: Standing, language: Language) -> str:
    return say(language, f"status.{standing.task.status}")


def _timing_words(standing: Standing, language: Language) -> str:
    return say(language, f"timing.{standing.timing}")


def _priority_words(standing: Standing, language: Language) -> str:
    return say(language, f"priority.{standing.task.priority}")


def _title_words(standing: Standing, language: Language) -> str:
    task = standing.task
    title = task.title_en if language == "en" and task.title_en else task.title
    doubtful = task.source is not None and task.source.doubtful
    return f"{DOUBTFUL} {title}" if doubtful else title


def _due_words(standing: Standing, language: Language) -> str:
    due = standing.due
    if due is None:
        return ""
    mark = INFERRED if due.basis == "inferred" else ""
    if due.event is None and due.recurrence is None:
        return f"{spell(due, language)}{mark}"
    what = due.event or spell(due, language)
    if due.end is None:
        return say(language, "due.without-day", what=what)
    return say(language, "due.with-day", day=due.end, what=what) + mark


def _days_words(standing: Standing, language: Language) -> str:
    days = standing.days_left
    if days is None:
        return ""
    if days == 0:
        return say(language, "days.none")
    return say(language, "days.left" if days > 0 else "days.late", count=abs(days))


def _progress_words(standing: Standing, _language: Language) -> str:
    figure = standing.figure
    if figure.target is None:
        return f"{figure.percent}%" if figure.percent else ""
    return f"{figure.done}/{figure.target} ({figure.percent}%)"


def _source_words(standing: Standing, language: Language) -> str:
    source = standing.task.source
    if source is None:
        return ""
    if source.line is None:
        return source.id
    return say(language, "source.line", source=source.id, line=source.line)


def _notes_words(standing: Standing, language: Language) -> str:
    return "; ".join(_note_words(note, language) for note in standing.task.notes)


def _note_words(note: Note, language: Language) -> str:
    return f"{spell_day(language, date.fromisoformat(note.at[:10]))} {note.by}: {note.text}"


# --- the fields ---


def _timing(standing: Standing) -> str:
    return standing.timing


def _days_left(standing: Standing) -> int | None:
    return standing.days_left


def _workdays_left(standing: Standing) -> int | None:
    return standing.workdays_left


def _bar(standing: Standing) -> int | None:
    figure = standing.figure
    return figure.percent if figure.target is not None or figure.percent else None


def _plain(name: str, **more: Any) -> TaskField:  # noqa: ANN401
    return TaskField(_of_task(name), **more)


def _parts(name: str, whole: Callable[[Standing], Any], parts: str) -> dict[str, TaskField]:
    return {f"{name}.{part}": TaskField(_part(whole, part)) for part in parts.split()}


def _figure(standing: Standing) -> Figure:
    return standing.figure


def _resolved_due(standing: Standing) -> Deadline | None:
    return standing.due


def _provenance(standing: Standing) -> Provenance | None:
    return standing.task.source


_RIGHT: dict[str, Any] = {"align": "right", "most": None}
_TIMED: dict[str, Any] = {"tone": _timing}

FIELDS: dict[str, TaskField] = {
    "id": _plain("id", **_RIGHT, rank=0),
    "uid": _plain("uid"),
    "key": _plain("key"),
    "title": TaskField(_of_task("title"), _title_words, flexible=True, most=None, rank=0),
    "title_en": _plain("title_en"),
    "summary": _plain("summary"),
    "product": _plain("product"),
    "kind": TaskField(_of_task("kind"), _kind_words),
    "group": _plain("group"),
    "status": TaskField(_of_task("status"), _status_words, rank=3),
    "timing": TaskField(_timing, _timing_words, **_TIMED, most=12, rank=0, order=_severity),
    "priority": TaskField(_of_task("priority"), _priority_words, order=_urgency),
    "tags": _plain("tags"),
    "parent": _plain("parent", **_RIGHT),
    "depends_on": _plain("depends_on"),
    "due": TaskField(_due, _due_words, **_TIMED, most=11, rank=0, order=_last_day),
    "days_left": TaskField(_days_left, _days_words, **_TIMED, **_RIGHT, rank=1),
    "workdays_left": TaskField(_workdays_left, **_TIMED, **_RIGHT),
    "progress": TaskField(
        _progress, _progress_words, **_TIMED, bar=_bar, most=None, rank=2, order=_percent
    ),
    "assigned": _plain("assigned"),
    "assigned_by": _plain("assigned_by"),
    "lead": _plain("lead", most=18, rank=4),
    "support": _plain("support"),
    "documents": _plain("documents"),
    "source": TaskField(_source, _source_words),
    "completed": _plain("completed"),
    "evidence": _plain("evidence"),
    "late_reason": _plain("late_reason"),
    "notes": TaskField(_notes, _notes_words),
    "created": _plain("created"),
    "updated": _plain("updated"),
    "revision": _plain("revision", **_RIGHT),
    **_parts(
        "due", _resolved_due, "text start end precision basis note event recurrence original_end"
    ),
    **_parts("progress", _figure, "done target unit percent"),
    **_parts("source", _provenance, "id line speaker speaker_basis doubtful note"),
}
