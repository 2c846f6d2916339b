"""The schemas of files: the seed that ``init`` reads, and the export."""

from __future__ import annotations

from dangvu_cli.render.schemas.parts import (
    COUNT,
    DAY,
    FLAG,
    NUMBER,
    TEXT,
    WORDS,
    Fields,
    array,
    field,
    nullable,
    record,
    ref,
)
from dangvu_cli.render.schemas.sources import DOCUMENT, EVENT, RESULT, SOURCE
from dangvu_cli.render.schemas.tasks import (
    CHANGE,
    DEADLINE,
    PROGRESS,
    PROVENANCE,
    TASK,
)
from dangvu_cli.render.shapes import DERIVED


def _chosen(fields: Fields, *without: str) -> Fields:
    """Fields that may be null or absent, which is the same in a file."""
    return {name: nullable(schema) for name, schema in fields.items() if name not in without}


KEYED: Fields = {
    "key": field(WORDS, "short name that starts with a letter; it names the directive for ever"),
    "title": TASK["title"],
    "parent": field(nullable(WORDS), "key of the directive that it is part of"),
    "progress": field(nullable(ref("seed_progress")), "what is counted"),
    "due": field(nullable(ref("seed_deadline")), "when it is due"),
    "source": field(nullable(ref("seed_provenance")), "where it stands in the source"),
}

DEFINED = (
    "title_en", "summary", "product", "kind", "group", "priority", "tags", "assigned",
    "assigned_by", "lead", "support", "documents",
)  # fmt: skip
"""What a seed says of a directive in the words of a task."""

SEED: Fields = {
    "schema": field({"const": "dangvu.seed/1"}, "name and version of this form"),
    "source": field(ref("file_source"), "the conference, plan or conclusion"),
    "documents": field(nullable(array(ref("file_document"))), "documents that it names"),
    "events": field(nullable(array(ref("file_event"))), "events that deadlines hang on"),
    "directives": field(
        nullable(array(ref("directive"))), "the directives, numbered in this order"
    ),
}

STORED: Fields = {
    **{name: TASK[name] for name in TASK if name not in {*DERIVED, "progress"}},
    "due": field(nullable(ref("stored_deadline")), "when it is due"),
    "source": field(nullable(ref("stored_provenance")), "where the task comes from"),
    "figure": field(COUNT, "what is done: a count where there is a target, else a percentage"),
    "target": PROGRESS["target"],
    "unit": PROGRESS["unit"],
    "cancelled": field(nullable(DAY), "day on which it was cancelled"),
    "due_when_completed": field(
        nullable(DAY), "last day in force on the day of completion, by which lateness is judged"
    ),
    "occurrences": field(array(ref("occurrence")), "completed occurrences of a recurring task"),
    "begins": field(nullable(DAY), "day from which the task exists"),
    "last_activity": field(nullable(DAY), "day of the latest change that counts"),
    "created": TASK["created"],
    "updated": TASK["updated"],
    "revision": TASK["revision"],
}

SET = (
    "uid", "key", "title", "title_en", "summary", "product", "kind", "group", "priority", "tags",
    "parent", "depends_on", "due", "figure", "target", "unit", "assigned", "assigned_by", "lead",
    "support", "documents", "source", "evidence", "late_reason", "notes",
)  # fmt: skip
"""The fields of a task that a change sets."""

VALUES: Fields = {
    **{name: nullable(STORED[name]) for name in SET},
    **_chosen(EVENT, "id"),
}

RECORDED: Fields = {
    **{name: CHANGE[name] for name in ("seq", "command", "op")},
    "on": field(DAY, "day from which it holds, unless it holds from the start"),
    **{name: CHANGE[name] for name in ("at", "by", "task", "event", "note")},
    "values": field(ref("values"), "the fields that it sets, of a task or of an event"),
    "from_start": field(FLAG, "whether it holds from the day on which its subject begins"),
    "cancels": field(array(NUMBER), "numbers of the changes that do not count while it does"),
}

OCCURRENCE: Fields = {
    "end": field(DAY, "its last day"),
    "completed": field(DAY, "day of completion"),
    "evidence": TASK["evidence"],
    "late_reason": field(nullable(TEXT), "why it was completed late"),
}

EXPORT: Fields = {
    "schema": field({"const": "dangvu.export/1"}, "name and version of this form"),
    "tasks": field(array(ref("stored_task")), "the tasks, by number"),
    "changes": field(array(ref("recorded_change")), "every change ever made, in its order"),
    "events": field(array(ref("file_event")), "events that deadlines hang on"),
    "sources": field(array(ref("file_source")), "conferences, plans, conclusions"),
    "documents": field(array(ref("file_document")), "documents that tasks are assigned under"),
}

_SOURCE = {**_chosen(SOURCE), "results": field(nullable(array(ref("file_result"))), "results")}

DEFINITIONS = {
    "file_source": record("Source", _SOURCE, ("id", "title")),
    "file_result": record("Result", _chosen(RESULT), ("line", "text")),
    "file_document": record("Document", _chosen(DOCUMENT), ("symbol",)),
    "file_event": record("Event", _chosen(EVENT), ("id", "name")),
    "directive": record(
        "Directive", KEYED | _chosen({name: TASK[name] for name in DEFINED}), ("key", "title")
    ),
    "seed_progress": record(
        "Target", {"target": field(NUMBER, "what counts as all of it"), "unit": PROGRESS["unit"]},
        ("target",),
    ),
    "seed_deadline": record(
        "Deadline", _chosen(DEADLINE, "recurrence", "original_end"), ("text",)
    ),
    "seed_provenance": record("Provenance", _chosen(PROVENANCE, "id"), ()),
    "stored_task": record("Task as it is stored", STORED, ("id", "uid", "title")),
    "stored_deadline": record("Deadline as it is stored", DEADLINE, ("text",)),
    "stored_provenance": record("Provenance as it is stored", PROVENANCE, ("id",)),
    "occurrence": record("Completed occurrence", OCCURRENCE, ("end", "completed")),
    "recorded_change": record(
        "Change as it is stored", RECORDED, ("seq", "command", "op", "on", "at", "by")
    ),
    "values": record("Values that a change sets", VALUES, ()),
}  # fmt: skip

OUTPUTS = {
    "seed": {
        **record("A conference's directives", SEED, ("schema", "source")),
        "description": "A file for `init --from`. A field that is absent is null.",
    },
    "export": {
        **record("Everything that a data file holds", EXPORT),
        "description": "Output of `export --json`, read by `import`: tasks and changes as they "
        "are stored, without the fields that have their default value.",
    },
}
