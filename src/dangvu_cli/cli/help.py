"""Commands whose help speaks the user's language.

Help texts in the code are message ids; they become sentences when the help is drawn, and errors of
the command line become errors of ours, so that both exist in each language.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar

from typer._click.exceptions import BadOptionUsage
from typer.core import TyperArgument, TyperCommand, TyperGroup

from dangvu_cli.errors import Message, UsageError
from dangvu_cli.i18n import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from typer._click import Context
    from typer._click.formatting import HelpFormatter

    from dangvu_cli.i18n import Language

HEADINGS = (
    "help.arguments",
    "help.options",
    "help.sending",
    "help.which",
    "help.day",
    "help.entered",
    "help.output",
)
"""What the parameters of a command stand beneath, in the order of its help."""


@contextmanager
def values_as_asked(ctx: Context) -> Iterator[None]:
    """Refuse in our own words an option without its value, and a value where there is none."""
    try:
        yield
    except BadOptionUsage as error:
        option, hint = error.option_name, _see_help(ctx)
        named = (part for part in ctx.command.get_params(ctx) if option in part.opts)
        if any(getattr(part, "is_flag", False) for part in named):
            raise UsageError("usage.takes-no-value", option=option, hint=hint) from None
        raise UsageError("usage.needs-value", option=option, hint=hint) from None


def _see_help(ctx: Context) -> Message:
    return Message("usage.see-help", {"command": ctx.command_path})


class Command(TyperCommand):
    """A command; ``headings`` has the options that do not stand among the command's own."""

    headings: ClassVar[dict[str, str]] = {}

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Draw the help."""
        draw_help(self, ctx, formatter)

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Take the command line apart; words too many are refused in our own words."""
        ctx.allow_extra_args = True
        with values_as_asked(ctx):
            rest = super().parse_args(ctx, args)
        if rest:
            raise UsageError("usage.extra", words=rest, hint=_see_help(ctx))
        return rest


class CommandGroup(TyperGroup):
    """A command with commands of its own; ``default`` is the one meant where none is named."""

    default: ClassVar[str | None] = None
    headings: ClassVar[dict[str, str]] = {}

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Take the command line apart; options without a command are those of the default one."""
        asks = bool(args) and args[0] in ctx.help_option_names
        if self.default and (not args or (args[0].startswith("-") and not asks)):
            args = [self.default, *args]
        if all(word == "--" for word in args) and not self.invoke_without_command:
            raise UsageError("usage.missing", name="COMMAND", hint=_see_help(ctx))
        with values_as_asked(ctx):
            return super().parse_args(ctx, args)

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Draw the help, with the commands."""
        draw_help(self, ctx, formatter)

    def summary(self, ctx: Context, name: str) -> str:
        """The line that tells what a command does."""
        command = self.get_command(ctx, name)
        return say(language_of(ctx), str(command.help) if command else name)

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str, Any, list[str]]:
        """The command of that name; raises UsageError with the nearest one."""
        command = self.get_command(ctx, args[0])
        if command is None:
            raise UsageError("usage.no-command", name=args[0], hint=self._nearest(ctx, args))
        return args[0], command, args[1:]

    def _nearest(self, ctx: Context, words: list[str]) -> Message:
        import difflib

        near = difflib.get_close_matches(words[0], self.list_commands(ctx), n=1, cutoff=0.6)
        if near:
            return Message("usage.did-you-mean", {"name": near[0]})
        if words[0] != "help":
            return _see_help(ctx)
        path = " ".join([ctx.command_path, *self._named(ctx, words[1:])])
        return Message("usage.see-help", {"command": path})

    def _named(self, ctx: Context, words: list[str]) -> Iterator[str]:
        """Those of ``words`` that name commands, each one of the one before it."""
        group: Any = self
        for word in words:
            group = isinstance(group, CommandGroup) and group.get_command(ctx, word)
            if not group:
                return
            yield word


def language_of(ctx: Context) -> Language:
    """The language in which this run speaks; it is known before anything is parsed."""
    language: Language = ctx.find_root().obj.language
    return language


def draw_help(command: Command | CommandGroup, ctx: Context, formatter: HelpFormatter) -> None:
    """Usage, what the command does, its arguments, options and commands, examples."""
    language = language_of(ctx)
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix=say(language, "help.usage") + " ")
    if command.help:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say(language, command.help))
    for title, parameters in sections(command, command.get_params(ctx)):
        _draw_parameters(ctx, formatter, title, parameters)
    if isinstance(command, CommandGroup):
        rows = [(name, command.summary(ctx, name)) for name in command.list_commands(ctx)]
        with formatter.section(say(language, "help.commands")):
            formatter.write_dl(rows)
    with formatter.section(say(language, "help.for-example")):
        for line in examples(command, language):
            formatter.write(f"{' ' * formatter.current_indent}{line}\n")


def sections(
    command: Command | CommandGroup, parameters: Iterable[Any]
) -> list[tuple[str, list[Any]]]:
    """The headings of a help with what stands beneath each: the command's own options first."""
    found: dict[str, list[Any]] = {heading: [] for heading in HEADINGS}
    for parameter in parameters:
        if getattr(parameter, "hidden", False):
            continue
        if isinstance(parameter, TyperArgument):
            heading = "help.arguments"
        elif "--help" in parameter.opts:
            heading = next((name for name in reversed(HEADINGS[1:]) if found[name]), "help.options")
        else:
            heading = command.headings.get(parameter.name, "help.options")
        found[heading].append(parameter)
    return [(heading, beneath) for heading, beneath in found.items() if beneath]


def examples(command: Command | CommandGroup, language: Language) -> list[str]:
    """The command lines that the help shows."""
    name = str(command.help).removesuffix(".help")
    return say(language, f"{name}.examples").splitlines()


def _draw_parameters(
    ctx: Context, formatter: HelpFormatter, title: str, parameters: Iterable[Any]
) -> None:
    language = language_of(ctx)
    rows = []
    for parameter in parameters:
        record = parameter.get_help_record(ctx)
        help_id = "option.help" if "--help" in parameter.opts else str(parameter.help)
        rows.append((record[0], say(language, help_id)))
    with formatter.section(say(language, title)):
        formatter.write_dl(rows)
