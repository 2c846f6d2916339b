"""Data files to measure on: Vietnamese tasks with their history, the same for the same seed.

Run as a script it writes one: ``generate.py PATH TASKS [CHANGES]``.
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.change import Change
from dangvu_cli.domain.deadline import Deadline
from dangvu_cli.domain.fold import fold_task
from dangvu_cli.storage.layout import SCHEMA, VERSION, blocks
from dangvu_cli.storage.records import change_document, task_document
from dangvu_cli.storage.seal import sealed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dangvu_cli.domain.task import Task

SEED = 20221229
TODAY = date(2023, 9, 15)
"""The day by which the generated tasks are to be judged: some are done, some late, some not due."""
RECORDED = "2023-09-15T01:00:00Z"

ACTIONS = ("Tham mưu", "Xây dựng", "Rà soát", "Hoàn thiện", "Báo cáo", "Tổng kết", "Triển khai")
OBJECTS = (
    "đề án sắp xếp tổ chức bộ máy",
    "quy hoạch cán bộ lãnh đạo, quản lý",
    "kế hoạch kiểm tra, giám sát",
    "quy định về luân chuyển cán bộ",
    "chương trình bồi dưỡng đảng viên mới",
    "hướng dẫn đánh giá cán bộ",
    "kết luận về tinh giản biên chế",
    "dự thảo nghị quyết chuyên đề",
    "danh mục vị trí việc làm",
)
PLACES = ("Hà Nội", "Đắk Lắk", "Thừa Thiên Huế", "Cần Thơ", "Quảng Ngãi", "Lạng Sơn", "Bạc Liêu")
GROUPS = ("Tổ chức bộ máy", "Công tác cán bộ", "Xây dựng Đảng", "Kiểm tra, giám sát", "Tổng hợp")
LEADS = tuple(f"{office} {number}" for office in ("Vụ", "Phòng", "Ban") for number in range(1, 11))


def tables(
    tasks: int, changes: int = 3, *, share_done: float = 0.4, seed: int = SEED
) -> dict[str, dict[str, Any]]:
    """The tables of a data file of so many tasks with so many changes each (0: no history)."""
    source = random.Random(seed)  # noqa: S311 - no secret
    task_rows: dict[str, Any] = {}
    change_rows: dict[str, Any] = {}
    seq = 0
    for number in range(1, tasks + 1):
        history = list(_history(number, seq + 1, max(changes, 1), source, share_done))
        task_rows[str(number)] = task_document(_folded(history))
        if changes:
            change_rows |= {str(change.seq): change_document(change) for change in history}
            seq += len(history)
    meta = {
        "schema": SCHEMA,
        "version": VERSION,
        "next_task": tasks + 1,
        "next_change": seq + 1,
        "next_command": seq + 1,
    }
    return {"meta": {"1": meta}, "tasks": task_rows, "changes": change_rows}


def write(path: Path, tasks: int, changes: int = 3) -> Path:
    """Write such a data file to ``path``."""
    return write_tables(path, tables(tasks, changes))


def write_tables(path: Path, everything: dict[str, dict[str, Any]]) -> Path:
    """Write these tables to ``path``, sealed as this program leaves them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    content, _ = sealed(everything, blocks(everything))
    path.write_bytes(b"".join(content))
    return path


def _history(
    number: int, seq: int, count: int, source: random.Random, share_done: float
) -> Iterator[Change]:
    assigned = date(2022, 12, 29) + timedelta(days=source.randrange(120))
    common: dict[str, Any] = {"task": number, "at": RECORDED, "by": "văn thư"}
    values = _values(number, assigned, source)
    yield Change("add", assigned, values=values, from_start=True, seq=seq, command=seq, **common)
    for step in range(1, count):
        on = min(TODAY, assigned + timedelta(days=7 * step))
        last = step == count - 1 and source.random() < share_done
        figure: dict[str, Any] = {} if last else {"figure": min(99, 90 * step // count + 5)}
        yield Change(
            "done" if last else "progress",
            on,
            values={"evidence": (f"{number}-BC/VP",), "late_reason": None} if last else figure,
            seq=seq + step,
            command=seq + step,
            **common,
        )


def _values(number: int, assigned: date, source: random.Random) -> dict[str, Any]:
    import uuid

    place = source.choice(PLACES)
    title = f"{source.choice(ACTIONS)} {source.choice(OBJECTS)} tại {place} (việc {number})"
    end = assigned + timedelta(days=30 + source.randrange(300))
    return {
        "uid": str(uuid.UUID(int=source.getrandbits(128), version=4)),
        "title": title,
        "group": source.choice(GROUPS),
        "lead": source.choice(LEADS),
        "support": (place,),
        "tags": (f"đợt{number // 20 + 1}",),
        "documents": (f"{number % 97 + 1}-KL/TW",),
        "assigned": assigned,
        "due": Deadline(text=end.strftime("%d/%m/%Y"), start=end, end=end, precision="day"),
    }


def _folded(history: list[Change]) -> Task:
    task = fold_task(history, lambda _event, _day: None)
    assert task is not None
    return task


if __name__ == "__main__":
    write(Path(sys.argv[1]), *map(int, sys.argv[2:]))
