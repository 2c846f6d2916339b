"""What our own files join into one cell: both titles, several notes, what has no column there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dangvu_cli.app.rows import notes_in
from dangvu_cli.domain.selection import KEY
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

_MARKS = {
    "parent": r"(?:thuộc nhiệm vụ|part of task) (\d{1,5}(?:\.\d{1,4}){0,4})",
    "priority": r"(?:ưu tiên|priority): (cao|thấp|high|low)",
    "tags": r"(?:nhãn|tags): ([^;]+)",
    "doubtful": r"(chưa chắc là nhiệm vụ|perhaps no task)",
}
"""In the order in which our annex writes them, before the notes."""
_BOTH_TITLES = re.compile(r"(?P<title>.+?) \(Vietnamese: (?P<given>.+)\)")
_UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_FORMS = {name: re.compile(rf"{form}(?:; |$)") for name, form in _MARKS.items()}


@value
class Noted:
    """The texts of the notes, and what is said before them, by the names of ``_MARKS``."""

    said: Mapping[str, str]
    notes: Sequence[str]


def noted_in(text: str, wanted: Collection[str] = tuple(_MARKS)) -> Noted:
    """What a cell of notes holds; marks that are not ``wanted`` stay notes."""
    said = {}
    for name in (name for name in _FORMS if name in wanted):
        if mark := _FORMS[name].match(text):
            said[name] = mark[1]
            text = text[mark.end() :]
    return Noted(said, _told_apart(text))


def is_uid(text: str) -> bool:
    """Whether ``text`` is an identifier as every task of ours has one."""
    return _UID.fullmatch(text) is not None


def is_key(text: str) -> bool:
    """Whether a task can be called so."""
    return KEY.fullmatch(text) is not None


def titles_in(text: str) -> dict[str, str]:
    """The title, which in our own English files stands behind the English one."""
    both = _BOTH_TITLES.fullmatch(text)
    return {"title": both["given"], "title_en": both["title"]} if both else {"title": text}


def _told_apart(text: str) -> list[str]:
    """The notes of ``(1) …; (2) …``, or with their times as in rows; other text is one note."""
    stamped = [note["text"] for note in notes_in(text) if isinstance(note, dict)]
    if len(stamped) == len(notes_in(text)):
        return stamped
    first = "(1) "
    if not text.startswith(first):
        return [text] if text else []
    notes: list[str] = []
    text = text.removeprefix(first)
    while (border := f"; ({len(notes) + 2}) ") in text:
        note, _, text = text.partition(border)
        notes.append(note)
    return [*notes, text] if notes else [f"{first}{text}"]
