"""The gallery shows pictures that are there, small, and ask for nothing."""

from __future__ import annotations

import re
from pathlib import Path

from tools import gallery

DOCS = Path(__file__).parents[2] / "docs"
SHOWN = re.findall(r"!\[(.+?)\]\((.+?)\)", (DOCS / "gallery.md").read_text("utf-8"))


def test_the_page_shows_every_picture_with_a_text_in_its_place():
    taken = {f"{name}.svg" for name in gallery.TERMINAL}
    taken |= {f"{name}.png" for name in (*gallery.SHOTS, *gallery.PRINTED)}
    assert {path for _, path in SHOWN} == {f"gallery/{name}" for name in taken}
    assert {path.name for path in (DOCS / "gallery").iterdir()} == taken


def test_no_picture_is_larger_than_200_kilobytes():
    assert all((DOCS / path).stat().st_size < 200_000 for _, path in SHOWN)


def test_no_picture_fetches_anything():
    for _, path in SHOWN:
        if path.endswith(".svg"):
            assert not re.search(r"url\(\W*http|href=", (DOCS / path).read_text("utf-8"))
