"""The items of ``list --json`` read back: contract, section 5.

What follows from other fields is looked at for its type and left out: timing, days left, the
percentage, recording times, the revision, and what ``show`` says beside the task.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from dangvu_cli.app import tables
from dangvu_cli.app.arriving import Arrival, State
from dangvu_cli.app.input_file import MOST_TASKS, too_many
from dangvu_cli.app.shapes import (
    LARGEST,
    Misfit,
    many,
    optional,
    partial,
    record,
    time,
    whole,
    words,
)
from dangvu_cli.app.stable_uid import stable_uid
from dangvu_cli.domain.progress import WHOLE
from dangvu_cli.errors import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dangvu_cli.app.shapes import Reader, Table
    from dangvu_cli.domain.book import Book
    from dangvu_cli.domain.task import Status
    from dangvu_cli.storage.strict_json import Step

_signed = optional(whole(-LARGEST))
_count = optional(tables.figure)
_DERIVED: Table = {
    "timing": tables.some_text,
    "days_left": _signed,
    "workdays_left": _signed,
    "created": optional(time),
    "updated": optional(time),
    "revision": _count,
    "children": tables.numbers,
    "changes": many(lambda change: change),
}
_PROGRESS: Table = {
    "done": _count,
    "target": optional(tables.number),
    "unit": tables.some_text,
    "percent": _count,
}
ITEM: Table = {
    "id": optional(tables.number),
    "uid": optional(words),
    **tables.DEFINITION,
    **tables.STATE,
    **_DERIVED,
    "due": optional(record({**tables.DUE, "text": optional(words)}, tables.item_deadline)),
    "progress": optional(record(_PROGRESS)),
    "parent": optional(tables.number),
    "depends_on": tables.numbers,
    "source": optional(tables.provenance),
}
_PARTS: Mapping[str, Table] = {
    "due": tables.DUE,
    "progress": _PROGRESS,
    "source": tables.PROVENANCE,
}
COLUMNS_OF_PARTS = {f"{whole}.{part}": whole for whole in _PARTS for part in _PARTS[whole]}
COLUMNS = (*ITEM, *COLUMNS_OF_PARTS)
"""The names that a column may have."""
LOST = "lost_event"
"""Where an item has an event that is not known here: its deadline stays on the event's day."""
EDITION = "edition"
"""Where the file is one that was written here: the edition of the task that it shows."""
_DAYS_OF_DUE = ("start", "end", "event", "recurrence")
_DEFINED = (*tables.DEFINITION, "due", "source")
_STATED = tables.STATE.keys() | {"progress", "occurrences"}


def item_reader(read_due: Reader) -> Reader:
    """Reads an item; ``read_due`` is for a deadline that is a mere text, as in a table."""
    fields = partial({**ITEM, "due": _due_reader(read_due)})
    return lambda value: fields(gathered(value))


def gathered(value: Any) -> Any:  # noqa: ANN401
    """An item whose parts of fields (``due.end``, ``progress.target``) stand beside them."""
    if not isinstance(value, dict) or not any(name in COLUMNS_OF_PARTS for name in value):
        return value
    item = {name: part for name, part in value.items() if name not in COLUMNS_OF_PARTS}
    for name, parts in _PARTS.items():
        said = {part: value[f"{name}.{part}"] for part in parts if f"{name}.{part}" in value}
        if said:
            item[name] = _joined(name, item.get(name), said)
    return item


def _joined(field: str, value: Any, parts: dict[str, Any]) -> Any:  # noqa: ANN401
    """A field from a value of its own and from parts, which say more where both speak."""
    if field == "due" and not isinstance(value, dict):
        text = parts.get("text") or value
        if all(parts.get(name) is None for name in _DAYS_OF_DUE):
            return text
        return {**parts, "text": text}
    if value is not None and not isinstance(value, dict):
        return value
    said = {part: found for part, found in parts.items() if found is not None}
    return {**(value or {}), **said} or None


def _due_reader(read_text: Reader) -> Reader:
    structured = ITEM["due"]
    return lambda value: read_text(value) if isinstance(value, str) else structured(value)


def read_items(
    values: Sequence[Any], book: Book, reader: Reader, *, alone: bool = False
) -> list[Arrival]:
    """The tasks of list items, each read by ``reader``; raises Misfit.

    ``alone`` says that the file is no list, but one item.
    """
    if len(values) > MOST_TASKS:
        raise too_many()
    steps: list[tuple[Step, ...]] = [() if alone else (place,) for place in range(len(values))]
    items = []
    for place, value in enumerate(values):
        try:
            items.append(_checked(reader(value), book))
        except Misfit as misfit:
            raise misfit.at(*steps[place]) from None
    parents = {item["parent"] for item in items if item.get("parent")}
    same: Counter[tuple[str, ...]] = Counter()
    arrivals = []
    for place, item in enumerate(items):
        uid = item.get("uid") or _uid(item, same)
        parent = item.get("id") in parents
        arrivals.append(_arrival(item, uid, steps[place], book, is_parent=parent))
    return arrivals


def _checked(item: dict[str, Any], book: Book) -> dict[str, Any]:
    """What no field of an item can say by itself."""
    if item.get("title") is None:
        raise Misfit(Message("input.missing"), "title")
    if item.get("kind") is None:
        item = {**item, **_kind(item)}
    if isinstance(due := item.get("due"), tables.AtEvent):
        event = due.bound.event
        known = event in book.events
        item = {**item, "due": due.bound} if known else {**item, "due": due.on_its_day, LOST: event}
    due, kind = item.get("due"), item.get("kind")
    if due is not None and due.event is not None and due.event not in book.events:
        problem = Message("input.unknown-event", {"event": due.event})
        hint = Message("input.unknown-event-hint", {"event": due.event})
        raise Misfit(problem, "due", "event", hint=hint)
    if kind is not None and "due" in item:
        repeats = due is not None and due.recurrence is not None
        if repeats != (kind == "recurring"):
            raise Misfit(Message("input.kind-and-due", {"kind": kind}), "kind")
    _check_completion(item)
    progress = item.get("progress") or {}
    limit = progress.get("target") or WHOLE
    if (progress.get("done") or 0) > limit:
        problem = Message("input.beyond", {"figure": progress["done"], "limit": limit})
        raise Misfit(problem, "progress", "done")
    return item


def _check_completion(item: Mapping[str, Any]) -> None:
    """A task that is done has a day of completion: without one it would come back open."""
    timing = item.get("timing") or ""
    said = item.get("status") or item.get("completed")
    if timing.startswith("done_") and not said:
        hint = Message("input.done-when-hint")
        raise Misfit(Message("input.done-when", {"timing": timing}), "completed", hint=hint)


def _kind(item: Mapping[str, Any]) -> dict[str, str]:
    """The kind that other columns tell of, where a table has none of its own."""
    due = item.get("due")
    if due is not None and due.recurrence is not None:
        return {"kind": "recurring"}
    return {"kind": "continuing"} if item.get("timing") == "continuing" else {}


def _arrival(
    item: Mapping[str, Any], uid: str, steps: tuple[Step, ...], book: Book, *, is_parent: bool
) -> Arrival:
    values = {name: item[name] for name in _DEFINED if name in item}
    progress = item.get("progress")
    if progress is not None:
        values |= {"target": progress["target"], "unit": progress["unit"]}
    source = item.get("source")
    known = next((s for s in book.sources.values() if source and s.id == source.id), None)
    return Arrival(
        uid=uid,
        steps=steps,
        values=values,
        name=item.get("id"),
        references={name: item[name] for name in ("parent", "depends_on") if name in item},
        state=_state(item, is_parent=is_parent) if _is_stated(item) else None,
        begins=known.date if known else None,
        rolled_up=is_parent,
        lost_event=item.get(LOST),
        edition=item.get(EDITION),
    )


def _is_stated(item: Mapping[str, Any]) -> bool:
    return bool(_STATED & item.keys()) or item.get("timing") in {"paused", "cancelled"}


def _state(item: Mapping[str, Any], *, is_parent: bool) -> State:
    progress = item.get("progress") or {}
    figure, target = progress.get("done"), progress.get("target")
    status: Status | None = item.get("status")
    if status is None:
        timing = item.get("timing")
        untold: Status = timing if timing in {"paused", "cancelled"} else "todo"
        status = "done" if item.get("completed") else "doing" if figure else untold
    if target is None and (is_parent or status == "done"):
        figure = None  # it is the children's, or what a completion makes it
    elif status == "todo":
        figure = None if is_parent else 0  # whatever stands there is rolled up
    return State(
        status=status,
        figure=figure,
        completed=item.get("completed"),
        evidence=item.get("evidence", ()),
        late_reason=item.get("late_reason"),
        notes=item.get("notes", ()),
        occurrences=item.get("occurrences", ()),
    )


def _uid(item: Mapping[str, Any], same: Counter[tuple[str, ...]]) -> str:
    """A uid from what the item says, so that the same row is known again; twins are counted."""
    due = item.get("due")
    parts = (item["title"], item.get("lead") or "", due.text if due else "")
    same[parts] += 1
    return stable_uid("item", *parts, str(same[parts]))
