"""``dangvu add``."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from dangvu_cli.app.drafting import draft
from dangvu_cli.cli.changing import changing
from dangvu_cli.cli.context import Context
from dangvu_cli.cli.definition import Definition
from dangvu_cli.cli.options import Entered, Output
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.domain import verbs

app = command_app()


@command(app, "command.add.help")
def add(
    context: Context,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="argument.title")],
    what: Definition,
    entered: Entered,
    output: Output,
) -> None:
    """Add a task."""
    import uuid

    on = context.past_day(entered.on)
    with changing(context, output) as change:
        said = {**asdict(what), "title": title}
        values = draft(change.book, said, change.frame)
        values = {name: value for name, value in values.items() if value not in {None, ()}}
        values["uid"] = str(uuid.uuid4())
        change.record(verbs.create(change.book, "add", values, on, entered.remark))
