"""What stands at the path, saved beside it under a name that people see, before it is replaced."""

from __future__ import annotations

from contextlib import suppress
from itertools import chain, count
from typing import TYPE_CHECKING

from dangvu_cli.storage.reading import holds
from dangvu_cli.storage.replacing import status_of, temporary_of, write_file

if TYPE_CHECKING:
    import os
    from pathlib import Path

    from dangvu_cli.storage.system import FileSystem


def set_aside(
    content: bytes, target: Path, number: int, *, like: os.stat_result | None, system: FileSystem
) -> Path:
    """Save ``content``, with the permissions of ``like``, the file ``target``; where it now is.

    ``number`` is that of the generation before which it is saved. Whatever breaks off, nothing
    stands at the place that is not whole. Raises OSError.
    """
    path = _place(content, target, number, system)
    temporary = temporary_of(target)
    try:
        write_file(temporary, [content], like=like, at=target, system=system)
        system.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            system.unlink(temporary)
        raise
    return path


def _place(content: bytes, target: Path, number: int, system: FileSystem) -> Path:
    """A name that nothing has, or that has ``content`` already."""
    first = f"{target.name}.before-{number}"
    names = chain([first], (f"{first}-{more}" for more in count(2)))
    paths = map(target.with_name, names)
    return next(p for p in paths if not status_of(p, system) or holds(p, content, system))
