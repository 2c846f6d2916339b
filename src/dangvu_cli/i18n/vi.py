"""Message ids to Vietnamese text; a pair is (for one, for more), chosen by ``count``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dangvu_cli.i18n import Catalogue

MESSAGES: Catalogue = {
    # --- dates ---
    # --- data file ---
    # --- changes ---
    # --- commands ---
}
