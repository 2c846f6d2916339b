"""The one table of settings: what each may be, how it is read, what it is for.

``dangvu config``, docs/settings.md and the reading of the config file are made from it. What a
setting is for is the message ``setting.NAME``; its default stands in ``Settings``, ``Mail``,
``Notify``, ``Lead`` or ``View``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dangvu_cli.config import readers
from dangvu_cli.domain.timing import TIMINGS
from dangvu_cli.errors import Message
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Callable


@value
class Mail:
    """How mail leaves; ``sender`` is the setting ``from``, ``to`` the office's own addresses.

    Without a ``port`` it is the one that belongs to ``security``; ``timeout`` is in seconds.
    """

    host: str = "localhost"
    port: int | None = None
    security: str = "none"
    sender: str | None = None
    to: tuple[str, ...] = ()
    user: str | None = None
    password: str | None = None
    password_file: str | None = None
    password_command: str | None = None
    ca_file: str | None = None
    timeout: int = 60
    supervisor: str | None = None
    overdue_every_days: int = 7
    escalate_after_days: int = 7


@value
class Notify:
    """The office's own channels, URLs of Apprise."""

    to: tuple[str, ...] = ()
    supervisor: str | None = None


@value
class Lead:
    """Where a lead's reminders go."""

    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    supervisor: str | None = None
    notify: tuple[str, ...] = ()
    notify_supervisor: str | None = None


@value
class View:
    """A query that has a name, and how its tasks are shown; what is empty is as in any list."""

    query: str = ""
    fields: tuple[str, ...] = ()
    sort: str | None = None


@value
class Setting:
    """One setting.

    ``read`` makes its value from TOML's (ValueError, TypeError or UsageError refuses it),
    ``allowed`` is the message that tells what may stand there. ``attribute`` is the name of the
    field that holds it where that is not its own; a ``secret`` is never shown. ``meaning`` is the
    message that tells what it is for, where it is not that of its name.
    """

    read: Callable[[Any], Any]
    allowed: str
    attribute: str | None = None
    secret: bool = False
    meaning: Message | None = None


@value
class Section:
    """A table of settings, made into a ``kind``; ``named``: there is one for each name."""

    kind: Callable[..., Any]
    settings: dict[str, Setting]
    named: bool = False


ADDRESS = Setting(readers.address, "config.allowed-address")
ADDRESSES = Setting(readers.addresses, "config.allowed-addresses")
CHANNEL = Setting(readers.channel, "config.allowed-channel", secret=True)
CHANNELS = Setting(readers.channels, "config.allowed-channels", secret=True)
COLOUR = "config.allowed-colour"
FIELDS = Setting(readers.words, "config.allowed-fields")
SORT = Setting(readers.order, "config.allowed-sort")
TEXT = Setting(readers.text, "config.allowed-text")

SETTINGS: dict[str, Setting | Section] = {
    "db": Setting(readers.path, "config.allowed-path"),
    "lang": Setting(readers.one_of("vi", "en"), "config.allowed-lang"),
    "user": TEXT,
    "due_soon_days": Setting(readers.days, "config.allowed-days"),
    "within": Setting(readers.span, "config.allowed-span"),
    "stages": Setting(readers.stages, "config.allowed-stages"),
    "roll": Setting(readers.one_of("none", "previous", "next"), "config.allowed-roll"),
    "generations": Setting(readers.generations, "config.allowed-generations"),
    "days_off": Setting(readers.dates, "config.allowed-dates"),
    "make_up_days": Setting(readers.dates, "config.allowed-dates"),
    "fields": FIELDS,
    "sort": SORT,
    "pager": TEXT,
    "colours": Section(
        dict,
        {
            timing: Setting(
                readers.colour,
                COLOUR,
                meaning=Message("config.colour-of", {"timing": Message(f"timing.{timing}")}),
            )
            for timing in TIMINGS
        },
    ),
    "mail": Section(
        Mail,
        {
            "host": TEXT,
            "port": Setting(readers.port, "config.allowed-port"),
            "security": Setting(
                readers.one_of("none", "starttls", "tls"), "config.allowed-security"
            ),
            "from": Setting(readers.address, "config.allowed-address", attribute="sender"),
            "to": ADDRESSES,
            "user": TEXT,
            "password": Setting(readers.text, "config.allowed-text", secret=True),
            "password_file": TEXT,
            "password_command": TEXT,
            "ca_file": TEXT,
            "timeout": Setting(readers.seconds, "config.allowed-seconds"),
            "supervisor": ADDRESS,
            "overdue_every_days": Setting(readers.interval, "config.allowed-interval"),
            "escalate_after_days": Setting(readers.interval, "config.allowed-interval"),
        },
    ),
    "notify": Section(Notify, {"to": CHANNELS, "supervisor": CHANNEL}),
    "leads": Section(
        Lead,
        {
            "to": ADDRESSES,
            "cc": ADDRESSES,
            "supervisor": ADDRESS,
            "notify": CHANNELS,
            "notify_supervisor": CHANNEL,
        },
        named=True,
    ),
    "views": Section(View, {"query": TEXT, "fields": FIELDS, "sort": SORT}, named=True),
}
