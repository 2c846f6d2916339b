"""The tasks of a data file, each decoded when it is looked at, all at once where all are wanted."""

from __future__ import annotations

import json
from collections.abc import Iterator, MutableMapping
from operator import attrgetter
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from dangvu_cli.storage.records import TASK, decode, decode_task

if TYPE_CHECKING:
    from collections.abc import Callable, ItemsView, Iterable, Mapping, Sequence, ValuesView

    from dangvu_cli.domain.partly import Shown
    from dangvu_cli.domain.task import Task
    from dangvu_cli.storage.rows import Rows

MANY = 1000
"""Where more tasks are wanted, all are decoded at once."""

LARGE = 2**20
"""Bytes from which a table is decoded by msgspec: below, to load it costs more than it gains."""

SAMPLE, VARIED = 2**19, 250
"""Bytes of a table; where a field has more values than this in them, most tasks have their own."""

FEW = 8
"""Values of a field for which the bytes are searched, one after the other."""

NOTHING_SAID = decode_task(0, {"uid": "", "title": ""})
"""What a task has where its document is silent."""

HUNG_ON = "parent"
"""What is asked of all tasks whenever one is shown: it is read with whatever else is."""


class StoredTasks(MutableMapping[int, "Task"]):
    """Tasks by their numbers, in that order, as the table ``rows`` holds them.

    ``to_look_at`` says that none of them will be altered or compared: then they need only look
    like tasks. What is set or taken away stays here: the table is as it was.
    """

    def __init__(self, rows: Rows, *, to_look_at: bool) -> None:
        self._rows = rows
        self._to_look_at = to_look_at
        self._known: dict[int, Task | None] = {}
        self._is_whole = False
        self._in_part: Mapping[int, Task] | None = None

    def __getitem__(self, number: int) -> Task:
        if number not in self._known and not self._is_whole:
            document = self._rows.read(str(number))
            self._known[number] = None if document is None else decode_task(number, document)
        task = self._known.get(number)
        if task is None:
            raise KeyError(number)
        return task

    def __setitem__(self, number: int, task: Task) -> None:
        self._known[number] = task

    def __delitem__(self, number: int) -> None:
        if number not in self:
            raise KeyError(number)
        if self._is_whole:
            del self._known[number]
        else:
            self._known[number] = None

    def __contains__(self, number: object) -> bool:
        if number in self._known or self._is_whole:
            return self._known.get(number) is not None  # type: ignore[call-overload]
        return str(number) in self._rows

    def __iter__(self) -> Iterator[int]:
        if self._is_whole:
            return iter(sorted(self._known))
        stored = map(int, self._rows)
        gone = {number for number, task in self._known.items() if task is None}
        return iter(sorted({*stored, *self._known} - gone))

    def __len__(self) -> int:
        if not self._known:
            return len(self._rows)
        return sum(1 for _ in self)

    def values(self) -> ValuesView[Task]:
        """All tasks, decoded at once."""
        return self._all().values()

    def items(self) -> ItemsView[int, Task]:
        """Likewise, with their numbers."""
        return self._all().items()

    def having(self, name: str) -> Iterable[Task]:
        """The tasks that have a value of the field ``name``, and perhaps some that have none."""
        if self._is_whole:
            return [task for task in self.values() if getattr(task, name) is not None]
        numbers = self._numbers_having(name)
        if numbers is None:
            return self.values()
        return [self[number] for number in sorted(numbers | self._known.keys()) if number in self]

    def _numbers_having(self, name: str) -> set[int] | None:
        """Of the stored tasks, those; None where they are many."""
        if name == HUNG_ON and self._in_part is not None:
            hung = map(attrgetter(name), self._in_part.values())
            found = {n for n, on in zip(self._in_part, hung, strict=True) if on is not None}
            return found if len(found) <= MANY else None
        documents = self._rows.holding(f'"{name}":', MANY)
        return documents if documents is None else {int(number) for number, _ in documents}

    def with_fields(self, names: frozenset[str]) -> Mapping[int, Task]:
        """All tasks, each with its number and these fields alone; others must not be asked for."""
        return self._in_part_with(names)

    def _in_part_with(
        self, names: frozenset[str], passed_on: frozenset[str] = frozenset()
    ) -> Mapping[int, Task]:
        if not self._known and (block := self._large_block()):
            from dangvu_cli.storage import typed

            self._in_part = typed.tasks(block, names | {HUNG_ON}, passed_on)
        return self._in_part or self

    def like(self, name: str, wanted: Callable[[Task], bool]) -> Sequence[Task] | None:
        """The tasks that are ``wanted``, which hangs on the field ``name`` alone, if they are few.

        What is written for the field is looked at, each value once, before any task is decoded.
        None where it is another one in most tasks, or where a task without it is wanted.
        """
        if self._known or self._rows.block is None or name == "id" or wanted(NOTHING_SAID):
            return None
        sample = self._rows.written(name, SAMPLE)
        if len(set(sample)) > VARIED:
            return None
        written = self._rows.written(name)
        values = {value for value in set(written) if _may_be_wanted(name, value, wanted)}
        if len(values) > FEW or sum(map(values.__contains__, written)) > MANY:
            return None
        found = [row for v in values for row in self._rows.holding(f'"{name}":{v.decode()}') or ()]
        tasks = {int(number): decode_task(int(number), row) for number, row in found}
        self._known.update(tasks)
        return [tasks[number] for number in sorted(tasks)]

    def chosen(self, numbers: Sequence[int] | None, shown: Shown | None) -> Mapping[int, Task]:
        """Tasks that hold those of these ``numbers`` (None: all) with what is ``shown`` of them."""
        if numbers is not None and len(numbers) <= MANY:
            return self
        if shown is not None:
            return self._in_part_with(shown.parts | {"id"}, shown.passed_on)
        self._all()
        return self

    def _all(self) -> Mapping[int, Any]:
        """The tasks that there are: all of them are known from here on, and no others."""
        if not self._is_whole:
            decoded: dict[int, Any] = self._decoded()
            if self._known:
                merged = {**decoded, **self._known}
                decoded = {n: merged[n] for n in sorted(merged) if merged[n] is not None}
            self._known, self._is_whole = decoded, True
        return self._known

    def _decoded(self) -> dict[int, Task]:
        block = self._large_block()
        if block is not None and self._to_look_at:
            from dangvu_cli.storage import typed

            if found := typed.tasks(block):
                return found
        documents = self._rows.read_all()
        return {int(number): decode_task(int(number), row) for number, row in documents.items()}

    def _large_block(self) -> memoryview | None:
        block = self._rows.block
        return block if block is not None and len(block) > LARGE else None


def _may_be_wanted(name: str, written: bytes, wanted: Callable[[Any], bool]) -> bool:
    """Whether a task with this value is wanted; one that cannot be read may be."""
    try:
        fields = decode(TASK, {name: json.loads(written.decode())})
    except (TypeError, ValueError):
        return True
    return wanted(SimpleNamespace(**fields))
