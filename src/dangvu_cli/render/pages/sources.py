"""The pages of ``source`` and ``date``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dangvu_cli.i18n import say, spell_day
from dangvu_cli.i18n.deadlines import spell_reading_rule
from dangvu_cli.render import shapes, words
from dangvu_cli.render.sheet import Column, Page, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from dangvu_cli.domain.deadline import Reading
    from dangvu_cli.domain.source import Source, SourceDocument
    from dangvu_cli.i18n import Language

FACTS = {
    "id": "source.id",
    "title": "source.title",
    "date": "source.date",
    "organiser": "source.organiser",
    "kind": "source.kind",
    "sha256": "source.sha256",
}
"""What is told of a source, and the label of each."""


def sources_page(
    sources: Sequence[Source], documents: Sequence[SourceDocument], language: Language
) -> Page:
    """The answer of ``source``: conferences, and the documents that tasks are assigned under."""
    return Page(
        sheets=[_sources(sources, language), _documents(documents, language)],
        data=lambda: {
            "sources": [shapes.source(source) for source in sources],
            "documents": [shapes.source_document(document) for document in documents],
        },
    )


def source_page(source: Source, language: Language) -> Page:
    """The answer of ``source ID``: what it is, and the results that it records."""
    return Page(
        sheets=[_facts(source, language), _results(source, language)],
        data=lambda: {"sources": [shapes.source(source)], "documents": []},
    )


def reading_page(reading: Reading, language: Language) -> Page:
    """The answer of ``date``: how a text is read, and by which rule."""
    facts = {name: value for name, value in shapes.reading(reading).items() if value is not None}
    if reading.kind is not None:
        facts["kind"] = say(language, f"reading.{reading.kind}")
    if reading.precision is not None:
        facts["precision"] = say(language, f"precision.{reading.precision}")
    facts["rule"] = spell_reading_rule(reading.rule, language)
    for name in ("start", "end"):
        day: date | None = getattr(reading, name)
        if day is not None:
            facts[name] = spell_day(language, day)
    return Page(
        sheets=[_pairs(facts, lambda name: say(language, f"reading.{name}"), language)],
        data=lambda: shapes.reading(reading),
    )


def _facts(source: Source, language: Language) -> Sheet[tuple[str, str]]:
    facts = {
        "id": source.id,
        "title": source.title_in(language),
        "date": words.read(source.date, language),
        "organiser": source.organiser,
        "kind": words.source_kind(source.kind, language),
        "sha256": source.sha256,
    }
    known = {name: value for name, value in facts.items() if value}
    return _pairs(known, lambda name: say(language, FACTS[name]), language)


def _pairs(
    facts: dict[str, Any], label: Callable[[str], str], language: Language
) -> Sheet[tuple[str, str]]:
    """Label and value, a row a fact."""
    return Sheet(
        columns=[
            Column("field", say(language, "show.field"), lambda row: row[0],
                   lambda row: label(row[0])),
            Column("value", say(language, "show.value"), lambda row: row[1],
                   lambda row: row[1], flexible=True),
        ],
        rows=[(name, str(value)) for name, value in facts.items()],
        heading=False,
    )  # fmt: skip


def _results(source: Source, language: Language) -> Sheet[Any]:
    return Sheet(
        columns=[
            Column("line", say(language, "source.result-line"), lambda r: r.line,
                   lambda r: str(r.line), align="right"),
            Column("speaker", say(language, "source.speaker"), lambda r: r.speaker,
                   lambda r: r.speaker or ""),
            Column("text", say(language, "source.text"), lambda r: r.text, lambda r: r.text,
                   flexible=True),
        ],
        rows=source.results,
        title=say(language, "source.results"),
        empty=say(language, "source.no-results"),
    )  # fmt: skip


def _sources(sources: Sequence[Source], language: Language) -> Sheet[Source]:
    def title(source: Source) -> str:
        return source.title_in(language)

    return Sheet(
        columns=[
            Column("id", say(language, "source.id"), lambda s: s.id, lambda s: s.id),
            Column("date", say(language, "source.date"), lambda s: s.date,
                   lambda s: words.read(s.date, language)),
            Column("title", say(language, "source.title"), title, title, flexible=True),
            Column("organiser", say(language, "source.organiser"), lambda s: s.organiser,
                   lambda s: s.organiser or "", rank=1),
        ],
        rows=sources,
        title=say(language, "source.sources"),
        empty=say(language, "source.none"),
    )  # fmt: skip


def _documents(documents: Sequence[SourceDocument], language: Language) -> Sheet[SourceDocument]:
    return Sheet(
        columns=[
            Column("symbol", say(language, "source.symbol"), lambda d: d.symbol,
                   lambda d: d.symbol),
            Column("issued", say(language, "source.issued"), lambda d: d.issued,
                   lambda d: words.read(d.issued, language)),
            Column("issuer", say(language, "source.issuer"), lambda d: d.issuer,
                   lambda d: d.issuer or "", rank=1),
            Column("title", say(language, "source.title"), lambda d: d.title,
                   lambda d: d.title or "", flexible=True),
            Column("basis", say(language, "source.basis"), lambda d: d.basis,
                   lambda d: words.basis(d.basis, language), rank=1),
        ],
        rows=documents,
        title=say(language, "source.documents"),
        empty=say(language, "source.no-documents"),
    )  # fmt: skip
