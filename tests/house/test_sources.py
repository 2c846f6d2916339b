"""The shape of the source files."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "src").rglob("*.py"))
FOLDERS = (".ci", "benchmarks", "data", "docs", "requirements", "share", "src", "tests", "tools")
KEPT = ("*", *(f"{folder}/**/*" for folder in FOLDERS))
NOT_KEPT = ("__pycache__", ".coverage", ".git")
FOREIGN = re.compile(
    r"/(root|home|Users)/\w|[A-Z]:\\Users"
    r"|pypi[.]org|pythonhosted[.]org|npmjs[.]|deb[.]debian|index[-_]url"
)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def kept_files() -> list[Path]:
    return [
        path
        for pattern in KEPT
        for path in sorted(ROOT.glob(pattern))
        if path.is_file() and not set(path.parts).intersection(NOT_KEPT)
    ]


def test_a_module_has_at_most_300_lines():
    """The catalogues are tables, one a language: they have a line a message."""
    tables = {"src/dangvu_cli/i18n/vi.py", "src/dangvu_cli/i18n/en.py"}
    lengths = {name(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    long = {module: length for module, length in lengths.items() if length > 300}
    assert long.keys() - tables == set()


def test_no_kept_file_names_a_machine_or_a_registry():
    found = [
        f"{name(path)}: {match.group()}"
        for path in kept_files()
        for match in FOREIGN.finditer(path.read_text("utf-8", "replace"))
    ]
    assert not found, "\n".join(found)


def test_every_locked_package_has_a_hash():
    for lock in (ROOT / "requirements").glob("*.txt"):
        text = lock.read_text("utf-8").replace("\\\n", "")
        for line in re.findall(r"^\S+==.*", text, re.MULTILINE):
            assert "--hash=sha256:" in line, f"{lock.name}: {line}"


def test_every_golden_is_compared_with_something():
    """A golden of several cases is called ``CASE-of-them``: its first word stands in the test."""
    tests = "".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("*.py"))
    called = set(re.findall(r"golden\(\s*f?\"([a-z_/]+)", tests))
    folder = ROOT / "tests" / "goldens"
    goldens = [str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()]
    assert [
        path for path in goldens if path not in tests and path.split("-")[0] not in called
    ] == []
