"""``dangvu note``."""

from __future__ import annotations

from typing import Annotated

import typer

from dangvu_cli.cli.changing import changing
from dangvu_cli.cli.context import Context
from dangvu_cli.cli.options import OnDay, Output, TaskWord
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.domain import verbs
from dangvu_cli.domain.text import nfc
from dangvu_cli.errors import UsageError

app = command_app()


@command(app, "command.note.help")
def note(
    context: Context,
    task: TaskWord,
    text: Annotated[list[str], typer.Argument(metavar="TEXT…", help="argument.note")],
    output: Output,
    on: OnDay = None,
) -> None:
    """Add a remark."""
    remark = nfc(" ".join(text))
    if not remark.strip():
        raise UsageError("note.empty")
    day = context.past_day(on)
    with changing(context, output) as change:
        for named in change.named([task]):
            change.record(verbs.remark(change.book, named, remark, day))
