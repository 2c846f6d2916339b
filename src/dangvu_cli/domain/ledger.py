"""The ledger of what was sent: what each line tells, and what becomes of it on the way.

A reminder reaches an address once for each stage and deadline.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from dangvu_cli.domain.delivery import Letter
    from dangvu_cli.domain.reminder import Reminder

State = Literal["sending", "sent", "failed", "unknown"]
Key = tuple[int | None, str, str, date | None]
"""Task (None for a digest), stage, address and last day: what is sent once."""

ABANDONED = timedelta(hours=1)
"""After so long nobody is sending any more: the run that was has broken off."""


@value
class Delivery:
    """A line of the ledger: what became of the last attempt, made on the day ``on``.

    ``sending`` is written before an attempt and another state after it. ``failed`` did not arrive
    and is tried again, ``unknown`` may have arrived and is not. ``since`` is the day of the first
    of the attempts in a row. ``at`` is the recording time.
    """

    task: int | None
    stage: str
    address: str
    due: date | None
    state: State
    on: date
    since: date
    at: str

    @property
    def key(self) -> Key:
        """What the line is about."""
        return (self.task, self.stage, self.address, self.due)


Ledger = dict[Key, Delivery]


def key_of(reminder: Reminder, address: str) -> Key:
    """What telling ``address`` of a reminder is called in the ledger."""
    standing = reminder.standing
    return (standing.task.id, str(reminder.stage), address, standing.last_day)


def claimed(letter: Letter, ledger: Mapping[Key, Delivery], day: date, at: str) -> Ledger:
    """The lines to write before ``letter`` is sent."""
    return {
        key: Delivery(*key, "sending", day, first_tried(ledger.get(key), day), at)
        for address in letter.addresses
        for key in letter.keys(address)
    }


def first_tried(line: Delivery | None, day: date) -> date:
    """The day of the first of the attempts in a row, of which the next is made on ``day``."""
    return line.since if line and line.state == "failed" else day


def settled(
    letter: Letter, outcomes: Mapping[str, State], ledger: Mapping[Key, Delivery], at: str
) -> Ledger:
    """The ledger after ``letter`` was sent, its ``outcomes`` by address.

    An address that was reached has no failures any more: what did not reach it before is pending
    without them.
    """
    lines = dict(ledger)
    for address in letter.addresses:
        for key in letter.keys(address):
            lines[key] = replace(lines[key], state=outcomes[address], at=at)
    reached = {address for address in letter.addresses if outcomes[address] == "sent"}
    return {
        key: line
        for key, line in lines.items()
        if line.state != "failed" or line.address not in reached
    }


def failing_since(address: str, ledger: Mapping[Key, Delivery]) -> date | None:
    """The day since which nothing has reached ``address``; None where nothing failed."""
    failures = (line for line in ledger.values() if line.state == "failed")
    return min((line.since for line in failures if line.address == address), default=None)


def abandoned(ledger: Mapping[Key, Delivery], at: str) -> Ledger:
    """The lines of a run that broke off, as unknown: nobody can tell whether they arrived."""
    now = datetime.fromisoformat(at)
    return {
        key: replace(line, state="unknown", at=at)
        for key, line in ledger.items()
        if line.state == "sending" and now - datetime.fromisoformat(line.at) >= ABANDONED
    }


def forgotten(ledger: Ledger, open_tasks: Collection[int], day: date, keep: timedelta) -> Ledger:
    """The ledger without what has not been touched for ``keep`` and is of no open task."""
    return {
        key: line for key, line in ledger.items() if line.task in open_tasks or day - line.on < keep
    }
