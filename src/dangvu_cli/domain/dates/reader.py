"""Text to reading, through the grammar."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, cast

from dangvu_cli.domain.dates.engine import Grammar, Run
from dangvu_cli.domain.dates.events import event_reading
from dangvu_cli.domain.dates.grammar import GRAMMAR
from dangvu_cli.domain.dates.nodes import Recurring, Stretch
from dangvu_cli.domain.dates.phrases import ACTIONS
from dangvu_cli.domain.dates.refusals import refusal, too_long
from dangvu_cli.domain.dates.resolve import resolve
from dangvu_cli.domain.dates.tokens import LONGEST_TEXT, clean, tokenise
from dangvu_cli.errors import Message, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dangvu_cli.domain.dates.frame import Frame
    from dangvu_cli.domain.dates.nodes import Node
    from dangvu_cli.domain.deadline import Reading


def read_phrase(text: str, frame: Frame) -> Reading:
    """The one reading of ``text``; raises UsageError where there is none, or more than one."""
    if len(text) > LONGEST_TEXT:
        raise too_long()
    readings = _readings(text, frame)
    if len({_meaning(reading) for reading in readings}) > 1:
        ends = [reading.end for reading in readings if reading.end]
        raise UsageError("date.ambiguous", hint=Message("date.accepted"), text=text, days=ends)
    return replace(readings[0], text=text)


def _readings(text: str, frame: Frame) -> list[Reading]:
    run = _run(clean(text), frame)
    bound = event_reading(run.text, run.tokens, frame)
    if bound is not None:
        return [bound]
    readings = _parsed(run)
    if not readings:
        raise refusal(run, lambda near: _is_readable(near, frame))
    return readings


def _parsed(run: Run) -> list[Reading]:
    """All that the grammar finds in the text; nothing where it does not fit."""
    nodes = cast("list[Node]", list(dict.fromkeys(_grammar().parse("deadline", run))))
    return [resolve(node, run.frame) for node in nodes if not _is_window_too(node, nodes)]


def _is_readable(text: str, frame: Frame) -> bool:
    """Whether ``text`` may be proposed: a near form that is refused in its turn helps nobody."""
    try:
        return bool(_parsed(_run(text, frame)))
    except UsageError:
        return False


def _is_window_too(node: Node, nodes: Sequence[Node]) -> bool:
    """Whether it is unclear beside a rule: ``từ ngày 15 tháng này đến ngày 14 tháng sau``."""
    unclear = isinstance(node, Stretch) and (node.first.unclear or node.last.unclear)
    return unclear and any(isinstance(other, Recurring) for other in nodes)


def _run(text: str, frame: Frame) -> Run:
    return Run(_grammar(), text, tokenise(text), frame)


def _meaning(reading: Reading) -> tuple[object, ...]:
    return reading.kind, reading.end, reading.recurrence, reading.event, reading.span


@cache
def _grammar() -> Grammar:
    return Grammar(GRAMMAR, ACTIONS)
