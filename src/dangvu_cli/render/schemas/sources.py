"""The schemas of ``date``, ``event``, ``source`` and ``error``."""

from __future__ import annotations

from typing import get_args

from dangvu_cli.domain.deadline import Precision, ReadingKind
from dangvu_cli.errors import DangvuError
from dangvu_cli.render.schemas.parts import (
    DAY,
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

EVENT: Fields = {
    "id": field(WORDS, "short name, as in `event:hntw8`"),
    "name": field(WORDS, "official name"),
    "name_en": field(nullable(TEXT), "the name in English"),
    "start": field(nullable(DAY), "opening day; null: not known yet"),
    "end": field(nullable(DAY), "closing day"),
    "basis": field(nullable(TEXT), "where the dates come from: `article`, `public record`, …"),
    "cite": field(nullable(TEXT), "the record itself"),
}

RESULT: Fields = {
    "line": field(NUMBER, "line of the source's text, from 1"),
    "speaker": field(nullable(TEXT), "who spoke there"),
    "text": field(WORDS, "the result, in our own words"),
}

SOURCE: Fields = {
    "id": field(WORDS, "short name"),
    "title": field(WORDS, "title"),
    "title_en": field(nullable(TEXT), "the title in English"),
    "date": field(nullable(DAY), "its day"),
    "organiser": field(nullable(TEXT), "who held or issued it"),
    "kind": field(nullable(TEXT), "what it is: `conference`, `plan`, `conclusion`, …"),
    "sha256": field(nullable(TEXT), "hash of the text that line numbers refer to"),
    "results": field(array(ref("result")), "results that it records; they are no tasks"),
}

DOCUMENT: Fields = {
    "symbol": field(WORDS, "symbol, as in `21-KL/TW`"),
    "issued": field(nullable(DAY), "day of issue"),
    "issuer": field(nullable(TEXT), "who issued it"),
    "title": field(nullable(TEXT), "title"),
    "basis": field(nullable(TEXT), "where this is known from: `article`, `public record`, …"),
}

SOURCES: Fields = {
    "sources": field(array(ref("source")), "conferences, plans, conclusions"),
    "documents": field(
        array(ref("document")), "documents that tasks are assigned under; none with `source ID`"
    ),
}

READING: Fields = {
    "text": field(TEXT, "the text that was read"),
    "start": field(nullable(DAY), "first day; null where there is none"),
    "end": field(nullable(DAY), "last day; null where there is none"),
    "precision": field(nullable(choice(get_args(Precision))), "how precisely it is given"),
    "kind": field(
        nullable(choice(get_args(ReadingKind))), "what the text names; null: no deadline"
    ),
    "recurrence": field(nullable(WORDS), "RRULE of RFC 5545, without DTSTART"),
    "rule": field(WORDS, "rule of the grammar that read it"),
    "note": field(nullable(TEXT), "what else is to be known about the reading"),
}

FAILURES: list[type[DangvuError]] = [DangvuError, *DangvuError.__subclasses__()]

ERROR: Fields = {
    "code": field(
        choice(sorted({kind.exit_code for kind in FAILURES})), "exit code of the program"
    ),
    "message": field(WORDS, "what went wrong, in the user's language"),
    "hint": field(nullable(WORDS), "a next step, where there is one"),
}

DEFINITIONS = {
    "event": record("Event", EVENT),
    "source": record("Source", SOURCE),
    "result": record("Result", RESULT),
    "document": record("Document", DOCUMENT),
    "failure": record("What went wrong", ERROR),
}

OUTPUTS = {
    "date": {
        **record("How a text is read", READING),
        "description": "Output of `date TEXT --json`.",
    },
    "event": {
        "title": "Events that deadlines hang on",
        "description": "Output of `event list --json`, and of every command that changes events: "
        "the changed ones, a removed one as it was.",
        **array(ref("event")),
    },
    "source": {
        **record("Where tasks come from", SOURCES),
        "description": "Output of `source --json`.",
    },
    "error": {
        **record("A failure", {"error": field(ref("failure"), "the failure")}),
        "description": "Written to stderr, in place of any answer, by every command with `--json`.",
    },
}
