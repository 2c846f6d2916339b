"""docs/mail.md: its settings are settings, and the script that it names sends."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "mail.md").read_text("utf-8")
SETTINGS = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
SCRIPT = re.compile(r"^\$ (.* \| msmtp .*)$", re.MULTILINE)


def test_the_settings_on_the_page_are_taken(dangvu, tmp_path):
    config = tmp_path / "config.toml"
    config.write_text(SETTINGS[0], encoding="utf-8")
    assert dangvu.inside("init", "--empty").code == 0
    office = replace(dangvu, env={**dangvu.env, "DANGVU_CONFIG": str(config)})
    result = office.inside("remind", "--mail", "--dry-run")
    assert (result.code, result.out, result.err) == (0, "", "")


def test_the_settings_of_channels_on_the_page_are_taken(dangvu, tmp_path):
    config = tmp_path / "config.toml"
    config.write_text(SETTINGS[1], encoding="utf-8")
    config.chmod(0o600)
    office = replace(dangvu, env={**dangvu.env, "DANGVU_CONFIG": str(config)})
    assert office.inside("config", "check").code == 0
    assert len(SETTINGS) == 2


@pytest.mark.parametrize("lead", ["Ban Tổ chức", "Ban khác"])
def test_the_script_sends_a_lead_what_stands_and_nothing_where_nothing_does(dangvu, tmp_path, lead):
    dangvu.inside("init", "--empty")
    dangvu.inside("add", "Báo cáo", "--due", "2023-05-12", "--lead", lead)
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, line in (
        ("dangvu", f'exec "{sys.executable}" -m dangvu_cli "$@"'),
        ("msmtp", 'cat > "$OUT"; echo "$@" >> "$OUT"'),
    ):
        (programs / name).write_text(f"#!/bin/sh\n{line}\n")
        (programs / name).chmod(0o755)
    sent = tmp_path / "sent"
    env = {
        **dangvu.env,
        "PATH": f"{programs}:{os.defpath}",
        "DANGVU_DB": str(dangvu.db),
        "DANGVU_TODAY": "2023-05-10",
        "OUT": str(sent),
    }
    script = SCRIPT.findall((DOCS / "recipes.md").read_text("utf-8"))
    assert len(script) == 1
    subprocess.run(["sh", "-ec", script[0]], env=env, check=True)
    if lead == "Ban khác":
        assert not sent.exists()
        return
    text = sent.read_text("utf-8")
    assert text.startswith("To: th@example.org\nSubject: Don doc\n")
    assert "Báo cáo" in text
    assert text.endswith("th@example.org\n")
