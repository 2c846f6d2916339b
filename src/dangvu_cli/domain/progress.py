"""Progress: what a person writes (``60%``, ``9/17``, ``9``, ``+1``) and what it adds up to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dangvu_cli.errors import Message, UsageError
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dangvu_cli.domain.task import Task

WHOLE = 100
# Compiled where a person writes a figure: looks need none of them.
FORM = (
    r"(?P<percent>\d{1,9})\s*%|(?P<done>\d{1,9})\s*/\s*(?P<target>\d{1,9})"
    r"|\+(?P<step>\d{1,9})|(?P<count>\d{1,9})"
)
TARGET = r"(?P<target>\d{1,9})(?:\s+(?P<unit>\S.*))?"


@value
class Figure:
    """How far a task is: ``done`` of ``target``; without a target ``done`` is the percentage."""

    done: int
    target: int | None
    unit: str | None
    percent: int


def read_figure(text: str, task: Task, current: int) -> int:
    """The figure that ``text`` says for ``task``, whose figure was ``current`` on that day.

    Raises UsageError for what cannot be read, ``60%`` on a counted task, another target than the
    task's, and more than the target.
    """
    form = re.fullmatch(FORM, text.strip(), re.ASCII)
    if form is None:
        raise UsageError("progress.unreadable", text=text, hint=Message("progress.forms"))
    if form["percent"] is not None and task.target is not None:
        raise UsageError(
            "progress.counted",
            task=task.id,
            text=text,
            hint=Message("progress.counted-hint", {"task": task.id, "target": task.target}),
        )
    if form["target"] is not None and int(form["target"]) != task.target:
        hint = Message("progress.target-hint", {"task": task.id, "target": form["target"]})
        if task.target is None:
            raise UsageError("progress.no-target", task=task.id, text=text, hint=hint)
        raise UsageError(
            "progress.other-target", task=task.id, text=text, target=task.target, hint=hint
        )
    figure = _figure(form, current)
    limit = WHOLE if task.target is None else task.target
    if figure > limit:
        raise UsageError("progress.beyond", task=task.id, figure=figure, limit=limit)
    return figure


def is_step(text: str) -> bool:
    """Whether ``text`` counts on from what was there (``+1``)."""
    return text.strip().startswith("+")


def read_target(text: str) -> tuple[int, str | None]:
    """A target and its unit: ``17 đề án`` -> (17, "đề án"); raises UsageError."""
    form = re.fullmatch(TARGET, text.strip(), re.ASCII | re.DOTALL)
    if form is None or int(form["target"]) == 0:
        raise UsageError("progress.bad-target", text=text, hint=Message("progress.target-forms"))
    return int(form["target"]), form["unit"]


def figure_of(task: Task, children: Sequence[tuple[Task, Figure]] = ()) -> Figure:
    """How far ``task`` is, its children (those not removed, with their figures) rolled up.

    With a target: the larger of its own figure and of its finished children, against the larger
    of its own target and of the children not cancelled. Without: the mean of the children.
    """
    counted = [(child, figure) for child, figure in children if child.status != "cancelled"]
    if task.target is not None:
        finished = sum(child.status == "done" for child, _ in counted)
        done, target = max(task.figure, finished), max(task.target, len(counted))
        return Figure(done, target, task.unit, percentage(done, target))
    if task.status == "done":
        return Figure(WHOLE, None, task.unit, WHOLE)
    if not counted:
        return Figure(task.figure, None, task.unit, task.figure)
    shares = [WHOLE if child.status == "done" else figure.percent for child, figure in counted]
    percent = percentage(sum(shares), WHOLE * len(shares))
    return Figure(percent, None, task.unit, percent)


def percentage(done: int, target: int) -> int:
    """``done`` of ``target`` in percent: rounded half up, at most 99 below the target."""
    if done >= target:
        return WHOLE
    return min(WHOLE - 1, (200 * done + target) // (2 * target))


def _figure(form: re.Match[str], current: int) -> int:
    if form["step"] is not None:
        return current + int(form["step"])
    return int(form["percent"] or form["done"] or form["count"])
