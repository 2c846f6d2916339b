"""What a person writes about a task, as values of its fields; ``none`` clears a field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.dates import read, read_day
from dangvu_cli.domain.dates.spans import count_from
from dangvu_cli.domain.deadline import Deadline
from dangvu_cli.domain.progress import read_target
from dangvu_cli.domain.selection import KEY, single
from dangvu_cli.domain.task import KINDS, PRIORITIES
from dangvu_cli.domain.text import nfc
from dangvu_cli.errors import Message, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from dangvu_cli.domain.book import Book
    from dangvu_cli.domain.dates import Frame
    from dangvu_cli.domain.task import Task

NOTHING = frozenset({"none", "không"})
TEXTS = ("title", "title_en", "group", "lead", "assigned_by", "summary", "product")
LISTS = {"support": "support", "document": "documents", "tag": "tags"}


def draft(
    book: Book,
    said: Mapping[str, Any],
    frame: Callable[[date | None], Frame],
    task: Task | None = None,
) -> dict[str, Any]:
    """The fields that ``said`` (option -> text or texts, None or empty where not given) sets.

    ``frame`` makes what a deadline is read against, given the assignment day. ``task`` is the one
    that is edited. Raises UsageError or NotFoundError.
    """
    values: dict[str, Any] = {}
    for name in TEXTS:
        if said.get(name) is not None:
            values[name] = text_value(name, said[name])
    for option, name in LISTS.items():
        if said.get(option):
            values[name] = list_value(option, said[option])
    if said.get("assigned") is not None:
        values["assigned"] = _or_none(said["assigned"], lambda text: read_day(text, frame(None)))
    if said.get("priority") is not None:
        values["priority"] = one_of("priority", said["priority"], PRIORITIES)
    if said.get("target") is not None:
        target = _or_none(said["target"], read_target)
        values["target"], values["unit"] = target or (None, None)
    values |= _deadline(said, frame, values, task)
    values |= _references(book, said, task)
    return values


def text_value(name: str, text: str) -> str | None:
    """A text as given, in NFC; a title must say something."""
    text = nfc(text)
    if text.strip() and not _is_nothing(text):
        return text
    if name == "title":
        raise UsageError("task.no-title")
    return None


def list_value(option: str, texts: Sequence[str]) -> tuple[str, ...]:
    """Texts, each once; ``none`` alone is none."""
    if len(texts) == 1 and _is_nothing(texts[0]):
        return ()
    parts = tuple(dict.fromkeys(nfc(text) for text in texts))
    if any(not part.strip() for part in parts):
        raise UsageError("task.empty-value", option=f"--{option}")
    return parts


def _is_nothing(text: str) -> bool:
    """Whether the text is the word that clears a field; some keyboards write it decomposed."""
    return nfc(text).strip().casefold() in NOTHING


def one_of(name: str, text: str, allowed: Sequence[str]) -> str:
    """One of the words that are allowed."""
    if text not in allowed:
        hint = Message("value.allowed", {"allowed": list(allowed)})
        raise UsageError("value.unknown", option=f"--{name}", text=text, hint=hint)
    return text


def read_deadline(text: str, frame: Frame) -> tuple[Deadline | None, str]:
    """A deadline as written, and the kind of task that it makes (``deliverable`` for a date).

    A span (``30 ngày``) counts from the assignment day; raises UsageError where there is none.
    """
    reading = read(text, frame)
    if reading.kind is None:
        return None, "deliverable"
    end, precision = reading.end, reading.precision
    if reading.span is not None:
        if frame.assigned is None:
            hint = Message("due.needs-assigned-hint")
            raise UsageError("due.needs-assigned", text=text, hint=hint)
        end, precision = count_from(reading.span, frame.assigned, frame.workdays), "day"
    due = Deadline(
        text=nfc(text),
        start=reading.start,
        end=end,
        precision=precision,
        basis="inferred" if reading.kind == "event" else "stated",
        note=reading.note,
        event=reading.event,
        recurrence=reading.recurrence,
    )
    if reading.event is not None:
        due = Deadline(text=due.text, basis="inferred", note=due.note, event=due.event)
    kind = reading.kind if reading.kind in {"continuing", "recurring"} else "deliverable"
    dated = due.start or due.end or due.event or due.recurrence
    return due if dated else None, kind


def _deadline(
    said: Mapping[str, Any],
    frame: Callable[[date | None], Frame],
    values: Mapping[str, Any],
    task: Task | None,
) -> dict[str, Any]:
    """The deadline and the kind, which must not contradict each other."""
    kind = one_of("kind", said["kind"], KINDS) if said.get("kind") is not None else None
    if said.get("due") is None:
        recurring = bool(task and task.due and task.due.recurrence)
        if kind is not None and (kind == "recurring") != recurring:
            raise UsageError("due.kind-needs", kind=kind, hint=Message("due.kind-hint"))
        return {} if kind is None else {"kind": kind}
    assigned = values.get("assigned", task.assigned if task else None)
    due, read_as = read_deadline(said["due"], frame(assigned))
    if kind is not None and "recurring" in {kind, read_as} and kind != read_as:
        raise UsageError("due.kind-conflict", text=said["due"], kind=kind, read_as=read_as)
    if kind is None:
        kept = task.kind if task and task.kind != "recurring" else "deliverable"
        kind = read_as if read_as != "deliverable" else kept
    return {"due": due, "kind": kind}


def _references(book: Book, said: Mapping[str, Any], task: Task | None) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if said.get("parent") is not None:
        values["parent"] = _or_none(said["parent"], lambda word: single(word, book.tasks).id)
        _refuse_circle(book, task, "parent", [values["parent"]])
    if said.get("depends_on"):
        words = list_value("depends-on", said["depends_on"])
        numbers = (single(word, book.tasks).id for word in words)
        values["depends_on"] = tuple(dict.fromkeys(numbers))
        _refuse_circle(book, task, "depends_on", values["depends_on"])
    if said.get("key") is not None:
        values["key"] = _or_none(nfc(said["key"]), check_key)
    return values


def check_key(key: str) -> str:
    """A key: it starts with a letter, so that it is never taken for a number."""
    if not KEY.fullmatch(key):
        raise UsageError("task.bad-key", key=key, hint=Message("task.key-form"))
    return key


def _refuse_circle(book: Book, task: Task | None, name: str, numbers: Sequence[int | None]) -> None:
    """A task must not hang on itself, over however many others."""
    if task is None:
        return
    waiting, seen = list(numbers), set()
    while waiting:
        number = waiting.pop()
        if number == task.id:
            raise UsageError("task.circle", task=task.id, field=name.replace("_", "-"))
        if number is not None and number not in seen and number in book.tasks:
            seen.add(number)
            other = book.tasks[number]
            waiting.extend([other.parent] if name == "parent" else other.depends_on)


def _or_none(text: str, reader: Callable[[str], Any]) -> Any:  # noqa: ANN401
    return None if _is_nothing(text) else reader(text)
