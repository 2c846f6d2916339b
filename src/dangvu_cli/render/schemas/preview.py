"""The schema of ``import --dry-run``."""

from __future__ import annotations

from dangvu_cli.domain.task import KINDS
from dangvu_cli.render.pages.preview import SCHEMA
from dangvu_cli.render.schemas.parts import (
    COUNT,
    NUMBER,
    TEXT,
    WORDS,
    Fields,
    array,
    choice,
    field,
    nullable,
    record,
    ref,
)

COUNTS: Fields = {
    "rows": field(COUNT, "rows that hold something: tasks + groups + left"),
    "tasks": field(COUNT, "rows that become tasks"),
    "groups": field(COUNT, "rows that head groups"),
    "left": field(COUNT, "rows that become neither, each with its reason"),
    "unread": field(COUNT, "cells that could not be read"),
    "known": field(COUNT, "tasks that an earlier import of the table brought"),
    "duplicates": field(COUNT, "tasks that are probably here already"),
}
UNREAD: Fields = {
    "column": field(WORDS, "heading of the column"),
    "text": field(TEXT, "what stands in the cell"),
    "problem": field(WORDS, "why it could not be read"),
}
ROW: Fields = {
    "table": field(TEXT, "name of the sheet, or place of the table in the file"),
    "row": field(NUMBER, "row in the table, from 1"),
    "becomes": field(choice(("task", "group", "left")), "what the row becomes"),
    "left": field(nullable(WORDS), "why it is left over: `above`, `total`, `signature`, …"),
    "text": field(TEXT, "title of the task, name of the group, or what the row says"),
    "group": field(nullable(TEXT), "group of the task"),
    "parent_row": field(nullable(NUMBER), "row of the task that it is a part of"),
    "lead": field(nullable(TEXT), "who answers for it"),
    "support": field(array(TEXT), "who supports it"),
    "documents": field(array(TEXT), "symbols of documents"),
    "product": field(nullable(TEXT), "what it must yield"),
    "kind": field(nullable(choice(KINDS)), "kind of task"),
    "due": field(nullable(ref("deadline")), "deadline as it was read"),
    "due_written": field(nullable(TEXT), "what stands in its cell"),
    "due_in_words": field(nullable(TEXT), "the deadline as it was read, in words"),
    "notes": field(array(TEXT), "what is kept as notes"),
    "task": field(nullable(NUMBER), "number of the task here that the row is"),
    "like": field(nullable(NUMBER), "number of a task here that is probably the same"),
    "remarks": field(array(WORDS), "what a person should look at"),
    "unread": field(array(ref("unread_cell")), "cells of the row that could not be read"),
}
PREVIEW: Fields = {
    "schema": field({"const": SCHEMA}, "this form"),
    "file": field(WORDS, "the file, as it was named"),
    "counts": field(ref("import_counts"), "how many rows become what"),
    "noted_columns": field(array(TEXT), "headings of columns that are kept as notes"),
    "rows": field(array(ref("import_row")), "the rows, in their order"),
}

DEFINITIONS = {
    "import_counts": record("Counts of an import", COUNTS),
    "import_row": record("Row of an office table", ROW),
    "unread_cell": record("Cell that could not be read", UNREAD),
}
OUTPUTS = {
    "import": {
        **record("What a file of office tables becomes", PREVIEW),
        "description": "Output of `import --dry-run --json`. Without `--dry-run` the changed tasks "
        "are printed, as `list` prints them.",
    },
}
