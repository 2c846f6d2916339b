"""JSON as RFC 8259 has it, and nothing beside it; whoever reads says what kind of error that is.

``json`` alone lets through repeated names, NaN, numbers beyond all bounds and halves of surrogate
pairs, and fails in several ways; here all of it is one error with the line where it stands.
"""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any, Never

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Step = str | int
"""One step into a value: the name of a member, or the place (from 0) of an element."""

BOM = b"\xef\xbb\xbf"
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[][{}:,]|[^][{}:,"\s]+', re.DOTALL)
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
# Escapes one after the other, so that an escaped backslash begins none; only a half is captured.
_ESCAPE = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F])|.)",
    re.DOTALL,
)
_DEEP = 100  # no interpreter gives up before
_LONG = 640  # nor here (sys.int_info.str_digits_check_threshold)


class JsonError(ValueError):
    """Content that is no JSON.

    ``reason`` is one of ``empty bom not_utf8 not_json duplicate_key not_finite number_too_long
    too_deep surrogate``; ``values`` say more: always the 1-based ``line``, and ``byte``,
    ``column``, ``key`` or ``literal`` where the reason has one.
    """

    def __init__(self, reason: str, line: int, **values: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = {"line": line, **values}


def parse(content: bytes) -> Any:  # noqa: ANN401
    """The value in ``content``; raises JsonError, and nothing else."""
    text = _text(content)
    try:
        return json.loads(
            text, object_pairs_hook=_members, parse_float=_finite, parse_constant=_no_constant
        )
    except json.JSONDecodeError as error:
        raise JsonError("not_json", error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise JsonError("too_deep", _line_where(text, lambda path, _: len(path) > _DEEP)) from error
    except _RepeatedKeyError as error:
        seen: set[tuple[Step, ...]] = set()
        line = _line_where(text, lambda path, _: _was_in(seen, tuple(path)))
        raise JsonError("duplicate_key", line, key=error.args[0]) from error
    except _NotFiniteError as error:
        literal = error.args[0]
        # Whatever else hangs on the number, it is not looked at any more.
        line = _line_where(text, lambda _, token: token.startswith(literal))
        raise JsonError("not_finite", line, literal=literal[:20]) from error
    except ValueError as error:  # int() refuses thousands of digits
        line = _line_where(text, lambda _, token: len(token) > _LONG and token[0] != '"')
        raise JsonError("number_too_long", line) from error


def line_of(text: str, path: Sequence[Step]) -> int:
    """The 1-based line on which the value at ``path`` begins; ``text`` must be JSON."""
    wanted = list(path)
    return _line_where(text, lambda found, _: found == wanted)


class _RepeatedKeyError(ValueError):
    """A name that stands twice in one object."""


class _NotFiniteError(ValueError):
    """A number that no finite one is near to."""


def _text(content: bytes) -> str:
    if not content:
        raise JsonError("empty", 1)
    if content.startswith(BOM):
        raise JsonError("bom", 1)
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise JsonError("not_utf8", line, byte=error.start + 1) from error
    if _SURROGATE.search(content):
        for escape in _ESCAPE.finditer(content):
            if escape[1]:
                raise JsonError("surrogate", content.count(b"\n", 0, escape.start()) + 1)
    return text


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise _RepeatedKeyError(_first_repeated(name for name, _ in pairs))
    return members


def _first_repeated(names: Iterable[str]) -> str:
    seen: set[tuple[Step, ...]] = set()
    return next(name for name in names if _was_in(seen, (name,)))


def _finite(literal: str) -> float:
    number = float(literal)
    return number if math.isfinite(number) else _no_constant(literal)


def _no_constant(literal: str) -> Never:
    raise _NotFiniteError(literal)


def _was_in(seen: set[tuple[Step, ...]], path: tuple[Step, ...]) -> bool:
    if path in seen:
        return True
    seen.add(path)
    return False


def _line_where(text: str, fits: Callable[[list[Step], str], bool]) -> int:
    """The line of the first value for which ``fits(path, token)``; the last line without one."""
    for path, offset, token in _values(text):
        if fits(path, token):
            return text.count("\n", 0, offset) + 1
    return text.count("\n") + 1


def _values(text: str) -> Iterator[tuple[list[Step], int, str]]:
    """Each value with the path to it (one list, altered in place), its offset and first token."""
    path: list[Step] = []
    named = False  # whether the next text is the name of a member
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign == ",":
            named = not isinstance(path[-1], int)
            if isinstance(path[-1], int):
                path[-1] += 1
        elif sign in "}]":
            path.pop()
            named = False
        elif named:
            path[-1] = json.loads(sign)
            named = False
        elif sign != ":":
            yield path, token.start(), sign
            if sign in "{[":
                named = sign == "{"
                path.append("" if named else 0)
