"""A real cron daemon runs what is installed, at the minute; systemd takes the units as they are."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

pytestmark = pytest.mark.system

# The daemon's spool, its pid file and the machine's own tables are fixed: in a name space of its
# own it sees empty ones. The job writes into a FIFO, so that nothing sleeps and waits.
CRON = r"""
set -eu
mkdir spool run cron.d
for place in /var/spool/cron/crontabs=spool /run=run /etc/cron.d=cron.d; do
    mount --bind "$PWD/${place#*=}" "${place%=*}"
done
mount --bind /dev/null /etc/crontab
mkfifo said
# A line written just before the minute turns would be met by the minute after.
minutes=$(( $(date +%-S) < 40 ? 1 : 2 ))
"$PYTHON" -m dangvu_cli --db "$PWD/dữ liệu 50%.json" --lang vi \
    schedule remind --at "$(date -d "+$minutes minutes" +%H:%M)" --install >installed
crontab -l | sed "/^[0-9]/s|\$| > '$PWD/said' 2>\&1|" | crontab -
# Last, since it does not see what changes in the second in which it has looked.
cron -f &
trap 'kill $!' EXIT
timeout 170 cat said >answer
"""


@pytest.mark.root
def test_the_real_cron_runs_it_at_the_minute_without_a_locale(seeded, tmp_path):
    shutil.copy(seeded.db, tmp_path / "dữ liệu 50%.json")
    run = subprocess.run(
        ["unshare", "--mount", "sh", "-c", CRON],
        cwd=tmp_path,
        env={"PATH": f"/usr/sbin:{os.defpath}", "PYTHON": sys.executable, "TZ": "UTC0"},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stderr
    installed = (tmp_path / "installed").read_text("utf-8")
    assert installed.startswith("crontab\n+ # dangvu schedule: remind ")
    answer = (tmp_path / "answer").read_text("utf-8")
    assert "ngành Tổ chức xây dựng Đảng" in answer
    assert "quá hạn" in answer.lower()


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
