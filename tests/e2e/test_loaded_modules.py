"""What a command loads, it pays for each time it is typed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

RUN = """
import atexit, sys
from dangvu_cli.__main__ import main
sys.argv = ["dangvu", *sys.argv[1:]]
atexit.register(lambda: sys.stderr.write("\\n" + " ".join(sys.modules)))
main()
"""
HEAVY = {
    "asyncio", "concurrent", "csv", "dateutil", "docx", "email", "getpass", "holidays", "html",
    "http", "icalendar", "jinja2", "jsonschema", "logging", "msgspec", "multiprocessing",
    "platformdirs", "pydantic", "python_calamine", "rich", "smtplib", "socket", "sqlite3",
    "ssl", "tinydb", "tomllib", "unittest", "xlsxwriter", "xml", "zoneinfo",
}  # fmt: skip
COMMANDS = {
    "--version": ["--version"],
    "--help": ["--help"],
    "list --json": ["list", "--json"],
    "list": ["list"],
    "show": ["show", "1"],
    "report": ["report"],
    "remind": ["remind"],
    "done": ["done", "1"],
}
NEEDED = {"done": {"tinydb", "getpass"}}
"""A change is written through TinyDB, and says who gave it."""

MOST = {"--version": 20, "--help": 21, "list --json": 55}
"""How many of our own modules these commands load at most; a lower number is welcome."""


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("loaded") / "dangvu.json"
    loaded(path, ["init"])
    return path


def loaded(db: Path, words: list[str], stdout: int = subprocess.DEVNULL, **more: str) -> set[str]:
    """Return the modules that a fresh interpreter has loaded when the command is done."""
    kept = ("PATH", "SYSTEMROOT", "COVERAGE_PROCESS_START")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    run = subprocess.run(
        [sys.executable, "-c", RUN, "--db", str(db), "--lang", "vi", *words],
        env=environment | {"HOME": str(db.parent / "no-home")} | more,
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    return set(run.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_loads_nothing_heavy_that_it_does_not_use(db: Path, name: str):
    crept_in = {module.partition(".")[0] for module in loaded(db, COMMANDS[name])} & HEAVY
    assert crept_in <= NEEDED.get(name, set()), "import it in the function that needs it"


@pytest.mark.parametrize("name", MOST)
def test_a_short_command_loads_few_of_our_own_modules(db: Path, name: str):
    ours = sorted(m for m in loaded(db, COMMANDS[name]) if m.startswith("dangvu_cli"))
    assert len(ours) <= MOST[name], "one too many: " + " ".join(ours)


def test_json_needs_no_tables_no_queries_and_no_changes(db: Path):
    rooms = ("render.columns", "render.terminal", "domain.query", "domain.book", "storage.file")
    assert not loaded(db, ["list", "--json"]) & {f"dangvu_cli.{room}" for room in rooms}


def test_a_table_on_a_terminal_takes_from_rich_its_colours_alone(db: Path):
    tables = ("rich.console", "rich.table", "rich.text")
    ours, theirs = os.openpty()
    try:
        found = loaded(db, ["list"], stdout=theirs, TERM="xterm-256color")
    finally:
        os.close(theirs)
        os.close(ours)
    assert "rich.style" in found
    assert not found & set(tables)


def test_text_in_unicode_needs_no_tables_of_old_encodings(db: Path):
    assert "dangvu_cli.domain.legacy" in loaded(db, ["note", "1", "Hµ Néi"])
    assert "dangvu_cli.domain.legacy" not in loaded(db, ["note", "1", "Họp ở Hà Nội – “xong”"])
