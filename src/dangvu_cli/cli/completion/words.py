"""The command line up to the cursor: which word is being written, and what may stand there.

Commands and options are those that the program itself parses with; what a value may be is said by
``values``.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from typer.core import TyperArgument

from dangvu_cli.cli.completion.values import Candidate, values_of
from dangvu_cli.cli.help import CommandGroup, language_of
from dangvu_cli.domain.text import fold
from dangvu_cli.i18n import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from typer._click import Context as ClickContext

    from dangvu_cli.cli.context import Context

REMEMBERED = {"db": "db", "today": "day"}
"""Global options that say which tasks there are, and where the context keeps them."""


class Line:
    """The words before the cursor, read one by one as the program would."""

    def __init__(self, ctx: ClickContext) -> None:
        self.ctx = ctx.find_root()
        self.command: Any = self.ctx.command
        self.awaited: Any = None
        self.arguments = 0
        self.only_arguments = False

    @property
    def context(self) -> Context:
        """What this run knows."""
        context: Context = self.ctx.obj
        return context

    def read(self, word: str) -> None:
        """Take the next whole word."""
        if self.awaited is not None:
            self._remember(self.awaited, word)
            self.awaited = None
        elif self._is_option(word):
            name, equals, given = word.partition("=")
            option = self._option(name)
            if option is not None and not option.is_flag:
                self.awaited = None if equals else option
                self._remember(option, given)
        elif word == "--" and not self.only_arguments:
            self.only_arguments = True
        elif isinstance(self.command, CommandGroup):
            self.command = self.command.get_command(self.ctx, word)
        else:
            self.arguments += 1

    def candidates(self, started: str) -> Iterable[Candidate] | None:
        """What the word that begins with ``started`` may become; None: the name of a file."""
        if self.awaited is not None:
            return self._values(self.awaited, started)
        if self._is_option(started):
            name, equals, value = started.partition("=")
            if not equals:
                return fitting(self._options(), started)
            option = self._option(name)
            found = self._values(option, value) if option else ()
            return found and [Candidate(f"{name}={one.text}", one.meaning) for one in found]
        if isinstance(self.command, CommandGroup):
            return fitting(self._commands(self.command), started)
        arguments = [part for part in self._parameters() if isinstance(part, TyperArgument)]
        if not arguments:
            return ()
        last = arguments[-1].nargs == -1
        place = min(self.arguments, len(arguments) - 1) if last else self.arguments
        return self._values(arguments[place], started) if place < len(arguments) else ()

    def _is_option(self, word: str) -> bool:
        return word.startswith("-") and word not in {"-", "--"} and not self.only_arguments

    def _parameters(self) -> Sequence[Any]:
        """Those of the command, or of the one that is meant where none is named."""
        command = self.command
        if isinstance(command, CommandGroup) and command.default:
            command = command.get_command(self.ctx, command.default)
        return command.get_params(self.ctx) if command is not None else ()

    def _option(self, name: str) -> Any:  # noqa: ANN401 (Typer's)
        return next((part for part in self._parameters() if name in part.opts), None)

    def _options(self) -> Iterator[Candidate]:
        language = language_of(self.ctx)
        for part in self._parameters():
            if isinstance(part, TyperArgument) or part.hidden:
                continue
            help_id = "option.help" if "--help" in part.opts else str(part.help)
            for name in part.opts:
                if name.startswith("--"):
                    yield Candidate(name, say(language, help_id))

    def _commands(self, group: CommandGroup) -> Iterator[Candidate]:
        for name in group.list_commands(self.ctx):
            yield Candidate(name, group.summary(self.ctx, name))

    def _values(self, parameter: Any, started: str) -> Iterable[Candidate] | None:  # noqa: ANN401
        source = values_of(parameter)
        if source is None:
            return None
        return fitting(source(self.context, started), started)

    def _remember(self, option: Any, word: str) -> None:  # noqa: ANN401
        if word and option.name in REMEMBERED and self.command is self.ctx.command:
            setattr(self.context, REMEMBERED[option.name], os.path.expanduser(word))  # noqa: PTH111


def fitting(candidates: Iterable[Candidate], started: str) -> list[Candidate]:
    """Those that begin as the word does; where none does, accents and case aside."""
    known = [one for one in candidates if one.text.isprintable()]
    exact = [one for one in known if one.text.startswith(started)]
    if exact or not started:
        return exact
    folded = fold(started)
    return [one for one in known if fold(one.text).startswith(folded)]
