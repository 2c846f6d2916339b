"""What hypothesis makes: texts that are hostile in some way, and files full of them."""

from __future__ import annotations

import csv
import io
import json
from functools import reduce
from typing import Any

from hypothesis import strategies as st

NASTY = [
    "\x00", "\x1b[31m", "\x1b]0;x\x07", "\x9b2J", "\u202e", "\u200b", "\ufeff", "\u2028", "\r\n",
    "[bold]", "[/]", ":100:", "=1+1", "@SUM(A1)", "-1", "+1", "\t=x", "<script>", "javascript:",
    "{0}", "{title}", "%s", "%(x)s", "\\", '"', "'", "`", "$(id)", "; rm", "../", "|", "🇻🇳",
    "👨‍👩‍👧", "e\u0323\u0302", "đ", "Uû ban nh©n d©n", "ﷺ", "\ud800", "\udcff", "9" * 5000, "none",
    "-", "--", "--json", "null", "NaN", "1e999", " ", ",", "\n", "(" * 300,
]  # fmt: skip
ASKED = [
    "and", "or", "not", "(", ")", "title:", "due:", "due:<", "due:>=", "..", "lead:", "tag:none",
    "status:", "id:", "progress:", "priority:", "any", "30/2/2023", "quý V/2023", "2023-Q2", "mai",
    "thứ sáu", "+10b", "hằng tháng", "2023-W53", "0000-00-00", "9999-12-31", "event:hntw8",
    "trước ngày", "từ 1/4 đến", "cuối tháng", "kể từ ngày ký", "tháng 6/2023", "60%", "9/17",
]  # fmt: skip
FIELDS = [
    "id", "uid", "key", "title", "due", "kind", "status", "progress", "parent", "depends_on",
    "notes", "source", "tags", "completed", "evidence", "documents", "lead", "assigned", "schema",
    "target", "unit", "occurrences", "revision", "start", "end", "precision", "basis",
]  # fmt: skip
WORDED = ["title", "summary", "group", "lead", "assigned_by", "product", "key"]
OPTIONS = [
    "--lead", "--group", "--summary", "--tag", "--support", "--document", "--product", "--key",
    "--due", "--assigned-by", "--note", "--target", "--parent", "--title", "--lead",
]  # fmt: skip


def texts(words: list[str], size: int) -> Any:
    """Return texts of ``words`` and of any characters, lone surrogates among them."""
    part = st.sampled_from(words) | st.characters(codec=None)
    return st.lists(part, max_size=size).map("".join)


TEXT = texts(NASTY, 8)
QUERY = st.lists(st.sampled_from(ASKED) | texts(NASTY, 2), max_size=6).map(" ".join) | TEXT
DEADLINE = st.lists(st.sampled_from(ASKED) | texts(NASTY, 1), max_size=2).map(" ".join) | TEXT
TASK = st.tuples(TEXT, st.dictionaries(st.sampled_from(OPTIONS), TEXT, max_size=2))
VALUE: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT | st.sampled_from(ASKED),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(FIELDS) | TEXT, inner, max_size=3)
    ),
    max_leaves=5,
)
ROWS = st.lists(st.lists(TEXT, min_size=1, max_size=4), min_size=1, max_size=4)


def as_csv(rows: list[list[str]]) -> bytes:
    """Return rows as a file under headings that dangvu knows."""
    out = io.StringIO()
    csv.writer(out).writerows([["title", "due", "status", "progress"], *rows])
    return out.getvalue().encode("utf-8", "surrogatepass")


def as_titles(titles: list[str]) -> bytes:
    """Return rows of which nothing but the text can be amiss."""
    out = io.StringIO()
    csv.writer(out).writerows([["title", "lead"], *([title, title] for title in titles)])
    return out.getvalue().encode("utf-8", "surrogatepass")


def as_json(value: Any) -> bytes:
    """Return a value as JSON, or as what Python takes for it."""
    return json.dumps(value).encode()


def titled(tasks: list[dict[str, str]]) -> bytes:
    """Return tasks that have a title at least."""
    return as_json([{"title": "Việc", **task} for task in tasks])


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of every value within ``value``."""
    if isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        return [path, *(place for key, part in pairs for place in places(part, (*path, key)))]
    return [path]


def altered(content: bytes) -> Any:
    """Return files that are ``content``, which is JSON, but for a value or a few bytes."""
    value = json.loads(content)
    inner = [path for path in places(value) if path]

    def with_value(path: tuple[Any, ...], new: Any) -> bytes:
        copy = json.loads(content)
        reduce(lambda part, key: part[key], path[:-1], copy)[path[-1]] = new
        return as_json(copy)

    def with_bytes(at: int, length: int, new: bytes) -> bytes:
        return content[:at] + new + content[at + length :]

    position = st.integers(0, len(content) - 1)
    return st.builds(with_value, st.sampled_from(inner), VALUE) | st.builds(
        with_bytes, position, st.integers(0, 9), st.binary(max_size=3)
    )


def files(*sound: bytes) -> Any:
    """Return files to import: hostile from the start, or ``sound`` ones with something amiss."""
    return st.one_of(
        st.binary(max_size=200),
        TEXT.map(lambda text: text.encode("utf-8", "surrogatepass")),
        VALUE.map(as_json),
        st.lists(st.dictionaries(st.sampled_from(FIELDS), VALUE, max_size=5), max_size=2).map(
            as_json
        ),
        ROWS.map(as_csv),
        st.lists(TEXT, max_size=3).map(as_titles),
        st.lists(st.dictionaries(st.sampled_from(WORDED), TEXT), max_size=2).map(titled),
        *map(altered, sound),
    )
