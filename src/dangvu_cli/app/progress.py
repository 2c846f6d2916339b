"""How far long work is, told to whoever shows it."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with what is done and what there is in all."""


def untold(done: int, total: int) -> None:
    """Nobody wants to know."""
