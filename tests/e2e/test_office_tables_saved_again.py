"""What LibreOffice saves again is read to the same tasks."""

from __future__ import annotations

import os
import subprocess

import pytest

from dangvu_cli.domain.legacy import ENCODINGS
from tests.app.office.files import told, understood
from tests.app.office.test_legacy_tables import files
from tests.app.office.test_odd_files import GROUPED_TASKS, GROUPS, SAME, TASKS

pytestmark = pytest.mark.system

AS = {
    "xlsx": ("xlsx", "ods", "xls"),
    "docx": ("docx",),
}


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """Return ``saved(ending)``: all files of this kind in that form, by name, in one run each."""
    given, profile = (tmp_path_factory.mktemp(name) for name in ("given", "profile"))
    made = {**SAME, **GROUPS, **{f"{name}.xlsx": files(name)["a.xlsx"] for name in ENCODINGS}}
    for name, content in made.items():
        (given / name).write_bytes(content)

    def save(kind, ending):
        out = tmp_path_factory.mktemp(f"{kind}-{ending}")
        home = f"-env:UserInstallation=file://{profile}"
        command = ["soffice", home, "--headless", "--convert-to", ending, "--outdir", out]
        homes = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"), str(profile))
        environment = {"PATH": os.environ["PATH"], **homes}
        paths = sorted(given.glob(f"*.{kind}"))
        subprocess.run(
            [*command, *paths], check=True, capture_output=True, timeout=300, env=environment
        )
        return {path.name: (out / f"{path.stem}.{ending}").read_bytes() for path in paths}

    return save


@pytest.mark.parametrize(
    ("kind", "ending"), [(kind, ending) for kind, endings in AS.items() for ending in endings]
)
def test_a_file_that_was_saved_again_gives_the_same_tasks(saved, kind, ending):
    for name, content in saved(kind, ending).items():
        expected = TASKS if name in SAME else GROUPED_TASKS
        encoding = name.removesuffix(f".{kind}")
        wishes = {"encoding": encoding} if encoding in ENCODINGS else {}
        assert told(understood(content, f"again.{ending}", **wishes)) == expected, name
