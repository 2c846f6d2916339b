"""The numbers that Word counts by itself: they stand in no paragraph, but everybody sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"),
          (1, "i"))  # fmt: skip
_LEVELS = 9
_MOST = 5000
"""What a number begins with at most, so that its Roman form stays short."""
_LONGEST = 64
"""Characters of a number, and of its form."""


@value
class Level:
    """A level of a list: where it begins, in which form it counts, and what stands around it."""

    start: int
    form: str
    text: str


def automatic_numbers(body: Any, numbering: Any, styles: Any) -> dict[Any, str]:  # noqa: ANN401
    """The number of each paragraph in ``body`` that has one by a list of ``numbering``."""
    lists = _Lists(numbering)
    of_style = _numbers_of_styles(styles)
    found = {}
    for paragraph in body.iter(f"{_W}p"):
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            continue
        style = _given(properties, "pStyle")
        number = _number(properties) or of_style.get(style or "")
        if number and (label := lists.label(*number)):
            found[paragraph] = label
    return found


class _Lists:
    """The lists of a document, and how far each of them has counted."""

    def __init__(self, numbering: Any) -> None:  # noqa: ANN401
        self.levels = {
            element.get(f"{_W}abstractNumId"): dict(_levels(element))
            for element in numbering.iterchildren(f"{_W}abstractNum")
        }
        self.lists = {
            element.get(f"{_W}numId"): (_given(element, "abstractNumId"), dict(_restarts(element)))
            for element in numbering.iterchildren(f"{_W}num")
        }
        self.counts: dict[str | None, list[int | None]] = {}
        self.met: set[str] = set()

    def label(self, name: str, place: int) -> str:
        """The next number on level ``place`` of the list ``name``; nothing where there is none."""
        abstract, restarts = self.lists.get(name, (None, {}))
        levels = self.levels.get(abstract, {})
        if place not in levels:
            return ""
        counts = self.counts.setdefault(abstract, [None] * _LEVELS)
        if name not in self.met:
            self.met.add(name)
            for level, start in restarts.items():
                counts[level] = start - 1
        before = counts[place]
        counts[place] = levels[place].start if before is None else before + 1
        counts[place + 1 :] = [None] * (_LEVELS - place - 1)
        return _written(levels, place, counts)


def _written(levels: Mapping[int, Level], place: int, counts: list[int | None]) -> str:
    if levels[place].form in {"bullet", "none"}:
        return "-" if levels[place].form == "bullet" else ""
    text = levels[place].text[:_LONGEST]
    for other in range(place + 1):
        level = levels.get(other)
        if level is not None:
            count = counts[other]
            shown = _in_form(level.start if count is None else count, level.form)
            text = text.replace(f"%{other + 1}", shown)
    return text[:_LONGEST].strip()


def _in_form(count: int, form: str) -> str:
    if form in {"upperRoman", "lowerRoman"}:
        small = _roman(count)
    elif form in {"upperLetter", "lowerLetter"} and count > 0:
        small = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, _LONGEST)
    else:
        return str(count)
    return small.upper() if form.startswith("upper") else small


def _roman(count: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        text += letters * (count // worth)
        count %= worth
    return text


def _levels(abstract: Any) -> Iterator[tuple[int, Level]]:  # noqa: ANN401
    for element in abstract.iterchildren(f"{_W}lvl"):
        place = _whole(element.get(f"{_W}ilvl"), 0)
        start = _whole(_given(element, "start"), 0)
        form = _given(element, "numFmt") or "decimal"
        yield place, Level(start, form, _given(element, "lvlText") or "")


def _restarts(element: Any) -> Iterator[tuple[int, int]]:  # noqa: ANN401
    for override in element.iterchildren(f"{_W}lvlOverride"):
        start = _given(override, "startOverride")
        if start is not None:
            yield min(_whole(override.get(f"{_W}ilvl"), 0), _LEVELS - 1), _whole(start, 1)


def _numbers_of_styles(styles: Any) -> dict[str, tuple[str, int]]:  # noqa: ANN401
    """The list and level of each style, its own or that of the style beneath it."""
    own: dict[str, tuple[str, int] | None] = {}
    beneath: dict[str, str | None] = {}
    for style in styles.iterchildren(f"{_W}style"):
        name = style.get(f"{_W}styleId", "")
        properties = style.find(f"{_W}pPr")
        own[name] = _number(properties) if properties is not None else None
        beneath[name] = _given(style, "basedOn")
    found: dict[str, tuple[str, int] | None] = {}
    for name in own:
        chain: list[str] = []
        over: str | None = name
        while over in own and own[over] is None and over not in found:
            found[over] = None  # a circle of styles ends here
            chain.append(over)
            over = beneath.get(over)
        number = (own.get(over) or found.get(over)) if over else None
        found.update(dict.fromkeys((*chain, name), number))
    return {name: number for name, number in found.items() if number}


def _number(properties: Any) -> tuple[str, int] | None:  # noqa: ANN401
    number = properties.find(f"{_W}numPr")
    if number is None:
        return None
    name = _given(number, "numId")
    return (name, min(_whole(_given(number, "ilvl"), 0), _LEVELS - 1)) if name else None


def _given(element: Any, name: str) -> str | None:  # noqa: ANN401
    found = element.find(f"{_W}{name}")
    given: str | None = found.get(f"{_W}val") if found is not None else None
    return given


def _whole(text: str | None, default: int) -> int:
    return min(int(text), _MOST) if text and text.isascii() and text.isdigit() else default
