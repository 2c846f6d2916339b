"""The conversation with the mail server (RFC 5321): what became of a message, by address.

A message counts as taken when the server has said so after its last line. Where the connection
breaks between that line and the answer nobody can know (RFC 1047), and it is said to be unknown.
"""

from __future__ import annotations

import re
import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dangvu_cli.errors import DangvuError, Message, UsageError, reason_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dangvu_cli.config.table import Mail
    from dangvu_cli.domain.ledger import State

PORTS = {"none": 25, "starttls": 587, "tls": 465}
OK, WILL_FORWARD, GO_ON, CLOSING = 250, 251, 354, 421
THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
LONGEST_REPLY = 200
INTERRUPTED = Message("mail.interrupted")
_LEADING_DOT = re.compile(rb"^\.", re.MULTILINE)


class ServerError(DangvuError):
    """There is no talking to the mail server; nothing was sent."""


@dataclass
class Parcel:
    """A message on its way; ``states`` and ``reasons`` tell, by address, what became of it.

    A mail has its headers in the ``content``; to a channel go a ``title`` and text in UTF-8.

    They are true at every moment, so that whoever is interrupted knows what to write down.
    """

    sender: str
    addresses: Sequence[str]
    content: bytes
    title: str = ""
    states: dict[str, State] = field(default_factory=dict)
    reasons: dict[str, Message] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.settle("failed", INTERRUPTED)

    def settle(self, state: State, reason: Message, *, of: Sequence[str] | None = None) -> None:
        """Note what became of it for some addresses, or for all."""
        for address in self.addresses if of is None else of:
            self.states[address], self.reasons[address] = state, reason


class Post:
    """A connection to the mail server, opened when it is needed.

    ``password`` is asked when the connection is opened, and not kept. A server's own words are
    shown but for those after a login, which might repeat what it was given.
    """

    def __init__(self, mail: Mail, password: Callable[[], str]) -> None:
        self._mail = mail
        self._password = password
        self._connection: smtplib.SMTP | None = None

    def open(self) -> None:
        """See to it that there is a connection; raises ServerError."""
        if self._connection is not None:
            return
        password = self._asked()
        connection = None
        try:
            connection = self._connect()
            if self._mail.user is not None and password is not None:
                connection.login(self._mail.user, password)
        except smtplib.SMTPAuthenticationError as error:
            _drop(connection)
            code = error.smtp_code
            raise ServerError("mail.login-refused", user=self._mail.user, code=code) from None
        except (OSError, UnicodeError, smtplib.SMTPException) as error:
            _drop(connection)
            host, port, reason = self._mail.host, self._port, _reason(error)
            raise ServerError("mail.no-server", host=host, port=port, reason=reason) from None
        except BaseException:
            _drop(connection)
            raise
        self._connection = connection

    def send(self, parcel: Parcel) -> None:
        """Hand the parcel over; what became of it is told by the parcel."""
        assert self._connection is not None
        try:
            _converse(self._connection, parcel)
        except (OSError, smtplib.SMTPException) as error:
            for address, reason in parcel.reasons.items():
                if reason == INTERRUPTED:
                    parcel.reasons[address] = _reason(error)
            self._break()
        except BaseException:
            self._break()
            raise

    def close(self) -> None:
        """Say goodbye."""
        if self._connection is not None:
            with suppress(OSError, smtplib.SMTPException):
                self._connection.quit()
            self._break()

    def _asked(self) -> str | None:
        """The password, where a user is named; never for a way on which others can read it."""
        mail = self._mail
        if mail.user is None:
            return None
        if mail.security == "none" and mail.host not in THIS_MACHINE:
            raise UsageError("mail.plain-login", host=mail.host)
        return self._password()

    @property
    def _port(self) -> int:
        return self._mail.port or PORTS[self._mail.security]

    def _connect(self) -> smtplib.SMTP:
        mail = self._mail
        # The name after EHLO: that of this machine would have to be asked of the network.
        name = (mail.sender or "").partition("@")[2] or "localhost"
        if mail.security == "tls":
            return smtplib.SMTP_SSL(
                mail.host, self._port, name, timeout=mail.timeout, context=_context(mail)
            )
        connection = smtplib.SMTP(mail.host, self._port, name, timeout=mail.timeout)
        if mail.security == "starttls":
            try:
                connection.starttls(context=_context(mail))
            except BaseException:
                _drop(connection)
                raise
        return connection

    def _break(self) -> None:
        _drop(self._connection)
        self._connection = None


def _context(mail: Mail) -> ssl.SSLContext:
    """TLS as Python has it by default: certificate and name are verified."""
    try:
        return ssl.create_default_context(cafile=mail.ca_file)
    except OSError as error:
        raise UsageError("mail.bad-ca-file", path=mail.ca_file, reason=reason_of(error)) from None


def _converse(connection: smtplib.SMTP, parcel: Parcel) -> None:
    """One transaction: MAIL, RCPT for each address, DATA."""
    connection.ehlo_or_helo_if_needed()
    if not _said(parcel, parcel.addresses, *connection.mail(parcel.sender), OK):
        connection.rset()
        return
    taken = [
        address
        for address in parcel.addresses
        if _said(parcel, [address], *connection.rcpt(address), OK, WILL_FORWARD)
    ]
    if not taken or not _said(parcel, taken, *connection.docmd("DATA"), GO_ON):
        connection.rset()
        return
    connection.send(_stuffed(parcel.content))
    parcel.settle("unknown", INTERRUPTED, of=taken)
    connection.send(b".\r\n")
    if _said(parcel, taken, *connection.getreply(), OK):
        parcel.settle("sent", Message("mail.taken"), of=taken)


def _said(parcel: Parcel, addresses: Sequence[str], code: int, reply: bytes, *wanted: int) -> bool:
    """Whether the server said one of what is ``wanted``; where not, the addresses have failed."""
    if code in wanted:
        return True
    if code == -1:
        raise smtplib.SMTPServerDisconnected
    parcel.settle("failed", _refusal(code, reply), of=addresses)
    if code == CLOSING:
        raise smtplib.SMTPServerDisconnected
    return False


def _stuffed(content: bytes) -> bytes:
    """The lines as they go over the wire: a dot before each dot that begins one."""
    return _LEADING_DOT.sub(b"..", content).removesuffix(b"\r\n") + b"\r\n"


def _refusal(code: int, reply: bytes) -> Message:
    text = reply.decode("utf-8", "replace")[:LONGEST_REPLY]
    return Message("mail.refused", {"code": code, "reply": text})


def _reason(error: OSError | UnicodeError | smtplib.SMTPException) -> Message:
    if isinstance(error, ssl.SSLCertVerificationError):
        return Message("mail.certificate", {"reason": error.verify_message})
    if isinstance(error, TimeoutError) or "timed out" in str(error):
        return Message("mail.timeout")
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Message("mail.not-offered")
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return Message("mail.disconnected")
    if isinstance(error, smtplib.SMTPResponseException):
        reply = error.smtp_error
        raw = reply if isinstance(reply, bytes) else str(reply).encode()
        return _refusal(error.smtp_code, raw)
    return Message("mail.system", {"reason": reason_of(error)})


def _drop(connection: smtplib.SMTP | None) -> None:
    if connection is not None:
        with suppress(OSError, smtplib.SMTPException):
            connection.close()
