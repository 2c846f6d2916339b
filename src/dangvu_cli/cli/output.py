"""The answer on its way out: to a terminal, a pipe or a file, in the form that was asked for."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from dangvu_cli.errors import DangvuError, DataFileError, Message, UsageError, reason_of
from dangvu_cli.render.registry import Canvas, Template, draw, format_named, format_of

if TYPE_CHECKING:
    from dangvu_cli.cli.context import Context
    from dangvu_cli.cli.options import Output
    from dangvu_cli.render.sheet import Page


def form(output: Output, default: str = "table") -> str:
    """The format that was asked for: by option, by the ending of the file, or the default."""
    if output.json and output.format not in {None, "json"}:
        raise UsageError("output.two-formats", format=output.format)
    if output.json:
        return "json"
    if output.format:
        format_named(output.format)
        return output.format
    if output.file is None or output.file == "-":
        return default
    found = format_of(output.file)
    if found is None:
        hint = Message("output.name-format")
        raise UsageError("output.unknown-ending", path=output.file, hint=hint)
    return found


def emit(
    context: Context,
    page: Page,
    output: Output,
    default: str = "table",
    template: Template | None = None,
) -> None:
    """Draw ``page`` where and as ``output`` says, into the ``template`` where there is one.

    Raises UsageError where a terminal would be given what is no text.
    """
    name = form(output, default)
    if output.file is None or output.file == "-":
        if format_named(name).binary and _stdout().isatty():
            raise UsageError("output.binary", format=name, hint=Message("output.binary-hint"))
        _answer(context, page, name, _canvas(context, output, template))
        return
    _refuse_data_file(context, output.file)
    drawn = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n", write_through=True)
    draw(page, name, drawn, _canvas(context, output, template))
    drawn.flush()
    write_file(Path(output.file), drawn.buffer.getvalue(), force=output.force)


def _refuse_data_file(context: Context, name: str) -> None:
    """``--force`` replaces any file but the one that all is kept in."""
    with suppress(DataFileError):  # without a home there is none
        if os.path.realpath(name) == os.path.realpath(context.workspace.path):
            raise UsageError("output.data-file", path=name)


def _answer(context: Context, page: Page, name: str, canvas: Canvas) -> None:
    """Draw on stdout; what is longer than the terminal goes through the pager."""
    if canvas.height is None:
        draw(page, name, _stdout(), canvas)
        return
    from dangvu_cli.cli.paging import show

    drawn = io.StringIO()
    draw(page, name, drawn, canvas)
    show(drawn.getvalue(), _stdout(), canvas.height, context)


def write_file(path: Path, content: bytes, *, force: bool) -> None:
    """Write a whole new file; an existing one is replaced only with ``force``, and then whole.

    What is no file to be replaced (a terminal, ``/dev/null``, a FIFO) is written to.
    """
    from dangvu_cli.storage.placing import place_file

    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            path.write_bytes(content)
        else:
            place_file(path, content, force=force, mode=0o666, like=None)
    except FileExistsError:
        hint = Message("output.exists-hint")
        raise UsageError("output.exists", path=str(path), hint=hint) from None
    except OSError as error:
        raise DangvuError("output.not-written", path=str(path), reason=reason_of(error)) from error


def _stdout() -> TextIO:
    if sys.stdout is None:
        raise OSError(9, os.strerror(9))
    return sys.stdout


def _canvas(context: Context, output: Output, template: Template | None) -> Canvas:
    canvas = Canvas(
        context.language,
        excel=output.excel,
        template=template,
        stages=context.settings.stages,
    )
    if output.file not in {None, "-"} or output.excel or not _stdout().isatty():
        return canvas
    width, height = _size(context)
    return replace(
        canvas,
        terminal=True,
        colour=context.colour,
        colours=context.settings.colours,
        width=width,
        height=height,
    )


def _size(context: Context) -> tuple[int, int]:
    """Columns and lines of the terminal; what the environment says goes before what it tells."""
    try:
        size = os.get_terminal_size(sys.stdout.fileno())
    except OSError:
        size = os.terminal_size((80, 24))
    width = _positive(context.environment.get("COLUMNS")) or size.columns or 80
    return width, _positive(context.environment.get("LINES")) or size.lines or 24


def _positive(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and int(text) > 0 else None
