"""Streams that close, terminals that are none, locales that are not UTF-8, networks and folders."""

from __future__ import annotations

import itertools
import os
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests.faults.conftest import PROGRAM, Place, place_in

TITLE = "Tham mưu cấp ủy"
CHANGES = [["add", "Việc"], ["note", "2", "x"], ["progress", "2", "9"], ["undo"], ["backup"]]
LOOKS = [["list"], ["list", "--json"], ["show", "2"], ["log"], ["report"], ["remind"], ["source"],
         ["event"], ["calendar", "2023-06"], ["date", "quý II/2023"], ["export"], ["doctor"],
         ["restore", "--list"], ["schema", "list"], ["--help"]]  # fmt: skip


def shell(place: Place, text: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of the shell in which $D is the program on the place's data."""
    program = " ".join(f"'{word}'" for word in place.command())
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", text.replace("$D", program)],
        check=False,
        capture_output=True,
        env={"PATH": os.environ["PATH"], "DANGVU_LANG": "en", **env},
        timeout=60,
    )


@pytest.mark.parametrize("look", ["list", "log", "list --json", "export", "report"])
def test_a_reader_that_closes_the_pipe_ends_the_program_silently(
    place: Place, look: str, tried: Counter[int]
):
    run = shell(place, f"for i in 1 2 3; do $D {look}; done | head -c 1; exit ${{PIPESTATUS[0]}}")
    assert run.returncode in {0, 141}
    alone = shell(place, f"$D {look} | (exec 0<&-; sleep 0.4)")
    assert alone.returncode in {0, 141}
    assert run.stderr == alone.stderr == b""
    tried[30] += 2


@pytest.mark.parametrize("command", ["list", "list --json", "log", "date 2023", "add Việc"])
def test_output_that_is_lost_is_no_success(place: Place, command: str, tried: Counter[int]):
    for stream in (">/dev/full", ">&-"):
        run = shell(place, f"$D {command} {stream}")
        assert run.returncode not in {0, 141}, stream
        assert b"Traceback" not in run.stderr
        assert run.stderr.count(b"error: ") + run.stderr.count(b'"error": ') == 1
    for stream in ("2>/dev/full", "2>&-"):
        run = shell(place, f"$D {command} {stream}")
        assert run.returncode == 0, stream
        assert run.stdout
    tried[31] += 4


def test_without_a_terminal_nothing_is_asked(place: Place, tried: Counter[int]):
    for text, codes in (
        ("$D start - <&-", {0, 2}),
        ("$D start - </dev/null", {0}),
        ("$D remove 2 <&-", {2}),
        ("$D remove 2 </dev/null", {2}),
        ("$D done 2 </dev/null", {2}),
        ("$D import - <&-", {1, 2}),
    ):
        run = shell(place, text)
        assert run.returncode in codes, (text, run)
        assert b"Traceback" not in run.stderr
        tried[32] += 1


LOCALES = [
    dict(zip(("LC_ALL", "PYTHONUTF8", "PYTHONIOENCODING"), values, strict=True))
    for values in itertools.product(
        ("C", "POSIX", "C.UTF-8", "vi_VN.TCVN", "none"), ("0", "1"), ("latin-1", "utf-8")
    )
]


@pytest.mark.parametrize("locale", LOCALES, ids=lambda locale: "-".join(locale.values()))
def test_vietnamese_goes_in_and_comes_out_under_any_locale(
    place: Place, locale: dict[str, str], tried: Counter[int]
):
    run = shell(place, f"$D add 'Lấy phiếu — {TITLE}' && $D list 'lấy phiếu' | tail -1", **locale)
    assert run.returncode == 0, run.stderr
    assert f"Lấy phiếu — {TITLE}" in run.stdout.decode()
    tried[33] += 1


def test_arguments_that_are_no_utf8_are_refused(place: Place, tried: Counter[int]):
    before = place.state()
    for word in (b"\xff", b"a\xc3", b"\xed\xa0\x80"):
        run = subprocess.run(
            [os.fsencode(part) for part in place.command("add")] + [word],
            check=False,
            capture_output=True,
            env={"DANGVU_LANG": "en"},
        )
        assert run.returncode == 2
        assert run.stderr.startswith(b"dangvu: error: ")
        tried[34] += 1
    assert place.state() == before


ZONES = ["UTC", "Asia/Ho_Chi_Minh", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York"]


@pytest.mark.parametrize("moment", ["1970-01-01 00:00:01", "2024-02-29 23:59:59",
                                    "2023-03-12 03:00:00", "9999-12-30 12:00:00"])  # fmt: skip
def test_a_clock_that_is_wrong_changes_no_order(place: Place, moment: str, tried: Counter[int]):
    """The order is that of the commands, whatever the clock and the zone say."""
    for number, zone in enumerate(ZONES):
        run = subprocess.run(
            ["faketime", moment, *place.command("note", "2", f"n{number}")],
            check=False,
            capture_output=True,
            env={"PATH": os.environ["PATH"], "TZ": zone, "DANGVU_LANG": "en"},
        )
        assert run.returncode == 0, run.stderr
        tried[25] += 1
    run_back = place.run("note", "2", "sau cùng")
    assert run_back.code == 0
    import json

    notes = [entry["note"] for entry in json.loads(place.run("log", "2", "--json").out)]
    assert notes[-6:] == [*(f"n{number}" for number in range(5)), "sau cùng"]
    assert place.run("doctor").code == 0
    tried[24] += 1


# --- promises ---


def test_no_command_opens_a_connection(place: Place, tmp_path: Path):
    """Sockets of the machine itself (name service) aside, nothing is connected."""
    for command in (*LOOKS, *CHANGES):
        log = tmp_path / "network.log"
        under = ["strace", "-f", "--seccomp-bpf", "-qq", "-o", str(log), "-e", "trace=%network"]
        run = place.run(*command, under=under)
        assert run.code == 0, (command, run.err)
        lines = [line for line in log.read_text().splitlines() if "AF_UNIX" not in line]
        assert not lines, (command, lines)
    assert place.db.exists()


def test_nothing_in_the_current_folder_is_run(tmp_path: Path):
    trap = "import pathlib; pathlib.Path(__file__).with_suffix('.sprung').touch()"
    for name in ("json", "tinydb", "typer", "sitecustomize", "usercustomize", "dangvu_cli", "rich"):
        (tmp_path / f"{name}.py").write_text(trap)
    place = place_in(tmp_path / "place")
    for command in (["list"], ["note", "2", "x"], ["date", "mai"]):
        run = subprocess.run(
            place.command(*command),
            check=False,
            cwd=tmp_path,
            capture_output=True,
            env={"DANGVU_LANG": "en"},
        )
        assert run.returncode == 0, run.stderr
    assert not list(tmp_path.glob("*.sprung"))


def test_no_child_process_is_started(place: Place, tmp_path: Path):
    for command in (["list"], ["note", "2", "x"], ["export"]):
        log = tmp_path / "exec.log"
        under = ["strace", "-f", "-qq", "-o", str(log), "-e", "trace=execve,fork,vfork,clone"]
        assert place.run(*command, under=under).code == 0
        started = [line for line in log.read_text().splitlines() if "execve(" in line]
        assert len(started) == 1, started
        assert str(PROGRAM) in started[0]


HOSTILE = "\x1b[31mđỏ\x1b]0;t\x07 \u202eđảo \u200b [bold]x[/] :100: =1+1 \x9b2J \x85 <b>"


@pytest.mark.parametrize("form", ["table", "json", "ndjson", "csv", "tsv", "markdown"])
def test_no_look_writes_what_a_terminal_would_obey(place: Place, form: str, tried: Counter[int]):
    for field in ("--lead", "--group", "--summary", "--tag", "--support", "--document"):
        run = place.run("add", HOSTILE, field, HOSTILE, "--note", HOSTILE, "--due", "2023-06-30")
        assert run.code == 0, run.err
    for look in (*LOOKS[:-2], ["list", "--search", HOSTILE], ["show", "27"], ["log", "27"]):
        if {"date", "doctor", "--json"} & set(look):
            continue
        run = place.run(*look, "--format", form)
        assert run.code == 0, (look, run.err)
        obeyed = [sign for sign in run.out + run.err if is_obeyed(sign)]
        assert not obeyed, (look, obeyed)
        tried[37] += 1
    listed = place.run("list", "id:27")
    assert "[bold]x[/] :100:" in listed.out
    tried[38] += 1


def is_obeyed(sign: str) -> bool:
    """Whether a terminal acts on a character, or hides it, or turns others around."""
    return (
        (ord(sign) < 32 and sign not in "\n\t")
        or sign in "\x7f\u202e\u200b\u2028"
        or (0x80 <= ord(sign) < 0xA0)
    )
