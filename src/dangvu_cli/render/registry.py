"""The formats: what each is called, which module draws it, and by which ending a file asks for it.

A new format is one module with a function ``draw(page, out, canvas)`` and one line here.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from dangvu_cli.domain.nearest import did_you_mean
from dangvu_cli.errors import UsageError
from dangvu_cli.values import value

if TYPE_CHECKING:
    from typing import TextIO

    from dangvu_cli.i18n import Language
    from dangvu_cli.render.sheet import Page


@value
class Canvas:
    """What a page is drawn on.

    ``width`` and ``height`` count the cells of a terminal; None: as Rich finds them. ``colour``
    says whether colours are wanted, not which. ``excel`` asks CSV for Excel's habits.
    """

    language: Language
    terminal: bool = False
    colour: bool = False
    width: int | None = None
    height: int | None = None
    excel: bool = False


class Drawing(Protocol):
    """What the module of a format offers."""

    def draw(self, page: Page, out: TextIO, canvas: Canvas) -> None:
        """Draw ``page`` on ``out``; a binary format writes to ``out.buffer``."""


@value
class Format:
    """A format: its module, the endings of its files, whether it is more than text."""

    module: str
    endings: tuple[str, ...] = ()
    binary: bool = False


FORMATS: dict[str, Format] = {
    "table": Format("dangvu_cli.render.table", (".txt",)),
    "json": Format("dangvu_cli.render.json", (".json",)),
    "ndjson": Format("dangvu_cli.render.ndjson", (".ndjson", ".jsonl")),
    "csv": Format("dangvu_cli.render.csv", (".csv",)),
    "tsv": Format("dangvu_cli.render.tsv", (".tsv", ".tab")),
    "markdown": Format("dangvu_cli.render.markdown", (".md", ".markdown")),
    "ids": Format("dangvu_cli.render.ids"),
}


def draw(page: Page, name: str, out: TextIO, canvas: Canvas) -> None:
    """Draw ``page`` in the format ``name``; raises UsageError for one that there is not."""
    module = cast("Drawing", import_module(format_named(name).module))
    module.draw(page, out, canvas)


def format_named(name: str) -> Format:
    """The format called ``name``; raises UsageError naming those that there are."""
    try:
        return FORMATS[name]
    except KeyError:
        hint = did_you_mean(name, FORMATS)
        raise UsageError("format.unknown", name=name, formats=list(FORMATS), hint=hint) from None


def format_of(path: str) -> str | None:
    """The format that the ending of a file's name asks for, in any case; None where none does."""
    name = path.lower()
    return next((key for key, known in FORMATS.items() if name.endswith(known.endings)), None)
