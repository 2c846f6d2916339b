"""What is printed: leaves of one orientation, with a title block and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dangvu_cli.render.sheet import Sheet


@value
class Leaf:
    """Pages that begin with a title block: ``title`` in capitals, ``subtitle`` below it.

    ``attached`` is the italic line of an annex, ``(Kèm theo …)``; ``lines`` are paragraphs of
    text before the tables, ``notes`` explain marks behind them.
    """

    sheets: Sequence[Sheet[Any]]
    title: str | None = None
    subtitle: str | None = None
    attached: str | None = None
    lines: Sequence[str] = ()
    notes: Sequence[str] = ()
    landscape: bool = False
