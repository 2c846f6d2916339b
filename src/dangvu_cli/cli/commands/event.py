"""``dangvu event``: the events that deadlines hang on."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import Annotated, ClassVar

import typer

from dangvu_cli.app.event_drafting import draft_event
from dangvu_cli.cli.changing import changing, tell_changes
from dangvu_cli.cli.context import Context
from dangvu_cli.cli.options import Entered, Output, Past, Text
from dangvu_cli.cli.output import emit, form
from dangvu_cli.cli.spread import command, command_app
from dangvu_cli.domain import event_verbs
from dangvu_cli.domain.book import Book
from dangvu_cli.domain.text import nfc
from dangvu_cli.errors import Message, UsageError
from dangvu_cli.render.pages.events import changed_events_page, events_page
from dangvu_cli.values import value

app = command_app("command.event.help", default="list")

EventId = Annotated[str, typer.Argument(metavar="ID", help="argument.event")]


@value
class Facts:
    """What an event is, beside its name."""

    heading: ClassVar[str] = "help.options"

    name_en: Annotated[Text, typer.Option("--name-en", metavar="TEXT", help="define.name-en")] = (
        None
    )
    start: Annotated[
        Text, typer.Option("--start", "--from", metavar="DATE", help="define.start")
    ] = None
    end: Annotated[Text, typer.Option("--end", "--to", metavar="DATE", help="define.end")] = None
    basis: Annotated[Text, typer.Option("--basis", metavar="TEXT", help="define.basis")] = None
    cite: Annotated[Text, typer.Option("--cite", metavar="TEXT", help="define.cite")] = None


@command(app, "command.event-list.help", "list")
def list_(context: Context, past: Past, output: Output) -> None:
    """List the events."""
    state = context.look(past.as_of, past.known_at)
    bound = Counter(task.event for task in state.tasks.values())
    emit(context, events_page(state.events.values(), bound, context.language), output)


@command(app, "command.event-add.help")
def add(
    context: Context,
    event_id: EventId,
    name: Annotated[str, typer.Argument(metavar="NAME", help="define.name")],
    facts: Facts,
    entered: Entered,
    output: Output,
) -> None:
    """Add an event."""
    values = draft_event({"name": name, **asdict(facts)}, context.frame())
    on = context.past_day(entered.on)
    with changing(context, output, tell=tell_events) as change:
        known = {name: value for name, value in values.items() if value is not None}
        change.record(event_verbs.add(change.book, nfc(event_id), known, on, entered.remark))


@command(app, "command.event-set.help", "set")
def set_(
    context: Context,
    event_id: EventId,
    facts: Facts,
    entered: Entered,
    output: Output,
    name: Annotated[Text, typer.Option("--name", metavar="TEXT", help="define.name")] = None,
) -> None:
    """Set what is known of an event; the tasks due at it follow its date."""
    values = draft_event({"name": name, **asdict(facts)}, context.frame())
    if not values and not entered.note:
        hint = Message("usage.see-help", {"command": "dangvu event set"})
        raise UsageError("event.nothing", hint=hint)
    on = context.past_day(entered.on)
    with changing(context, output, tell=tell_events) as change:
        event = event_verbs.named(change.book, nfc(event_id))
        change.record(event_verbs.set_(change.book, event, values, on, entered.remark))


@command(app, "command.event-remove.help")
def remove(context: Context, event_id: EventId, entered: Entered, output: Output) -> None:
    """Remove an event that no task is due at."""
    on = context.past_day(entered.on)
    with changing(context, output, tell=tell_events) as change:
        event = event_verbs.named(change.book, nfc(event_id))
        change.record(event_verbs.remove(change.book, event, on, entered.remark))


def tell_events(context: Context, book: Book, output: Output) -> None:
    """What the command did: lines for people, the changed events for machines."""
    if form(output) == "table":
        tell_changes(context, book, output)
    else:
        emit(context, changed_events_page(book, context.language), output)
