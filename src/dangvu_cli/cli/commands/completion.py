"""``dangvu completion``: the script by which a shell completes our words."""

from __future__ import annotations

from typing import Annotated

import typer

from dangvu_cli.cli.completion.scripts import SCRIPTS
from dangvu_cli.cli.context import Context
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.domain.nearest import did_you_mean
from dangvu_cli.errors import Message, UsageError

app = command_app()


@command(app, "command.completion.help")
def completion(
    context: Context,
    shell: Annotated[str, typer.Argument(metavar="bash|zsh|fish", help="argument.shell")],
) -> None:
    """Print the script; putting it in its place is the user's."""
    script = SCRIPTS.get(shell)
    if script is None:
        hint = did_you_mean(shell, SCRIPTS) or Message("value.allowed", {"allowed": list(SCRIPTS)})
        raise UsageError("completion.unknown", name=shell, hint=hint)
    typer.echo(script, nl=False)
