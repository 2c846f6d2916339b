"""The fields of a task: what a machine reads, what a person reads, how a column shows it.

The names are those of the JSON (contract, section 5); ``due.end`` and its like are parts.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.dates.canonical import canonical
from dangvu_cli.domain.task import PRIORITIES
from dangvu_cli.domain.timing import FIGURED, JUDGED, SEVERITY
from dangvu_cli.render import words
from dangvu_cli.render.sheet import Align, Value, no_bar, no_tone
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from datetime import date

    from dangvu_cli.domain.deadline import Deadline
    from dangvu_cli.domain.judge import Standing
    from dangvu_cli.domain.progress import Figure
    from dangvu_cli.domain.task import Provenance
    from dangvu_cli.i18n import Language
    from dangvu_cli.render.words import Words


@value
class TaskField:
    """A field of a task; without ``words`` people read the value in their language.

    ``reads`` are the parts of a task that it looks at. What people read follows ``by``
    something in which few tasks differ, where there is that.
    """

    reads: tuple[str, ...]
    value: Callable[[Standing], Value]
    words: Words | None = None
    by: Callable[[Standing], Hashable] | None = None
    tone: Callable[[Standing], str | None] = no_tone
    bar: Callable[[Standing], int | None] = no_bar
    align: Align = "left"
    flexible: bool = False
    most: int | None = 24
    rank: int = 5
    order: Callable[[Standing], Value] | None = None

    def text(self, language: Language) -> Callable[[Standing], str]:
        """What a person reads, in ``language``."""
        words_of, value_of = self.words, self.value
        if words_of is None:
            return lambda standing: words.read(value_of(standing), language)
        return lambda standing: words_of(standing, language)


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


# --- the fields ---


_timing: Callable[[Standing], str] = attrgetter("timing")
_figure: Callable[[Standing], Figure] = attrgetter("figure")
_resolved_due: Callable[[Standing], Deadline | None] = attrgetter("due")
_days_left: Callable[[Standing], int | None] = attrgetter("days_left")
_workdays_left: Callable[[Standing], int | None] = attrgetter("workdays_left")
_figure_parts = attrgetter("figure.done", "figure.target", "figure.percent")


def _bar(standing: Standing) -> int | None:
    figure = standing.figure
    return figure.percent if figure.target is not None or figure.percent else None


def _plain(name: str, **more: Any) -> TaskField:  # noqa: ANN401
    return TaskField((name,), _of_task(name), **more)


def _parts(
    name: str, reads: tuple[str, ...], whole: Callable[[Standing], Any], parts: str
) -> dict[str, TaskField]:
    return {f"{name}.{part}": TaskField(reads, _part(whole, part)) for part in parts.split()}


def _provenance(standing: Standing) -> Provenance | None:
    return standing.task.source


TITLED = ("title", "title_en", "source")
"""The parts that stand in a title."""
_RIGHT: dict[str, Any] = {"align": "right", "most": None}
_TIMED: dict[str, Any] = {"tone": _timing}

FIELDS: dict[str, TaskField] = {
    "id": _plain("id", words=words.number, **_RIGHT, rank=0),
    "uid": _plain("uid"),
    "key": _plain("key"),
    "title": TaskField(TITLED, _of_task("title"), words.title, flexible=True, most=None, rank=0),
    "title_en": _plain("title_en"),
    "summary": _plain("summary"),
    "product": _plain("product"),
    "kind": TaskField(("kind",), _of_task("kind"), words.kind, attrgetter("task.kind")),
    "group": _plain("group"),
    "status": TaskField(
        ("status",), _of_task("status"), words.status, attrgetter("task.status"), rank=3
    ),
    "timing": TaskField(
        JUDGED, _timing, words.timing, _timing, **_TIMED, most=12, rank=0, order=_severity
    ),
    "priority": TaskField(
        ("priority",),
        _of_task("priority"),
        words.priority,
        attrgetter("task.priority"),
        order=_urgency,
    ),
    "tags": _plain("tags"),
    "parent": _plain("parent", **_RIGHT),
    "depends_on": _plain("depends_on"),
    "due": TaskField(
        JUDGED, _due, words.due, _resolved_due, **_TIMED, most=11, rank=0, order=_last_day
    ),
    "days_left": TaskField(JUDGED, _days_left, words.days, _days_left, **_TIMED, **_RIGHT, rank=1),
    "workdays_left": TaskField(JUDGED, _workdays_left, **_TIMED, **_RIGHT),
    "progress": TaskField(
        (*FIGURED, *JUDGED),
        _progress,
        words.progress,
        _figure_parts,
        **_TIMED,
        bar=_bar,
        most=None,
        rank=2,
        order=_percent,
    ),
    "assigned": _plain("assigned"),
    "assigned_by": _plain("assigned_by"),
    "lead": _plain("lead", by=attrgetter("task.lead"), most=18, rank=4),
    "support": _plain("support"),
    "documents": _plain("documents"),
    "source": TaskField(("source",), _source, words.source),
    "completed": _plain("completed"),
    "evidence": _plain("evidence"),
    "late_reason": _plain("late_reason"),
    "notes": TaskField(("notes",), _notes, words.notes),
    "created": _plain("created"),
    "updated": _plain("updated"),
    "revision": _plain("revision", **_RIGHT),
    **_parts(
        "due",
        ("due",),
        _resolved_due,
        "text start end precision basis note event recurrence original_end",
    ),
    **_parts("progress", FIGURED, _figure, "done target unit percent"),
    **_parts("source", ("source",), _provenance, "id line speaker"),
    "source.speaker_basis": TaskField(
        ("source",), _part(_provenance, "speaker_basis"), words.speaker_basis
    ),
    **_parts("source", ("source",), _provenance, "doubtful note"),
}
