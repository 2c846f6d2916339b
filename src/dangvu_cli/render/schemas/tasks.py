"""The schemas of ``list``, ``show`` and ``log``: tasks and what changed in them."""

from __future__ import annotations

from typing import get_args

from dangvu_cli.domain.change import Operation
from dangvu_cli.domain.deadline import Basis, Precision
from dangvu_cli.domain.task import KINDS, PRIORITIES, STATUSES
from dangvu_cli.domain.timing import TIMINGS
from dangvu_cli.render.schemas.parts import (
    COUNT,
    DAY,
    FLAG,
    INTEGER,
    NUMBER,
    PERCENT,
    TEXT,
    TIME,
    WORDS,
    Fields,
    array,
    choice,
    field,
    nullable,
    pair,
    record,
    ref,
)
from dangvu_cli.render.schemas.sources import EVENT
from dangvu_cli.render.shapes import DERIVED

TASK: Fields = {
    "id": field(NUMBER, "permanent number in this data file, never reused"),
    "uid": field(WORDS, "identifier that is the same in every data file"),
    "key": field(nullable(WORDS), "short name that starts with a letter"),
    "title": field(WORDS, "what was directed"),
    "title_en": field(nullable(TEXT), "the title in English"),
    "summary": field(nullable(TEXT), "a sentence more"),
    "product": field(nullable(TEXT), "the output that the task must yield"),
    "kind": field(
        choice(KINDS),
        "`continuing` tasks are never overdue and stand outside the rates; "
        "a `recurring` task is judged by its current occurrence",
    ),
    "group": field(nullable(TEXT), "group of the office's report"),
    "status": field(choice(STATUSES), "what a person has set"),
    "timing": field(choice(TIMINGS), "derived from status, dates and the day of judging"),
    "priority": field(choice(PRIORITIES), "how urgent it is held to be"),
    "tags": field(array(WORDS), "tags"),
    "parent": field(nullable(NUMBER), "number of the task that it is part of"),
    "depends_on": field(array(NUMBER), "numbers of the tasks that it waits for"),
    "due": field(nullable(ref("deadline")), "when it is due; null: no deadline"),
    "days_left": field(
        nullable(INTEGER),
        "last day minus the day of judging, negative when late; "
        "null unless the task is open, dated and not continuing",
    ),
    "workdays_left": field(
        nullable(INTEGER),
        "working days from the next day to the last day, negative when late; "
        "null also outside the years of the table of days off",
    ),
    "progress": field(ref("progress"), "how far it is, its children rolled up"),
    "assigned": field(nullable(DAY), "day of assignment"),
    "assigned_by": field(nullable(TEXT), "who assigned it, with the title of that day"),
    "lead": field(nullable(TEXT), "who answers for it (chủ trì)"),
    "support": field(array(WORDS), "who supports (phối hợp)"),
    "documents": field(
        array(WORDS), "symbols of the documents it is assigned under, `@date` where two share one"
    ),
    "source": field(nullable(ref("provenance")), "where the task comes from"),
    "completed": field(nullable(DAY), "day of completion"),
    "evidence": field(array(WORDS), "documents that prove the completion (minh chứng)"),
    "late_reason": field(nullable(TEXT), "why it was completed late"),
    "notes": field(array(ref("note")), "remarks, the oldest first"),
    "created": field(TIME, "time at which it was recorded first"),
    "updated": field(TIME, "time at which it was recorded last"),
    "revision": field(COUNT, "grows with each change, undo and redo included"),
}

DEADLINE: Fields = {
    "text": field(TEXT, "as it was given"),
    "start": field(nullable(DAY), "first day"),
    "end": field(nullable(DAY), "last day, by which lateness is judged; null: no date yet"),
    "precision": field(nullable(choice(get_args(Precision))), "how precisely it was given"),
    "basis": field(choice(get_args(Basis)), "whether the source says it or it was inferred"),
    "note": field(nullable(TEXT), "why it was inferred, or what else is to be known"),
    "event": field(nullable(WORDS), "id of the event whose opening day is the last day"),
    "recurrence": field(nullable(WORDS), "RRULE of RFC 5545, without DTSTART"),
    "original_end": field(nullable(DAY), "the first last day, where it was extended"),
}

PROGRESS: Fields = {
    "done": field(COUNT, "what is done of the target; without one the percentage"),
    "target": field(nullable(NUMBER), "what counts as all of it; null: a plain percentage"),
    "unit": field(nullable(TEXT), "what is counted"),
    "percent": field(PERCENT, "rounded half up; 100 only when complete"),
}

PROVENANCE: Fields = {
    "id": field(WORDS, "id of the source"),
    "line": field(nullable(NUMBER), "line of its text, from 1"),
    "speaker": field(nullable(TEXT), "who spoke there"),
    "speaker_basis": field(nullable(TEXT), "`stated` by the source or `inferred`"),
    "doubtful": field(FLAG, "whether it is doubtful that this is a task at all"),
    "note": field(nullable(TEXT), "what else is to be known about the place"),
}

NOTE: Fields = {
    "at": field(TIME, "time of recording"),
    "by": field(TEXT, "who said it"),
    "text": field(TEXT, "the remark"),
}

ALTERED: Fields = {
    name: pair(schema)
    for name, schema in {**TASK, **EVENT}.items()
    if name in EVENT or name not in {*DERIVED, "id", "uid"}
}

CHANGE: Fields = {
    "seq": field(NUMBER, "number of the change; orders all changes of a data file"),
    "command": field(NUMBER, "number of the command that made it; `undo` takes it"),
    "on": field(DAY, "day from which it holds"),
    "at": field(TIME, "time of recording, by the real clock"),
    "by": field(TEXT, "who gave the command"),
    "op": field(choice(get_args(Operation)), "what was done"),
    "task": field(nullable(NUMBER), "number of the task; null: it concerns an event"),
    "event": field(nullable(WORDS), "id of the event; null: it concerns a task"),
    "changes": field(
        ref("altered"), "field → [old, new] of a task or an event, as they stood at recording"
    ),
    "note": field(nullable(TEXT), "remark given with the command"),
    "undone_by": field(nullable(NUMBER), "number of the command that undid it; null: it counts"),
}

SHOWN: Fields = {
    **TASK,
    "children": field(array(NUMBER), "numbers of the tasks that are part of it"),
    "changes": field(array(ref("change")), "its history, in the order of recording"),
}

DEFINITIONS = {
    "task": record("Task", TASK),
    "deadline": record("Deadline", DEADLINE),
    "progress": record("Progress", PROGRESS),
    "provenance": record("Provenance", PROVENANCE),
    "note": record("Remark", NOTE),
    "change": record("Change", CHANGE),
    "altered": record("Altered fields", ALTERED, required=()),
}

OUTPUTS = {
    "list": {
        "title": "The tasks that were asked for",
        "description": "Output of `list --json`, and of every command that changes tasks: the "
        "changed ones. `--fields` leaves fields out and so leaves this schema.",
        **array(ref("task")),
    },
    "show": {
        **record("One task with its history", SHOWN),
        "description": "Output of `show TASK --json`.",
    },
    "log": {
        "title": "What changed, when, by whom",
        "description": "Output of `log --json`, in the order of recording.",
        **array(ref("change")),
    },
}
