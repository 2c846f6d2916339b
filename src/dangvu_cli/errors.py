"""What can go wrong, as values without a language: a message id, its parameters, an exit code."""

from __future__ import annotations

from dataclasses import field
from errno import errorcode
from typing import TYPE_CHECKING, ClassVar

from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Mapping


@value
class Message:
    """A sentence before it has a language; ``i18n`` turns it into text.

    ``values`` are named parameters: text, numbers, dates, or further messages.
    """

    id: str
    values: Mapping[str, object] = field(default_factory=dict)


USUAL_REASONS = frozenset({
    "EACCES", "EDQUOT", "EIO", "EISDIR", "ELOOP", "EMFILE", "ENAMETOOLONG", "ENOENT", "ENOSPC",
    "ENOTDIR", "EPERM", "EROFS",
})  # fmt: skip
"""Why a system refuses often enough to be told in the user's language."""


def reason_of(error: Exception) -> Message | str:
    """Why the system refused something; a rare reason in its own words."""
    # Errors of TLS and of name servers are OSErrors too, with numbers of their own.
    if isinstance(error, OSError) and type(error).__module__ == "builtins":
        name = errorcode.get(error.errno or 0)
        if name in USUAL_REASONS:
            return Message(f"system.{name}")
    return getattr(error, "strerror", None) or type(error).__name__


class DangvuError(Exception):
    """A failure that is told to the user in one line; each kind owns its exit code."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, hint: Message | None = None, **values: object) -> None:
        super().__init__(message)
        self.message = Message(message, values)
        self.hint = hint


class UsageError(DangvuError):
    """What was typed, or the content of an imported file, cannot be taken as it is."""

    exit_code = 2


class NotFoundError(DangvuError):
    """No such task, event or source."""

    exit_code = 3


class ConflictError(DangvuError):
    """The data file is locked by another process, or changed since it was read."""

    exit_code = 4


class DataFileError(DangvuError):
    """The data file is missing, damaged, or written by a newer version."""

    exit_code = 5
