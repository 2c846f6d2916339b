"""``dangvu doctor``: what is amiss in the data file, and its mending."""

from __future__ import annotations

from typing import Annotated

import typer

from dangvu_cli.app.doctor import diagnose, treat
from dangvu_cli.cli.context import Context
from dangvu_cli.cli.options import Output
from dangvu_cli.cli.output import emit
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.domain.keeping import Treated
from dangvu_cli.render.pages.keeping import doctor_page

app = command_app()


@command(app, "command.doctor.help")
def doctor(
    context: Context,
    output: Output,
    fix: Annotated[bool, typer.Option("--fix", help="option.fix")] = False,
    accept: Annotated[bool, typer.Option("--accept", help="option.accept")] = False,
) -> None:
    """Look the data file over; exit 1 where a problem is left."""
    path, stamp, keep = context.workspace.path, context.stamp, context.settings.generations
    if fix or accept:
        treated = treat(path, stamp, accept=accept, fix=fix, keep=keep)
    else:
        treated = Treated((), tuple(diagnose(path, stamp)))
    emit(context, doctor_page(treated, context.language, context.program), output)
    if treated.set_aside:
        context.warn_of("doctor.saved-before", path=treated.set_aside)
    if any(not one.remark for one in treated.left):
        raise typer.Exit(1)
