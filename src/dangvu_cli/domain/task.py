"""A task: what was directed, who leads it, by when, and how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from dangvu_cli.values import value

if TYPE_CHECKING:
    from datetime import date

    from dangvu_cli.domain.deadline import Deadline

Kind = Literal["deliverable", "continuing", "recurring"]
Status = Literal["todo", "doing", "paused", "done", "cancelled"]
Priority = Literal["low", "normal", "high"]

KINDS: tuple[Kind, ...] = get_args(Kind)
STATUSES: tuple[Status, ...] = get_args(Status)
PRIORITIES: tuple[Priority, ...] = get_args(Priority)


@value
class Provenance:
    """Where a task comes from: a source's id, the 1-based line of its text, and who spoke there."""

    id: str
    line: int | None = None
    speaker: str | None = None
    speaker_basis: str | None = None
    doubtful: bool = False
    note: str | None = None


@value
class Note:
    """A remark on a task; ``at`` is its recording time, RFC 3339 in UTC."""

    at: str
    by: str
    text: str


@value
class Occurrence:
    """A completed occurrence of a recurring task; ``end`` was its last day."""

    end: date
    completed: date
    evidence: tuple[str, ...] = ()
    late_reason: str | None = None


@value
class Task:
    """The state of a task on some day: the fold of its changes (contract, "Rules of change").

    ``figure`` is what has been achieved: a count where ``target`` is set, else a percentage.
    ``due_when_completed`` is the last day that was in force when the task was completed; lateness
    is judged by it. ``occurrences`` are the completed ones of a recurring task, whose ``due.end``
    is the last day of the current one. ``cancelled`` is the day on which it was called off,
    ``last_activity`` that of the latest change that counts. ``created`` and ``updated`` are
    recording times, RFC 3339 in UTC.
    """

    id: int
    uid: str
    title: str
    kind: Kind = "deliverable"
    key: str | None = None
    title_en: str | None = None
    summary: str | None = None
    product: str | None = None
    group: str | None = None
    status: Status = "todo"
    priority: Priority = "normal"
    tags: tuple[str, ...] = ()
    parent: int | None = None
    depends_on: tuple[int, ...] = ()
    due: Deadline | None = None
    figure: int = 0
    target: int | None = None
    unit: str | None = None
    assigned: date | None = None
    assigned_by: str | None = None
    lead: str | None = None
    support: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    source: Provenance | None = None
    completed: date | None = None
    cancelled: date | None = None
    due_when_completed: date | None = None
    evidence: tuple[str, ...] = ()
    late_reason: str | None = None
    notes: tuple[Note, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    begins: date | None = None
    last_activity: date | None = None
    created: str = ""
    updated: str = ""
    revision: int = 0

    @property
    def finished(self) -> bool:
        """Whether nothing more is expected: done or cancelled."""
        return self.status in {"done", "cancelled"}

    @property
    def event(self) -> str | None:
        """The event that the deadline follows, if it follows one."""
        return self.due.event if self.due else None
