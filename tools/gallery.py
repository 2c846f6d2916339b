"""The pictures of docs/gallery.md, taken of what the program makes of its seed.

``make gallery`` takes them anew: the terminal as SVG, the page in Chromium, the Word annex and the
workbook as LibreOffice prints them. The programs that it starts stand in requirements/system.txt.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pexpect
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parents[1] / "docs" / "gallery"
TODAY = "2023-11-20"
STORY = (
    # (the day on which it was typed, what was typed)
    ("2023-02-10", "start 3"),
    ("2023-03-31", "progress 2 4/17"),
    ("2023-05-12", "done 3 --evidence 31-TTr/BTCTW"),
    ("2023-06-28", "progress 8 2/3"),
    ("2023-06-29", "done 9 --evidence 45-BC/BTCTW"),
    ("2023-06-30", "progress 2 9/17"),
    ("2023-08-15", "extend 7 2024-03-31 --reason phase-two"),
    ("2023-11-15", "progress 2 14/17"),
)
"""The year behind the pictures, entered as an office enters it."""

TERMINAL = {
    "list-en": "list --open --limit 6",
    "report-vi": "--lang vi report",
    "burndown-vi": "--lang vi chart burndown --period 2023",
    "calendar-en": "calendar 2023-Q4",
}
"""Pictures of the terminal: what is typed in it."""

PAGE = "--lang vi report --period 2023 --format html"
SHOTS = {"page-light": (1180, 1150, "light"), "page-dark": (360, 1150, "dark")}
"""Pictures of the page: width and height in pixels, the colour scheme."""

PRINTED = {
    "annex-vi": "--lang vi list --format docx",
    "report-word-vi": "--lang vi report --period 2023 --format docx",
    "workbook-vi": "--lang vi report --period 2023 --format xlsx",
}
"""Pictures of paper: the first sheet of what is written."""

COLUMNS, LINES = 92, 100
FONT_FACES = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""Rich would have a viewer fetch its fonts; every system has one of its own."""

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars",
)  # fmt: skip


@dataclass(frozen=True)
class Office:
    """The program on data of its own, in a folder that is thrown away."""

    folder: Path

    def words(self, line: str, today: str = TODAY) -> list[str]:
        """The command that runs ``dangvu LINE`` on a day."""
        data = ("--db", str(self.folder / "dangvu.json"))
        return [sys.executable, "-m", "dangvu_cli", *data, "--today", today, *line.split()]

    @property
    def environment(self) -> dict[str, str]:
        """No settings, no home, English unless it is said."""
        settings = {"HOME": str(self.folder), "DANGVU_LANG": "en", "DANGVU_USER": "an"}
        terminal = {"TERM": "xterm-256color", "COLUMNS": str(COLUMNS), "LINES": str(LINES)}
        return {"PATH": os.environ["PATH"], **settings, **terminal}

    def run(self, line: str, today: str = TODAY) -> None:
        """Run the program to its end."""
        words = self.words(line, today)
        subprocess.run(words, check=True, capture_output=True, env=self.environment)

    def write(self, line: str, name: str) -> Path:
        """A file that the program writes in the format that ``line`` names."""
        path = self.folder / f"{name}.{line.rpartition(' ')[2]}"
        self.run(f"{line} --output {path}")
        return path

    def shown(self, line: str) -> str:
        """What a terminal shows, its colours included."""
        words = self.words(f"--no-pager {line}")
        size = (LINES, COLUMNS)
        child = pexpect.spawn(
            words[0], words[1:], env=self.environment, encoding="utf-8", dimensions=size
        )
        child.expect(pexpect.EOF)
        return str(child.before).replace("\r\n", "\n").rstrip()


def main() -> None:
    """Take all pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        office = Office(Path(name))
        office.run("init", "2023-01-03")
        for day, line in STORY:
            office.run(line, day)
        for picture, line in TERMINAL.items():
            take_terminal(office, line, FOLDER / f"{picture}.svg")
        take_page(office)
        for picture, line in PRINTED.items():
            take_paper(office.write(line, picture), FOLDER / f"{picture}.png")
    for path in sorted(FOLDER.iterdir()):
        print(f"{path.name}: {path.stat().st_size // 1000} kB")


def take_terminal(office: Office, line: str, path: Path) -> None:
    """A terminal with a command and its answer."""
    from rich.console import Console
    from rich.text import Text

    console = Console(
        record=True,
        width=COLUMNS,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
    )
    console.print(Text(f"$ dangvu {line}", "bold"))
    console.print(Text.from_ansi(office.shown(line)))
    svg = console.export_svg(title="dangvu", unique_id=path.stem)
    path.write_text(FONT_FACES.sub("", svg), encoding="utf-8")


def take_page(office: Office) -> None:
    """The page in Chromium."""
    page = office.write(PAGE, "page")
    with chromium(office.folder / "profile") as driver:
        for picture, (width, height, scheme) in SHOTS.items():
            size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
            preferred = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
            driver.execute_cdp_cmd("Emulation.setEmulatedMedia", preferred)
            driver.get(page.as_uri())
            driver.save_screenshot(str(FOLDER / f"{picture}.png"))


@contextmanager
def chromium(profile: Path) -> Iterator[webdriver.Chrome]:
    """A browser with a new profile."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or "chromium"
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        yield driver
    finally:
        driver.quit()


def take_paper(document: Path, path: Path) -> None:
    """The first sheet of a document, as LibreOffice prints it."""
    profile = f"-env:UserInstallation={(document.parent / 'libreoffice').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*convert, document.parent, document], check=True, capture_output=True)
    pages = ["pdftoppm", "-png", "-r", "72", "-singlefile"]
    subprocess.run([*pages, document.with_suffix(".pdf"), path.with_suffix("")], check=True)


if __name__ == "__main__":
    main()
