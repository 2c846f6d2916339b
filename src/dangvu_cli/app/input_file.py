"""A file from outside: its bytes, what they hold, and the one error for what they should not.

Every refusal names the file, the line or row, and the field where there is one.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from dangvu_cli.app.shapes import Misfit
from dangvu_cli.errors import Message, UsageError, reason_of
from dangvu_cli.storage.strict_json import JsonError, line_of, parse
from dangvu_cli.values import value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from dangvu_cli.storage.strict_json import Step

LARGEST_FILE = 512 << 20
"""Bytes; an export of 100,000 tasks with their history has some 350 MiB."""
MOST_TASKS = 200_000
"""Tasks in one file of rows or items: what more of them cost in time and memory is not bounded."""
_PIECE = 1 << 20
_FIRST_LINE = re.compile(rb"\s*([^\n]+)")
_SOMETHING = re.compile(rb"\S")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class InputFile(Protocol):
    """A file that knows where its values stand."""

    @property
    def name(self) -> str:
        """What the user calls the file."""

    def refusal(self, misfit: Misfit) -> UsageError:
        """The error for a value of this file."""


@contextmanager
def told(file: InputFile) -> Iterator[None]:
    """What does not fit in the block is refused by its place in ``file``."""
    try:
        yield
    except Misfit as misfit:
        raise file.refusal(misfit) from misfit


@value
class JsonFile:
    """One JSON value, or newline-delimited ones, whose first step is then the place in ``lines``.

    ``lines`` are the 1-based lines on which the values of newline-delimited JSON stand.
    """

    name: str
    content: bytes
    value: Any
    lines: Sequence[int] | None = None

    def refusal(self, misfit: Misfit) -> UsageError:
        """The error with the line of the value; a field that is missing stands where it should."""
        steps = misfit.steps
        if self.lines is not None:
            line = self.lines[int(steps[0])] if steps else 1
            steps = steps[1:]
        else:
            line = self._line(steps)
        return refused(self.name, Message("input.line", {"line": line}), spelled(steps), misfit)

    def _line(self, steps: list[Step]) -> int:
        value, known = self.value, 0
        for step in steps:
            try:
                value = value[step]
            except (LookupError, TypeError):
                break
            known += 1
        return line_of(self.content.decode(), steps[:known])


def refused(name: str, place: Message, field: str, misfit: Misfit) -> UsageError:
    """The error: file, place, field where there is one, and what is wrong."""
    if not field:
        return UsageError(
            "input.refused", name=name, place=place, problem=misfit.problem, hint=misfit.hint
        )
    return UsageError(
        "input.field-refused",
        name=name,
        place=place,
        field=field,
        problem=misfit.problem,
        hint=misfit.hint,
    )


def spelled(steps: Sequence[Step]) -> str:
    """Steps as people write them: ``directives[3].due.start``, places from 0 as in JSON."""
    parts = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    return "".join(parts).removeprefix(".")


def read_file(path: Path) -> bytes:
    """The bytes at ``path``, at most a little more than may be read; raises UsageError."""
    try:
        with path.open("rb") as file:
            return read_most(file)
    except OSError as error:
        raise UsageError("input.unreadable", name=str(path), reason=reason_of(error)) from error
    except ValueError as error:  # a NUL in the path
        raise UsageError("input.unreadable", name=str(path), reason=str(error)) from error


def read_most(file: BinaryIO) -> bytes:
    """What ``file`` holds, at most a little more than may be read.

    In pieces: to read so much at once is to ask the system for all that memory beforehand.
    """
    found = bytearray()
    while len(found) <= LARGEST_FILE and (part := file.read(_PIECE)):
        found += part
    return bytes(found)


def check_size(content: bytes, name: str) -> None:
    """Refuse by name what is too large."""
    if len(content) > LARGEST_FILE:
        raise UsageError("input.too-large", name=name, most=LARGEST_FILE >> 20)


def too_many() -> Misfit:
    """What is wrong with a file of more tasks than are taken at once."""
    return Misfit(Message("input.too-many", {"most": MOST_TASKS}))


def check_bytes(content: bytes, name: str) -> None:
    """Refuse by name what is too large, empty, or in an encoding other than UTF-8."""
    check_size(content, name)
    if not content or content.isspace():
        raise UsageError("input.empty", name=name)
    if content.startswith(_UTF16_MARKS) or b"\0" in content[:4]:
        hint = Message("input.utf8-hint")
        raise UsageError("input.utf16", name=name, hint=hint)


def read_json(content: bytes, name: str) -> JsonFile:
    """The JSON value in ``content``; raises UsageError, and nothing else."""
    check_bytes(content, name)
    return JsonFile(name, content, _parsed(content, name, 0))


def read_json_or_lines(content: bytes, name: str) -> JsonFile:
    """The same, or a list of what stands on each line where the first is a value of its own."""
    check_bytes(content, name)
    first = _FIRST_LINE.match(content)
    if first is None or not _SOMETHING.search(content, first.end()) or not _is_whole(first[1]):
        return read_json(content, name)
    lines = [(n, line) for n, line in enumerate(content.split(b"\n"), 1) if line.strip()]
    if len(lines) > MOST_TASKS:
        place = Message("input.line", {"line": lines[MOST_TASKS][0]})
        raise refused(name, place, "", too_many())
    values = [_parsed(line, name, number - 1) for number, line in lines]
    return JsonFile(name, content, values, [number for number, _ in lines])


def _is_whole(line: bytes) -> bool:
    try:
        parse(line)
    except JsonError as error:
        # Whatever else is wrong with it, it is an object that ends on its line.
        return error.reason != "not_json" and line.rstrip().endswith(b"}")
    return True


def _parsed(content: bytes, name: str, lines_before: int) -> Any:  # noqa: ANN401
    try:
        return parse(content)
    except JsonError as error:
        values = {**error.values, "name": name}
        values["line"] = int(str(values["line"])) + lines_before
        hint = Message("input.utf8-hint") if error.reason in {"bom", "not_utf8"} else None
        raise UsageError(f"input.{error.reason}", hint=hint, **values) from error
