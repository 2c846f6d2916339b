"""Who is to be told of what, once each: the letters that lack in the ledger of what was sent.

A reminder reaches an address once for each stage and deadline; what is overdue again and again, so
many days apart; what nobody saw to for so many days, the supervisor too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from dangvu_cli.domain.ledger import first_tried, key_of
from dangvu_cli.domain.reminder import OVERDUE
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from dangvu_cli.domain.ledger import Delivery, Key, State
    from dangvu_cli.domain.reminder import LeadReminders, Reminder
    from dangvu_cli.domain.report import Report
    from dangvu_cli.errors import Message

Kind = Literal["reminder", "escalation", "digest"]
Way = Literal["mail", "channel"]
_Place = tuple[Kind, Way, str]


@value
class Addressees:
    """Where the reminders of a lead go: mail addresses, and names of channels."""

    to: Sequence[str] = ()
    cc: Sequence[str] = ()
    supervisor: str | None = None
    channels: Sequence[str] = ()
    channel_supervisor: str | None = None

    @property
    def direct(self) -> list[tuple[Way, str]]:
        """Who is told of everything, each once."""
        mail: list[tuple[Way, str]] = [("mail", address) for address in (*self.to, *self.cc)]
        return list(dict.fromkeys([*mail, *(("channel", name) for name in self.channels)]))

    @property
    def supervisors(self) -> list[tuple[Way, str]]:
        """Who else is told of what nobody sees to."""
        places: list[tuple[Way, str | None]] = [
            ("mail", self.supervisor),
            ("channel", self.channel_supervisor),
        ]
        return [(way, name) for way, name in places if name and (way, name) not in self.direct]


@value
class Patience:
    """After how many days what is overdue is told again, and to the supervisor too."""

    again: int
    escalate: int


@value
class Letter:
    """One message: to the same addresses, or to one channel, of one lead, about the same tasks.

    ``since`` is the day on which it was first tried. A digest has a ``report`` and no reminders;
    ``stage`` names it in the ledger.
    """

    kind: Kind
    lead: str | None
    to: Sequence[str]
    cc: Sequence[str]
    since: date
    reminders: Sequence[Reminder] = ()
    report: Report | None = None
    stage: str = ""
    way: Way = "mail"

    @property
    def addresses(self) -> Sequence[str]:
        """All whom it goes to."""
        return (*self.to, *self.cc)

    @property
    def tasks(self) -> Sequence[int]:
        """The numbers of the tasks that it is about; those of a digest are not counted."""
        return [reminder.standing.task.id for reminder in self.reminders]

    def keys(self, address: str) -> list[Key]:
        """What it tells ``address``."""
        if self.kind == "digest":
            return [(None, self.stage, address, None)]
        return [key_of(reminder, address) for reminder in self.reminders]


@value
class Posted:
    """What became of a letter for one address, to which nothing has come ``since`` a day."""

    letter: Letter
    address: str
    state: State
    reason: Message | None
    since: date | None


def letters(
    groups: Iterable[LeadReminders],
    addressees: Callable[[str | None], Addressees],
    ledger: Mapping[Key, Delivery],
    day: date,
    patience: Patience,
) -> Iterator[Letter]:
    """The messages of ``day``: addresses that lack the same reminders of a lead share a mail."""

    def lacking(reminders: Iterable[Reminder], address: str) -> list[Reminder]:
        return [
            reminder
            for reminder in reminders
            if is_pending(ledger.get(key_of(reminder, address)), reminder, day, patience)
        ]

    for group in groups:
        places = addressees(group.lead)
        late = [
            reminder
            for reminder in group.reminders
            if (reminder.standing.days_left or 0) <= -patience.escalate
        ]
        pending: dict[_Place, list[Reminder]] = {
            ("reminder", way, address): lacking(group.reminders, address)
            for way, address in places.direct
        }
        for way, address in places.supervisors:
            pending["escalation", way, address] = lacking(late, address)
        yield from _grouped(group.lead, pending, places, ledger, day)


def is_pending(line: Delivery | None, reminder: Reminder, day: date, patience: Patience) -> bool:
    """Whether a reminder is still to be sent where the ledger has ``line`` of it."""
    if reminder.stage is None:
        return False
    if line is None or line.state == "failed":
        return True
    waited = (day - line.on).days
    return reminder.stage == OVERDUE and line.state != "sending" and waited >= patience.again


def _grouped(
    lead: str | None,
    pending: Mapping[_Place, Sequence[Reminder]],
    places: Addressees,
    ledger: Mapping[Key, Delivery],
    day: date,
) -> Iterator[Letter]:
    groups: dict[tuple[Kind, Way, object], list[str]] = {}
    for (kind, way, address), reminders in pending.items():
        if reminders:
            numbers = tuple(reminder.standing.task.id for reminder in reminders)
            # Nobody in a channel sees who else was told: each gets a message of its own.
            shared = numbers if way == "mail" else address
            groups.setdefault((kind, way, shared), []).append(address)
    for (kind, way, _), addresses in groups.items():
        reminders = pending[kind, way, addresses[0]]
        keys = [key_of(reminder, address) for reminder in reminders for address in addresses]
        since = min(first_tried(ledger.get(key), day) for key in keys)
        copied = kind == "reminder" and way == "mail"
        cc = [a for a in addresses if copied and a not in places.to]
        to = [a for a in addresses if a not in cc]
        yield Letter(kind, lead, to, cc, since, reminders, way=way)
