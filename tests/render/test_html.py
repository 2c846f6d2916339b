"""The page: it asks for nothing, says in words what it shows, and no text becomes markup."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import pytest

from dangvu_cli.domain.deadline import Deadline
from dangvu_cli.domain.text import visible
from dangvu_cli.render.charts import Bar, Bars, Part
from dangvu_cli.render.pages.tasks import task_list
from dangvu_cli.render.registry import Canvas
from dangvu_cli.render.sheet import Column, Page, Sheet
from tests.domain.standings import standing
from tests.render.samples import HOSTILE, drawn, hostile_page, page_of
from tests.render.test_charts import bars, burndown

MARKUP = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><b>",
    "javascript:alert(1)",
    "]]>",
    "<!-- ",
    "--><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "&lt;b&gt; &amp; &#60;",
    "../../etc/passwd",
    "{{ 7 * 7 }} {% raw %}",
    "\\3c /style>",
    *HOSTILE,
)
URL_ATTRIBUTES = {"src", "href", "action", "data", "poster", "srcset", "background", "formaction"}


class Parsed(HTMLParser):
    """What an independent reader finds: elements, attributes, text by the element around it."""

    VOID = frozenset({"meta", "input", "br", "rect", "line", "path"})

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element that closes itself."""
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Add text to the element around it."""
        if self.open:
            self.texts[self.open[-1]][-1] += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def parsed(page: Page, language: str = "vi") -> Parsed:
    return Parsed(drawn(page, "html", Canvas(language)))  # type: ignore[arg-type]


def markup_page() -> Page:
    """Return a page all of whose texts are markup: rows, labels, titles, charts."""
    text = " ".join(MARKUP)
    column: Column[str] = Column("a", text, lambda row: row, lambda row: row, flexible=True)
    other: Column[str] = Column("b", text, len, lambda row: row)
    chart = Bars(text, [Bar(text, [Part("overdue", 1, "!")])], {"overdue": text})
    return Page(
        [Sheet([column, other], MARKUP, title=text), Sheet([column], [], title=text, empty=text)],
        data=list,
        title=text,
        lines=MARKUP,
        notes=MARKUP,
        charts=lambda: [chart, replace(chart, timeline=True)],
    )


def standings(count: int) -> list[Any]:
    due = Deadline("30/6/2023", date(2023, 6, 30), date(2023, 6, 30), "day")
    return [standing(number=n, due=due, title=f"Việc {n}") for n in range(1, count + 1)]


def test_hostile_text_stays_text():
    found = parsed(markup_page())
    assert found.open == []
    assert len(found.all("script")) == len(found.all("style")) == 1
    assert {tag for tag, _ in found.elements} & {"img", "b", "iframe", "form", "link"} == set()
    assert [t for t in found.texts["th"] if t in map(visible, MARKUP)] == list(map(visible, MARKUP))
    for _, attributes in found.elements:
        assert not any(name.startswith("on") for name in attributes)


@pytest.mark.parametrize("page", [page_of("một"), hostile_page(), markup_page()])
def test_the_page_asks_for_nothing(page):
    for tag, attributes in parsed(page).elements:
        links = {name: text for name, text in attributes.items() if name in URL_ATTRIBUTES}
        assert links in ({}, {"href": "#tables"}), tag


@pytest.mark.parametrize("page", [page_of("một"), markup_page()])
def test_the_policy_allows_its_own_style_and_script_alone(page):
    text = drawn(page, "html")
    found = Parsed(text)
    policy = next(
        meta["content"]
        for meta in found.all("meta")
        if meta.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(rule.split(" ", 1) for rule in str(policy).split("; "))
    assert rules.pop("default-src") == "'none'"
    for name in ("script", "style"):
        content = re.findall(f"<{name}>(.*?)</{name}>", text, re.DOTALL)
        assert len(content) == 1
        digest = b64encode(sha256(content[0].encode()).digest()).decode()
        assert rules.pop(f"{name}-src") == f"'sha256-{digest}'"
    assert rules == {"base-uri": "'none'", "form-action": "'none'"}
    assert not any("style" in attributes for _, attributes in found.elements)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_has_a_language_a_title_and_a_way_to_its_tables(language):
    found = parsed(page_of("một", title="Báo cáo"), language)
    assert found.all("html") == [{"lang": language}]
    assert found.texts["title"][0] == found.texts["h1"][0] == "Báo cáo"
    assert {"id": "tables", "tabindex": "-1"} in found.all("div")


def test_a_table_has_headings_with_a_scope_and_a_caption():
    found = parsed(task_list(standings(2), "vi"))
    scopes = [th.get("scope") for th in found.all("th")]
    assert scopes == ["col"] * 7 + ["row"] * 2
    assert [th.get("role") for th in found.all("th")] == ["columnheader"] * 7 + ["rowheader"] * 2
    titled = Page([Sheet([], [1], title="Quá hạn")], data=list)
    assert "<caption><h2>Quá hạn</h2></caption>" in drawn(titled, "html")


def test_a_cell_has_the_value_by_which_it_is_sorted():
    found = parsed(task_list(standings(1), "vi"))
    orders = [cell.get("data-v") for cell in found.all("td")]
    assert orders == [None, None, "2023-06-30", "29", "2", "0"]


def test_a_long_table_comes_in_parts():
    found = parsed(task_list(standings(120), "en"))
    assert len(found.all("tbody")) == 3
    assert len(found.all("tr")) == 121


def test_a_picture_says_in_words_what_it_shows():
    page = Page([], data=list, charts=lambda: [bars((1, 3)), replace(bars((1, 3)), timeline=True)])
    found = parsed(page)
    said = "Nhóm 1: 4 (quá hạn: 1, trong hạn: 3)"
    pictures = [svg for svg in found.all("svg") if svg.get("role") == "img"]
    assert [svg.get("aria-label") for svg in pictures] == [said, None]
    assert pictures[1].get("aria-labelledby") == "chart1"
    assert said in found.texts["title"]


def test_the_parts_of_a_bar_fill_it():
    page = Page([], data=list, charts=lambda: [bars((1, 3), (2, 0))])
    widths = [r.get("width") for r in parsed(page).all("rect") if r.get("x")]
    assert widths == ["25.00%", "75.00%", "50.00%", "0.00%"]


def test_a_burndown_begins_at_zero_and_ends_where_it_is_known():
    paths = parsed(Page([], data=list, charts=lambda: [burndown(4, 2, most=2)])).all("path")
    assert [path["d"] for path in paths] == [
        "M0 0V0H1V0H2V2H0Z",
        "M0 2V2H1V2H2V2H0Z",
        "M0 0V0H1V0H2V0H3V0H4",
    ]


def test_where_a_sheet_is_empty_that_is_said():
    page = Page([Sheet([], [], title="Quá hạn", empty="Không có")], data=list)
    assert "Không có" in drawn(page, "html")
    assert "<table" not in drawn(page, "html")
