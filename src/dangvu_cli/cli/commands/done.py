"""``dangvu done``."""

from __future__ import annotations

from typing import Annotated

import typer

from dangvu_cli.cli.changing import changing
from dangvu_cli.cli.context import Context
from dangvu_cli.cli.options import Entered, Output, TaskWords, Text, Texts, Yes
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.domain import verbs
from dangvu_cli.domain.selection import children_first
from dangvu_cli.domain.text import nfc
from dangvu_cli.errors import UsageError

app = command_app()


@command(app, "command.done.help")
def done(
    context: Context,
    tasks: TaskWords,
    entered: Entered,
    output: Output,
    evidence: Annotated[
        Texts, typer.Option("--evidence", metavar="TEXT", help="option.evidence")
    ] = [],  # noqa: B006 (Typer copies it)
    late_reason: Annotated[
        Text, typer.Option("--late-reason", metavar="TEXT", help="option.late-reason")
    ] = None,
    yes: Yes = False,
) -> None:
    """Tasks are completed."""
    if not all(text.strip() for text in evidence):
        raise UsageError("task.empty-value", option="--evidence")
    on = context.past_day(entered.on) if entered.on else None
    with changing(context, output) as change:
        for task in children_first(change.named(tasks), change.book.tasks):
            change.record(
                verbs.done(
                    change.book,
                    task,
                    on,
                    evidence=tuple(map(nfc, evidence)),
                    late_reason=nfc(late_reason) if late_reason else None,
                    note=entered.remark,
                    alone=yes,
                )
            )
