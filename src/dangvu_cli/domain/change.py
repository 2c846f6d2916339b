"""The change: the one value by which anything is ever altered, and which changes count."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any, Literal

from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

Operation = Literal[
    "seed", "import", "add", "edit", "remove",
    "start", "progress", "done", "pause", "cancel", "reopen", "extend", "note",
    "set", "undo", "redo",
]  # fmt: skip

CREATING: frozenset[Operation] = frozenset({"seed", "import", "add"})
REVERSING: frozenset[Operation] = frozenset({"undo", "redo"})


@value
class Change:
    """One change of one task or one event; it is never altered once it is recorded.

    ``seq`` orders all changes of a data file and ``command`` groups those of one command. ``on``
    is the day from which the change holds, ``at`` the time it was recorded (RFC 3339, UTC), ``by``
    the actor. ``from_start`` marks a change that holds from the day the subject begins, wherever
    a later correction of ``assigned`` moves that day. ``cancels`` names the changes of the same
    subject that do not count while this one does: an undo the undone, a redo the undo, a second
    completion the first.
    """

    op: Operation
    on: date
    task: int | None = None
    event: str | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    note: str | None = None
    from_start: bool = False
    cancels: tuple[int, ...] = ()
    seq: int = 0
    command: int = 0
    at: str = ""
    by: str = ""

    @property
    def subject(self) -> int | str:
        """The task's number or the event's id."""
        return self.event if self.task is None else self.task  # type: ignore[return-value]

    @property
    def texts(self) -> list[str]:
        """What a person wrote in it: the remark, and every text of its values."""
        lists = [each if isinstance(each, tuple) else (each,) for each in self.values.values()]
        parts = [self.note, *(part for each in lists for part in each)]
        return [part for part in parts if isinstance(part, str)]

    def binds_to(self, event_id: str) -> bool:
        """Whether the change makes a task due at the event."""
        due = self.values.get("due")
        return due is not None and due.event == event_id


def live(changes: Iterable[Change]) -> list[Change]:
    """The changes that no live change cancels, in the order of ``seq``.

    A change cancels only earlier ones, so one pass from the newest to the oldest decides all.
    """
    ordered = sorted(changes, key=lambda change: change.seq)
    dead: set[int] = set()
    for change in reversed(ordered):
        if change.seq not in dead:
            dead.update(change.cancels)
    return [change for change in ordered if change.seq not in dead]


def cancelled_by(changes: Iterable[Change]) -> dict[int, int]:
    """For each dead change (by ``seq``) the command of the live change that cancels it."""
    ordered = sorted(changes, key=lambda change: change.seq, reverse=True)
    commands: dict[int, int] = {}
    for change in ordered:
        if change.seq not in commands:
            commands.update(dict.fromkeys(change.cancels, change.command))
    return commands
