"""What the fields of a file may hold: readers, and tables of field name -> reader.

A reader takes a value of JSON, None where the field is absent, and gives the value of the domain;
what does not fit is a ``Misfit``, to which each table and list on the way up adds its step. So a
table reads like the contract, and an error names its place: ``directives[3].due.start``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Never

from dangvu_cli.domain.text import nfc
from dangvu_cli.errors import DangvuError, Message

if TYPE_CHECKING:
    from dangvu_cli.storage.strict_json import Step

Reader = Callable[[Any], Any]
Table = Mapping[str, Reader]

LONGEST_TEXT = 1 << 20
"""Characters; no field of an office's task is nearly so long."""
LARGEST = 999_999_999
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)T([01]\d|2[0-3])(:[0-5]\d){2}(\.\d+)?Z", re.ASCII)


class Misfit(Exception):  # noqa: N818 - it becomes a UsageError once the file is known
    """A value that its field cannot hold: the steps to it, and what is wrong."""

    def __init__(self, problem: Message, *steps: Step, hint: Message | None = None) -> None:
        super().__init__(problem.id)
        self.problem = problem
        self.steps = list(steps)
        self.hint = hint

    def at(self, *steps: Step) -> Misfit:
        """The same, seen from further up."""
        self.steps[:0] = steps
        return self


def text(value: Any) -> str:  # noqa: ANN401
    """Text, as given but for its normal form (NFC)."""
    if not isinstance(value, str):
        raise _unfit("input.not-text", value)
    if len(value) > LONGEST_TEXT:
        raise Misfit(Message("input.too-long", {"most": LONGEST_TEXT}))
    return value if value.isascii() else nfc(value)


def words(value: Any) -> str:  # noqa: ANN401
    """Text that is not blank."""
    given = text(value)
    if not given.strip():
        raise Misfit(Message("input.blank"))
    return given


def day(value: Any) -> date:  # noqa: ANN401
    """A day in ISO 8601."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise _unfit("input.not-a-day", value)


def time(value: Any) -> str:  # noqa: ANN401
    """A recording time, RFC 3339 in UTC."""
    if isinstance(value, str) and (form := _TIME.fullmatch(value)):
        day(form[1])
        return value
    raise _unfit("input.not-a-time", value)


def whole(least: int = 0, most: int = LARGEST) -> Reader:
    """A whole number from ``least`` to ``most``."""

    def read(value: Any) -> int:  # noqa: ANN401
        if type(value) is not int or not least <= value <= most:
            raise _unfit("input.not-whole", value, least=least, most=most)
        return value

    return read


def flag(value: Any) -> bool:  # noqa: ANN401
    """True or false; no when absent."""
    if value is None:
        return False
    if not isinstance(value, bool):
        raise _unfit("input.not-a-flag", value)
    return value


def one_of(names: Sequence[str]) -> Reader:
    """One of a few names."""

    def read(value: Any) -> str:  # noqa: ANN401
        if value not in names:
            raise _unfit("input.not-one-of", value, names=list(names))
        return str(value)

    return read


def checked(reader: Reader, check: Reader) -> Reader:
    """What ``reader`` reads and ``check``, a rule of the domain, then makes of it."""

    def read(value: Any) -> Any:  # noqa: ANN401
        try:
            return check(reader(value))
        except DangvuError as error:
            raise Misfit(error.message, hint=error.hint) from error

    return read


def optional(reader: Reader, default: Any = None) -> Reader:  # noqa: ANN401
    """What ``reader`` reads, ``default`` where the field is null or absent."""
    return lambda value: default if value is None else reader(value)


def many(reader: Reader) -> Reader:
    """A list; none when null or absent."""

    def read(value: Any) -> tuple[Any, ...]:  # noqa: ANN401
        if value is None:
            return ()
        if not isinstance(value, list):
            raise _unfit("input.not-a-list", value)
        found = []
        for place, part in enumerate(value):
            try:
                found.append(reader(part))
            except Misfit as misfit:
                raise misfit.at(place) from None
        return tuple(found)

    return read


def record(table: Table, make: Callable[..., Any] = dict) -> Reader:
    """An object of the fields in ``table``, each read whether present or not, as ``make(**it)``."""

    def read(value: Any) -> Any:  # noqa: ANN401
        given = _members(value, table)
        return make(**{name: _field(table, name, given.get(name)) for name in table})

    return read


def partial(table: Table) -> Reader:
    """An object of some of the fields in ``table``: those that it has, in its own order."""

    def read(value: Any) -> dict[str, Any]:  # noqa: ANN401
        return {name: _field(table, name, v) for name, v in _members(value, table).items()}

    return read


def _field(table: Table, name: str, value: Any) -> Any:  # noqa: ANN401
    try:
        return table[name](value)
    except Misfit as misfit:
        raise misfit.at(name) from None


def _members(value: Any, table: Table) -> dict[str, Any]:  # noqa: ANN401
    if not isinstance(value, dict):
        raise _unfit("input.not-an-object", value)
    if not value.keys() <= table.keys():
        refuse_unknown(next(name for name in value if name not in table), table)
    return value


def refuse_unknown(name: str, known: Iterable[str]) -> Never:
    """Refuse a field, or a column, that there is not, with the nearest that there is."""
    from dangvu_cli.domain.nearest import did_you_mean

    problem = Message("input.unknown-field", {"field": _short(name)})
    raise Misfit(problem, hint=did_you_mean(name[:LONGEST_SHOWN], known))


LONGEST_SHOWN = 40


def _short(value: object) -> str:
    shown = str(value)
    return shown if len(shown) <= LONGEST_SHOWN else shown[: LONGEST_SHOWN - 1] + "…"


def _unfit(message: str, value: object, **values: object) -> Misfit:
    if value is None:
        return Misfit(Message("input.missing"))
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > LARGEST:
        value = "…"  # a number of thousands of digits can't even be shown
    if isinstance(value, dict | list):
        value = "{…}" if isinstance(value, dict) else "[…]"
    if isinstance(value, bool):
        value = "true" if value else "false"
    return Misfit(Message(message, {"value": _short(value), **values}))
