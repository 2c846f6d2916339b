"""``dangvu`` and ``python -m dangvu_cli``."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn


def main() -> NoReturn:
    """Run the program, and end the process."""
    # A short process ends before its garbage is worth collecting; at 100,000 tasks it is a quarter.
    gc.disable()
    from dangvu_cli.cli.main import app

    try:
        app()
    except SystemExit as ending:
        leave(ending.code)
    leave(0)


def leave(code: object) -> NoReturn:
    """End the process at once: to take everything apart, object by object, is of use to nobody."""
    atexit._run_exitfuncs()  # noqa: SLF001 - there is no other way to have them run
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):
            stream.flush()
    os._exit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    main()
