"""File systems that fail on purpose, and the power cuts that a list of calls may meet."""

from __future__ import annotations

import itertools
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from dangvu_cli.storage.system import FileSystem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Moment = Literal["before", "after"]


class Killed(BaseException):
    """The process is dead: nothing of it runs any more, its clean-up included."""


class StagedSystem(FileSystem):
    """The real calls, numbered; ``act(moment, number, call)`` may raise around each of them."""

    def __init__(self, act: Callable[[Moment, int, str], None] = lambda *_: None) -> None:
        self.act = act
        self.calls: list[str] = []
        self.descriptors: set[int] = set()

    def bury(self) -> None:
        """Close what is still open, as the system does for a dead process."""
        for descriptor in self.descriptors:
            os.close(descriptor)


def _staged(name: str) -> Callable[..., Any]:
    real = getattr(FileSystem, name)

    def call(self: StagedSystem, *arguments: Any) -> Any:
        number = len(self.calls)
        self.calls.append(name)
        self.act("before", number, name)
        try:
            result = real(self, *arguments)
            if name == "open":
                self.descriptors.add(result)
            elif name == "close":
                self.descriptors.discard(arguments[0])
        finally:
            self.act("after", number, name)
        return result

    return call


for _name in [name for name in vars(FileSystem) if not name.startswith("_")]:
    setattr(StagedSystem, _name, _staged(_name))


def killing(moment: Moment, number: int) -> StagedSystem:
    """Return a system on which the process dies around call ``number``."""

    def act(now: Moment, at: int, _: str) -> None:
        if at > number or (at == number and now == moment):
            raise Killed

    return StagedSystem(act)


def interrupting(moment: Moment, number: int) -> StagedSystem:
    """Return a system on which Ctrl+C is pressed around call ``number``."""

    def act(now: Moment, at: int, _: str) -> None:
        if (now, at) == (moment, number):
            raise KeyboardInterrupt

    return StagedSystem(act)


def failing(code: int, number: int) -> StagedSystem:
    """Return a system on which call ``number`` fails; a failed close has closed all the same."""

    def act(now: Moment, at: int, call: str) -> None:
        if at == number and now == ("after" if call == "close" else "before"):
            raise OSError(code, os.strerror(code))

    return StagedSystem(act)


# --- power cuts ---


@dataclass
class JournalSystem(FileSystem):
    """The real calls, with a journal of those that change the disk."""

    journal: list[tuple[Any, ...]] = field(default_factory=list)
    opened: dict[int, Path] = field(default_factory=dict)

    def open(self, path: Path, flags: int) -> int:
        if flags & os.O_CREAT and not path.exists():
            self.journal.append(("create", path.name))
        descriptor = super().open(path, flags)
        self.opened[descriptor] = path
        return descriptor

    def write(self, descriptor: int, content: memoryview) -> int:
        # In small pieces, so that a cut may fall between two of them.
        size = super().write(descriptor, content[:40])
        self.journal.append(("write", self.opened[descriptor].name, bytes(content[:size])))
        return size

    def copy(self, source: int, destination: int, size: int) -> int:
        content = os.pread(source, min(size, 40), os.lseek(source, 0, os.SEEK_CUR))
        size = super().copy(source, destination, len(content))
        self.journal.append(("write", self.opened[destination].name, content[:size]))
        return size

    def fsync(self, descriptor: int) -> None:
        super().fsync(descriptor)
        path = self.opened[descriptor]
        self.journal.append(("sync folder",) if path.is_dir() else ("sync", path.name))

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        self.journal.append(("rename", source.name, target.name))

    def unlink(self, path: Path) -> None:
        super().unlink(path)
        self.journal.append(("unlink", path.name))


def after_power_cut(
    start: dict[str, bytes], journal: list[tuple[Any, ...]]
) -> Iterator[dict[str, bytes]]:
    """Yield the folders that may be found when the power goes after the last call of ``journal``.

    What was not synced is there, or not, or (content) half of it; each change of a name that was
    not synced may have been made or not, whatever became of those before it.
    """
    steps, contents = _replay(start, journal)
    settled = max((at for at, step in enumerate(steps) if step == ("sync folder",)), default=-1)
    pending = [at for at, step in enumerate(steps) if at > settled]
    for dropped in itertools.chain.from_iterable(
        itertools.combinations(pending, size) for size in range(len(pending) + 1)
    ):
        names: dict[str, int] = {name: file for file, name in enumerate(start)}
        for at, step in enumerate(steps):
            if at not in dropped:
                _rename(names, step)
        for choice in itertools.product(*contents):
            yield {name: choice[file] for name, file in names.items()}


def _replay(
    start: dict[str, bytes], journal: list[tuple[Any, ...]]
) -> tuple[list[tuple[Any, ...]], list[set[bytes]]]:
    """Split ``journal`` into the changes of names and, per file, the contents that may survive."""
    files = dict(zip(start, itertools.count(), strict=False))
    synced, whole = [*start.values()], [*start.values()]
    steps: list[tuple[Any, ...]] = []
    for kind, *rest in journal:
        if kind == "create":
            files[rest[0]] = len(whole)
            synced.append(b"")
            whole.append(b"")
            steps.append(("name", rest[0], files[rest[0]]))
        elif kind == "write":
            whole[files[rest[0]]] += rest[1]
        elif kind == "sync":
            synced[files[rest[0]]] = whole[files[rest[0]]]
        elif kind == "rename":
            files[rest[1]] = files.pop(rest[0])
            steps.append(("rename", *rest, files[rest[1]]))
        else:
            steps.append((kind, *rest))
    halves = [(a, b[: (len(a) + len(b)) // 2], b) for a, b in zip(synced, whole, strict=True)]
    return steps, [set(half) for half in halves]


def _rename(names: dict[str, int], step: tuple[Any, ...]) -> None:
    match step:
        case ("name", name, file):
            names[name] = file
        case ("rename", old, new, file):
            names.pop(old, None)
            names[new] = file
        case ("unlink", name):
            names.pop(name, None)
