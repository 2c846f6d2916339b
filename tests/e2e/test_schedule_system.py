"""A real cron daemon runs what is installed, at the minute; systemd takes the units as they are."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from email import message_from_string
from pathlib import Path

import pytest

from tests.e2e.conftest import Program
from tests.e2e.offices import ALPHA, ALPHA_COPY, BETA, OFFICE, office_of
from tests.e2e.post_office import OK, Mail, PostOffice

pytestmark = [pytest.mark.system, pytest.mark.loopback]

# The daemon's spool, its pid file, the machine's own tables and the sendmail that it hands its mail
# to are fixed: in a name space of its own it sees others. The job runs without any environment.
CRON = r"""
set -eu
mkdir spool run cron.d sbin
cp /usr/sbin/cron sbin
printf '#!/bin/sh\ncat > "%s/mailed"\n' "$PWD" >sbin/sendmail
chmod 755 sbin/sendmail
for place in /var/spool/cron/crontabs=spool /run=run /etc/cron.d=cron.d /usr/sbin=sbin; do
    mount --bind "$PWD/${place#*=}" "${place%=*}"
done
mount --bind /dev/null /etc/crontab
# A line written just before the minute turns would be met by the minute after.
minutes=$(( $(date +%-S) < 40 ? 1 : 2 ))
"$PYTHON" -m dangvu_cli --db "$DB" --lang vi schedule remind \
    --at "$(date -d "+$minutes minutes" +%H:%M)" --install -- $OPTIONS >installed
crontab -l | sed -E "s| LC_ALL=| env -i LC_ALL=|; $EDIT" | crontab -
# Last, since it does not see what changes in the second in which it has looked.
exec cron -f
"""
PATIENCE = 170


@contextmanager
def cron(program: Program, options: str = "", edit: str = "") -> Iterator[None]:
    """Run the daemon with the job while the block lasts; ``edit`` is done to its line."""
    daemon = subprocess.Popen(
        ["unshare", "--mount", "sh", "-c", CRON],
        cwd=program.folder,
        env={
            "PATH": f"/usr/sbin:{os.defpath}",
            "PYTHON": sys.executable,
            "TZ": "UTC0",
            "DB": str(program.db),
            "OPTIONS": options,
            "EDIT": edit,
            **{name: text for name, text in program.env.items() if name == "DANGVU_CONFIG"},
        },
    )
    try:
        yield
    finally:
        daemon.terminate()
        daemon.wait()


@contextmanager
def fifo(path: Path) -> Iterator[Callable[[], str]]:
    """Make a FIFO; return what waits for the next that is written into it."""
    os.mkfifo(path)
    descriptor = os.open(path, os.O_RDWR)

    def read() -> str:
        ready, _, _ = select.select([descriptor], [], [], PATIENCE)
        assert ready, f"nothing came through {path.name}"
        return os.read(descriptor, 65536).decode()

    try:
        yield read
    finally:
        os.close(descriptor)


@pytest.mark.root
def test_the_real_cron_runs_it_at_the_minute_and_mails_it_without_a_locale(seeded, tmp_path):
    folder = tmp_path / "dữ liệu 50%"
    folder.mkdir()
    shutil.copy(seeded.db, folder)
    with fifo(folder / "mailed") as mailed, cron(replace(seeded, folder=folder)):
        mail = message_from_string(mailed())
    installed = (folder / "installed").read_text("utf-8")
    assert installed.startswith("crontab\n+ # dangvu schedule: remind ")
    assert mail.get_content_charset() == "utf-8"
    assert "ngành Tổ chức xây dựng Đảng" in mail.get_payload()
    assert "quá hạn" in mail.get_payload()


@pytest.mark.root
def test_under_the_real_cron_a_run_that_takes_longer_than_its_period_is_not_joined(
    dangvu, tmp_path
):
    """It runs each minute; the mail server answers the first run when the second has ended."""
    office = office_of(dangvu, tmp_path)
    begun, over = threading.Event(), threading.Event()

    def hold(_: Mail) -> str:
        begun.set()
        over.wait(PATIENCE)
        return OK

    said = tmp_path / "said"
    edit = f"s|^[0-9]+ [0-9]+ |* * |; s|^[*].*|& >> {said} 2>\\&1; echo $? > {tmp_path}/ended|"
    with PostOffice({"DATA": hold}) as post:
        office.at(post, f"timeout = {PATIENCE}")
        with fifo(tmp_path / "ended") as ended, cron(office.program, "--mail", edit):
            assert begun.wait(PATIENCE)
            assert ended() == "0\n"
            assert (post.taken, post.calls, said.read_text()) == ([], 1, "")
            over.set()
            assert ended() == "0\n"
            told = said.read_text("utf-8")
            assert told.count("đã gửi") == len((ALPHA, ALPHA_COPY, BETA, OFFICE))
            assert set(post.received) == {ALPHA, ALPHA_COPY, BETA, OFFICE}
            # The run of the minute after has nothing to send, and nothing to say.
            assert ended() == "0\n"
            assert (len(post.taken), said.read_text("utf-8")) == (3, told)
    mail = post.taken[0]
    assert str(mail.message["Subject"]).startswith("Đôn đốc: 1 việc quá hạn, 0 việc sắp tới – ")
    assert "Báo cáo quý" in mail.text()


def test_systemd_takes_the_units_as_they_are(seeded, tmp_path):
    odd = tmp_path / 'dữ liệu 50% "a" $b.json'
    shutil.copy(seeded.db, odd)
    units = tmp_path / "config" / "systemd" / "user"
    program = tmp_path / "systemctl"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    env = {"PATH": f"{tmp_path}:{os.defpath}", "XDG_CONFIG_HOME": str(tmp_path / "config")}
    words = ("schedule", "remind", "--weekdays", "--format", "systemd", "--install")
    assert seeded("--db", str(odd), *words, "--", "--within", "7d", env=env).code == 0
    files = sorted(units.iterdir())
    run = subprocess.run(
        ["systemd-analyze", "verify", "--user", *files],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={"HOME": str(tmp_path), "PATH": os.defpath, "XDG_RUNTIME_DIR": str(tmp_path)},
    )
    complaints = [line for line in run.stderr.splitlines() if "dangvu" in line]
    assert (run.returncode, complaints) == (0, [])
