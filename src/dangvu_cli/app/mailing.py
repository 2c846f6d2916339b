"""Reminders sent: claim, send, confirm, one letter after the other.

The data file is locked only to read and to write, never while a server talks. A letter is
claimed in the ledger before it is sent, so that two runs at once share the letters, and what a
run that was killed had in hand is not sent again. An address gets each stage at most once; what
did not arrive is tried again by the next run.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from dangvu_cli.app.letters import compose, notice
from dangvu_cli.app.post import Parcel, ServerError
from dangvu_cli.domain.delivery import Posted
from dangvu_cli.domain.ledger import abandoned, claimed, failing_since, forgotten, settled
from dangvu_cli.storage.ledger import ledger_transaction, read_ledger
from dangvu_cli.storage.reading import FileMissingError
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from email.message import EmailMessage

    from dangvu_cli.app.letters import Desk
    from dangvu_cli.app.workspace import Workspace
    from dangvu_cli.domain.book import Book, Stamp
    from dangvu_cli.domain.delivery import Letter, Way
    from dangvu_cli.domain.ledger import Key, Ledger, State
    from dangvu_cli.domain.snapshot import Snapshot
    from dangvu_cli.errors import Message
    from dangvu_cli.storage.ledger import LedgerBook
    from dangvu_cli.storage.seal import Seal

Plan = Callable[["Ledger"], "Iterable[Letter]"]
"""The letters of a state, by what the ledger says was sent."""

MEMORY = timedelta(days=90)
"""How long the ledger remembers what concerns no open task."""


class Carrier(Protocol):
    """What takes messages away."""

    def open(self) -> None:
        """Be ready to take one; raises ServerError where there is nobody to give it to."""

    def send(self, parcel: Parcel) -> None:
        """Hand the parcel over; what became of it is told by the parcel."""


@value
class Seen:
    """The state of the data file whose seal is ``seal``, as far as a run has to know it."""

    seal: Seal
    plan: Plan
    open_tasks: Collection[int]


@dataclass
class Mailing:
    """A run over the letters that ``plan`` finds in a state, and in a ledger beside it.

    What is planned is found anew only where somebody else has written meanwhile: our own writes
    alter the ledger alone, and the seal of the file tells whose the last one was.
    ``stamp`` tells the time at every step. With ``resend`` what may or may not have arrived is sent
    once more. Afterwards ``posted`` tells what became of each letter, and ``doubtful`` what an
    earlier run had in hand when it broke off.
    """

    workspace: Workspace
    stamp: Callable[[], Stamp]
    desk: Desk
    plan: Callable[[Snapshot | Book], Plan]
    resend: bool = False
    posted: list[Posted] = field(default_factory=list)
    doubtful: list[Key] = field(default_factory=list)
    _tried: set[Key] = field(default_factory=set)
    _seen: Seen | None = None

    def waiting(self) -> list[Letter]:
        """The letters to send; takes no lock."""
        # What there is to say of the file was said when the command looked at it.
        workspace = replace(self.workspace, warn=lambda _: None)
        return self._planned(self.plan(workspace.look(self.stamp)), self._stored())

    def message(self, letter: Letter) -> EmailMessage:
        """The message that a letter is."""
        now = datetime.fromisoformat(self.stamp().at)
        return compose(letter, self.desk, now.astimezone())

    def parcel(self, letter: Letter) -> Parcel:
        """What is handed over of a letter."""
        if letter.way == "channel":
            title, text = notice(letter, self.desk)
            return Parcel("", letter.addresses, text.encode(), title)
        return Parcel(self.desk.sender, letter.addresses, self.message(letter).as_bytes())

    def send(self, carriers: Mapping[Way, Carrier]) -> None:
        """Send what waits; where nothing does, nothing is written and no server asked."""
        if not self.waiting() and not abandoned(self._stored(), self.stamp().at):
            return
        going = self._next(None)
        while going is not None:
            letter, parcel = going
            carrier = carriers[letter.way]
            try:
                carrier.open()
                carrier.send(parcel)
            except ServerError as error:
                self._give_up(letter, error.message)
                going = self._next(None)
                continue
            except BaseException:
                with self._ledger() as ledger:
                    self._settle(ledger, letter, parcel.states, parcel.reasons)
                raise
            going = self._next(going)

    def _next(self, before: tuple[Letter, Parcel] | None) -> tuple[Letter, Parcel] | None:
        """Write down what became of the last letter, and claim the next one."""
        with self._ledger() as ledger:
            if before is not None:
                letter, parcel = before
                self._settle(ledger, letter, parcel.states, parcel.reasons)
            waiting = self._planned(self._state(ledger).plan, ledger.lines)
            if not waiting:
                return None
            parcel = self.parcel(waiting[0])
            self._claim(ledger, waiting[0])
        return waiting[0], parcel

    def _give_up(self, letter: Letter, reason: Message) -> None:
        """Note of this letter and of all that go its way that nobody is there to take them."""
        with self._ledger() as ledger:
            planned = self._planned(self._state(ledger).plan, ledger.lines)
            waiting = [other for other in planned if other.way == letter.way]
            for other in waiting:
                self._claim(ledger, other)
            for other in (letter, *waiting):
                states: dict[str, State] = dict.fromkeys(other.addresses, "failed")
                self._settle(ledger, other, states, dict.fromkeys(other.addresses, reason))

    def _claim(self, ledger: LedgerBook, letter: Letter) -> None:
        known = self._retold(ledger.lines)
        ledger.lines |= claimed(letter, known, self.desk.day, self.stamp().at)
        self._tried.update(_keys(letter))

    def _settle(
        self,
        ledger: LedgerBook,
        letter: Letter,
        states: Mapping[str, State],
        reasons: Mapping[str, Message],
    ) -> None:
        ledger.lines = settled(letter, states, ledger.lines, self.stamp().at)
        for address in letter.addresses:
            state, since = states[address], failing_since(address, ledger.lines)
            reason = None if state == "sent" else reasons[address]
            self.posted.append(Posted(letter, address, state, reason, since))

    def _state(self, ledger: LedgerBook) -> Seen:
        """What is to be known of the state that the ledger is about."""
        if self._seen is None or self._seen.seal != ledger.seal:
            tasks = ledger.book.tasks
            open_tasks = {number for number, task in tasks.items() if not task.finished}
            self._seen = Seen(ledger.seal, self.plan(ledger.book), open_tasks)
        return self._seen

    def _planned(self, plan: Plan, lines: Ledger) -> list[Letter]:
        """The letters that this run has not tried yet."""
        found = plan(self._retold(lines))
        return [letter for letter in found if self._tried.isdisjoint(_keys(letter))]

    def _retold(self, lines: Ledger) -> Ledger:
        """The ledger as this run takes it: what is to be sent once more has failed."""
        if not self.resend:
            return lines
        return {
            key: replace(line, state="failed") if line.state == "unknown" else line
            for key, line in lines.items()
        }

    @contextmanager
    def _ledger(self) -> Iterator[LedgerBook]:
        """The ledger under the lock, what another run left behind in it told."""
        workspace = self.workspace
        with ledger_transaction(
            workspace.path, self.stamp(), keep=workspace.keep, timeout=workspace.timeout
        ) as ledger:
            lost = abandoned(ledger.lines, self.stamp().at)
            self.doubtful += lost
            seen = self._state(ledger)
            ledger.lines = forgotten(ledger.lines | lost, seen.open_tasks, self.desk.day, MEMORY)
            yield ledger
        self._seen = replace(seen, seal=ledger.seal)

    def _stored(self) -> Ledger:
        try:
            return read_ledger(self.workspace.path)
        except FileMissingError:
            return {}


def _keys(letter: Letter) -> set[Key]:
    return {key for address in letter.addresses for key in letter.keys(address)}
