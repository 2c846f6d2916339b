"""``dangvu edit``."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from dangvu_cli.app.drafting import draft
from dangvu_cli.cli.changing import changing
from dangvu_cli.cli.context import Context
from dangvu_cli.cli.definition import Definition
from dangvu_cli.cli.options import Corrected, Output, TaskWords, Text
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.domain import verbs
from dangvu_cli.domain.correction import overruled
from dangvu_cli.errors import Message, UsageError

app = command_app()


@command(app, "command.edit.help")
def edit(
    context: Context,
    tasks: TaskWords,
    what: Definition,
    entered: Corrected,
    output: Output,
    title: Annotated[Text, typer.Option("--title", metavar="TEXT", help="define.title")] = None,
) -> None:
    """Correct what is said of tasks."""
    said = {**asdict(what), "title": title}
    if not any(value is not None and value != [] for value in said.values()) and not entered.note:
        raise UsageError("edit.nothing", hint=Message("usage.see-help", {"command": "dangvu edit"}))
    on = context.past_day(entered.on) if entered.on else None
    with changing(context, output) as change:
        for task in change.named(tasks):
            values = draft(change.book, said, change.frame, task)
            made = verbs.edit(change.book, task, values, on, entered.remark)
            change.record(made)
            for name, step in overruled(change.book.changes(task.id), made) if made else ():
                hidden = {"task": task.id, "field": name.replace("_", "-")}
                by = {"on": step.day, "command": step.change.command}
                context.warn_of("edit.overruled", **hidden, **by)
