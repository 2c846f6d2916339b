"""In the real shells: a command, an option, a lead with spaces and diacritics, a task number."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pexpect
import pytest

pytestmark = pytest.mark.system

SHELLS = {
    "bash": ["--norc", "--noprofile", "-i"],
    "zsh": ["-f", "-i"],
    "fish": ["--no-config", "-i"],
}
PROMPT = {
    "bash": "PS1='ready''> '; bind 'set bell-style none'; bind 'set enable-bracketed-paste off'",
    "zsh": "PS1='ready''> '; unsetopt ZLE_BRACKETED_PASTE prompt_sp; unset zle_bracketed_paste",
    "fish": "function fish_prompt; echo -n 'ready''> '; end",
}
LOAD = {
    "bash": "source <(dangvu completion bash)",
    "zsh": "autoload -Uz compinit; compinit -D -u; source <(dangvu completion zsh)",
    "fish": "dangvu completion fish | source",
}
TAB = "\t"


class Terminal:
    """A shell in a terminal; ``dangvu`` prints its words, each in brackets, unless it is asked."""

    def __init__(self, shell: str, folder: Path, env: dict[str, str]) -> None:
        self.child = pexpect.spawn(
            shell, SHELLS[shell], env=env, cwd=folder, encoding="utf-8", dimensions=(60, 200),
            timeout=30,
        )  # fmt: skip
        for line in (PROMPT[shell], LOAD[shell], "echo loa''ded"):
            self.child.sendline(line)
        self.child.expect("loaded\r\n")
        self.child.expect("ready> ")

    def completed(self, line: str) -> list[str]:
        """Return the words that the program is called with once the line has been completed."""
        self.child.send(line + TAB)
        self.child.sendline(" END")
        self.child.expect(r"<<(.*?)\|END>>")
        found = self.child.match
        assert isinstance(found, re.Match)
        return str(found[1]).split("|")


@pytest.fixture(params=SHELLS)
def terminal(request, seeded, tmp_path):
    """Return a terminal in which ``dangvu`` is a script that shows its arguments."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "dangvu"
    script.write_text(
        "#!/bin/bash\n"
        'case $1 in __complete|completion) exec "$PYTHON" -m dangvu_cli "$@";; esac\n'
        "IFS='|'; echo \"<<$*>>\"\n"
    )
    script.chmod(0o755)
    home = tmp_path / "home"
    home.mkdir()
    env = {
        **seeded.env,
        "HOME": str(home),
        "PYTHON": sys.executable,
        "PATH": f"{folder}:{os.environ['PATH']}",
        "DANGVU_DB": str(seeded.db),
        "LANG": "C.UTF-8",
        "TERM": "dumb" if request.param != "fish" else "xterm",
        "fish_features": "no-query-term",
    }
    opened = Terminal(request.param, tmp_path, env)
    yield opened
    opened.child.close(force=True)


CASES = [
    ("dangvu rep", ["report"]),
    ("dangvu list --ov", ["list", "--overdue"]),
    ("dangvu list --lead ng", ["list", "--lead", "ngành Tổ chức xây dựng Đảng"]),
    ('dangvu list --lead "ng', ["list", "--lead", "ngành Tổ chức xây dựng Đảng"]),
    ("dangvu list --group 'Công tác c", ["list", "--group", "Công tác cán bộ"]),
    ("dangvu list kind:rec", ["list", "kind:recurring"]),
    ("dangvu done 23", ["done", "23"]),
    ("dangvu list --status=cance", ["list", "--status=cancelled"]),
]


def test_what_is_written_is_completed(terminal):
    for line, words in CASES:
        assert terminal.completed(line) == words, line


def test_a_number_that_many_tasks_begin_with_lists_them(terminal):
    terminal.child.send("dangvu done 2" + TAB + TAB)
    terminal.child.expect("23")
    terminal.child.sendcontrol("c")


def test_files_are_left_to_the_shell(terminal, tmp_path):
    (tmp_path / "bảng tháng.csv").touch()
    assert terminal.completed("dangvu import bả") == ["import", "bảng tháng.csv"]
