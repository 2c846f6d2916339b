"""The program: its options, its commands (each loaded when it is called), its one error handler."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dangvu_cli import __version__
from dangvu_cli.cli.context import Context, begin, check_language, environment
from dangvu_cli.cli.failures import ReaderGone, handled
from dangvu_cli.cli.help import CommandGroup
from dangvu_cli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typer._click import Context as ClickContext

COMMANDS = (
    "list", "show", "log", "report", "chart", "remind", "calendar", "event", "source", "date",
    "add", "edit", "remove", "start", "progress", "done", "pause", "cancel", "reopen",
    "extend", "note", "undo", "redo",
    "init", "import", "export", "backup", "restore", "doctor", "config", "schedule",
    "completion", "schema",
)  # fmt: skip
MODULES = {"import": "import_", "list": "list_", "__complete": "complete"}
"""Commands whose module has another name; the last one is for shells, not for people."""
MENDING = {"config", "completion", "__complete"}
"""Commands that a config file which cannot be read does not stop."""


class Dangvu(CommandGroup):
    """The program as a command with commands."""

    def list_commands(self, ctx: ClickContext) -> list[str]:
        """The names of all commands, in the order of the help."""
        return list(COMMANDS)

    def summary(self, ctx: ClickContext, name: str) -> str:
        """What a command does, without loading it."""
        text: str = ctx.obj.say(f"command.{name}")
        return text

    def get_command(self, ctx: ClickContext, cmd_name: str) -> Any:  # noqa: ANN401
        """Load the command of that name; None where there is none."""
        if cmd_name not in COMMANDS and cmd_name not in MODULES:
            return None
        module = import_module(f"dangvu_cli.cli.commands.{MODULES.get(cmd_name, cmd_name)}")
        loaded = typer.main.get_command(module.app)
        loaded.name = cmd_name
        return loaded

    def invoke(self, ctx: ClickContext) -> Any:  # noqa: ANN401
        """Run the command; Typer would take a reader that left for a failure."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise ReaderGone from None

    def main(self, args: Sequence[str] | None = None, **_: Any) -> None:  # type: ignore[override]  # noqa: ANN401
        """Run the program and leave with its exit code."""
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", newline="\n")
        words = list(sys.argv[1:] if args is None else args)
        context = begin(words, environment())

        def run() -> object:
            return super(Dangvu, self).main(
                decoded(words), prog_name="dangvu", standalone_mode=False, obj=context
            )

        sys.exit(handled(run, words, context))


def decoded(words: Sequence[str]) -> list[str]:
    """The words of the command line as UTF-8 under any locale; raises UsageError for others."""
    texts = []
    for place, word in enumerate(words, start=1):
        try:
            texts.append(os.fsencode(word).decode() if not word.isascii() else word)
        except UnicodeError:
            raise UsageError("usage.not-utf8", place=place) from None
    return texts


app = typer.Typer(
    cls=Dangvu,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    invoke_without_command=True,
    subcommand_metavar="COMMAND …",
    context_settings={"help_option_names": ["--help", "-h"]},
)


@app.callback(help="help.program")
def dangvu(
    ctx: typer.Context,
    db: Annotated[str | None, typer.Option("--db", metavar="PATH", help="option.db")] = None,
    lang: Annotated[str | None, typer.Option("--lang", metavar="vi|en", help="option.lang")] = None,
    today: Annotated[
        str | None, typer.Option("--today", metavar="DATE", help="option.today")
    ] = None,
    no_color: Annotated[bool, typer.Option("--no-color", help="option.no-color")] = False,
    no_pager: Annotated[bool, typer.Option("--no-pager", help="option.no-pager")] = False,
    version: Annotated[bool, typer.Option("--version", help="option.version")] = False,
) -> None:
    """Take the options that stand before the command."""
    context: Context = ctx.obj
    if version:
        typer.echo(f"dangvu {__version__}")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
        raise typer.Exit
    if ctx.invoked_subcommand in MENDING:
        context.bear_with_settings()
    else:
        context.check_settings()
    for language in (lang, context.environment.get("DANGVU_LANG")):
        if language:
            check_language(language)
    context.db, context.day, context.no_color = db, today, no_color
    context.no_pager = no_pager
