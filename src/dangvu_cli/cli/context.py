"""What a run of the program knows: settings, language, day, data file, and the only clock."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from dangvu_cli.config import Settings, default_data_file, load
from dangvu_cli.domain.text import nfc, visible
from dangvu_cli.errors import DangvuError, Message, UsageError
from dangvu_cli.i18n import LANGUAGES, Language, say, translate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dangvu_cli.app.workspace import Workspace
    from dangvu_cli.cli.views import Views
    from dangvu_cli.domain.book import Book, Stamp
    from dangvu_cli.domain.dates import Frame
    from dangvu_cli.domain.event import Event
    from dangvu_cli.domain.judge import Judge
    from dangvu_cli.domain.snapshot import Snapshot
    from dangvu_cli.domain.timing import Rules
    from dangvu_cli.domain.workdays import WorkdayCalendar

VALUED = frozenset({"--db", "--lang", "--today"})
"""The global options that take a value."""


class Context:
    """One run; the options that stand before the command are filled in when they are parsed."""

    language: Language = "en"
    db: str | None = None
    day: str | None = None
    no_color = False
    no_pager = False

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment

    @cached_property
    def settings(self) -> Settings:
        """What the config file says; raises UsageError where it cannot be read."""
        return load(self.environment)

    @cached_property
    def today(self) -> date:
        """The day by which everything is judged."""
        local = datetime.now().astimezone().date()
        given = self.day or self.environment.get("DANGVU_TODAY")
        if not given:
            return local
        from dangvu_cli.domain.dates import Frame, read_day

        return read_day(given, Frame(today=local, workdays=self.workdays))

    @cached_property
    def workdays(self) -> WorkdayCalendar:
        """Vietnam's working days with the user's own on top."""
        from dangvu_cli.domain.workdays import WorkdayCalendar

        settings = self.settings
        return WorkdayCalendar(frozenset(settings.days_off), frozenset(settings.make_up_days))

    @cached_property
    def rules(self) -> Rules:
        """How deadlines are judged here."""
        from dangvu_cli.domain.timing import Rules

        return Rules(self.workdays, self.settings.due_soon_days, self.settings.roll)

    @cached_property
    def workspace(self) -> Workspace:
        """The data file that was meant: option, environment, config file, default."""
        from dangvu_cli.app.workspace import Workspace

        named = self.db or self.environment.get("DANGVU_DB") or self.settings.db
        path = Path(named) if named else default_data_file(self.environment)
        return Workspace(path, named=bool(named), warn=self.warn, keep=self.settings.generations)

    def check_settings(self) -> None:
        """Refuse a config file that cannot be read, before anything is done."""
        assert self.settings is not None

    def bear_with_settings(self) -> None:
        """Go on with the defaults where the config file cannot be read."""
        try:
            self.check_settings()
        except UsageError:
            self.settings = Settings()

    @property
    def stamp(self) -> Stamp:
        """Day, recording time (always the real clock) and actor of a command."""
        from dangvu_cli.domain.book import Stamp

        at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return Stamp(self.today, at, self.user)

    def seconds(self) -> float:
        """Seconds that only ever go on, to see how long something takes."""
        from time import monotonic

        return monotonic()

    @property
    def user(self) -> str:
        """Who gives the command: ``DANGVU_USER``, the config file, the login name, ``unknown``."""
        return nfc(self.environment.get("DANGVU_USER") or self.settings.user or _login())

    @property
    def colour(self) -> bool:
        """Whether colour is wanted at all; a terminal is asked for separately."""
        plain = self.environment.get("NO_COLOR") or self.environment.get("TERM") == "dumb"
        return not (self.no_color or plain)

    @cached_property
    def views(self) -> Views:
        """The saved views, and which of them the query named."""
        from dangvu_cli.cli.views import Views

        return Views(self.settings.views)

    def frame(self, events: Iterable[Event] = (), assigned: date | None = None) -> Frame:
        """What a date or a deadline is read against."""
        from dangvu_cli.domain.dates import Frame

        return Frame(self.today, assigned, tuple(events), self.workdays)

    def past_day(self, text: str | None) -> date:
        """A day that is not in the future; today where none was given."""
        if text is None:
            return self.today
        day = self._read(text)
        if day > self.today:
            raise UsageError("change.in-future", on=day, today=self.today)
        return day

    def look(self, as_of: str | None = None, known_at: str | None = None) -> Snapshot:
        """The stored state, or the state on a day, from what was known by another."""
        snapshot = self.workspace.look(lambda: self.stamp)
        if as_of is None and known_at is None:
            return snapshot
        known = self._read(known_at) if known_at else None
        return snapshot.replayed(self.past_day(as_of), _end_of(known) if known else None)

    def judge(self, state: Snapshot | Book, day: date | None = None) -> Judge:
        """The judge of a state on a day (default: today)."""
        from dangvu_cli.domain.judge import Judge

        known = state.documents
        documents = known.values() if isinstance(known, dict) else known
        return Judge(day or self.today, state.tasks, state.events, self.rules, documents)

    def _read(self, day: str) -> date:
        from dangvu_cli.domain.dates import read_day

        return read_day(day, self.frame())

    def say(self, message_id: str, /, **values: object) -> str:
        """A sentence in the user's language."""
        return say(self.language, message_id, **values)

    @property
    def program(self) -> str:
        """How a command that the user may paste begins: with the data file where they named it."""
        if not self.db:
            return "dangvu"
        from shlex import quote

        return f"dangvu --db {quote(self.db)}"

    def warn(self, message: Message) -> None:
        """Tell the user something beside the answer."""
        told = visible(translate(self.language, message, self.program))
        tell(self.say("note.line", text=told))

    def advise(self, message_id: str, /, **values: object) -> None:
        """Tell the user what they may do next."""
        tell(visible(translate(self.language, Message(message_id, values), self.program)))

    def warn_of(self, message_id: str, /, **values: object) -> None:
        """Tell the user ``message_id`` beside the answer."""
        self.warn(Message(message_id, values))


def begin(args: Sequence[str], environment: Mapping[str, str]) -> Context:
    """The context of a run, as far as it is known before anything is parsed: its language.

    A config file that cannot be read is told of when a command runs, not when help is asked for.
    """
    context = Context(environment)
    wanted = _option(args, "--lang") or environment.get("DANGVU_LANG")
    if not wanted:
        with suppress(DangvuError):
            wanted = context.settings.lang
    if not wanted:
        wanted = "vi" if _locale(environment).startswith("vi") else "en"
    if wanted in LANGUAGES:
        context.language = wanted
    return context


def check_language(text: str) -> None:
    """Refuse a language that the program does not speak."""
    if text not in LANGUAGES:
        raise UsageError("usage.language", text=text, known=list(LANGUAGES))


def tell(line: str, end: str = "\n") -> None:
    """A line on stderr; where stderr is closed or full there is nobody to tell."""
    if sys.stderr is not None:
        try:
            sys.stderr.write(line + end)
            sys.stderr.flush()
        except OSError:
            discard(sys.stderr)


def discard(stream: TextIO | None) -> None:
    """Let what the stream still holds go nowhere: the interpreter's last flush must not fail."""
    try:
        if stream is not None:
            kept = stream.fileno()
            descriptor = os.open(os.devnull, os.O_WRONLY)
            os.dup2(descriptor, kept)
            os.close(descriptor)
    except (OSError, ValueError):
        return


def _option(args: Sequence[str], name: str) -> str | None:
    """The value of a global option, looked up before the command line is parsed: the last one."""
    found = None
    words = iter(args)
    for word in words:
        option, equals, value = word.partition("=")
        if not option.startswith("--"):
            break  # the command: what stands behind it is its own
        if option in VALUED and not equals:
            value = next(words, "")
        if option == name:
            found = value
    return found


def _locale(environment: Mapping[str, str]) -> str:
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    return next((environment[name] for name in names if environment.get(name)), "")


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"


def _end_of(day: date) -> str:
    """The moment after which nothing was recorded on the local day, as recording times are kept."""
    midnight = datetime.combine(day + timedelta(days=1), time.min).astimezone()
    return midnight.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def environment() -> Mapping[str, str]:
    """The environment of the process."""
    return os.environ
