"""The annex that offices hand in: a row a task, in groups with Roman numerals (domain, section 3).

The page follows Nghị định 30/2020/NĐ-CP: capitals in the title, the line ``(Kèm theo …)`` in
italics, the heading of the table on every page.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dangvu_cli.i18n import say
from dangvu_cli.render.columns import field_named, legend
from dangvu_cli.render.noted import annex_notes
from dangvu_cli.render.paper import Leaf
from dangvu_cli.render.sheet import Column, Sheet
from dangvu_cli.render.words import both_titles
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from dangvu_cli.domain.judge import Standing
    from dangvu_cli.domain.source import SourceDocument
    from dangvu_cli.i18n import Language

ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"),
         (1, "I"))  # fmt: skip

NOWHERE = ""
"""The group of no task: one without a group has None."""


@value
class Entry:
    """A row of the annex: its running number (``3``, ``3.1``), its task, its group.

    ``part_of`` is the number of the task that it belongs to, where it stands in another group.
    """

    place: str
    standing: Standing
    group: str
    part_of: str | None = None


def annex(
    standings: Sequence[Standing],
    language: Language,
    attached_to: str | None,
    documents: Sequence[SourceDocument],
) -> Leaf:
    """The annex, in landscape pages.

    Without ``attached_to`` a blank is left to be filled in by hand; ``documents`` tell on which
    day each was issued.
    """
    if attached_to is None:
        attached = say(language, "annex.blank")
    else:
        attached = say(language, "annex.attached", text=attached_to)
    issued = {name: known.issued for known in documents for name in (known.symbol, known.id)}
    sheet = Sheet(
        columns=_columns(language, issued),
        rows=entries(standings, language),
        name="annex",
        empty=say(language, "list.empty"),
        section=lambda entry: entry.group,
    )
    subtitle = None
    if standings:
        subtitle = say(language, "annex.subtitle", as_of=standings[0].day)
    return Leaf(
        [sheet],
        title=say(language, "annex.title"),
        subtitle=subtitle,
        attached=attached,
        notes=legend(standings, language),
        landscape=True,
    )


def entries(standings: Sequence[Standing], language: Language) -> list[Entry]:
    """The tasks by group, as first met, those without one last; numbers run on through them.

    A part follows the task of its group that it belongs to, and is numbered within it; in another
    group it names that task.
    """
    groups: dict[str | None, list[Standing]] = {}
    parts: dict[int, list[Standing]] = {}
    listed = {standing.task.id: standing.task.group for standing in standings}
    for standing in standings:
        task = standing.task
        if task.parent is not None and listed.get(task.parent, NOWHERE) == task.group:
            parts.setdefault(task.parent, []).append(standing)
        else:
            groups.setdefault(task.group, []).append(standing)
    groups[None] = groups.pop(None, [])
    made: list[Entry] = []
    first = 1
    for count, (name, members) in enumerate(groups.items(), 1):
        heading = f"{roman(count)}. {name or say(language, 'annex.no-group')}"
        for number, standing in enumerate(members, first):
            made += _numbered(standing, str(number), heading, parts)
        first += len(members)
    return _with_references(made)


def _numbered(
    standing: Standing, place: str, group: str, parts: Mapping[int, Sequence[Standing]]
) -> Iterator[Entry]:
    """The row of a task, and those of its parts behind it; a completed occurrence has none."""
    waiting = [Entry(place, standing, group)]
    while waiting:
        entry = waiting.pop()
        yield entry
        task = entry.standing.task
        if not (task.kind == "recurring" and task.status == "done"):
            below = enumerate(parts.get(task.id, ()), 1)
            rows = [Entry(f"{entry.place}.{number}", part, group) for number, part in below]
            waiting += reversed(rows)


def _with_references(entries: Sequence[Entry]) -> list[Entry]:
    """The rows, each part that stands apart from its task with that one's number."""
    places = {entry.standing.task.id: entry for entry in entries}
    made = []
    for entry in entries:
        parent = places.get(entry.standing.task.parent or 0)
        apart = parent is not None and parent.standing.task.group != entry.standing.task.group
        made.append(replace(entry, part_of=parent.place) if parent and apart else entry)
    return made


def roman(number: int) -> str:
    """``number`` in Roman numerals."""
    text = ""
    for worth, letters in ROMAN:
        times, number = divmod(number, worth)
        text += letters * times
    return text


def _columns(language: Language, issued: Mapping[str, date | None]) -> list[Column[Entry]]:
    def column(
        name: str,
        text: Callable[[Standing], str],
        **more: Any,  # noqa: ANN401
    ) -> Column[Entry]:
        def of_entry(entry: Entry) -> str:
            return text(entry.standing)

        return Column(name, say(language, f"annex.column.{name}"), of_entry, of_entry, **more)

    def words(name: str) -> Callable[[Standing], str]:
        return field_named(name).text(language)

    def noted(entry: Entry) -> str:
        return annex_notes(entry.standing.task, entry.part_of, language)

    place: Column[Entry] = Column(
        "place", say(language, "annex.column.place"), _place, lambda e: e.place,
        align="right",
    )  # fmt: skip
    return [
        place,
        column("title", lambda s: both_titles(s, language), flexible=True),
        column("documents", lambda s: _documents(s, issued, language)),
        column("lead", words("lead")),
        column("support", words("support")),
        column("due", lambda s: _due(s, language)),
        column("product", words("product")),
        column("result", lambda s: _result(s, language)),
        column("evidence", words("evidence")),
        column("late_reason", words("late_reason")),
        Column("notes", say(language, "annex.column.notes"), noted, noted),
    ]


def _place(entry: Entry) -> int | str:
    return int(entry.place) if entry.place.isdecimal() else entry.place


def _documents(standing: Standing, issued: Mapping[str, date | None], language: Language) -> str:
    """The documents with their days, and the day on which the task was assigned."""
    task = standing.task
    texts = [_document(symbol, issued.get(symbol), language) for symbol in task.documents]
    if task.assigned:
        texts.append(say(language, "annex.assigned-on", day=task.assigned))
    return "; ".join(texts)


def _document(symbol: str, day: date | None, language: Language) -> str:
    name = symbol.partition("@")[0]
    return say(language, "annex.issued", symbol=name, day=day) if day else name


def _due(standing: Standing, language: Language) -> str:
    if standing.due is None and standing.task.kind == "continuing":
        return say(language, "kind.continuing")
    texts = [field_named("due").text(language)(standing)]
    if standing.due and standing.due.original_end:
        texts.append(say(language, "annex.extended", day=standing.due.original_end))
    return "; ".join(filter(None, texts))


def _result(standing: Standing, language: Language) -> str:
    """Where the task stands, how far it is, and by how much it is late."""
    task = standing.task
    if task.status == "done" and task.completed:
        timing = say(language, f"timing.{standing.timing}")
        texts = [say(language, "annex.completed", timing=timing, day=task.completed)]
        texts += [_figure(standing, language)] if standing.figure.target else []
    else:
        texts = [say(language, f"status.{task.status}"), _figure(standing, language)]
    if task.kind == "continuing" and standing.due is not None:
        texts.append(say(language, "kind.continuing"))
    if standing.timing == "overdue":
        texts.append(field_named("days_left").text(language)(standing))
    return "; ".join(filter(None, texts))


def _figure(standing: Standing, language: Language) -> str:
    """``60%``, or ``9/17 đề án (53%)``: what is counted is said where it is known."""
    figure = standing.figure
    text = field_named("progress").text(language)(standing)
    count = f"{figure.done}/{figure.target}"
    return text.replace(count, f"{count} {figure.unit}", 1) if figure.unit else text
