"""A bar on stderr while something takes its time."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Self

    from dangvu_cli.app.progress import Progress
    from dangvu_cli.cli.context import Context

PATIENCE = 1.0
"""Seconds without a bar: what is done by then needs none."""
STEP = 64
"""How many steps lie between two looks at the clock."""


class Bar:
    """A bar that shows after a second of work, on a terminal alone, and leaves nothing behind.

    ``clock`` counts seconds; Rich is loaded only where there is something to draw.
    """

    def __init__(self, out: TextIO | None, clock: Callable[[], float], *, colour: bool) -> None:
        self._out = out if out is not None and out.isatty() else None
        self._clock = clock
        self._colour = colour
        self._begun = clock()
        self._drawn: Any = None
        self._lines: dict[str, Any] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._drawn is not None:
            with suppress(OSError):  # a terminal that is gone
                self._drawn.stop()

    def named(self, label: str) -> Progress:
        """What tells the bar of one part of the work."""

        def told(done: int, total: int) -> None:
            waits = self._drawn is None and self._clock() - self._begun < PATIENCE
            if self._out is not None and not waits:
                self._draw(label, done, total)

        def now_and_then(done: int, total: int) -> None:
            if done % STEP == 0:
                told(done, total)

        return now_and_then

    def _draw(self, label: str, done: int, total: int) -> None:
        if self._drawn is None:
            self._drawn = _begun(self._out, self._clock, colour=self._colour)
        if label not in self._lines:
            self._lines[label] = self._drawn.add_task(label, total=total)
        self._drawn.update(self._lines[label], completed=done, total=total, refresh=True)


def bar_of(context: Context) -> Bar:
    """The bar of this run."""
    import sys

    dumb = context.environment.get("TERM") == "dumb"
    return Bar(None if dumb else sys.stderr, context.seconds, colour=context.colour)


def _begun(out: TextIO | None, clock: Callable[[], float], *, colour: bool) -> Any:  # noqa: ANN401
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(file=out, no_color=not colour, legacy_windows=False)
    columns = TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn()
    drawn = Progress(
        *columns, console=console, transient=True, auto_refresh=False, get_time=clock,
        redirect_stdout=False, redirect_stderr=False,
    )  # fmt: skip
    drawn.start()
    return drawn
