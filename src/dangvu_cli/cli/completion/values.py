"""What the value of each parameter may be, from the tables and the data that the program uses.

``VALUES`` goes by the parameter's name, ``BY_METAVAR`` by what its help calls the value. Files are
left to the shell; of the names in ``FREE`` nothing is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dangvu_cli.domain.task import KINDS, PRIORITIES, STATUSES
from dangvu_cli.domain.timing import TIMINGS
from dangvu_cli.i18n import LANGUAGES
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from dangvu_cli.cli.context import Context
    from dangvu_cli.domain.task import Task


@value
class Candidate:
    """A word that may stand at the cursor, and what it means."""

    text: str
    meaning: str = ""


if TYPE_CHECKING:
    Source = Callable[[Context, str], Iterable[Candidate]]
    """Candidates; the text is what is written already, for values that have parts."""


def _named(names: Iterable[str], prefix: str) -> Source:
    def source(context: Context, started: str) -> Iterator[Candidate]:
        for name in names:
            yield Candidate(name, context.say(f"{prefix}.{name}"))

    return source


def _plain(*names: str) -> Source:
    def source(context: Context, started: str) -> Iterator[Candidate]:
        return map(Candidate, names)

    return source


def _of_tasks(values: Callable[[Task], Iterable[str | None]]) -> Source:
    """What tasks have, the most frequent first, with how many have it."""

    def source(context: Context, started: str) -> Iterator[Candidate]:
        from collections import Counter

        tasks = context.look().tasks.values()
        counted = Counter(found for task in tasks for found in values(task) if found)
        for text, count in counted.most_common():
            yield Candidate(text, context.say("complete.tasks", count=count))

    return source


def _tasks(context: Context, started: str) -> Iterator[Candidate]:
    """Numbers, or keys once a letter is written; each with its title."""
    by_key = started[:1].isalpha()
    for task in context.look().tasks.values():
        name = task.key if by_key else str(task.id)
        if name:
            english = context.language == "en" and task.title_en
            yield Candidate(name, english or task.title)


def _events(context: Context, started: str) -> Iterator[Candidate]:
    for event in context.look().events.values():
        yield Candidate(event.id, event.name_in(context.language))


def _sources(context: Context, started: str) -> Iterator[Candidate]:
    for source in context.look().sources:
        yield Candidate(source.id, source.title_in(context.language))


def _views(context: Context, started: str) -> Iterator[Candidate]:
    for name, view in context.settings.views.items():
        yield Candidate(f"@{name}", view.query)


def _periods(context: Context, started: str) -> Iterator[Candidate]:
    """What is said of today, then the years in which tasks are due and their parts."""
    yield from map(Candidate, context.say("complete.periods").split("|"))
    ends = {
        task.due.end.year for task in context.look().tasks.values() if task.due and task.due.end
    }
    for year in sorted({context.today.year, *ends}):
        yield Candidate(f"{year}")
        yield from (Candidate(f"{year}-Q{quarter}") for quarter in range(1, 5))
        yield from (Candidate(f"{year}-H{half}") for half in (1, 2))
        yield from (Candidate(f"{year}-{month:02}") for month in range(1, 13))


def _days(context: Context, started: str) -> Iterator[Candidate]:
    yield from map(Candidate, context.say("complete.days").split("|"))
    yield Candidate(context.today.isoformat())


def _days_of_the_week(context: Context, started: str) -> Iterator[Candidate]:
    from dangvu_cli.domain.schedule import DAYS

    for place, name in enumerate(DAYS):
        yield Candidate(name, context.say(f"spell.weekday_{place}"))


def _deadlines(context: Context, started: str) -> Iterator[Candidate]:
    yield from map(Candidate, context.say("complete.deadlines").split("|"))
    for event in _events(context, started):
        yield Candidate(f"event:{event.text}", event.meaning)
    yield from _periods(context, started)


def _query(context: Context, started: str) -> Iterator[Candidate]:
    """Saved views and fields; behind the colon of a field what it may be."""
    from dangvu_cli.domain.fields import FIELDS

    name, colon, _ = started.partition(":")
    if not colon:
        yield from _views(context, started)
        yield from (Candidate(f"{field.name}:") for field in FIELDS)
        return
    source = {**VALUES, "due": _periods, "event": _events}.get(name)
    for one in source(context, started) if source else ():
        quoted = f'"{one.text}"' if set(one.text) & set(' ",()') else one.text
        yield Candidate(f"{name}:{quoted}", one.meaning)


def _in_a_list(names: Callable[[], Iterable[str]], *, signed: bool = False) -> Source:
    """Names with commas between them; the last one is being written."""

    def source(context: Context, started: str) -> Iterator[Candidate]:
        before, comma, last = started.rpartition(",")
        sign = "-" if signed and last.startswith("-") else ""
        for name in names():
            label = context.say(f"field.{name}") if not signed else ""
            yield Candidate(f"{before}{comma}{sign}{name}", label)

    return source


def _columns() -> list[str]:
    from dangvu_cli.render.fields import FIELDS

    return list(FIELDS)


def _sorting() -> list[str]:
    from dangvu_cli.domain.fields import FIELDS

    return [field.name for field in FIELDS if not field.many]


def _formats(context: Context, started: str) -> Iterator[Candidate]:
    from dangvu_cli.render.registry import FORMATS

    return map(Candidate, FORMATS)


def _breakdowns(context: Context, started: str) -> Iterator[Candidate]:
    from dangvu_cli.domain.report import BREAKDOWNS

    return (Candidate(name, context.say(f"report.by.{name}")) for name in BREAKDOWNS)


def _encodings(context: Context, started: str) -> Iterator[Candidate]:
    from dangvu_cli.domain.legacy import ENCODINGS

    return map(Candidate, ENCODINGS)


def _schemas(context: Context, started: str) -> Iterator[Candidate]:
    from dangvu_cli.render.schemas import NAMES

    return (Candidate(name, context.say(f"schema.of.{name}")) for name in NAMES)


def _settings(context: Context, started: str) -> Iterator[Candidate]:
    from dangvu_cli.config.names import entries
    from dangvu_cli.i18n import translate

    for entry in entries(context.settings):
        yield Candidate(entry.name, translate(context.language, entry.meaning))


VALUES: dict[str, Source] = {
    "by": _breakdowns,
    "day": _days_of_the_week,
    "depends_on": _tasks,
    "digest": _plain("weekly"),
    "document": _of_tasks(lambda task: task.documents),
    "encoding": _encodings,
    "event_id": _events,
    "fields": _in_a_list(_columns),
    "format": _formats,
    "group": _of_tasks(lambda task: (task.group,)),
    "kind": _named(KINDS, "kind"),
    "lang": _plain(*LANGUAGES),
    "lead": _of_tasks(lambda task: (task.lead,)),
    "order": _in_a_list(_sorting, signed=True),
    "parent": _tasks,
    "priority": _named(PRIORITIES, "priority"),
    "query": _query,
    "setting": _settings,
    "shell": _plain("bash", "zsh", "fish"),
    "source_id": _sources,
    "status": _named(STATUSES, "status"),
    "support": _of_tasks(lambda task: (*task.support, task.lead)),
    "tag": _of_tasks(lambda task: task.tags),
    "task": _tasks,
    "tasks": _tasks,
    "timer": _plain("crontab", "systemd"),
    "timing": _named(TIMINGS, "timing"),
}
BY_METAVAR: dict[str, Source] = {
    "[NAME]": _schemas,
    "DATE": _days,
    "DEADLINE": _deadlines,
    "PERIOD": _periods,
    "[PERIOD]": _periods,
}
FILES = frozenset({"PATH", "FILE", "[FILE]", "FILE|-", "SEED.json", "[GENERATION|FILE]"})
FREE = frozenset({
    "assigned_by", "at", "attached_to", "basis", "cite", "evidence", "figure", "key",
    "late_reason", "limit", "map", "name", "name_en", "note", "number", "options", "product",
    "reason", "search", "sheet", "stages", "start", "summary", "table", "target", "text",
    "title", "title_en", "value", "within",
})  # fmt: skip


def values_of(parameter: Any) -> Source | None:  # noqa: ANN401 (Typer's)
    """Where the values of a parameter come from; None where they are files."""
    metavar = parameter.metavar
    if metavar in FILES:
        return None
    return VALUES.get(parameter.name) or BY_METAVAR.get(metavar) or _plain()
