"""The name that was probably meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dangvu_cli.errors import Message

if TYPE_CHECKING:
    from collections.abc import Iterable


def did_you_mean(name: str, names: Iterable[str]) -> Message | None:
    """The hint that names the one of ``names`` that was probably meant."""
    import difflib

    near = difflib.get_close_matches(name, list(names), n=1, cutoff=0.5)
    return Message("query.did-you-mean", {"name": near[0]}) if near else None
