"""A mail server of the test's own, on this machine, that does what it is told."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

OK = "250 OK"


@dataclass
class Mail:
    """What the server took, byte for byte, and for whom."""

    sender: str
    recipients: list[str]
    content: bytes

    @property
    def message(self) -> EmailMessage:
        """Return the message as a mail client reads it."""
        read = message_from_bytes(self.content, policy=policy.default)
        assert isinstance(read, EmailMessage)
        return read

    def text(self, kind: str = "plain") -> str:
        """Return one of its two parts, with line breaks as they are here."""
        part = self.message.get_body((kind,))
        assert part is not None
        content: str = part.get_content()
        return content.replace("\r\n", "\n")


@dataclass
class PostOffice:
    """A server, in a thread, while the block lasts; ``at`` holds what it does at which step.

    A step is MAIL, RCPT, LINE (before the message comes) or DATA (when it has). What is called
    there gets the address or the mail; it returns an answer, or None, upon which the server hangs
    up. A ``tls`` context is used at once where ``implicit``, else offered by STARTTLS.
    """

    at: dict[str, Callable[[Any], str | None]] = field(default_factory=dict)
    tls: Any = None
    implicit: bool = False
    account: tuple[str, str] | None = None
    taken: list[Mail] = field(default_factory=list)
    logins: list[bool] = field(default_factory=list)
    calls: int = 0

    def __enter__(self) -> Self:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._loop = asyncio.new_event_loop()
        self._open: set[asyncio.Transport] = set()
        started = threading.Event()
        self._thread = threading.Thread(target=self._serve, args=(started,))
        self._thread.start()
        started.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._done.set)
        self._thread.join()

    @property
    def received(self) -> dict[str, list[str]]:
        """Return the subjects that each address was sent."""
        found: dict[str, list[str]] = {}
        for mail in self.taken:
            for address in mail.recipients:
                found.setdefault(address, []).append(str(mail.message["Subject"]))
        return found

    def hangs(self, step: str) -> threading.Event:
        """Let the server say nothing at a step until the event is set."""
        released = threading.Event()

        def wait(_: object) -> None:
            released.wait(30)

        self.at[step] = wait
        return released

    def _serve(self, started: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._run(started))
        self._loop.close()

    async def _run(self, started: threading.Event) -> None:
        self._done = asyncio.Event()
        server = await self._loop.create_server(
            self._conversation, sock=self._socket, ssl=self.tls if self.implicit else None
        )
        started.set()
        await self._done.wait()
        server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        for transport in self._open:
            transport.abort()

    def _conversation(self) -> SMTP:
        self.calls += 1
        return _Conversation(
            self,
            hostname="post.example.org",
            tls_context=None if self.implicit else self.tls,
            require_starttls=self.tls is not None and not self.implicit,
            authenticator=self._authenticate,
            auth_require_tls=False,
            loop=self._loop,
        )

    def _authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        right = (data.login.decode(), data.password.decode()) == self.account
        self.logins.append(right)
        return AuthResult(success=right, handled=False)

    async def _asked(self, step: str, value: object, server: SMTP) -> str:
        act = self.at.get(step)
        answer = await self._loop.run_in_executor(None, act, value) if act else OK
        if answer is None:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
            return "421 gone"
        return answer

    async def handle_MAIL(  # noqa: N802 (named by aiosmtpd)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: object
    ) -> str:
        answer = await self._asked("MAIL", address, server)
        if answer == OK:
            envelope.mail_from = address
        return answer

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: object
    ) -> str:
        answer = await self._asked("RCPT", address, server)
        if answer == OK:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        assert envelope.mail_from is not None
        assert isinstance(envelope.content, bytes)
        mail = Mail(envelope.mail_from, list(envelope.rcpt_tos), envelope.content)
        answer = await self._asked("DATA", mail, server)
        if answer == OK:
            self.taken.append(mail)
        return answer


class _Conversation(SMTP):
    def __init__(self, office: PostOffice, **settings: Any) -> None:
        super().__init__(office, **settings)
        self._office = office

    def connection_made(self, transport: Any) -> None:
        self._office._open.add(transport)
        super().connection_made(transport)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        """Before a message comes there is one more step at which things go wrong."""
        if "LINE" in self._office.at:
            answer = await self._office._asked("LINE", None, self)
            if answer != OK:
                await self.push(answer)
                return
        await super().smtp_DATA(arg)
