"""Why the system refused is said in the user's language; rare reasons in the system's own words."""

from __future__ import annotations

import errno
import os
import ssl

import pytest

from dangvu_cli.errors import USUAL_REASONS, Message, reason_of
from dangvu_cli.i18n import LANGUAGES, say, translate

LONG = "x" * 300


def linked_to_itself(folder):
    (folder / "loop").symlink_to(folder / "loop")


@pytest.mark.parametrize(
    ("words", "vi", "en"),
    [
        (["import", "none.csv"], "không có tệp hoặc thư mục này", "No such file or directory"),
        (["import", "."], "đây là một thư mục", "Is a directory"),
        (["import", "dangvu.json/x.csv"], "đây không phải là thư mục", "Not a directory"),
        (["import", f"{LONG}.csv"], "tên tệp quá dài", "File name too long"),
        (["list", "-o", "none/list.csv"], "không có tệp", "No such file or directory"),
        (["import", "loop"], "quá nhiều liên kết tượng trưng", "Too many levels of symbolic links"),
        (["--db", f"{LONG}/d.json", "list"], "tên tệp quá dài", "File name too long"),
    ],
)
def test_a_usual_reason_is_told_in_both_languages(seeded, words, vi, en):
    linked_to_itself(seeded.folder)
    for language, said in (("vi", vi), ("en", en)):
        result = seeded.inside("--lang", language, *words)
        assert result.code != 0
        assert said in result.err.splitlines()[0]


def test_a_full_device_is_told_in_both_languages(seeded):
    for language, said in (("vi", "ổ đĩa đã đầy"), ("en", "No space left on device")):
        result = seeded("--lang", language, "list", "--json", "-o", "/dev/full")
        assert (result.code, said in result.err) == (1, True)


def test_every_usual_reason_has_the_words_of_the_system_in_english():
    for name in USUAL_REASONS:
        code = getattr(errno, name)
        reason = reason_of(OSError(code, "as the locale has it"))
        assert isinstance(reason, Message)
        assert translate("en", reason) == os.strerror(code)
        assert all(say(language, reason.id) for language in LANGUAGES)


def test_a_rare_reason_and_one_that_is_not_the_systems_are_told_as_they_are():
    assert reason_of(OSError(errno.ENODEV, "No such device")) == "No such device"
    assert reason_of(ssl.SSLError(errno.EPERM, "bad record")) == "bad record"
    assert reason_of(TimeoutError()) == "TimeoutError"
    assert reason_of(ValueError("x")) == "ValueError"
