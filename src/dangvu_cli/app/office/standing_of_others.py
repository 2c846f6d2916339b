"""How far a task is, in the words of other offices, where they can mean one thing alone.

The whole text must fit: ``Hoàn thành dự thảo`` completes no task, and ``Dừng thực hiện`` does not
tell whether the work was paused or given up.
"""

from __future__ import annotations

import re

from dangvu_cli.app.office.grid import Cell
from dangvu_cli.app.office.standing import Standing, day_in, progress_of
from dangvu_cli.domain.progress import WHOLE
from dangvu_cli.domain.text import fold

_DAY = r"(?P<day>\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{2}-\d{2})"
_DONE = re.compile(
    r"(?:da )?(?:thuc hien |trien khai |lam )?(?:hoan thanh|hoan tat|xong)(?: xong)?(?: 100 ?%)?"
    # the day behind "đúng hạn" may be that of the deadline
    rf"(?: (?:dung|truoc|qua|som|tre) han|[ ,:;(-]+(?:vao )?(?:ngay )?{_DAY}\)?)?"
    rf"|(?:completed|done|finished)(?:[ ,:;(-]+(?:on )?{_DAY.replace('day', 'on')}\)?)?"
)
_DOING = re.compile(
    r"(?:dang (?:thuc hien|trien khai|xu ly|lam)|in progress|ongoing)"
    r"(?:[ ,:;(-]+(?:dat |hoan thanh |da dat |duoc )?(?P<figure>\d{1,3}(?:[.,]\d{1,4})? ?%)\)?)?"
    r"|(?:da )?(?:hoan thanh|thuc hien|dat)(?: duoc| dat)? (?P<reached>\d{1,3}(?:[.,]\d{1,4})? ?%)"
    r"|(?P<alone>\d{1,3}(?:[.,]\d{1,4})? ?%)"
)
_NOT_BEGUN = re.compile(r"chua (?:thuc hien|trien khai|bat dau|lam)|not (?:started|begun)")


def standing_in_words(text: str) -> Standing:
    """What the words tell; a status of None where they may mean several things, or others."""
    plain = fold(text).rstrip(" .")
    if done := _DONE.fullmatch(plain):
        day = done["day"] or done["on"] or ""
        form = day if day[:4].isdigit() else re.sub("[.-]", "/", day)
        completed = day_in(Cell(form))
        return Standing("done", completed) if completed or not day else Standing()
    if doing := _DOING.fullmatch(plain):
        figure = next(filter(None, doing.groups()), None)
        progress = progress_of(figure) if figure else None
        is_open = figure is None or (progress is not None and 0 < progress["done"] < WHOLE)
        return Standing("doing", None, progress) if is_open else Standing()
    return Standing("todo") if _NOT_BEGUN.fullmatch(plain) else Standing()
