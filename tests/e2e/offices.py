"""An office with a mail server: tasks, leads with their addresses, a config file."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import trustme

from tests.e2e.conftest import Program, Result
from tests.e2e.post_office import PostOffice

CANARY = "hunter2-canary-7f3a"
OFFICE, ALPHA, ALPHA_COPY, BETA = (f"{name}@example.org" for name in ("vp", "a", "a.cc", "b"))
CONFIG = """\
stages = [30, 7, 3, 1, 0]

[mail]
host = "{host}"
port = {port}
from = "van-phong@example.org"
to = ["vp@example.org"]
{more}

[leads."Phòng Tổng hợp"]
to = ["a@example.org"]
cc = ["a.cc@example.org"]

[leads."Ban Tổ chức"]
to = ["b@example.org"]
{leads}
"""


@dataclass(frozen=True)
class Office:
    """The program with a config file that names a mail server."""

    program: Program
    config: Path

    def __call__(self, *args: str) -> Result:
        """Run the program in this process."""
        return self.program.inside(*args)

    def on(self, day: str, *args: str) -> Result:
        """Send the reminders of a day."""
        return self("--today", day, "remind", "--mail", *args)

    def at(
        self, post: PostOffice, more: str = "", leads: str = "", host: str = "127.0.0.1"
    ) -> Office:
        """Return the same office with another config file."""
        text = CONFIG.format(host=host, port=post.port, more=more, leads=leads)
        self.config.write_text(text, encoding="utf-8")
        self.config.chmod(0o600)
        return self

    def task(self, title: str, due: str, lead: str | None = None) -> None:
        """Add a task."""
        named = ("--lead", lead) if lead else ()
        added = self("add", title, "--due", due, "--assigned", "2023-01-02", *named)
        assert added.code == 0, added.err


def office_of(program: Program, tmp_path: Path) -> Office:
    """Return an office with three tasks: of two leads, and of nobody."""
    config = tmp_path / "office.toml"
    office = Office(replace(program, env={**program.env, "DANGVU_CONFIG": str(config)}), config)
    assert program.inside("init", "--empty").code == 0
    config.write_text("", encoding="utf-8")
    office.task("Báo cáo quý", "2023-05-12", "phong tong hop")
    office.task("Đề án tổ chức", "2023-05-17", "Ban Tổ chức")
    office.task("Việc chung", "2023-05-11")
    return office


@cache
def authority() -> trustme.CA:
    """Return a certificate authority that nobody but the test trusts."""
    return trustme.CA()


def server_tls(name: str = "127.0.0.1") -> ssl.SSLContext:
    """Return the TLS of a server with a certificate of that authority for ``name``."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority().issue_cert(name).configure_cert(context)
    return context


def ca_file(folder: Path) -> str:
    """Return the setting that trusts the authority."""
    path = folder / "ca.pem"
    authority().cert_pem.write_to_path(str(path))
    return f'ca_file = "{path}"'
