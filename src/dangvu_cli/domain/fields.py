"""The fields of a task: how each is got from where the task stands, and its type.

One table for the query in words, the option filters, ``--sort`` and their error texts alike.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.field_types import DAY, NAME, NUMBER, PERCENT, SYMBOL, TEXT, Enumeration
from dangvu_cli.domain.nearest import did_you_mean
from dangvu_cli.domain.task import KINDS, PRIORITIES, STATUSES
from dangvu_cli.domain.text import sort_key
from dangvu_cli.domain.timing import FIGURED, JUDGED, TIMINGS
from dangvu_cli.errors import UsageError
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Callable

    from dangvu_cli.domain.conditions import Values
    from dangvu_cli.domain.field_types import FieldType
    from dangvu_cli.domain.judge import Standing

FLAGS = ("no", "yes")


@value
class Field:
    """A field: ``values`` gives what a task has of it, an empty tuple where there is nothing.

    ``reads`` are the parts of a task that this looks at. ``many`` marks a field that may have
    several values and so sorts nothing. ``rank`` is what the field sorts by where that is not its
    value.
    """

    name: str
    type: FieldType
    values: Callable[[Standing], Values]
    reads: tuple[str, ...]
    alias: str | None = None
    many: bool = False
    rank: Callable[[Standing], Any] | None = None

    def order(self, standing: Standing) -> Any:  # noqa: ANN401 (whatever sorts)
        """What the task sorts by; None where it has no value."""
        values = self.values(standing)
        if not values:
            return None
        return self.rank(standing) if self.rank else self.type.order(values[0])


def _known(*values: object) -> Values:
    return tuple(value for value in values if value is not None)


def _of_task(name: str) -> Callable[[Standing], Values]:
    return lambda standing: _known(getattr(standing.task, name))


def _each_of_task(name: str) -> Callable[[Standing], Values]:
    return lambda standing: tuple(getattr(standing.task, name))


def _of_due(name: str) -> Callable[[Standing], Values]:
    return lambda standing: _known(getattr(standing.due, name, None))


def _of_source(name: str) -> Callable[[Standing], Values]:
    return lambda standing: _known(getattr(standing.task.source, name, None))


def _day_of_task(name: str) -> Callable[[Standing], Values]:
    """The day in UTC of a recording time."""

    def values(standing: Standing) -> Values:
        time = getattr(standing.task, name)
        return (date.fromisoformat(time[:10]),) if time else ()

    return values


def _place_in(names: tuple[str, ...], name: str) -> Callable[[Standing], Values]:
    return lambda standing: (names.index(getattr(standing.task, name)),)


def _doubtful(standing: Standing) -> Values:
    source = standing.task.source
    return (int(source is not None and source.doubtful),)


def _notes(standing: Standing) -> Values:
    return tuple(note.text for note in standing.task.notes)


def _place_in_source(standing: Standing) -> tuple[Any, int]:
    source = standing.task.source
    assert source is not None
    return sort_key(source.id), source.line or 0


def _searched(standing: Standing) -> Values:
    """All texts that a search looks at (contract, section 2)."""
    task = standing.task
    texts = (task.title, task.title_en, task.summary, task.key, task.lead)
    return _known(*texts, *task.support, *task.tags, *task.documents, *_notes(standing))


SEARCHED = (
    "title", "title_en", "summary", "key", "lead", "support", "tags", "documents", "notes",
)  # fmt: skip

FIELDS: tuple[Field, ...] = (
    Field("id", NUMBER, _of_task("id"), ("id",)),
    Field("uid", TEXT, _of_task("uid"), ("uid",)),
    Field("key", TEXT, _of_task("key"), ("key",)),
    Field("title", TEXT, _of_task("title"), ("title",)),
    Field("title_en", TEXT, _of_task("title_en"), ("title_en",)),
    Field("summary", TEXT, _of_task("summary"), ("summary",)),
    Field("product", TEXT, _of_task("product"), ("product",)),
    Field("kind", Enumeration(KINDS), _place_in(KINDS, "kind"), ("kind",)),
    Field("group", TEXT, _of_task("group"), ("group",)),
    Field("status", Enumeration(STATUSES), _place_in(STATUSES, "status"), ("status",)),
    Field(
        "timing", Enumeration(TIMINGS), lambda standing: (TIMINGS.index(standing.timing),), JUDGED
    ),
    Field("priority", Enumeration(PRIORITIES), _place_in(PRIORITIES, "priority"), ("priority",)),
    Field("tag", NAME, _each_of_task("tags"), ("tags",), alias="tags", many=True),
    Field("parent", NUMBER, _of_task("parent"), ("parent",)),
    Field("depends_on", NUMBER, _each_of_task("depends_on"), ("depends_on",), many=True),
    Field("due", DAY, _of_due("end"), ("due",)),
    Field("event", TEXT, _of_due("event"), ("due",)),
    Field("recurrence", TEXT, _of_due("recurrence"), ("due",)),
    Field("days_left", NUMBER, lambda standing: _known(standing.days_left), JUDGED),
    Field("workdays_left", NUMBER, lambda standing: _known(standing.workdays_left), JUDGED),
    Field("progress", PERCENT, lambda standing: (standing.figure.percent,), FIGURED),
    Field("target", NUMBER, lambda standing: _known(standing.figure.target), FIGURED),
    Field("assigned", DAY, _of_task("assigned"), ("assigned",)),
    Field("assigned_by", TEXT, _of_task("assigned_by"), ("assigned_by",)),
    Field("lead", TEXT, _of_task("lead"), ("lead",)),
    Field("support", TEXT, _each_of_task("support"), ("support",), many=True),
    Field(
        "document", SYMBOL, _each_of_task("documents"), ("documents",), alias="documents", many=True
    ),
    Field("source", TEXT, _of_source("id"), ("source",), rank=_place_in_source),
    Field("line", NUMBER, _of_source("line"), ("source",)),
    Field("speaker", TEXT, _of_source("speaker"), ("source",)),
    Field("doubtful", Enumeration(FLAGS), _doubtful, ("source",)),
    Field("completed", DAY, _of_task("completed"), ("completed",)),
    Field("evidence", TEXT, _each_of_task("evidence"), ("evidence",), many=True),
    Field("late_reason", TEXT, _of_task("late_reason"), ("late_reason",)),
    Field("note", TEXT, _notes, ("notes",), alias="notes", many=True),
    Field(
        "created",
        DAY,
        _day_of_task("created"),
        ("created",),
        rank=lambda standing: standing.task.created,
    ),
    Field(
        "updated",
        DAY,
        _day_of_task("updated"),
        ("updated",),
        rank=lambda standing: standing.task.updated,
    ),
    Field("revision", NUMBER, _of_task("revision"), ("revision",)),
    Field("search", TEXT, _searched, SEARCHED, many=True),
)
BY_NAME = {name: field for field in FIELDS for name in (field.name, field.alias) if name}


def find_field(name: str) -> Field | None:
    """The field of that name, in any case, with ``-`` or ``_``."""
    return BY_NAME.get(name.lower().replace("-", "_"))


def field_named(name: str) -> Field:
    """As ``find_field``; raises UsageError where there is none."""
    field = find_field(name)
    if field is None:
        raise UsageError(
            "query.unknown-field",
            name=name,
            fields=[field.name for field in FIELDS],
            hint=did_you_mean(name.lower(), BY_NAME),
        )
    return field
