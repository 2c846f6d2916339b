"""Charts as lines of letters, for a terminal and for a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dangvu_cli.render.charts import Bars

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dangvu_cli.i18n import Language
    from dangvu_cli.render.charts import Chart
    from dangvu_cli.render.sheet import Line


def draw_charts(charts: Iterable[Chart], language: Language, cells: int) -> Iterator[Line]:
    """The charts below each other, an empty line between them."""
    for place, chart in enumerate(charts):
        if place:
            yield ()
        if isinstance(chart, Bars):
            from dangvu_cli.render.bars import draw_bars

            yield from draw_bars(chart, language, cells)
        else:
            from dangvu_cli.render.burndown import draw_burndown

            yield from draw_burndown(chart, language, cells)
