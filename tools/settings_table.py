"""The table in docs/settings.md, drawn from the program's own table of settings.

``make settings`` writes it anew, between ``<!-- settings -->`` and ``<!-- end -->``.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from dangvu_cli.config import Settings
from dangvu_cli.config.names import entries
from dangvu_cli.i18n import say, translate
from dangvu_cli.render.pages.settings import spelled

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).parents[1] / "docs" / "settings.md"
BLOCK = re.compile(r"(?<=<!-- settings -->\n).*?(?=<!-- end -->)", re.DOTALL)


def drawn(page: str) -> str:
    """The page with its table drawn anew."""
    table = "".join(f"{line}\n" for line in ["", *_lines(), ""])
    return BLOCK.sub(lambda _: table, page)


def _lines() -> Iterator[str]:
    yield "| setting | what may stand there | default | meaning |"
    yield "|---|---|---|---|"
    for entry in entries(Settings(), sample="NAME"):
        default = spelled(entry.value(Settings()))
        allowed = say("en", entry.setting.allowed)
        cells = (
            f"`{entry.name}`",
            allowed.replace("|", "\\|"),
            f"`{default}`" if default else "",
            translate("en", entry.meaning),
        )
        yield f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    PAGE.write_text(drawn(PAGE.read_text("utf-8")), encoding="utf-8")
