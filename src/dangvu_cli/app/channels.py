"""Reminders through Apprise: to chats and services that its URLs name, and what became of them.

Apprise says only whether a service took a message. Where it did not, the requests that were made
tell why: a service that could not be reached, or that refused, has not got it; where nothing tells,
nobody can know, and it is said to be unknown. A URL is a secret: it lives in this process alone,
and what is written, shown and stored is the channel's name.
"""

from __future__ import annotations

from contextlib import contextmanager
from hashlib import pbkdf2_hmac
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from dangvu_cli.app.post import INTERRUPTED, THIS_MACHINE
from dangvu_cli.errors import DangvuError, Message, UsageError
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from apprise import NotifyBase

    from dangvu_cli.app.post import Parcel
    from dangvu_cli.domain.ledger import State

ROUNDS = 50_000
LENGTH = 4
"""Bytes of a name: enough to tell an office's channels apart, too few to find a password by."""
REFUSED = 300
SEE_OTHER, BAD_GATEWAY, GATEWAY_TIMEOUT = 303, 502, 504
DOUBTFUL = frozenset({SEE_OTHER, BAD_GATEWAY, GATEWAY_TIMEOUT})
"""Answers of who has passed a message on, or taken it (RFC 9110, 15.4.4, 15.6.3, 15.6.5)."""


def name_of(url: str) -> str:
    """What the channel is called: its kind, and a short trace from which no URL can be read."""
    trace = pbkdf2_hmac("sha256", url.encode(), b"dangvu channel", ROUNDS, LENGTH)
    return f"{urlsplit(url).scheme}:{trace.hex()}"


class Channels:
    """The channels of an office: URLs by their names."""

    def __init__(self, urls: Mapping[str, str]) -> None:
        self._urls = urls
        self._services: dict[str, NotifyBase] = {}

    def open(self) -> None:
        """Load what is needed; raises DangvuError for channels that nothing can be sent to."""
        if not self._services:
            self._services = {name: _service(name, url) for name, url in self._urls.items()}

    def send(self, parcel: Parcel) -> None:
        """Hand the parcel over; what became of it is told by the parcel."""
        from apprise import Apprise, NotifyFormat

        for name in parcel.addresses:
            parcel.settle("unknown", INTERRUPTED, of=[name])
            service = Apprise()
            service.add(self._services[name])
            text = parcel.content.decode()
            with _watched() as seen:
                taken = False
                try:
                    taken = bool(service.notify(text, parcel.title, body_format=NotifyFormat.TEXT))
                except Exception as error:  # noqa: BLE001 (whatever a service's own code raises)
                    reason = Message("mail.system", {"reason": type(error).__name__})
                    seen.append(_Seen("unknown", reason))
            parcel.settle(*_outcome(seen, taken=taken), of=[name])

    def close(self) -> None:
        """Nothing is kept open."""


@value
class _Seen:
    """What became of one request; ``state`` is "sent" where it was answered well."""

    state: State
    reason: Message


def _outcome(seen: list[_Seen], *, taken: bool) -> tuple[State, Message]:
    """What became of a message: it failed only where each of the requests for it did."""
    if taken:
        return "sent", Message("mail.taken")
    doubts = [one.reason for one in seen if one.state == "unknown"]
    if seen and all(one.state == "failed" for one in seen):
        return "failed", seen[-1].reason
    return "unknown", doubts[-1] if doubts else Message("notify.no-answer")


def _service(name: str, url: str) -> NotifyBase:
    """The service that a URL names, as we want it; raises DangvuError."""
    try:
        from apprise import Apprise, AppriseAsset, OverflowMode
    except ModuleNotFoundError as missing:
        hint = Message("format.install", {"command": "pip install 'dangvu[notify]'"})
        raise DangvuError("notify.library", library=missing.name, hint=hint) from missing
    service = Apprise.instantiate(url, asset=AppriseAsset(http_redirects=False, service_timeout=0))
    if service is None:
        raise UsageError("notify.bad-url", name=name, hint=Message("notify.bad-url-hint"))
    if not service.verify_certificate:
        raise UsageError("notify.unverified", name=name)
    if service.password and _is_plain(service) and service.host not in THIS_MACHINE:
        raise UsageError("notify.plain", name=name)
    # It is the next run that tries again, and what fails is to be told.
    service.retry, service.optional = 0, False
    if service.overflow_mode == OverflowMode.UPSTREAM:
        service.overflow_mode = OverflowMode.SPLIT
    return service


def _is_plain(service: NotifyBase) -> bool:
    plain: Any = service.protocol  # a text, several, or None
    return service.schema in ([plain] if isinstance(plain, str) else plain or ())


@contextmanager
def _watched() -> Iterator[list[_Seen]]:
    """What becomes of the requests that are made in the block."""
    from requests import PreparedRequest, RequestException, Response, Session

    seen: list[_Seen] = []
    watchable: Any = Session
    send: Callable[..., Response] = Session.send

    def watched(session: Session, request: PreparedRequest, **options: object) -> Response:
        try:
            response = send(session, request, **options)
        except RequestException as error:
            seen.append(_broken(error))
            raise
        seen.append(_answered(response.status_code))
        return response

    watchable.send = watched
    try:
        yield seen
    finally:
        watchable.send = send


def _answered(code: int) -> _Seen:
    if code < REFUSED:
        return _Seen("sent", Message("mail.taken"))
    state: State = "unknown" if code in DOUBTFUL else "failed"
    return _Seen(state, Message("notify.refused", {"code": code}))


def _broken(error: BaseException) -> _Seen:
    """A request without an answer: it failed for certain where nothing was sent."""
    from requests.exceptions import ConnectTimeout, ReadTimeout, SSLError
    from urllib3.exceptions import NewConnectionError

    # What requests raises carries urllib3's error, and that the reason of the last attempt.
    cause = getattr(error.args[0], "reason", None) if error.args else None
    if isinstance(error, SSLError):
        return _Seen("failed", Message("notify.certificate"))
    if isinstance(error, ConnectTimeout) or isinstance(cause, NewConnectionError):
        return _Seen("failed", Message("notify.no-connection"))
    if isinstance(error, ReadTimeout):
        return _Seen("unknown", Message("mail.timeout"))
    return _Seen("unknown", Message("mail.disconnected"))
