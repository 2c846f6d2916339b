"""docs/settings.md says what the program's own table of settings says."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from pathlib import Path
from typing import Any

from dangvu_cli.config import Settings
from dangvu_cli.config.names import entries
from dangvu_cli.config.reading import examine
from dangvu_cli.config.table import SETTINGS, Section
from dangvu_cli.i18n import LANGUAGES, translate
from tools.settings_table import PAGE, drawn

TEXT = PAGE.read_text("utf-8")


def test_the_table_of_settings_is_the_programs_own():
    assert drawn(TEXT) == TEXT, "write it anew with: make settings"


def test_the_sample_of_the_page_is_a_config_file():
    sample = re.findall(r"^```toml\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)[0]
    assert tomllib.loads(sample)
    assert examine(sample.encode(), Path("config.toml"))[1] == []


def test_every_setting_has_a_field_a_default_and_a_meaning():
    for entry in entries(Settings(), sample="NAME"):
        entry.value(Settings())
        for language in LANGUAGES:
            assert translate(language, entry.meaning)


def test_every_field_of_a_section_can_be_set():
    for section in SETTINGS.values():
        if isinstance(section, Section) and section.kind is not dict:
            fields = {setting.attribute or name for name, setting in section.settings.items()}
            kind: Any = section.kind
            assert {field.name for field in dataclasses.fields(kind)} == fields
