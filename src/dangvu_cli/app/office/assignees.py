"""Who leads and who supports, as offices write it into one cell."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from dangvu_cli.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_KNOWN = 1024
"""Cells that are remembered: a table names the same bodies again and again."""
_BODIES = (
    "ban|so|bo|ubnd|uy ban|van phong|phong(?! chong)|cuc|vu|hoi|huyen|xa(?! hoi)|phuong"
    "(?! (?:tien|an|phap|huong))|thi (?:xa|uy|doan)|thanh (?:pho|uy|tra|doan)|tinh (?:uy|doan)"
    "|quan (?:uy|doan)|doan|mttq|mat tran|lien doan|cong an|toa an|vien|dang (?:uy|bo)|cap uy|kho"
    " bac|chi cuc|tong cuc|trung tam|truong|cong ty|tap doan|d/c|dong chi|cac|hdnd|hoc vien|ngan"
    " hang|kiem toan|department|office|ministry|division|committee|board|bureau|agency|section"
)
_NAMES_A_BODY = re.compile(rf"(?:{_BODIES})\b\s+\w")
_ALONE = re.compile(r"(?:van phong|thanh tra|cong an|quan su)\s*(?=[,;/\n]|va\b)")
"""What is a body without a further word, where it stands first."""
_SURE = re.compile(r"\s*;\s*|\n\s*[-–+•]\s*")
_PERHAPS = re.compile(r"\s*[\n,/]\s*|\s+(?:và|and|&|\+)\s+")
_OFFICE = "(?:cơ quan |đơn vị )?"
_BORDER = (
    r"(?: (?:thực hiện|triển khai|tham mưu))?(?=\s*(?:[,;.\n)]|$|(?:và )?phối hợp\b|(?:và|and)\s))"
)
_MARKS = re.compile(
    # before those who have it: Chủ trì: Ban A. PH: Ban B
    rf"(?:^|[\s;,.(–-])(?P<leads>{_OFFICE}chủ trì|CT|lead)\s*:\s*"
    rf"|(?:^|[\s;,.(–-])(?P<support>{_OFFICE}phối hợp|PH|support)\s*:\s*"
    # behind the one who has it: Ban B (phối hợp), Ban A (chủ trì)
    rf"|\s*\({_OFFICE}(?:(?P<this_leads>chủ trì|lead)|(?P<this_supports>phối hợp|support))\)"
    # in a sentence: Ban A chủ trì, phối hợp với Ban B
    r"|\b(?:và\s+)?(?P<with>phối hợp\s+(?:với|cùng(?:\s+với)?)\s+"
    r"|(?:(?<=[;,(])|(?<=[;,(]\s)|(?<=chủ trì\s)|(?<=\svà\s))phối hợp\s+(?=[^\W\d_]))"
    # behind all who have it: Ban B, Ban C phối hợp; Ban A chủ trì
    rf"|\s+(?:là )?{_OFFICE}(?:(?P<these_lead>chủ trì)|(?P<these_support>phối hợp)){_BORDER}",
    re.IGNORECASE,
)
"""The words that give a role to the bodies behind them, to the one before them, or to all those."""
_BEHIND = {"leads": "lead", "support": "support", "with": "support"}
_THIS = {"this_leads": "lead", "this_supports": "support"}
_THESE = {"these_lead": "lead", "these_support": "support"}
_LEADING = {"leads", "this_leads", "these_lead"}
_BLANKS = re.compile(r"[^\S\n]+")
_FILLING = re.compile(r"[\s;,.(–-]*(?:(?:và|and)\s+)?(?:(?:do|giao)\s+)?", re.IGNORECASE)


@lru_cache(MOST_KNOWN)
def bodies(text: str) -> tuple[str, ...]:
    """The bodies that a cell names, each once.

    A comma, an "and", or a new line parts two of them only where each side begins like the name of
    one: ``Sở Văn hóa, Thể thao và Du lịch`` is a single body.
    """
    found: list[str] = []
    for part in _SURE.split(text):
        found += _parted(part.strip().strip("-–+•").strip())
    named = (" ".join(part.split()).strip(" .;,") for part in found)
    return tuple(dict.fromkeys(part for part in named if part))


@lru_cache(MOST_KNOWN)
def lead_and_support(text: str) -> tuple[str | None, tuple[str, ...]]:
    """The one lead, and those who support it: by the words beside them, or as they follow.

    Where nobody is said to lead, it is the first of whom nothing else is said.
    """
    text = _BLANKS.sub(" ", text)
    marks = list(_MARKS.finditer(text))
    named = list(_with_roles(text, marks)) if marks else [(name, "") for name in bodies(text)]
    leads = [name for name, role in named if role == "lead"]
    lead = next(iter([*leads, *(name for name, role in named if not role)]), None)
    support = [*leads[1:], *(name for name, role in named if role != "lead")]
    return lead, tuple(dict.fromkeys(name for name in support if name != lead))


def _with_roles(text: str, marks: Sequence[re.Match[str]]) -> Iterator[tuple[str, str]]:
    """The bodies in the order of the text, each with the role that is said beside it."""
    is_led = any(mark.lastgroup in _LEADING for mark in marks)
    start, before = 0, ""
    for mark in [*marks, None]:
        kind = (mark.lastgroup or "") if mark else ""
        found = _bodies_in(text[start : mark.start() if mark else len(text)])
        roles = [before] * len(found)
        if kind in _THESE and is_led and not before:
            roles = [_THESE[kind]] * len(found)
        elif kind in _THIS or (kind in _THESE and (len(found) > 1 or not before)):
            roles[-1:] = [{**_THIS, **_THESE}[kind]] * min(len(found), 1)
        yield from zip(found, roles, strict=True)
        start, before = (mark.end() if mark else start), _BEHIND.get(kind, "")


def _bodies_in(text: str) -> tuple[str, ...]:
    """The bodies between two marks, without what only joins them."""
    filling = _FILLING.match(text)
    text = (text[filling.end() :] if filling else text).rstrip(" (\n")
    return bodies(text if "(" in text else text.replace(")", " "))


def _parted(text: str) -> list[str]:
    """``text`` cut where the next part, like the first, begins with what names a body."""
    plain = fold(text)
    if not (_NAMES_A_BODY.match(plain) or _ALONE.match(plain)):
        return [text]
    parts, start = [], 0
    for border in _PERHAPS.finditer(text):
        if _NAMES_A_BODY.match(fold(text[border.end() :])):
            parts.append(text[start : border.start()])
            start = border.end()
    return [*parts, text[start:]]
