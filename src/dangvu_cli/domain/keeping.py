"""What is told of a data file as a file: what is amiss with it, and what is kept of it."""

from __future__ import annotations

from typing import Literal

from dangvu_cli.errors import Message
from dangvu_cli.values import value

Mend = Literal["fix", "accept"]
Standing = Literal["current", "kept", "lost", "damaged"]


@value
class Finding:
    """Something amiss; ``mend`` is the option of ``doctor`` that mends it, None where none can.

    A ``remark`` is worth knowing, but no problem.
    """

    message: Message
    mend: Mend | None = None
    remark: bool = False


@value
class Treated:
    """What was mended, what is left, and where the file as it stood before was saved."""

    mended: tuple[Finding, ...]
    left: tuple[Finding, ...]
    set_aside: str | None = None


@value
class Copy:
    """A generation that can be brought back; ``saved`` is RFC 3339 in UTC.

    ``tasks`` and ``commands`` count what it holds, None where it can no longer be read.
    """

    name: str
    generation: int
    saved: str
    standing: Standing
    tasks: int | None = None
    commands: int | None = None


def finding(
    code: str, mend: Mend | None = None, *, remark: bool = False, **values: object
) -> Finding:
    """A finding told by the message ``doctor.CODE``."""
    return Finding(Message(f"doctor.{code}", values), mend, remark)
