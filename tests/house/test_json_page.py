"""docs/json.md says what the schemas say."""

from __future__ import annotations

import re

from dangvu_cli.render.schemas import DEFINITIONS, NAMES
from dangvu_cli.render.schemas.sources import FAILURES
from tools.json_fields import PAGE, drawn

TEXT = PAGE.read_text("utf-8")


def test_the_tables_of_fields_are_those_of_the_schemas():
    assert drawn(TEXT) == TEXT, "write them anew with: make fields"


def test_every_output_and_every_object_stands_on_the_page_once():
    assert re.findall(r"<!-- output: (\w+) -->", TEXT) == list(NAMES)
    assert sorted(re.findall(r"<!-- object: (\w+) -->", TEXT)) == sorted(DEFINITIONS)


def test_every_link_on_the_page_leads_somewhere():
    headings = re.findall(r"^### (Object|Schema) `(\w+)`$", TEXT, re.MULTILINE)
    anchors = {f"#{kind.lower()}-{name}" for kind, name in headings}
    assert set(re.findall(r"\]\((#[^)]+)\)", TEXT)) <= anchors


def test_every_exit_code_stands_on_the_page():
    codes = {kind.exit_code for kind in FAILURES}
    table = TEXT.partition("| code |")[2].partition("## ")[0]
    assert codes <= set(map(int, re.findall(r"^\| (\d+) \|", table, re.MULTILINE)))
