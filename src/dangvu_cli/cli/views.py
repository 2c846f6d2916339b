"""Saved views: queries that have a name, ``@NAME`` in a query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dangvu_cli.domain.nearest import did_you_mean
from dangvu_cli.domain.query_parser import parse_query
from dangvu_cli.errors import Message, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dangvu_cli.config.table import View
    from dangvu_cli.domain.dates import Frame
    from dangvu_cli.domain.query import Node


class Views:
    """The views of the config file.

    ``named`` are those that the query itself names, in its order, not those that stand in views.
    """

    def __init__(self, views: Mapping[str, View]) -> None:
        self.named: list[View] = []
        self._views = views
        self._within: list[str] = []

    def __call__(self, name: str, frame: Frame) -> Node:
        """The query of the view ``name``, its dates read in ``frame``; raises UsageError."""
        view = self._views.get(name)
        if view is None:
            hint = did_you_mean(name, self._views) or Message("view.write")
            raise UsageError("view.unknown", name=name, hint=hint)
        if name in self._within:
            raise UsageError("view.circle", names=[*self._within, name])
        if not self._within:
            self.named.append(view)
        self._within.append(name)
        try:
            return parse_query(view.query, frame, self)
        except UsageError as error:
            raise UsageError(
                "view.bad", name=name, problem=error.message, hint=error.hint
            ) from None
        finally:
            self._within.pop()
