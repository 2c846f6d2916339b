"""The formats: what each is called, which module draws it, and by which ending a file asks for it.

A new format is one module with a function ``draw(page, out, canvas)`` and one line here.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from dangvu_cli.errors import DangvuError, Message, UsageError
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TextIO

    from dangvu_cli.domain.reminder import Stage
    from dangvu_cli.i18n import Language
    from dangvu_cli.render.sheet import Page


@value
class Canvas:
    """What a page is drawn on.

    ``width`` and ``height`` count the cells of a terminal, None where it does not tell. ``colour``
    says whether colours are wanted, ``colours`` which, by timing, in the place of the usual ones.
    ``excel`` asks CSV for Excel's habits. In a ``template`` the page's tables and figures are
    filled in. ``stages`` are the days before a last day on which a calendar reminds.
    """

    language: Language
    terminal: bool = False
    colour: bool = False
    colours: Mapping[str, str] | None = None
    width: int | None = None
    height: int | None = None
    excel: bool = False
    template: Template | None = None
    stages: Sequence[Stage] = ()


@value
class Template:
    """A house's own text around a report: the name of its file, and what that holds."""

    name: str
    content: bytes


class Drawing(Protocol):
    """What the module of a format offers."""

    def draw(self, page: Page, out: TextIO, canvas: Canvas) -> None:
        """Draw ``page`` on ``out``; a binary format writes to ``out.buffer``."""


@value
class Format:
    """A format: its module, the endings of its files, whether it is more than text.

    ``filling`` is the module that fills templates in this format; ``extra`` the extra of the
    package that brings the libraries it needs.
    """

    module: str
    endings: tuple[str, ...] = ()
    binary: bool = False
    filling: str | None = None
    extra: str | None = None


FORMATS: dict[str, Format] = {
    "table": Format("dangvu_cli.render.table", (".txt",)),
    "json": Format("dangvu_cli.render.json", (".json",)),
    "ndjson": Format("dangvu_cli.render.ndjson", (".ndjson", ".jsonl")),
    "csv": Format("dangvu_cli.render.csv", (".csv",)),
    "tsv": Format("dangvu_cli.render.tsv", (".tsv", ".tab")),
    "markdown": Format(
        "dangvu_cli.render.markdown",
        (".md", ".markdown"),
        filling="dangvu_cli.render.markdown_template",
        extra="office",
    ),
    "docx": Format(
        "dangvu_cli.render.word",
        (".docx",),
        binary=True,
        filling="dangvu_cli.render.word_template",
        extra="office",
    ),
    "xlsx": Format("dangvu_cli.render.excel", (".xlsx",), binary=True, extra="office"),
    "html": Format(
        "dangvu_cli.render.html",
        (".html", ".htm"),
        filling="dangvu_cli.render.html_template",
        extra="office",
    ),
    "ics": Format("dangvu_cli.render.ics", (".ics",), extra="office"),
    "ids": Format("dangvu_cli.render.ids"),
}


def draw(page: Page, name: str, out: TextIO, canvas: Canvas) -> None:
    """Draw ``page`` in the format ``name``; raises UsageError for one that there is not.

    Raises DangvuError where a library of an extra is not installed.
    """
    known = format_named(name)
    path = known.module if canvas.template is None else known.filling
    if path is None:
        filled = [other for other, form in FORMATS.items() if form.filling]
        raise UsageError("template.format", name=name, formats=filled)
    try:
        cast("Drawing", import_module(path)).draw(page, out, canvas)
    except ModuleNotFoundError as missing:
        if known.extra is None:
            raise
        command = f"pip install 'dangvu[{known.extra}]'"
        hint = Message("format.install", {"command": command})
        raise DangvuError("format.library", name=name, library=missing.name, hint=hint) from missing


def format_named(name: str) -> Format:
    """The format called ``name``; raises UsageError naming those that there are."""
    try:
        return FORMATS[name]
    except KeyError:
        from dangvu_cli.domain.nearest import did_you_mean

        hint = did_you_mean(name, FORMATS)
        raise UsageError("format.unknown", name=name, formats=list(FORMATS), hint=hint) from None


def format_of(path: str) -> str | None:
    """The format that the ending of a file's name asks for, in any case; None where none does."""
    name = path.lower()
    return next((key for key, known in FORMATS.items() if name.endswith(known.endings)), None)
