"""What the help says of an option is so."""

from __future__ import annotations

import pytest

from dangvu_cli.i18n import LANGUAGES, catalogue
from dangvu_cli.render.registry import FORMATS


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_names_every_format(language):
    assert catalogue(language)["option.format"] == ", ".join(FORMATS)


def test_the_day_of_a_correction_is_not_said_to_be_today(seeded):
    assert "(default: today)" not in seeded.inside("edit", "--help").out
    assert "(default: today)" in seeded.inside("done", "--help").out
