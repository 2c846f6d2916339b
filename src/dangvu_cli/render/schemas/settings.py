"""The schemas of ``config`` and ``schedule``."""

from __future__ import annotations

from dangvu_cli.render.schemas.parts import (
    NUMBER,
    TEXT,
    WORDS,
    Fields,
    Schema,
    array,
    choice,
    field,
    nullable,
    record,
    ref,
)

VALUE: Schema = {
    "anyOf": [
        {"type": ["string", "integer", "null"]},
        {"type": "array", "items": {"type": ["string", "integer"]}},
    ]
}

SETTING: Fields = {
    "name": field(WORDS, "whole name, as `config set` takes it"),
    "value": field(VALUE, "what it is; of a secret only that there is one"),
    "default": field(VALUE, "what it is where the config file does not set it"),
    "meaning": field(WORDS, "what it is for, in the user's language"),
}

PROBLEM: Fields = {
    "line": field(NUMBER, "line of the config file, from 1"),
    "problem": field(WORDS, "what is wrong there, in the user's language"),
    "hint": field(nullable(WORDS), "what may stand there"),
}

SCHEDULED: Fields = {
    "command": field(WORDS, "the command that is run: `remind`"),
    "name": field(WORDS, "what the job is called: `remind`, `digest`, or as `--name` said"),
    "format": field(choice(["crontab", "systemd"]), "what runs it"),
    "db": field(WORDS, "the data file"),
    "place": field(WORDS, "the crontab, or the timer's file"),
    "text": field(TEXT, "what stands there"),
}

DEFINITIONS = {
    "setting": record("Setting", SETTING),
    "problem": record("What is wrong with a setting", PROBLEM),
    "scheduled": record("What is run by itself", SCHEDULED),
}

OUTPUTS = {
    "config": {
        "title": "The settings",
        "description": "Output of `config list --json`.",
        **array(ref("setting")),
    },
    "config_check": {
        "title": "What is wrong in the config file",
        "description": "Output of `config check --json`.",
        **array(ref("problem")),
    },
    "schedule": {
        "title": "What is run by itself",
        "description": "Output of `schedule list --json`.",
        **array(ref("scheduled")),
    },
}
