"""``dangvu schedule``: printed, put in its place, listed, taken out again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

OTHERS = "# của tôi\nMAILTO=a@b.vn\n*/5 * * * * date +\\%F\n"
CRONTAB = """#!/bin/sh
case $1 in
-l) if [ -e "$0.tab" ]; then cat "$0.tab"; else echo "no crontab for you" >&2; exit 1; fi;;
-) cat > "$0.tab";;
esac
"""
SYSTEMCTL = '#!/bin/sh\necho "$*" >> "$0.log"\n'

pytestmark = pytest.mark.skipif(os.name != "posix", reason="cron and systemd are of POSIX systems")


@pytest.fixture
def office(seeded, tmp_path):
    """Return the program with a crontab and a systemctl that only keep what they are told."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, text in (("crontab", CRONTAB), ("systemctl", SYSTEMCTL)):
        (folder / name).write_text(text)
        (folder / name).chmod(0o755)
    env = {"PATH": f"{folder}:{os.defpath}", "XDG_CONFIG_HOME": str(tmp_path / "config")}
    return replace(seeded, env={**seeded.env, **env})


def configure(program) -> None:
    path = program.folder / "config" / "dangvu" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text('[mail]\nfrom = "vp@example.org"\nto = ["vp@example.org"]\n')


def crontab(program) -> Path:
    path: Path = program.folder / "bin" / "crontab.tab"
    return path


REMIND = ("schedule", "remind", "--at", "07:00", "--weekdays")


def test_without_install_it_is_printed_and_nothing_is_touched(office):
    result = office.inside(*REMIND, "--", "--within", "7d")
    assert result.code == 0, result.err
    mark, _, line = result.out.splitlines()
    assert mark == f"# dangvu schedule: remind {office.db}"
    assert line.startswith("0 7 * * 1-5 LC_ALL=C.UTF-8 ")
    assert line.endswith(f"--db {office.db} --lang en remind --within 7d")
    assert not crontab(office).exists()
    units = office.inside(*REMIND, "--format", "systemd").out
    assert "Persistent=true" in units
    assert not (office.folder / "config").exists()


def test_installing_shows_the_change_and_leaves_the_rest_as_it_is(office):
    crontab(office).write_text(OTHERS)
    result = office.inside(*REMIND, "--install")
    assert result.code == 0, result.err
    added = [f"# dangvu schedule: remind {office.db}", "CONTENT_TYPE='text/plain; charset=UTF-8'"]
    assert result.out.startswith("\n+ ".join(["crontab", *added, "0 7 "]))
    assert crontab(office).read_text().startswith(OTHERS)
    again = office.inside(*REMIND, "--install")
    assert (again.code, again.out) == (0, "")
    later = office.inside("schedule", "remind", "--at", "8:30", "--install")
    assert [line[:10] for line in later.out.splitlines()[1:]] == ["- 0 7 * * ", "+ 30 8 * *"]
    removed = office.inside("schedule", "remind", "--remove")
    assert removed.code == 0
    assert crontab(office).read_text() == OTHERS
    assert office.inside("schedule", "remind", "--remove").out == ""


def test_the_first_line_of_a_new_crontab_can_be_ours(office):
    assert office.inside(*REMIND, "--install").code == 0
    assert crontab(office).read_text().count("\n") == 3


def test_the_digest_and_the_reminders_stand_side_by_side(office):
    """Each has a lock of its own: at seven on a Monday both are to run."""
    configure(office)
    office.inside(*REMIND, "--install", "--", "--mail")
    alone = crontab(office).read_text()
    digest = ("schedule", "remind", "--day", "mon")
    options = ("--", "--mail", "--digest", "weekly")
    assert office.inside(*digest, "--install", *options).code == 0
    assert office.inside(*digest, "--install", *options).out == ""
    office.inside("schedule", "remind", "--name", "evening", "--at", "17:00", "--install")
    rows = office.inside("schedule", "--json").data
    assert [row["name"] for row in rows] == ["remind", "digest", "evening"]
    locks = [row["text"].partition("flock -n -E 0 ")[2].split()[0] for row in rows]
    assert len(set(locks)) == 3
    for name in ("evening", "digest"):
        assert office.inside("schedule", "remind", "--name", name, "--remove").code == 0
    assert crontab(office).read_text() == alone


def test_bytes_that_are_no_text_survive(office):
    crontab(office).write_bytes(b"# \xff\xfe\n")
    office.inside(*REMIND, "--install")
    office.inside(*REMIND, "--remove")
    assert crontab(office).read_bytes() == b"# \xff\xfe\n"


def test_a_crontab_that_cannot_be_read_is_not_overwritten(office):
    (office.folder / "bin" / "crontab").write_text(
        '#!/bin/sh\n[ "$1" = -l ] && { echo denied >&2; exit 1; }\ntouch "$0.tab"\n'
    )
    result = office.inside(*REMIND, "--install")
    assert (result.code, "denied" in result.err) == (1, True)
    assert not crontab(office).exists()


def test_timers_are_written_started_stopped_and_removed(office):
    result = office.inside(*REMIND, "--format", "systemd", "--install")
    assert result.code == 0, result.err
    folder = office.folder / "config" / "systemd" / "user"
    names = sorted(path.name for path in folder.iterdir())
    assert [name.rpartition(".")[2] for name in names] == ["service", "timer"]
    assert "DANGVU_CONFIG" not in (folder / names[0]).read_text()
    assert office.inside(*REMIND, "--format", "systemd", "--install").out == ""
    assert office.inside("schedule", "remind", "--format", "systemd", "--remove").code == 0
    assert list(folder.iterdir()) == []
    told = (office.folder / "bin" / "systemctl.log").read_text().splitlines()
    assert told == [
        "--user daemon-reload",
        f"--user enable --now {names[1]}",
        f"--user disable --now {names[1]}",
        "--user daemon-reload",
    ]


def test_a_config_file_that_stands_elsewhere_is_named(office):
    path = office.folder / "config" / "dangvu" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text('lang = "vi"\n')
    assert f" DANGVU_CONFIG={path} " in office.inside(*REMIND).out


def test_what_is_installed_is_listed(office):
    assert office.inside("schedule", "list", "--json").data == []
    office.inside(*REMIND, "--install")
    office.inside("schedule", "remind", "--day", "mon", "--format", "systemd", "--install")
    rows = office.inside("schedule", "--json").data
    assert [(row["command"], row["format"], row["db"]) for row in rows] == [
        ("remind", "crontab", str(office.db)),
        ("remind", "systemd", str(office.db)),
    ]
    jsonschema.validate(rows, office.inside("schema", "schedule").data)
    shown = office.inside("schedule").out
    assert "0 7 * * 1-5" in shown
    assert "OnCalendar=Mon" in shown


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--at", "25:00"), 2),
        (("--name", "x y"), 2),
        (("--day", "x"), 2),
        (("--format", "launchd"), 2),
        (("--install", "--remove"), 2),
        (("--", "--witin", "7d"), 2),
        (("--", "a", "--within"), 2),
    ],
)
def test_what_would_fail_each_morning_is_refused_now(office, words, code):
    result = office.inside("schedule", "remind", *words)
    assert (result.code, result.out) == (code, "")


def test_an_option_of_remind_that_stands_before_the_dashes_is_told_its_place(office):
    assert "schedule remind -- --mail" in office.inside(*REMIND, "--mail").err
    assert "--weekdays?" in office.inside("schedule", "remind", "--weekdayz").err


@pytest.mark.parametrize(("way", "table"), [("--mail", "[mail]"), ("--notify", "[notify]")])
def test_messages_without_a_place_to_go_to_are_not_scheduled(office, way, table):
    result = office.inside(*REMIND, "--install", "--", way)
    assert (result.code, table in result.err, crontab(office).exists()) == (2, True, False)
    assert office.inside(*REMIND, "--remove", "--", way).code == 0


def test_a_data_file_that_is_missing_is_not_scheduled(office):
    office.db.unlink()
    assert office.inside(*REMIND).code == 5


def test_without_the_program_the_text_can_still_be_printed(office):
    program = replace(office, env={**office.env, "PATH": str(office.folder / "nothing")})
    assert program.inside(*REMIND).code == 0
    failed = program.inside(*REMIND, "--install")
    assert failed.code == 1
    assert "without --install" in failed.err
    assert json.loads(program.inside("schedule", "--json").out) == []


def test_a_unit_that_cannot_be_written_whole_leaves_the_old_one(office):
    office.inside(*REMIND, "--format", "systemd", "--install")
    folder = office.folder / "config" / "systemd" / "user"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    later = ("schedule", "remind", "--at", "08:30", "--format", "systemd", "--install")
    command = [sys.executable, "-m", "dangvu_cli", "--db", str(office.db), *later]
    no_room = ["sh", "-c", 'ulimit -f 0; exec "$@"', "sh", *command]
    run = subprocess.run(
        no_room, env=office.env, capture_output=True, encoding="utf-8", check=False, timeout=60
    )
    assert run.returncode == 1
    assert str(folder) in run.stderr
    assert run.stdout == ""
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert office.inside(*later).code == 0
    assert b"08:30" in next(folder.glob("*.timer")).read_bytes()


def test_units_may_be_read_by_all_and_a_link_stays_one(office):
    office.inside(*REMIND, "--format", "systemd", "--install")
    folder = office.folder / "config" / "systemd" / "user"
    umask = os.umask(0)
    os.umask(umask)
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o666 & ~umask}
    link = next(folder.glob("*.timer"))
    kept = link.rename(office.folder / "kept.timer")
    kept.chmod(0o640)
    link.symlink_to(kept)
    office.inside("schedule", "remind", "--at", "08:30", "--format", "systemd", "--install")
    assert link.is_symlink()
    assert "08:30" in kept.read_text()
    assert kept.stat().st_mode & 0o777 == 0o640
