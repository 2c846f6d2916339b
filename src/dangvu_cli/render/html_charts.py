"""Charts as inline SVG: lengths are parts of whatever width there is, texts keep their size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dangvu_cli.i18n import say, spell_day
from dangvu_cli.render.burndown import ticks
from dangvu_cli.render.charts import SOLID, Bars
from dangvu_cli.render.html_text import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dangvu_cli.domain.burndown import DayCount
    from dangvu_cli.i18n import Language
    from dangvu_cli.render.charts import Bar, Burndown, Chart, Part

TOP, BASE, NAMES = 16, 136, 154
"""Where a plot begins and ends and the names below it stand, in pixels from above."""

MOST_LABELS = 7

LEGIBLE = 15
"""How high, in pixels, or how wide, in percent, a part must be to bear its number."""


def figure(chart: Chart, number: int, language: Language) -> Iterator[str]:
    """A chart with its caption and legend; ``number`` tells it from others on the page."""
    upright = not isinstance(chart, Bars) or chart.timeline
    yield f"<figure{' class=wide' if upright else ''}>"
    if chart.title is not None:
        yield f"<figcaption>{escaped(chart.title)}</figcaption>"
    if not isinstance(chart, Bars):
        yield from _burndown(chart, number, language)
    elif chart.timeline:
        yield from _columns(chart, number, language)
    else:
        yield from _rows(chart)
    if isinstance(chart, Bars):
        used = {part.tone: part.mark for bar in chart.bars for part in bar.parts}
        names = chart.names.items()
        yield from _legend((tone, f"{used[tone]} {name}") for tone, name in names if tone in used)
    yield "</figure>"


def _rows(chart: Bars) -> Iterator[str]:
    """Lying bars as a table: label, bar, number."""
    most = max((bar.count for bar in chart.bars), default=0)
    yield '<table class="bars">'
    for bar in chart.bars:
        said = escaped(_said(bar, chart))
        yield (
            f'<tr><th scope="row">{escaped(bar.label)}</th>'
            f'<td><svg role="img" aria-label="{said}">{_lying(bar, most)}</svg></td>'
            f"<td>{bar.count}</td></tr>"
        )
    yield "</table>"


def _said(bar: Bar, chart: Bars) -> str:
    """A bar in words: its figure, and those of its parts where they have names."""
    parts = [f"{chart.names[p.tone]}: {p.count}" for p in bar.parts if p.tone in chart.names]
    return f"{bar.label}: {bar.count}" + (f" ({', '.join(parts)})" if parts else "")


def _lying(bar: Bar, most: int) -> str:
    drawn, start = "", 0
    for part in bar.parts:
        place, length = 100 * start / most, 100 * part.count / most
        drawn += f'<rect class="{part.tone}" x="{place:.2f}%" width="{length:.2f}%" height="100%"/>'
        if part.mark != SOLID and length > LEGIBLE:
            drawn += _marked(part, f"{place + length / 2:.2f}%", 13)
        start += part.count
    return drawn


def _marked(part: Part, x: str, y: float) -> str:
    """The mark of a part and its number, on the part itself: colours only repeat them."""
    text = f"{part.mark} {part.count}"
    return f'<text class="on" x="{x}" y="{y:.1f}" text-anchor="middle">{text}</text>'


def _columns(chart: Bars, number: int, language: Language) -> Iterator[str]:
    """Standing bars over an axis of time."""
    most = max((bar.count for bar in chart.bars), default=0) or 1
    wide = 100 / len(chart.bars)
    yield _opened(number, most, "; ".join(_said(bar, chart) for bar in chart.bars if bar.count))
    every = -(-len(chart.bars) // MOST_LABELS)
    for place, bar in enumerate(chart.bars):
        left, base = place * wide, float(BASE)
        middle = f"{left + wide / 2:.2f}%"
        if bar.today:
            yield f'<line class="today" x1="{middle}" x2="{middle}" y1="0" y2="{BASE}"/>'
        for part in bar.parts:
            high = (BASE - TOP) * part.count / most
            base -= high
            yield (
                f'<rect class="{part.tone}" x="{left + wide * 0.1:.2f}%" y="{base:.1f}" '
                f'width="{wide * 0.8:.2f}%" height="{high:.1f}"/>'
            )
            if high > LEGIBLE and wide > LEGIBLE / 2:
                yield _marked(part, f"{left + wide / 2:.2f}%", base + high / 2 + 4)
        if bar.count:
            over = f'class="count" x="{middle}" y="{base - 4:.1f}"'
            yield f'<text {over} text-anchor="middle">{bar.count}</text>'
        if place % every == 0:
            yield f'<text x="{middle}" y="{NAMES}" text-anchor="middle">{escaped(bar.label)}</text>'
    yield "</svg></div>"


def _opened(number: int, most: int, description: str) -> str:
    """The scale beside the plot, which begins with what it shows in words."""
    return (
        '<div class="plot"><svg class="scale" aria-hidden="true">'
        f'<text x="100%" y="{TOP + 4}" text-anchor="end">{most}</text>'
        f'<text x="100%" y="{BASE}" text-anchor="end">0</text></svg>'
        f'<svg role="img" aria-labelledby="chart{number}">'
        f'<title id="chart{number}">{escaped(description)}</title>'
        f'<line class="axis" x1="0" x2="100%" y1="{BASE}" y2="{BASE}"/>'
    )


def _burndown(chart: Burndown, number: int, language: Language) -> Iterator[str]:
    """Areas over an axis of days, the plan as a line."""
    most = max((max(day.planned, day.open or 0) for day in chart.days), default=0) or 1
    known = [day for day in chart.days if day.open is not None]
    names = {name: say(language, f"chart.count.{name}") for name in ("open", "overdue", "planned")}
    last = known[-1] if known else chart.days[-1]
    yield _opened(
        number,
        most,
        f"{spell_day(language, last.day)}: "
        + ", ".join(f"{text} {getattr(last, name)}" for name, text in names.items()),
    )
    box = f'viewBox="0 0 {len(chart.days)} {most}" preserveAspectRatio="none"'
    yield f'<svg y="{TOP}" height="{BASE - TOP}" {box}>'
    yield f'<path class="open" d="{_area(known, "open", most)}"/>'
    yield f'<path class="overdue" d="{_area(known, "overdue", most)}"/>'
    yield f'<path class="plan" d="{_line(chart.days, "planned", most)}"/>'
    yield "</svg>"
    ends = [day.day for day in chart.days]
    found = ticks(ends[0], ends, language)
    for place, name in found[:: -(-len(found) // MOST_LABELS) or 1]:
        yield f'<text x="{100 * place / len(ends):.2f}%" y="{NAMES}">{escaped(name)}</text>'
    yield "</svg></div>"
    yield from _legend(
        [("overdue", say(language, "timing.overdue")), ("open", say(language, "chart.in-time"))]
    )
    yield f"<p>┄ {escaped(say(language, 'chart.planned'))}</p>"


def _line(days: Sequence[DayCount], name: str, most: int) -> str:
    """Steps: each day holds its figure from its morning to the next."""
    heights = [most - (getattr(day, name) or 0) for day in days]
    return f"M0 {heights[0]}" + "".join(f"V{high}H{x}" for x, high in enumerate(heights, start=1))


def _area(days: Sequence[DayCount], name: str, most: int) -> str:
    return f"{_line(days, name, most)}V{most}H0Z" if days else ""


def _legend(names: Iterable[tuple[str, str]]) -> Iterator[str]:
    shown = list(names)
    if shown:
        yield '<ul class="legend">'
        for tone, name in shown:
            swatch = f'<rect class="{tone}" width="100%" height="100%"/>'
            yield f'<li><svg aria-hidden="true">{swatch}</svg>{escaped(name)}</li>'
        yield "</ul>"
