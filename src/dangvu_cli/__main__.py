"""``dangvu`` and ``python -m dangvu_cli``."""

from __future__ import annotations


def main() -> None:
    """Run the program."""
    from dangvu_cli.cli.main import app

    app()


if __name__ == "__main__":
    main()
