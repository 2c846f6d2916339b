"""The running numbers of office tables: ``I``, ``A``, ``3``, ``3.1``, ``a)``, ``-``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Mapping

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
LEVELS = {"letter": 0, "roman": 1}
"""How the numbers of groups stand beneath each other."""
_ROMAN = {"I": 1, "V": 5, "X": 10}


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


def numbers_in(text: str) -> list[str]:
    """The running numbers of a list of them: ``3; 4.1``."""
    return re.findall(r"[^;,\s]+", text)


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
    return mark_of(found["group"] or found["task"]), title[found.end() :]


def follows(mark: Mark, latest: Mapping[Style, Mark]) -> bool:
    """Whether ``mark`` is the next number after those that were met last, by their style."""
    before = latest.get(mark.style)
    if mark.style == "part":
        above, _, count = mark.name.rpartition(".")
        number = latest.get("number")
        begins = count == "1" and above in {found.name for found in (number, before) if found}
        return begins or (before is not None and before.name == f"{above}.{int(count) - 1}")
    if before is None:
        return False
    if mark.style == "number":
        return int(mark.name) == int(before.name) + 1
    if mark.style == "roman":
        return _worth(mark.name) == _worth(before.name) + 1
    return len(mark.name) == 1 and ord(mark.name) == ord(before.name) + 1


def _worth(roman: str) -> int:
    """The number that Roman letters write."""
    digits = [_ROMAN[letter] for letter in roman]
    pairs = zip(digits, [*digits[1:], 0], strict=True)
    return sum(-digit if digit < later else digit for digit, later in pairs)
