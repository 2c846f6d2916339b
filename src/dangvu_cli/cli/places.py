"""Where reminders go, as the config file has it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dangvu_cli.domain.delivery import Addressees
from dangvu_cli.domain.text import fold
from dangvu_cli.errors import Message, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dangvu_cli.config import Settings
    from dangvu_cli.config.table import Lead


class Places:
    """Who is told, by mail, through channels, or both; ``urls`` are the channels' by their names.

    ``office`` has what nobody else gets; raises UsageError where there is no place for that.
    """

    def __init__(self, settings: Settings, *, mail: bool, notify: bool) -> None:
        from dangvu_cli.config.table import Lead, Mail, Notify

        self._mail, self._notify = mail, notify
        self.urls: dict[str, str] = {}
        office, channels = settings.mail or Mail(), settings.notify or Notify()
        if mail and (office.sender is None or not office.to):
            raise UsageError("mail.not-set", hint=Message("mail.not-set-hint"))
        if notify and not mail and not channels.to:
            raise UsageError("notify.not-set", hint=Message("notify.not-set-hint"))
        own = Lead(office.to, (), office.supervisor, channels.to, channels.supervisor)
        self.office = self._of(own)
        self._leads = {fold(name): self._of(lead) for name, lead in settings.leads.items()}

    def __call__(self, name: str | None) -> Addressees:
        """Where the reminders of a lead go: names meet folded, the office has those without place.

        A lead's own supervisor goes before that of the office.
        """
        office = self.office
        found = self._leads.get(fold(name), Addressees()) if name else Addressees()
        if not found.to and not found.channels:
            found = replace(found, to=office.to, channels=office.channels)
        return replace(
            found,
            supervisor=found.supervisor or office.supervisor,
            channel_supervisor=found.channel_supervisor or office.channel_supervisor,
        )

    def _of(self, lead: Lead) -> Addressees:
        """Those places of a lead to which something is sent in this run."""
        found = Addressees()
        if self._mail:
            found = replace(found, to=lead.to, cc=lead.cc, supervisor=lead.supervisor)
        if self._notify:
            head = [lead.notify_supervisor] if lead.notify_supervisor else []
            name = next(iter(self._named(head)), None)
            found = replace(found, channels=self._named(lead.notify), channel_supervisor=name)
        return found

    def _named(self, urls: Iterable[str]) -> list[str]:
        from dangvu_cli.app.channels import name_of

        names = {name_of(url): url for url in urls}
        self.urls |= names
        return list(names)
