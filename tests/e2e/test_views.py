"""Saved views and the user's own way to look at lists."""

from __future__ import annotations

from dataclasses import replace

import pytest

CONFIG = """
fields = ["id", "lead"]
sort = "-id"

[views.quy-hai]
query = "due:2023-Q2 or due:2023-Q4"
fields = ["id", "key", "due"]
sort = "due,-id"

[views.san-pham]
query = "@quy-hai kind:deliverable"

[views.sai]
query = "due:("

[views.vong]
query = "@tron"

[views.tron]
query = "not @vong"
"""


@pytest.fixture
def office(seeded, tmp_path):
    """Return the program with views, and fields and an order of its own."""
    (tmp_path / "office.toml").write_text(CONFIG, encoding="utf-8")
    return replace(seeded, env={**seeded.env, "DANGVU_CONFIG": str(tmp_path / "office.toml")})


def numbers(program, *words: str) -> list[int]:
    return [task["id"] for task in program.inside("list", *words, "--json").data]


def header(program, *words: str) -> list[str]:
    first: str = program.inside("list", *words).out.splitlines()[0]
    return first.split()


def test_a_view_stands_for_its_query(office, seeded):
    asked = seeded.inside("list", "due:2023-Q2 or due:2023-Q4", "--json").data
    assert sorted(numbers(office, "@quy-hai")) == [task["id"] for task in asked]
    assert 3 in numbers(office, "@quy-hai")


def test_a_view_is_joined_with_whatever_else_is_asked(office):
    assert numbers(office, "@quy-hai", "--kind", "deliverable", "--search", "quy hoạch") == [4]
    both = numbers(office, "@quy-hai", "--document", "21-KL/TW")
    assert both == numbers(office, "@quy-hai document:21-KL/TW") == [5]
    without = numbers(office, "not @quy-hai")
    assert sorted([*without, *numbers(office, "@quy-hai")]) == list(range(1, 24))


def test_a_view_may_name_another(office):
    kept = numbers(office, "@san-pham")
    assert kept
    assert sorted(kept) == sorted(numbers(office, "@quy-hai", "--kind", "deliverable"))


def test_a_view_has_its_own_fields_and_order_unless_others_are_asked_for(office):
    assert header(office, "@quy-hai") == ["No.", "Key", "Due"]
    assert numbers(office, "@quy-hai")[:2] == [3, 4]
    assert header(office, "@quy-hai", "--fields", "id") == ["No."]
    assert numbers(office, "@quy-hai", "--sort", "id")[:2] == [1, 2]


def test_a_list_has_the_users_fields_and_order_unless_others_are_asked_for(office):
    assert header(office) == ["No.", "Lead"]
    assert header(office, "@san-pham") == ["No.", "Lead"]
    assert numbers(office)[:2] == [23, 22]
    assert numbers(office, "--sort", "id")[:2] == [1, 2]


def test_what_a_machine_reads_has_all_fields_whatever_the_user_likes_to_see(office, seeded):
    theirs, ours = (one.inside("list", "--sort", "id", "--json").data for one in (office, seeded))
    assert theirs == ours


@pytest.mark.parametrize("look", ["remind", "report", "calendar 2023", "export", "chart timeline"])
def test_every_look_that_filters_knows_the_views(office, look):
    assert office.inside(*look.split(), "@san-pham").code == 0


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("@quy-ha", ["there is no saved view “quy-ha”", "did you mean “quy-hai”?"]),
        ("@zzz", ["there is no saved view “zzz”", "config set views.NAME.query"]),
        ("lead:x @sai", ["column 8 of the query", "the saved view sai cannot be read"]),
        ("@vong", ["in a circle: vong, tron, vong"]),
    ],
)
def test_a_view_that_cannot_be_is_refused_with_its_place(office, query, said):
    result = office.inside("list", query)
    assert (result.code, result.out) == (2, "")
    for text in said:
        assert text in result.err


def test_a_word_with_an_at_sign_is_searched_for_in_quotes(office):
    office.inside("add", "Gửi @quy-hai")
    assert numbers(office, '"@quy-hai"') == [24]
