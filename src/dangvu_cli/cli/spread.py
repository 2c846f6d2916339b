"""Commands as sentences: options that belong together are one parameter.

``def list_(context: Context, which: Filters, output: Output)`` is what a command says; Typer sees
the fields of the groups ``Filters`` and ``Output`` as options of their own. A group is a class with
a ``heading``: the message beneath which the help tells its options.
"""

from __future__ import annotations

import functools
import inspect
from dataclasses import MISSING
from typing import TYPE_CHECKING, Any

import typer

from dangvu_cli.cli.help import Command, CommandGroup
from dangvu_cli.values import defaults_of, names_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def command_app(summary: str | None = None, default: str | None = None) -> typer.Typer:
    """The Typer app of one command's module.

    Where that has commands of its own, ``summary`` is the message that tells what they are for,
    and ``default`` the one that is meant where none is named.
    """
    return typer.Typer(
        cls=type("Group", (CommandGroup,), {"default": default}),
        help=summary,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )


def command(
    app: typer.Typer, summary: str, name: str | None = None
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a command whose help is the message ``summary``."""

    def register(function: Callable[..., None]) -> Callable[..., None]:
        called, headings = spread(function)
        kind = type("Command", (Command,), {"headings": headings})
        app.command(name, cls=kind, help=summary)(called)
        return function

    return register


def spread(function: Callable[..., None]) -> tuple[Callable[..., None], dict[str, str]]:
    """``function`` as Typer reads it: the context first, every group taken apart.

    With it, for each option of a group, the message that the group's options stand beneath.
    """
    hints = inspect.get_annotations(function, eval_str=True)
    groups = {name: hint for name, hint in hints.items() if _is_group(hint)}
    parameters = list(inspect.signature(function).parameters.values())[1:]

    @functools.wraps(function)
    def called(ctx: typer.Context, **values: Any) -> None:  # noqa: ANN401
        gathered = {
            name: group(**{field: values.pop(field) for field in names_of(group)})
            for name, group in groups.items()
        }
        function(ctx.obj, **values, **gathered)

    spread_out = [
        part
        for parameter in parameters
        for part in (
            _options(groups[parameter.name])
            if parameter.name in groups
            else [parameter.replace(annotation=hints[parameter.name])]
        )
    ]
    own = inspect.Parameter(
        "ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context
    )
    keyword = [part.replace(kind=inspect.Parameter.KEYWORD_ONLY) for part in spread_out]
    called.__signature__ = inspect.Signature([own, *keyword])  # type: ignore[attr-defined]
    called.__annotations__ = {part.name: part.annotation for part in [own, *keyword]}
    del called.__wrapped__
    headings = {option: g.heading for g in groups.values() for option in names_of(g)}
    return called, headings


def _is_group(hint: object) -> bool:
    return hasattr(hint, "heading")


def _options(group: Any) -> Iterator[inspect.Parameter]:  # noqa: ANN401
    hints = inspect.get_annotations(group, eval_str=True)
    for name, default in defaults_of(group).items():
        yield inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=inspect.Parameter.empty if default is MISSING else default,
            annotation=hints[name],
        )
