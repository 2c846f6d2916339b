"""``dangvu __complete``: asked by the shells' scripts what may stand at the cursor."""

from __future__ import annotations

from typing import Annotated

import typer

from dangvu_cli.cli.completion import bash
from dangvu_cli.cli.completion.words import Line
from dangvu_cli.domain.text import visible

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


@app.command(hidden=True)
def complete(ctx: typer.Context, shell: str, words: Annotated[list[str], typer.Argument()]) -> None:
    """Print ``files``, or ``values`` and the candidates; the last word is being written.

    Bash hands over its line instead of words, and the characters at which it breaks them.
    """
    typed = bash.Typed(words[:-1], words[-1])
    if shell == "bash":
        typed = bash.taken_apart(words[0])
    line = Line(ctx)
    for word in typed.words:
        line.read(word)
    found = line.candidates(typed.started)
    if found is None:
        typer.echo("files")
        return
    typer.echo("values")
    if shell == "bash":
        lines = bash.put_back((one.text for one in found), typed, words[-1])
    else:
        lines = (f"{one.text}\t{visible(one.meaning)}".rstrip("\t") for one in found)
    for text in lines:
        typer.echo(text)
