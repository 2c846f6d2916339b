"""``dangvu`` and ``python -m dangvu_cli``."""

from __future__ import annotations

import gc


def main() -> None:
    """Run the program."""
    # A short process ends before its garbage is worth collecting; at 100,000 tasks it is a quarter.
    gc.disable()
    from dangvu_cli.cli.main import app

    app()


if __name__ == "__main__":
    main()
