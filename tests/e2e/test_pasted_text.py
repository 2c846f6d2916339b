"""Text pasted from TCVN3 or VNI fonts: told of on stderr, and kept as it was typed."""

from __future__ import annotations

import pytest

LEGACY = {
    "TCVN3": ("Uû ban nh©n d©n", "Uỷ ban nhân dân"),
    "VNI": ("Uûy ban nhaân daân", "Ủy ban nhân dân"),
}
COMMANDS = {
    "title": ["add", "{}"],
    "lead": ["add", "việc", "--lead", "{}"],
    "support": ["edit", "3", "--support", "Phòng A", "--support", "{}"],
    "summary": ["edit", "3", "--summary", "{}"],
    "product": ["edit", "3", "--product", "{}"],
    "unit": ["edit", "3", "--target", "9 {}"],
    "note": ["note", "3", "{}"],
    "remark": ["start", "3", "--note", "{}"],
    "evidence": ["done", "3", "--evidence", "{}"],
    "late reason": ["done", "3", "--late-reason", "{}"],
    "reason": ["extend", "3", "2024-06-30", "--reason", "{}"],
    "event": ["event", "add", "hop", "{}"],
    "citation": ["event", "set", "hntw8", "--cite", "{}"],
}


def warnings(result):
    return [line for line in result.err.splitlines() if "Unicode" in line]


@pytest.mark.parametrize("encoding", LEGACY)
@pytest.mark.parametrize("place", COMMANDS)
def test_legacy_text_is_told_of_with_its_encoding_and_kept_as_typed(seeded, place, encoding):
    typed, meant = LEGACY[encoding]
    result = seeded.inside(*(word.format(typed) for word in COMMANDS[place]))
    assert result.code == 0
    (told,) = warnings(result)
    assert encoding in told
    assert f"“{meant}”" in told
    written = seeded.db.read_text(encoding="utf-8")
    assert typed in written
    assert meant not in written


def test_the_warning_leaves_the_answer_in_json_alone(seeded):
    result = seeded.inside("--lang", "vi", "add", "Hµ Néi", "--json")
    assert result.data[0]["title"] == "Hµ Néi"
    (told,) = warnings(result)
    assert told == (
        "dangvu: chữ vừa nhập giống bảng mã TCVN3, không phải Unicode; đã giữ nguyên như gõ; theo"
        " Unicode là “Hà Nội”: nếu đúng vậy thì hoàn tác rồi nhập lại như thế"
    )


def test_a_text_that_is_given_to_many_tasks_is_told_of_once(seeded):
    result = seeded.inside("edit", "3-5", "--lead", "Hµ Néi", "--note", "®Ò ¸n")
    assert len(warnings(result)) == len({"Hµ Néi", "®Ò ¸n"})


def test_undo_of_legacy_text_is_silent_about_it(seeded):
    seeded.inside("note", "3", "Hµ Néi")
    assert not warnings(seeded.inside("undo"))


@pytest.mark.parametrize(
    "text",
    [
        "Ủy ban nhân dân tỉnh, số 21-KL/TW – “Đề án”",
        "báo cáo, tham mưu, rà soát",
        "Où est le dossier rougeâtre de Noël ? À août",
        "a naïve café: 1½ h, 10 µm, © 2023",
        "Срок — до 30 июня",
        "xong ✅ 👍🏽",
    ],
)
def test_ordinary_text_is_not_told_of(seeded, text):
    result = seeded.inside("add", text, "--lead", text, "--note", text)
    assert result.code == 0
    assert not warnings(result)
