"""The whole program on one data file: what each run must be, and what must be there afterwards."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

from dangvu_cli.domain.text import nfc
from dangvu_cli.errors import Message
from dangvu_cli.i18n import LANGUAGES, translate
from tests.e2e.conftest import Program, Result, program_in

RENEWED = 100
"""After so many examples all is checked, and the next ones meet a fresh file."""

OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
"""What a terminal acts on, or hides, or what turns others around; TSV has tabs."""

FAULTS = [
    translate(language, Message("failed.bug", {"reason": ""})).strip() for language in LANGUAGES
]


def is_error(said: str) -> bool:
    """Whether that is one error, in words or as JSON, perhaps with a hint, and nothing else."""
    if said.startswith("{"):
        return set(json.loads(said)["error"]) == {"code", "message", "hint"}
    first, *more = said.removesuffix("\n").split("\n")
    return first.startswith("dangvu: error: ") and [line[:6] for line in more] in ([], ["hint: "])


class Bench:
    """The program, run within this process on a copy of ``start``, and what it acknowledged.

    Every example is run in another language than the one before.
    """

    def __init__(self, folder: Path, *start: tuple[str, ...]) -> None:
        self.folder = folder
        self._programs = [
            Program(folder, {**program_in(folder).env, "DANGVU_LANG": language})
            for language in LANGUAGES
        ]
        self._start = folder / "start"
        self._start.mkdir(parents=True)
        self.examples = 0
        self.acknowledged: dict[str, list[str]] = {"titles": [], "notes": []}
        for command in (("init", "--empty"), *start):
            assert self.run(*command).code == 0
        shutil.move(self.db, self._start / "dangvu.json")
        self.renew()

    @property
    def db(self) -> Path:
        """Return the path of the data file."""
        return self.folder / "dangvu.json"

    def renew(self) -> None:
        """Put the first state back, and forget what was said."""
        for left in self.folder.iterdir():
            if left.is_file():
                left.unlink()
        shutil.copyfile(self._start / "dangvu.json", self.db)
        self.acknowledged = {"titles": [], "notes": []}

    def counted(self) -> None:
        """Count an example; now and then all that was said to be saved must be there."""
        self.examples += 1
        if self.examples % RENEWED == 0:
            self.verify()
            self.renew()

    def run(self, *args: str) -> Result:
        """Run the program; it ends as the contract says, and nothing that it writes is obeyed."""
        result = self._programs[self.examples % len(self._programs)].inside(*args)
        assert result.code in {0, 2, 3}, (args, result)
        assert "Traceback" not in result.err, (args, result)
        assert not [fault for fault in FAULTS if fault in result.err], (args, result)
        obeyed = OBEYED.search(result.out + result.err)
        assert not obeyed, (args, obeyed, result)
        if result.code:
            assert not result.out, (args, result)
            assert is_error(result.err), (args, result)
        return result

    def look(self, *args: str) -> Result:
        """Run a look: it leaves the folder as it is."""
        before = self._folder()
        result = self.run(*args)
        assert self._folder() == before, args
        return result

    def change(self, *args: str) -> bool:
        """Run a change; whether it was made. Refused, it leaves the data file as it is."""
        before = self.db.read_bytes()
        result = self.run(*args)
        same = self.db.read_bytes() == before
        assert same or result.code == 0, (args, result)
        assert not list(self.folder.glob(".*.tmp")), args
        return not same

    def verify(self) -> None:
        """See that all is there: the history tells the state, and an export is taken whole."""
        examined = self.run("doctor")
        assert examined.code == 0, examined
        exported = self.run("export").out
        tasks = json.loads(exported)["tasks"]
        titles = [task["title"] for task in tasks]
        notes = [note["text"] for task in tasks for note in task["notes"]]
        for name, found in (("titles", titles), ("notes", notes)):
            said = [nfc(text) for text in self.acknowledged[name]]
            assert found[len(found) - len(said) :] == said, name
        self._comes_back(exported)

    def _comes_back(self, exported: str) -> None:
        file = self._start / "export.json"
        file.write_text(exported, encoding="utf-8")
        self.renew()
        self.db.unlink()
        assert self.run("init", "--empty").code == 0
        assert self.change("import", str(file))
        assert json.loads(self.run("export").out) == json.loads(exported)

    def _folder(self) -> dict[str, Any]:
        return {
            entry.name: (entry.stat().st_ino, entry.stat().st_mtime_ns)
            for entry in self.folder.iterdir()
        }
