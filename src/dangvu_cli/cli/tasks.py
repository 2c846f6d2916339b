"""The tasks that a command line names, ``-`` for those that come from stdin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dangvu_cli.cli.files import from_stdin
from dangvu_cli.domain.selection import chosen, sole
from dangvu_cli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dangvu_cli.domain.task import Task


def words_of(words: Sequence[str]) -> list[str]:
    """The words, ``-`` replaced by what stdin says; none there is nothing to do."""
    return [part for word in words for part in (_from_stdin() if word == "-" else [word])]


def named(words: Sequence[str], tasks: Mapping[int, Task]) -> list[Task]:
    """The tasks that ``words`` name."""
    return chosen(words_of(words), tasks)


def only(word: str, tasks: Mapping[int, Task]) -> Task | None:
    """The one task that a command is about; None where stdin names none."""
    words = words_of([word])
    return sole(word, chosen(words, tasks)) if words else None


def _from_stdin() -> list[str]:
    try:
        return from_stdin().decode("utf-8-sig").split()
    except UnicodeDecodeError:
        raise UsageError("stdin.not-utf8") from None
