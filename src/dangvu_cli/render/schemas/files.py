"""The schemas of files: the seed that ``init`` reads, and the export."""

from __future__ import annotations

from dangvu_cli.render.schemas.parts import (
    COUNT,
    DAY,
    FLAG,
    NUMBER,
    WORDS,
    Fields,
    Schema,
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

SEED_SCHEMA = "dangvu.seed/1"
EXPORT_SCHEMA = "dangvu.export/1"

LOADED: Fields = {**SOURCE, "results": field(array(ref("seed_result")), "what it records as done")}
DUE: Fields = {n: s for n, s in DEADLINE.items() if n not in {"recurrence", "original_end"}}
PLACE: Fields = {name: schema for name, schema in PROVENANCE.items() if name != "id"}
TARGET: Fields = {
    "target": field(NUMBER, "what counts as all of it"),
    "unit": PROGRESS["unit"],
}
DEFINED = (
    "title", "title_en", "summary", "product", "kind", "group", "priority", "tags", "assigned",
    "assigned_by", "lead", "support", "documents",
)  # fmt: skip
"""What a seed says of a directive in the words of a task."""

DIRECTIVE: Fields = {
    "key": field(WORDS, "short name that starts with a letter; it names the directive for ever"),
    **{name: TASK[name] for name in DEFINED},
    "parent": field(WORDS, "key of the directive that it is part of"),
    "progress": field(ref("seed_progress"), "what is counted"),
    "due": field(ref("seed_deadline"), "when it is due"),
    "source": field(ref("seed_provenance"), "where it stands in the source"),
}

SEED: Fields = {
    "schema": field({"const": SEED_SCHEMA}, "name and version of this form"),
    "source": field(ref("seed_source"), "the conference, plan or conclusion"),
    "documents": field(array(ref("seed_document")), "documents that it names"),
    "events": field(array(ref("seed_event")), "events that deadlines hang on"),
    "directives": field(array(ref("directive")), "the directives, numbered in this order"),
}

STORED: Fields = {
    **{name: TASK[name] for name in TASK if name not in {*DERIVED, "progress"}},
    "due": field(nullable(ref("deadline")), "when it is due; days of an event are null"),
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

VALUES: Fields = {**{name: STORED[name] for name in SET}, **EVENT}
del VALUES["id"]

RECORDED: Fields = {
    **{name: CHANGE[name] for name in ("seq", "command", "op", "task", "event", "at", "by")},
    "on": field(DAY, "day from which it holds, unless it holds from the start"),
    "from_start": field(FLAG, "whether it holds from the day on which its subject begins"),
    "values": field(ref("values"), "the fields that it sets, of a task or of an event"),
    "note": CHANGE["note"],
    "cancels": field(array(NUMBER), "numbers of the changes that do not count while it does"),
}

OCCURRENCE: Fields = {
    "end": field(DAY, "its last day"),
    "completed": field(DAY, "day of completion"),
    "evidence": TASK["evidence"],
    "late_reason": TASK["late_reason"],
}

EXPORT: Fields = {
    "schema": field({"const": EXPORT_SCHEMA}, "name and version of this form"),
    "tasks": field(array(ref("stored_task")), "the tasks, by number"),
    "changes": field(array(ref("recorded_change")), "every change ever made, in its order"),
    "events": field(array(ref("event")), "events that deadlines hang on"),
    "sources": field(array(ref("source")), "conferences, plans, conclusions"),
    "documents": field(array(ref("document")), "documents that tasks are assigned under"),
}


def _input(title: str, fields: Fields, required: tuple[str, ...]) -> Schema:
    """An object of a file, in which null is as good as absent unless a field is required."""
    loose = {n: s if n in required else nullable(s) for n, s in fields.items()}
    return record(title, loose, required)


DEFINITIONS = {
    "seed_source": _input("Source", LOADED, ("id", "title")),
    "seed_result": _input("Result", RESULT, ("line", "text")),
    "seed_document": _input("Document", DOCUMENT, ("symbol",)),
    "seed_event": _input("Event", EVENT, ("id", "name")),
    "directive": _input("Directive", DIRECTIVE, ("key", "title")),
    "seed_progress": _input("Target", TARGET, ("target",)),
    "seed_deadline": _input("Deadline", DUE, ("text",)),
    "seed_provenance": _input("Provenance", PLACE, ()),
    "stored_task": record("Task as it is stored", STORED),
    "occurrence": record("Completed occurrence", OCCURRENCE),
    "recorded_change": record("Change as it is stored", RECORDED),
    "values": record("Values that a change sets", VALUES, ()),
}

OUTPUTS = {
    "seed": {
        **_input("A conference's directives", SEED, ("schema", "source")),
        "description": "A file for `init --from`. A field that is absent is null.",
    },
    "export": {
        **record("Everything that a data file holds", EXPORT),
        "description": "Output of `export --json`, read by `import`: tasks and changes as they "
        "are stored.",
    },
}
