"""One table of formats: the command line, the files and the help read it alike."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from dangvu_cli.errors import UsageError
from dangvu_cli.i18n import LANGUAGES, translate
from dangvu_cli.render.registry import FORMATS, Canvas, Format, format_of
from tests.render.samples import FORBIDDEN, TEXTS, content, drawn, hostile_page, page_of

if TYPE_CHECKING:
    from typing import TextIO

    from dangvu_cli.render.sheet import Page

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_loads_and_draws_a_page(name):
    assert content(page_of("một", "hai"), name)


def test_a_new_format_is_one_module_and_one_line(monkeypatch):
    def draw(page: Page, out: TextIO, canvas: Canvas) -> None:
        for sheet in page.sheets:
            for row in sheet.rows:
                texts = (column.text(row) for column in sheet.columns)
                out.write(f"{canvas.language}: {' / '.join(texts)}\n")

    toy = ModuleType("toy_format")
    toy.draw = draw  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "toy_format", toy)
    monkeypatch.setitem(FORMATS, "toy", Format("toy_format", (".toy",)))

    assert drawn(page_of("một"), "toy") == "vi: 1 / một / on track / \n"
    assert format_of("out.toy") == "toy"


def test_a_format_that_there_is_not_is_refused_with_the_nearest():
    with pytest.raises(UsageError) as refused:
        drawn(page_of("một"), "jsom")
    assert refused.value.hint is not None
    for language in LANGUAGES:
        assert "ndjson" in translate(language, refused.value.message)
        assert "json" in translate(language, refused.value.hint)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("out.json", "json"),
        ("out.jsonl", "ndjson"),
        ("BÁO CÁO.CSV", "csv"),
        ("a.tsv", "tsv"),
        ("a/b.md", "markdown"),
        ("Phụ lục.DOCX", "docx"),
        ("a.xlsx", "xlsx"),
        ("a.htm", "html"),
        ("Lịch.ICS", "ics"),
        ("a.txt", "table"),
        ("a.xyz", None),
        ("json", None),
    ],
)
def test_the_ending_of_a_file_names_its_format(path, name):
    assert format_of(path) == name


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("excel", [False, True])
def test_nothing_that_a_terminal_obeys_leaves_in_any_format(name, excel):
    text = drawn(hostile_page(), name, Canvas("vi", excel=excel))
    if (excel and name == "csv") or name == "ics":  # their lines end in CRLF
        text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if name == "tsv":
        text = text.replace("\t", "")
    assert not FORBIDDEN.findall(text)
    text.encode("utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_a_pipe_loads_no_rich(name):
    """A fresh interpreter draws each format into a pipe."""
    code = (
        "import sys; from tests.render.samples import content, page_of; "
        f"content(page_of('một'), {name!r}); "
        "print(*(known for known in sys.modules if known.partition('.')[0] == 'rich'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout == "\n"
