"""``dangvu log``: what changed, when, by whom."""

from __future__ import annotations

from dangvu_cli.cli.context import Context
from dangvu_cli.cli.options import AnyTaskWords, Limit, Output
from dangvu_cli.cli.output import emit
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.cli.tasks import words_of
from dangvu_cli.domain.log import log as log_of
from dangvu_cli.domain.selection import ever_named
from dangvu_cli.render.pages.log import log_page

app = command_app()


@command(app, "command.log.help")
def log(context: Context, output: Output, tasks: AnyTaskWords = None, limit: Limit = None) -> None:
    """Tell what changed, in the order of recording; ``--limit`` keeps the last ones."""
    state = context.look()
    changes = list(state.history.newest_first())
    numbers = ever_named(words_of(tasks), state.tasks, changes) if tasks else None
    entries = log_of(changes, numbers)
    emit(context, log_page(entries[-limit:] if limit else entries, context.language), output)
