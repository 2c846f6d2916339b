"""The running numbers of office tables: ``I``, ``A``, ``3``, ``3.1``, ``a)``, ``-``."""

from __future__ import annotations

import re
from typing import Literal

from dangvu_cli.values import value

Style = Literal["letter", "roman", "number", "part", "small", "dash"]

_FORMS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("roman", re.compile(r"[IVX]{1,6}")),
    ("letter", re.compile(r"[A-ZĐ]")),
    ("number", re.compile(r"\d{1,5}")),
    ("part", re.compile(r"\d{1,5}(?:\.\d{1,4}){1,4}")),
    ("small", re.compile(r"[a-zđ]|[ivx]{1,5}")),
    ("dash", re.compile(r"[-–—+•*]")),
)
_PREFIX = re.compile(
    r"(?P<group>[IVX]{1,6}|[A-ZĐ])(?:\.|\)|/|:|\s[-–])\s*(?=\S)"
    r"|(?P<task>\d{1,4}(?:\.\d{1,4})+\.?|\d{1,4}[.)]|[a-zđ]\)|[-–—+•])\s+(?=\S)"
)
PART_OF = re.compile(
    r"\A(?:thuộc nhiệm vụ|part of task) (?P<place>\d{1,5}(?:\.\d{1,4}){0,4})(?:; |$)"
)
"""How our own annex names, before its remarks, the task in another group that one is a part of."""


@value
class Mark:
    """A running number: ``name`` without its punctuation, and in which style."""

    name: str
    style: Style

    @property
    def is_group(self) -> bool:
        """Whether it numbers groups, where the row holds nothing of a task."""
        return self.style in {"roman", "letter"}

    @property
    def is_child(self) -> bool:
        """Whether it numbers parts of a task."""
        return self.style in {"part", "small", "dash"}


def mark_of(text: str) -> Mark | None:
    """The running number in a cell; None where it holds something else."""
    plain = text.strip().strip("().:/ ").removesuffix(".0") if text not in "-–—+•*" else text
    if not plain:
        return None
    return next((Mark(plain, style) for style, form in _FORMS if form.fullmatch(plain)), None)


def leading_mark(title: str) -> tuple[Mark | None, str]:
    """The mark that a title begins with (``I. Nội dung``, ``a) Rà soát``), and the rest of it."""
    found = _PREFIX.match(title)
    if found is None:
        return None, title
    return mark_of(found[0].strip()), title[found.end() :]
