"""``dangvu show``: one task with provenance, notes, evidence, history."""

from __future__ import annotations

from dangvu_cli.cli.context import Context
from dangvu_cli.cli.options import Output, Past, TaskWord
from dangvu_cli.cli.output import emit
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.cli.tasks import only
from dangvu_cli.domain.log import log
from dangvu_cli.render.pages.tasks import task_page

app = command_app()


@command(app, "command.show.help")
def show(context: Context, task: TaskWord, past: Past, output: Output) -> None:
    """Show a task."""
    state = context.look(past.as_of, past.known_at)
    day = context.past_day(past.as_of)
    judge = context.judge(state, day)
    shown = only(task, state.tasks)
    if shown is None:
        return
    changes = [*state.history.of(shown.id), *state.history.of(shown.event or "")]
    history = [entry for entry in log(changes, [shown.id]) if entry.day <= day]
    children = [judge.standing(child) for child in judge.children.get(shown.id, ())]
    titles = {s.id: s.title_in(context.language) for s in state.sources}
    source_title = titles.get(shown.source.id) if shown.source else None
    page = task_page(judge.standing(shown), children, history, source_title, context.language)
    emit(context, page, output)
