"""Who leads and who supports, as offices write it into one cell."""

from __future__ import annotations

import re
from functools import lru_cache

from dangvu_cli.domain.text import fold

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
_ROLE = re.compile(r"\s*\((?:cơ quan |đơn vị )?(?:chủ trì|phối hợp)\)", re.IGNORECASE)
_LABELS = re.compile(
    r"(?:^|[\s;,.(–-])(?P<lead>(?:cơ quan |đơn vị )?chủ trì|CT|lead)\s*:\s*"
    r"|(?:^|[\s;,.(–-]+)(?P<support>(?:cơ quan |đơn vị )?phối hợp|PH|support)\s*:\s*",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"(?:giao )?(?P<lead>[^:;]+?) (?:là (?:cơ quan |đơn vị )?)?chủ trì"
    r"(?:\s*[,;]?\s*(?:và )?phối hợp (?:với |cùng (?:với )?)?(?P<support>[^:]+?)"
    r"|\s*[,;]\s*(?P<beside>[^:]+?) phối hợp)?[.;]?",
    re.IGNORECASE,
)
"""``Phòng A chủ trì, phối hợp với Phòng B``: the roles in a sentence."""


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
    """The one lead, and those who support it: as labelled (``Chủ trì: …``), or as they follow."""
    text = _ROLE.sub("", text)
    if sentence := _SENTENCE.fullmatch(" ".join(text.split())):
        found = bodies(sentence["lead"])
        support = bodies(sentence["support"] or sentence["beside"] or "")
        return (found[0] if found else None), (*found[1:], *support)
    labels = list(_LABELS.finditer(text))
    if not labels:
        found = bodies(text)
        return (found[0] if found else None), found[1:]
    said = {"lead": list(bodies(text[: labels[0].start()])), "support": []}
    ends = [label.start() for label in labels[1:]] + [len(text)]
    for label, end in zip(labels, ends, strict=True):
        said[label.lastgroup or "lead"] += bodies(text[label.end() : end])
    lead = said["lead"]
    return (lead[0] if lead else None), (*lead[1:], *said["support"])


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
