"""What every test stands on: an empty environment, guards, and expected outputs kept as files."""

from __future__ import annotations

import os
import re
import shutil
import sys
import time
from collections import Counter
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import platformdirs
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[1]
OUR_CODE = (str(ROOT / "src"), str(ROOT / "tests"))
GOLDENS = ROOT / "tests" / "goldens"

REAL_FOLDERS = (
    platformdirs.user_data_path("dangvu", appauthor=False),
    platformdirs.user_config_path("dangvu", appauthor=False),
    platformdirs.user_state_path("dangvu", appauthor=False),
    platformdirs.user_cache_path("dangvu", appauthor=False),
)
HOME_VARIABLES = (
    "APPDATA",
    "HOME",
    "LOCALAPPDATA",
    "USERPROFILE",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
)
FOREIGN_VARIABLES = re.compile(
    r"DANGVU_.*|LANG(UAGE)?|LC_.*|TZ|PYTHON(UTF8|IOENCODING)"
    r"|TERM|COLORTERM|COLUMNS|LINES|NO_COLOR|FORCE_COLOR|CLICOLOR.*|TTY_.*"
)
FILE_EVENTS = {"open", "os.listdir", "os.scandir", "os.mkdir", "os.remove", "os.rename"}
NETWORK_EVENTS = {"socket.bind", "socket.connect", "socket.getaddrinfo", "socket.sendto"}

VARYING = (
    (re.compile(r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"), "<time>"),
    (re.compile(r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"), "<uuid>"),
)

hypothesis.settings.register_profile(
    "ci",
    database=None,
    deadline=None,
    derandomize=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.register_profile(
    "explore", parent=hypothesis.settings.get_profile("ci"), derandomize=False, max_examples=5000
)
hypothesis.settings.load_profile("ci")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add our own flags."""
    parser.addoption(
        "--update-goldens", action="store_true", help="write the expected outputs anew"
    )
    parser.addoption("--full", action="store_true", help="all faults with all commands: hours")
    parser.addoption("--examples", type=int, default=1000, help="how many inputs `fuzz` makes")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Tell the figures that ``docs/reliability.md`` gives: faults by row, and hostile input."""
    reports = [r for r in terminalreporter.stats.get("", []) if r.when == "teardown"]
    told = [each for report in reports for each in report.user_properties]
    for title, name in (("faults tried and survived", "faults"), ("hostile input", "fuzz")):
        counts: Counter[str] = Counter()
        for kind, values in told:
            counts.update({str(key): n for key, n in values.items()} if kind == name else {})
        if counts:
            terminalreporter.section(title)
            keys = sorted(counts, key=lambda key: (len(key), key) if name == "faults" else (0, key))
            row = "row " if name == "faults" else ""
            terminalreporter.line("; ".join(f"{row}{key}: {counts[key]:,}" for key in keys))
            if name == "faults":
                terminalreporter.line(f"together: {counts.total():,}")


# --- guards ---


class Watch:
    """Refuses, while a test runs, the user's own folders and the network."""

    def __init__(self) -> None:
        self.on = False
        self.loopback = False

    def __call__(self, event: str, values: tuple[object, ...]) -> None:
        """Judge one audit event of the interpreter (PEP 578)."""
        if not self.on:
            return
        if event in FILE_EVENTS:
            self._refuse_real_folders(values[0])
        elif event in NETWORK_EVENTS:
            self._refuse_network(event, values)

    def _refuse_real_folders(self, path: object) -> None:
        if isinstance(path, str | bytes | os.PathLike):
            place = Path(os.fsdecode(path)).absolute()
            for folder in REAL_FOLDERS:
                if place.is_relative_to(folder):
                    pytest.fail(f"a test touches the user's own {place}")

    def _refuse_network(self, event: str, values: tuple[object, ...]) -> None:
        address = values[0] if event == "socket.getaddrinfo" else values[1]
        host = address[0] if isinstance(address, tuple) else address
        if not (self.loopback and _on_this_machine(host)):
            pytest.fail(f"a test talks to the network: {event} {host!r}")


def _on_this_machine(host: object) -> bool:
    try:
        return host in {"localhost", ""} or ip_address(str(host)).is_loopback
    except ValueError:
        return False


WATCH = Watch()
sys.addaudithook(WATCH)


@pytest.fixture(scope="session")
def no_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the home folder of all tests: a path at which nothing is, and nothing may come."""
    return tmp_path_factory.getbasetemp() / "no-home"


@pytest.fixture(autouse=True)
def _guards(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, no_home: Path
) -> Iterator[None]:
    for variable in tuple(os.environ):
        if FOREIGN_VARIABLES.fullmatch(variable):
            monkeypatch.delenv(variable)
    for variable in HOME_VARIABLES:
        monkeypatch.setenv(variable, str(no_home / variable.lower()))
    monkeypatch.setattr(time, "sleep", _refuse_sleep)
    before = [folder.exists() for folder in REAL_FOLDERS]
    WATCH.on, WATCH.loopback = True, request.node.get_closest_marker("loopback") is not None
    yield
    WATCH.on = False
    assert before == [folder.exists() for folder in REAL_FOLDERS], "a child made a user's folder"
    written = sorted(no_home.rglob("*"))
    shutil.rmtree(no_home, ignore_errors=True)
    assert not written, "a test writes to the home folder"


_sleep = time.sleep


def _refuse_sleep(seconds: float) -> None:
    caller = sys._getframe(1).f_code.co_filename
    if caller.startswith(OUR_CODE):
        pytest.fail(f"{caller} sleeps: give it the waiting as an argument")
    _sleep(seconds)


# --- goldens ---


@pytest.fixture
def golden(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str, str], None]:
    """Return ``golden(name, text)``: the text must be that of ``tests/goldens/NAME``.

    Paths of the test, recording times and uuids are masked. ``--update-goldens`` writes the file.
    """
    update = request.config.getoption("--update-goldens")

    def compare(name: str, text: str) -> None:
        path = GOLDENS / name
        masked = _masked(text, tmp_path)
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(masked, encoding="utf-8", newline="")
            return
        if not path.is_file():
            pytest.fail(f"{path} is missing; write it with: make golden")
        assert masked == path.read_bytes().decode("utf-8")

    return compare


def _masked(text: str, tmp_path: Path) -> str:
    text = text.replace(str(tmp_path), "<tmp>")
    for pattern, mask in VARYING:
        text = pattern.sub(mask, text)
    return text


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect what only the superuser can do, where somebody else runs the suite."""
    if os.geteuid() == 0:
        return
    out = [item for item in items if item.get_closest_marker("root")]
    config.hook.pytest_deselected(items=out)
    items[:] = [item for item in items if item not in out]
