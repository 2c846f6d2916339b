"""What LibreOffice saves again is read to the same tasks."""

from __future__ import annotations

import os
import subprocess

import pytest

from dangvu_cli.domain.legacy import ENCODINGS
from tests.app.office.files import told, understood
from tests.app.office.odd_tables import DATES, GROUPED_TASKS, GROUPS, ODDER, SAME, TASKS
from tests.app.office.test_legacy_tables import files

pytestmark = pytest.mark.system

AS = {
    "xlsx": ("xlsx", "ods", "xls"),
    "docx": ("docx",),
}


FIRSTS = sum(day.day == 1 for day, _ in DATES.values())


def remarks_of(row):
    return [remark.id for remark in row.facts.remarks]


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """Return ``saved(ending)``: all files of this kind in that form, by name, in one run each."""
    given, profile = (tmp_path_factory.mktemp(name) for name in ("given", "profile"))
    made = {
        **SAME,
        **GROUPS,
        **ODDER,
        **{f"{name}.xlsx": files(name)["a.xlsx"] for name in ENCODINGS},
    }
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
        if name in ODDER:
            continue
        expected = TASKS if name in SAME else GROUPED_TASKS
        encoding = name.removesuffix(f".{kind}")
        wishes = {"encoding": encoding} if encoding in ENCODINGS else {}
        assert told(understood(content, f"again.{ending}", **wishes)) == expected, name


@pytest.mark.parametrize(
    ("kind", "ending"), [(kind, ending) for kind, endings in AS.items() for ending in endings]
)
def test_an_odder_file_that_was_saved_again_gives_the_same_tasks(saved, kind, ending):
    files = saved(kind, ending)
    for name in ODDER.keys() & files.keys():
        again = understood(files[name], f"again.{ending}")
        vague = [row for row in again.tasks if remarks_of(row) == ["office.perhaps-month"]]
        if ending == "xls" and name == "dates.xlsx":  # which does not tell how it shows dates
            assert len(vague) == FIRSTS
        else:
            assert not vague
            assert told(again) == told(understood(ODDER[name], name)), name
