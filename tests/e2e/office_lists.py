"""Lists of tasks such as offices keep, as the CSV that makes them and the commands that follow."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

TODAY = date(2023, 5, 10)
BEGINNING = date(2023, 1, 3)
EVENT = "hntw8"
COLUMNS = ("id", "title", "group", "lead", "support", "due", "kind", "status", "completed",
           "evidence", "late_reason", "progress.done", "progress.target", "progress.unit", "parent",
           "assigned", "documents", "product", "priority", "tags", "title_en", "summary",
           "assigned_by", "depends_on", "due.note", "source.id", "source.line", "source.speaker",
           "source.speaker_basis", "source.doubtful", "source.note")  # fmt: skip
LETTERS = "aăâbđơươếệộựỹẰẴỊ ,;:.\"“”()[]{}*&%$#@!?/\\|<>=+-–—0123456789IVX'’\u0301😀\n\t"
"""Letters that words are made of, and signs that some format or reader stumbles over."""
WORDS = st.text(LETTERS, min_size=1, max_size=24).map(lambda text: f"Việc {text}x")
GROUPS = st.sampled_from([None, "Công tác cán bộ", "Tổ chức bộ máy", "II. Đề án; báo cáo"])
LEADS = st.sampled_from([None, "Ban A", "Sở Lao động - Thương binh và Xã hội", "UBND huyện Đ'Ran"])
DAYS = st.integers(-300, 600).map(lambda days: TODAY + timedelta(days))
REPEATED = st.sampled_from([
    "hằng ngày", "hằng tuần", "thứ sáu hằng tuần", "hằng tháng", "trước ngày 15 hằng tháng",
    "ngày 30 hằng tháng", "hằng quý", "6 tháng một lần", "hằng năm", "ngày 29/2 hằng năm",
    "ngày 31 của tháng đầu quý", "trước tháng 3 hằng năm", "15/6 và 15/12 hằng năm",
])  # fmt: skip


PROVENANCE = st.sampled_from([
    {}, {"source.id": "hoi-nghi", "source.line": 7, "source.doubtful": "false"},
    {"source.id": "hoi-nghi", "source.line": 8, "source.speaker": "Võ Văn Thưởng",
     "source.speaker_basis": "inferred", "source.doubtful": "true", "source.note": "gần dòng 11"},
])  # fmt: skip
NOTES = st.sampled_from(["đã xin ý kiến", "lần hai; chưa trình", "họp ngày 3/5: (1) xong"])


@dataclass(frozen=True)
class Office:
    """A list: the CSV of its tasks, the commands that follow, whether its event is known there."""

    rows: bytes
    commands: list[list[str]]
    knows_event: bool


@st.composite
def dues(draw: st.DrawFn) -> str:
    """Draw a deadline in one of the forms in which they are given."""
    first, second = sorted([draw(DAYS), draw(DAYS)])
    quarter = draw(st.sampled_from(["I", "II", "III", "IV"]))
    shown = f"{first:%d/%m/%Y}"
    return draw(st.sampled_from([
        "", shown, shown, f"trước {shown}", f"đến hết tháng {first.month}/{first.year}",
        f"quý {quarter}/{first.year}", f"tháng {first.month}/{first.year}", str(first.year),
        f"6 tháng đầu năm {first.year}", f"{first:%G-W%V}", f"{shown} - {second:%d/%m/%Y}",
        f"giữa tháng {first.month}/{first.year}", f"cuối năm {first.year}",
        f"giai đoạn {first.year}-{second.year}", f"event:{EVENT}", f"event:{EVENT}",
        "thường xuyên", f"thường xuyên năm {first.year}",
    ]))  # fmt: skip


@st.composite
def rows(draw: st.DrawFn, number: int, made: list[dict[str, Any]]) -> dict[str, Any]:
    """Draw a task that may be a part of one that is ``made``."""
    recurs, parent = draw(st.booleans()), draw(st.sampled_from([None, None, *made]))
    due = draw(REPEATED if recurs else dues())
    status = draw(st.sampled_from(["todo", "doing", "paused", "cancelled", "done"]))
    status = "doing" if status == "done" and recurs else status
    target = draw(st.sampled_from([None, None, 17, 3]))
    done = status == "done"
    completed = BEGINNING + timedelta(draw(st.integers(0, (TODAY - BEGINNING).days)))
    return {
        "id": number, "title": f"{draw(WORDS)} {number}",
        "group": parent["group"] if parent and draw(st.booleans()) else draw(GROUPS),
        "lead": draw(LEADS),
        "support": draw(st.sampled_from([None, "Ban B", "Ban B; Sở Tài chính"])),
        "due": due, "kind": "recurring" if recurs else None, "status": status,
        "completed": completed if done else None,
        "evidence": draw(st.sampled_from([None, "12-BC/TU"])) if done else None,
        "late_reason": draw(st.sampled_from([None, "chờ ý kiến"])) if done else None,
        "progress.done": draw(st.integers(0, target or 100)) if status != "todo" else None,
        "progress.target": target, "progress.unit": "đề án" if target == 17 else None,
        "parent": parent["id"] if parent else None,
        "assigned": draw(st.sampled_from([None, BEGINNING])), "product": "Báo cáo",
        "documents": draw(st.sampled_from([None, "21-KL/TW", "21-KL/TW; 03-KH/TW"])),
        "priority": draw(st.sampled_from(["high", "normal", "low"])),
        "tags": draw(st.sampled_from([None, "nhãn", "cán bộ; đề án"])),
        "title_en": draw(st.sampled_from([None, f"Scheme {number}"])),
        "summary": draw(st.sampled_from([None, "Trọng tâm là 17 đề án."])),
        "assigned_by": draw(st.sampled_from([None, "Thường trực Ban Bí thư"])),
        "depends_on": draw(st.sampled_from([None, *(row["id"] for row in made)])),
        **draw(PROVENANCE),
    }  # fmt: skip


@st.composite
def lists(draw: st.DrawFn) -> Office:
    """Draw the tasks of an office; some occurrences are completed, some deadlines extended."""
    made: list[dict[str, Any]] = []
    commands: list[list[str]] = []
    for number in range(1, draw(st.integers(1, 6)) + 1):
        made.append(draw(rows(number, made)))
        days = st.integers(0, (TODAY - BEGINNING).days).map(lambda d: BEGINNING + timedelta(d))
        if made[-1]["kind"] == "recurring":
            completed = sorted(draw(st.sets(days, max_size=3)))
            commands += [["done", str(number), "--on", str(day), "--yes"] for day in completed]
        for text in draw(st.lists(NOTES, max_size=3, unique=True)):
            commands.append(["note", str(number), text])
        if made[-1]["kind"] != "recurring" and draw(st.integers(0, 3)) == 0:
            commands.append(["extend", str(number), str(draw(DAYS)), "--reason", "chậm"])
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(made)
    return Office(out.getvalue().encode(), commands, draw(st.booleans()))
