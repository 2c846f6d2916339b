"""``dangvu config``: the settings, and the file in which they stand."""

from __future__ import annotations

from typing import Annotated

import typer

from dangvu_cli.cli.config_file import ConfigFile, the_file
from dangvu_cli.cli.context import Context
from dangvu_cli.cli.files import from_stdin
from dangvu_cli.cli.options import Output
from dangvu_cli.cli.output import emit
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.config import Settings, load
from dangvu_cli.config.names import Entry, entries, entry_named, keys_of
from dangvu_cli.domain.text import visible
from dangvu_cli.errors import Message, UsageError
from dangvu_cli.render.pages.settings import (
    ProblemRow,
    SettingRow,
    problems_page,
    setting_page,
    settings_page,
)

app = command_app("command.config.help", default="list")

Key = Annotated[str, typer.Argument(metavar="KEY", help="argument.key")]
HIDDEN = "…"
"""What is shown of a secret."""


@command(app, "command.config-path.help")
def path(context: Context) -> None:
    """Print where the config file is, or would be."""
    typer.echo(visible(str(the_file(context).path)))


@command(app, "command.config-list.help", "list")
def list_(context: Context, output: Output) -> None:
    """List the settings."""
    settings, defaults = load(context.environment), Settings()
    rows = [
        SettingRow(entry.name, _shown(entry, settings), entry.value(defaults), entry.meaning)
        for entry in entries(settings)
    ]
    emit(context, settings_page(rows, context.language), output)


@command(app, "command.config-get.help")
def get(context: Context, setting: Key, output: Output) -> None:
    """Print what a setting is."""
    settings = load(context.environment)
    emit(context, setting_page(_shown(entry_named(setting), settings)), output)


@command(app, "command.config-set.help", "set")
def set_(
    context: Context,
    setting: Key,
    value: Annotated[str, typer.Argument(metavar="VALUE", help="argument.value")],
) -> None:
    """Set a setting; the rest of the file stays as it is written."""
    from dangvu_cli.config.editing import with_setting

    entry, file = entry_named(setting), the_file(context)
    if entry.setting.secret and value != "-":
        hint = Message("config.secret-hint", {"key": entry.name})
        raise UsageError("config.secret", key=entry.name, hint=hint)
    said = from_stdin().decode("utf-8-sig", "replace").strip() if value == "-" else value
    file.write(file.sound(with_setting(file.text, entry, said, file.path)))
    context.warn_of("config.set", key=entry.name, path=str(file.path))


@command(app, "command.config-unset.help")
def unset(context: Context, setting: Key) -> None:
    """Take a setting, or a table of them, out of the file."""
    from dangvu_cli.config.editing import without

    file = the_file(context)
    text = without(file.text, keys_of(setting), file.path)
    if text == file.text:
        context.warn_of("changed.nothing")
        return
    file.write(text)
    context.warn_of("config.unset", key=setting, path=str(file.path))


@command(app, "command.config-edit.help")
def edit(context: Context) -> None:
    """Open the file in the user's editor, and tell what is amiss afterwards."""
    from dangvu_cli.cli.editor import open_editor

    file = the_file(context)
    if not file.path.exists():
        file.write("")
    open_editor(file.path, context.environment)
    _check(context, file, Output())


@command(app, "command.config-check.help")
def check(context: Context, output: Output) -> None:
    """Tell all that is amiss in the file."""
    _check(context, the_file(context), output)


def _check(context: Context, file: ConfigFile, output: Output) -> None:
    problems = file.problems(context)
    rows = [ProblemRow(problem.line, problem.message, problem.hint) for problem in problems]
    emit(context, problems_page(str(file.path), rows, context.language), output)
    if rows:
        raise typer.Exit(UsageError.exit_code)


def _shown(entry: Entry, settings: Settings) -> object:
    found = entry.value(settings)
    return HIDDEN if entry.setting.secret and found else found
