"""A web service of the test's own, on this machine, that takes messages, or does as it is told."""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self


@dataclass
class Notice:
    """What the service was sent, to which of its paths."""

    path: str
    kind: str
    content: bytes

    @property
    def data(self) -> Any:
        """Return the JSON value that it is."""
        return json.loads(self.content)


@dataclass
class MessageOffice:
    """A server, in threads, while the block lasts; ``asked`` holds all that came.

    ``act`` gets what came and returns the answer's status, or None, upon which the server hangs up.
    What was answered with 200 is ``taken``; ``headers`` go with every answer. It speaks ``tls``
    where there is one.
    """

    act: Callable[[Notice], int | None] = lambda _: 200
    headers: dict[str, str] = field(default_factory=dict)
    tls: ssl.SSLContext | None = None
    asked: list[Notice] = field(default_factory=list)
    taken: list[Notice] = field(default_factory=list)

    def __enter__(self) -> Self:
        office = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                office._post(self)

            def log_message(self, *_: object) -> None:
                """Nothing is written down."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        if self.tls is not None:
            plain = self._server.socket
            self._server.socket = self.tls.wrap_socket(
                plain, server_side=True, do_handshake_on_connect=False
            )
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def counts(self) -> dict[str, int]:
        """Return how many messages each path took."""
        paths = [notice.path for notice in self.taken]
        return {path: paths.count(path) for path in dict.fromkeys(paths)}

    def url(self, path: str, kind: str = "json", more: str = "") -> str:
        """Return the URL by which Apprise reaches it."""
        return f"{kind}://127.0.0.1:{self.port}{path}{more}"

    def _post(self, request: BaseHTTPRequestHandler) -> None:
        content = request.rfile.read(int(request.headers["Content-Length"]))
        notice = Notice(request.path, request.headers["Content-Type"], content)
        self.asked.append(notice)
        status = self.act(notice)
        if status == 200:
            self.taken.append(notice)
        if status is None:
            request.close_connection = True
            return
        request.send_response(status)
        for name, text in {"Content-Length": "0", **self.headers}.items():
            request.send_header(name, text)
        request.end_headers()
